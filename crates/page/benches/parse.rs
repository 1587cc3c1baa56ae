//! Megabytes of page a second: the traced tree, and the whole of `read`.
//!
//! `cargo bench -p rashomon-page`
#![allow(missing_docs, reason = "criterion's macros make public items")]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rashomon_page::{Limits, html, read};

/// A made-up page in the proportions of news pages: a fifth of it text, long menus, scripts, attributes.
fn page(paragraphs: usize) -> String {
    let mut page =
        String::from("<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>The harbour</title>");
    page.push_str(
        "<script>var settings = {\"a\": [1, 2, 3], \"b\": \"</div>\"};</script></head><body class=\"page\">",
    );
    for i in 0..60 {
        let _ = writeln!(
            page,
            "<ul class=\"menu menu-{i}\"><li><a href=\"/section/{i}?from=top&amp;n={i}\">Section {i}</a></li></ul>"
        );
    }
    page.push_str("<article class=\"story main-content\"><h1>The harbour is closed &ndash; again</h1>\n");
    for i in 0..paragraphs {
        let _ = writeln!(
            page,
            "<div class=\"block\" data-id=\"{i}\"><p class=\"text\">The ferry company said on day {i} that \u{201c}no ship will leave\u{201d} \
             before the <a href=\"/topic/{i}\" title=\"More on this\">port authority</a> has answered &mdash; it did not.</p></div>\n\
             <aside class=\"advert\"><img src=\"/i/{i}.png\" alt=\"\" width=300 height=250><span>Advertisement</span></aside>"
        );
    }
    page.push_str("</article><table><tr><td>1<td>2</table></body></html>");
    page
}

fn parse(c: &mut Criterion) {
    let utf8 = page(300);
    let latin: Vec<u8> = encoding_rs::WINDOWS_1252.encode(&utf8).0.into_owned();
    let limits = Limits::default();
    let mut group = c.benchmark_group("page");
    group.throughput(Throughput::Bytes(utf8.len() as u64));
    group.bench_function("tree", |b| b.iter(|| black_box(html::parse(black_box(&utf8), &limits))));
    group.bench_function("read", |b| {
        b.iter(|| black_box(read(black_box(utf8.as_bytes()), None, None, &limits)))
    });
    group.throughput(Throughput::Bytes(latin.len() as u64));
    let hint = Some("text/html; charset=windows-1252");
    group.bench_function("read windows-1252", |b| {
        b.iter(|| black_box(read(black_box(&latin), hint, None, &limits)))
    });
    let lines: String = (0..200)
        .map(|i| format!("{}\n", serde_json::json!({"id": i, "text": "No ship will leave. ".repeat(150)})))
        .collect();
    group.throughput(Throughput::Bytes(lines.len() as u64));
    group.bench_function("read json lines", |b| {
        b.iter(|| black_box(read(black_box(lines.as_bytes()), None, None, &limits)))
    });
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
