//! What inputs that are made to hurt take of memory at most, the input itself included. Alone in its file, since
//! all tests of a program share one count.

use peak_alloc::PeakAlloc;
use rashomon_page::{Limits, read};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MANY: usize = 1_000_000;
/// Mega bytes.
const AT_MOST: f32 = 256.0;

/// `unit` over and over, to 20 MB.
fn repeated(unit: &[u8]) -> Vec<u8> {
    unit.repeat((20 << 20) / unit.len())
}

/// What it is called, what its sender says of it, and how it is made.
type Input<'i> = (&'i str, &'i str, &'i dyn Fn() -> Vec<u8>);

#[test]
fn no_input_takes_much_memory() {
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=v")).collect();
    let escapes = || [b"{\"text\": \"", &repeated(b"a\\u00e9")[..], b"\"}"].concat();
    let inputs: [Input; 18] = [
        ("a million div", "text/html", &|| b"<div>".repeat(MANY)),
        ("a million ul and li", "text/html", &|| b"<ul><li>".repeat(MANY)),
        ("a million b", "text/html", &|| b"<b>".repeat(MANY)),
        ("a million tables", "text/html", &|| b"<table>".repeat(MANY)),
        ("a million tables with cells", "text/html", &|| b"<table><tr><td>".repeat(MANY)),
        ("a million svg", "text/html", &|| b"<svg>".repeat(MANY)),
        ("100,000 attributes", "text/html", &|| format!("<p{attributes}>").into_bytes()),
        ("500 font, 250,000 p", "text/html", &|| {
            [b"<font size=1>".repeat(500), b"<p>x".repeat(MANY / 4)].concat()
        }),
        ("five million p", "text/html", &|| b"<p>x".repeat(5 * MANY)),
        ("five million comments", "text/html", &|| b"<!-->x".repeat(5 * MANY)),
        ("references", "text/html", &|| repeated(b"a&amp;")),
        ("long references", "text/html", &|| repeated(b"a&CounterClockwiseContourIntegral;")),
        ("carriage returns", "text/html", &|| repeated(b"a\r\n")),
        ("prose", "text/html", &|| repeated(b"<p>Words and more words of a report.</p>\n")),
        ("accents in latin-1", "text/html; charset=latin1", &|| {
            repeated(b"<p>d\xe9j\xe0 \xe0 c\xf4t\xe9 d'\xe9t\xe9 ")
        }),
        ("accents in latin-1, no tags", "text/plain; charset=latin1", &|| repeated(b"\xe9a")),
        ("two charsets' widths", "text/html; charset=shift_jis", &|| repeated(b"\x93\xfaa\xb1")),
        ("escapes in json", "a.jsonl", &escapes),
    ];
    // FIXME: text between comments is a run of its own for each comment.
    let known = ["five million comments"];
    let mut over = Vec::new();
    for (name, hint, input) in inputs {
        let bytes = input();
        MEMORY.reset_peak_usage();
        let reading = read(&bytes, Some(hint), None, &Limits::default());
        let peak = MEMORY.peak_usage_as_mb();
        println!("{name}: {peak:.0} MB for {} MB", bytes.len() >> 20);
        assert_eq!(reading.pages.len(), 1, "{name}: {:?}", reading.refused);
        if peak > AT_MOST {
            over.push(name);
        }
    }
    assert_eq!(over, known, "more than {AT_MOST} MB");
}
