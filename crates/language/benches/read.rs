//! How many words a second the rules read: tokens, sentences and quotations alone, and with entities.
//!
//! The text is made up here from a few sentences of the kinds that cost most: names, offices, quotations.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rashomon_language::{Layers, read, read_layers};

/// A made-up article, over and over.
fn text() -> String {
    let article = "Harbour Minister Ilma Oda met the mayor of Port Zeld, Tomas Ruiz, on Monday, the ministry said.\n\
        “We will not close the ferry line before winter,” Ms. Oda told reporters. “Nobody asked us to do that. \
        They asked for ‘patience’, and patience is what they will get.”\n\
        Mr. Ruiz, who is chairman of the Council of Coastal Towns (CCT), said that he had asked her for about \
        80,000 crowns a month, but a spokeswoman for the Treasury called the sum too high. The spokeswoman did \
        not say how much the government would pay. According to the Zeld Courier, the talks went on until \
        5:30 in the morning and were then broken off.\n\
        \"It is a long way from agreement to money,\" the mayor added, \"and we have seen that road before.\"\n";
    article.repeat(400)
}

fn reading(criterion: &mut Criterion) {
    let text = text();
    let words = text.split_whitespace().count();
    let mut group = criterion.benchmark_group("language");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("sentences", |b| b.iter(|| read_layers(black_box(&text), Layers::Sentences)));
    group.bench_function("entities", |b| b.iter(|| read(black_box(&text))));
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
