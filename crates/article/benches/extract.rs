//! Articles a second: extraction from the pages of the harbour example, parsed beforehand, and from parsing on.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rashomon_article::extract;
use rashomon_page::{Format, Limits, Page, read};

fn pages(ending: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour/pages");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the example is there").flatten().map(|f| f.path()).collect();
    files.sort();
    files.retain(|f| f.extension().is_some_and(|e| e == ending));
    files.iter().map(|f| std::fs::read(f).expect("the example can be read")).collect()
}

fn parsed(bytes: &[u8], format: Format) -> Page {
    read(bytes, None, Some(format), &Limits::default()).pages.remove(0)
}

fn words(page: &Page) -> usize {
    extract(page).map_or(0, |a| a.text.split_whitespace().count())
}

fn bench(criterion: &mut Criterion) {
    for (name, format, ending) in [("html", Format::Html, "html"), ("plain", Format::Text, "txt")] {
        let bytes = pages(ending);
        let pages: Vec<Page> = bytes.iter().map(|b| parsed(b, format)).collect();
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(pages.iter().map(words).sum::<usize>() as u64));
        group.bench_function("extract", |b| {
            b.iter(|| pages.iter().map(|p| extract(black_box(p)).is_ok()).filter(|&ok| ok).count())
        });
        group.bench_function("read and extract", |b| {
            b.iter(|| {
                bytes.iter().map(|p| extract(&parsed(black_box(p), format)).is_ok()).filter(|&ok| ok).count()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
