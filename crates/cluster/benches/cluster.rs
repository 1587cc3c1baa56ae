//! How the cost of grouping grows with the number of articles.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rashomon_article::Article;
use rashomon_cluster::cluster;
use rashomon_document::Annotated;
use rashomon_text::SourceMap;

/// Made-up articles of 300 words: five to an event, each event with its own names, one in five a reprint.
fn articles(count: usize) -> Vec<Annotated> {
    // A linear congruential generator: the same articles in every run.
    let mut state: u64 = 7;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut texts: Vec<String> = Vec::with_capacity(count);
    while texts.len() < count {
        let event = texts.len() / 5;
        if texts.len() % 5 == 4 {
            texts.push(texts[texts.len() - 1].replace(" w7 ", " seven "));
            continue;
        }
        let mut text = String::new();
        for place in 0..300 {
            let word = match next(10) {
                0 => format!("Name{event}x{} ", next(12)),
                1..4 => format!("topic{}y{} ", event % 500, next(40)),
                _ => format!("w{} ", next(3000)),
            };
            text += &word;
            if place % 20 == 19 {
                text += "end. ";
            }
        }
        texts.push(text);
    }
    texts.into_iter().map(annotated).collect()
}

fn annotated(text: String) -> Annotated {
    let source = SourceMap::identity(0, text.len() as u32);
    Annotated { article: Article { source, text, ..Article::default() }, ..Annotated::default() }
}

fn growth(c: &mut Criterion) {
    let mut group = c.benchmark_group("cluster");
    group.sample_size(10);
    for count in [100, 1_000, 10_000] {
        let articles = articles(count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &articles, |b, articles| {
            b.iter(|| cluster(articles))
        });
    }
    group.finish();
}

criterion_group!(benches, growth);
criterion_main!(benches);
