//! Each stage and the whole on the harbour example, in words a second on one thread.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rashomon::{Engine, Input, Tasks};
use rashomon_page::Limits;
use rashomon_render as render;

fn pages() -> Vec<Input> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour/pages");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the example is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let bytes = |path: &Path| Input::Bytes {
        name: path.to_string_lossy().into_owned(),
        bytes: fs::read(path).expect("a page"),
    };
    paths.iter().map(|path| bytes(path)).collect()
}

fn stages(criterion: &mut Criterion) {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("one thread");
    let engine = Engine::default();
    let inputs = pages();
    let corpus = engine.corpus(&inputs);
    let articles = &corpus.articles;
    let words: usize = articles.iter().map(|a| a.article.text.split_whitespace().count()).sum();
    let memberships = Engine::cluster(&corpus);

    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("page", |b| {
        b.iter(|| {
            for input in &inputs {
                if let Input::Bytes { name, bytes } = input {
                    black_box(rashomon_page::read(bytes, Some(name), None, &Limits::default()));
                }
            }
        });
    });
    group.bench_function("page and article", |b| {
        b.iter(|| engine.extract(&inputs, |articles, _| !black_box(articles).is_empty()));
    });
    group.bench_function("language", |b| {
        b.iter(|| articles.iter().for_each(|a| drop(black_box(rashomon_language::read(&a.article.text)))));
    });
    group.bench_function("times", |b| {
        b.iter(|| {
            for a in articles {
                black_box(rashomon_timex::read(&a.article.text, &a.language, a.article.published));
            }
        });
    });
    group.bench_function("attributions", |b| {
        b.iter(|| {
            for a in articles {
                black_box(rashomon_attribution::read(&a.article.text, &a.language, &a.times));
            }
        });
    });
    group.bench_function("events", |b| {
        b.iter(|| {
            for a in articles {
                black_box(rashomon_event::read(&a.article.text, &a.language, &a.times));
            }
        });
    });
    group.bench_function("extraction to attribution", |b| {
        let tasks = Tasks { events: false, ..Tasks::ALL };
        b.iter(|| engine.annotate(&inputs, tasks, |articles, _| !black_box(articles).is_empty()));
    });
    group.bench_function("cluster", |b| b.iter(|| black_box(rashomon_story::cluster(articles))));
    group.bench_function("accounts", |b| {
        b.iter(|| black_box(rashomon_story::accounts(articles, &memberships)))
    });
    group.bench_function("whole brief to HTML", |b| {
        b.iter(|| black_box(render::html(&engine.brief(&inputs))))
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
