//! Words a second of the attribution rules alone, the layers below given.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A paragraph of made-up news; repeated, it makes an article of any length.
const PARAGRAPH: &str = "\
The harbour council said on Tuesday that the strait would stay closed for another week, citing rough weather.
\u{201c}Nobody wants to see another accident,\u{201d} said Mara Velt, the council\u{2019}s spokeswoman. \u{201c}We will open when it is \
safe. Not a day before.\u{201d}
Fishermen on the northern shore rejected the decision, which they called \u{201c}a gift to the ferry company.\u{201d} According \
to the Strait Herald, two boats left the port on Monday despite the order, and the coast guard turned one of them back.
The company has denied that it asked for the closure. Ilan Roke, who runs the smaller of its two lines, told reporters he \
had learned of it from the radio, and added that his crews had lost a week of work.
";

fn read(c: &mut Criterion) {
    let text = PARAGRAPH.repeat(100);
    let language = rashomon_language::read(&text);
    let times = rashomon_timex::read(&text, &language, None);
    let mut group = c.benchmark_group("attribution");
    group.throughput(Throughput::Elements(text.split_whitespace().count() as u64));
    group.bench_function("read", |b| b.iter(|| rashomon_attribution::read(&text, &language, &times)));
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
