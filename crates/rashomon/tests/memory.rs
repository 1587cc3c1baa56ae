//! What the extraction of inputs that are made to hurt takes of memory at most, from the bytes to the line that is
//! printed, the input itself included. Alone in its file, since all tests of a program share one count.

use peak_alloc::PeakAlloc;
use rashomon::wire::ArticleLine;
use rashomon::{Engine, Input};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Mega bytes.
const AT_MOST: f32 = 256.0;
/// The size of the largest of them.
const LARGE: usize = 46_000_000;

/// Paragraphs of made-up words, none like another, each between these.
fn paragraphs(before: &str, after: &str) -> Vec<u8> {
    let mut state: u64 = 7;
    let mut below = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    let mut text = String::with_capacity(LARGE + 1000);
    while text.len() < LARGE {
        text.push_str(before);
        text.push_str("The minister");
        for _ in 0..12 {
            text.push(' ');
            (0..3 + below(6)).for_each(|_| text.push(char::from(b'a' + below(26) as u8)));
        }
        text.push('.');
        text.push_str(after);
    }
    text.into_bytes()
}

/// A name, what makes the bytes, whether an article comes of it, and what it must say.
type Case<'c> = (&'c str, &'c dyn Fn() -> Vec<u8>, bool, &'c str);

#[test]
fn no_page_takes_much_memory() {
    let cases: [Case; 4] = [
        ("paragraphs.html", &|| paragraphs("<p>", "</p>\n"), true, "more than 20000 paragraphs"),
        ("paragraphs.txt", &|| paragraphs("", "\n\n"), true, "more than 100000 paragraphs"),
        ("letters.html", &|| b"<p>x".repeat(5_000_000), false, "first 20000 paragraphs"),
        ("letters.txt", &|| b"x\n\n".repeat(5_000_000), false, "no running text"),
    ];
    for (name, make, whole, said) in cases {
        let input = Input::Bytes { name: name.to_owned(), bytes: make() };
        MEMORY.reset_peak_usage();
        let (mut articles, mut heard) = (0, String::new());
        Engine::default().extract(std::slice::from_ref(&input), |found, refused| {
            for (file, article) in &found {
                let line = serde_json::to_string(&ArticleLine::of(file, article)).expect("a line");
                assert!(line.len() > 1000, "{name}");
                heard.extend(article.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()));
                let dropped = article.dropped.last();
                let to_end = dropped.is_some_and(|part| part.source.end as usize + 16 > bytes(&input));
                assert!(to_end, "{name}: what was not read is dropped, {dropped:?}");
            }
            heard.extend(refused.iter().map(|refused| refused.why.as_str()));
            articles += found.len();
            true
        });
        let peak = MEMORY.peak_usage_as_mb();
        println!("{name}: {peak:.0} MB for {} MB", bytes(&input) >> 20);
        assert_eq!(articles, usize::from(whole), "{name}: {heard}");
        assert!(heard.contains(said), "{name}: {heard}");
        assert!(peak < AT_MOST, "{name}: {peak} MB");
    }
    no_feed_takes_much_memory();
}

/// A feed of so many bytes whose entries are a sentence each, as XML and as JSON.
fn feeds() -> [(&'static str, Vec<u8>); 2] {
    let entry = |n: usize| format!("Boat {n} of Port Elm was late today, the harbour office said.");
    let (mut xml, mut json) = (
        String::from("<rss><channel><title>Gull</title>"),
        String::from("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": ["),
    );
    let mut number = 0;
    while xml.len() < LARGE {
        number += 1;
        let words = entry(number);
        xml.push_str(&format!(
            "<item><guid>{number}</guid><description>&lt;p&gt;{words}&lt;/p&gt;</description></item>"
        ));
        let comma = if number > 1 { "," } else { "" };
        json.push_str(&format!("{comma}{{\"id\": \"{number}\", \"content_html\": \"<p>{words}</p>\"}}"));
    }
    xml.push_str("</channel></rss>");
    json.push_str("]}");
    [("feed.xml", xml.into_bytes()), ("feed.json", json.into_bytes())]
}

fn no_feed_takes_much_memory() {
    for (name, bytes) in feeds() {
        let size = bytes.len() >> 20;
        let input = Input::Bytes { name: name.to_owned(), bytes };
        MEMORY.reset_peak_usage();
        let (mut articles, mut most) = (0, 0);
        Engine::default().extract(std::slice::from_ref(&input), |found, refused| {
            assert!(refused.is_empty(), "{refused:?}");
            articles += found.len();
            most = most.max(found.len());
            true
        });
        let peak = MEMORY.peak_usage_as_mb();
        println!("{name}: {peak:.0} MB for {size} MB, {articles} articles, at most {most} at a time");
        assert!(articles > 100_000 && most < 1000, "{name}");
        assert!(peak < AT_MOST, "{name}: {peak} MB");
    }
}

fn bytes(input: &Input) -> usize {
    match input {
        Input::Bytes { bytes, .. } => bytes.len(),
        _ => 0,
    }
}
