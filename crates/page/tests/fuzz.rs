//! The fuzz targets on a stable compiler: mutations of small inputs, the same ones on every run. What reads in a
//! way not seen before is mutated further, so that the run gets deeper than its seeds. `RASHOMON_FUZZ=50` runs
//! fifty times as many; `cargo fuzz` (see CONTRIBUTING.md) goes by coverage.

use std::collections::BTreeSet;
use std::io::Write;

use rashomon_page::{Content, Reading};

#[path = "../../../fuzz/targets.rs"]
mod targets;

/// Mutations of each target in an ordinary run: a few seconds.
const ROUNDS: usize = 6_000;
/// Inputs longer than this are cut, so that rounds stay quick.
const LONGEST: usize = 4_000;

const PAGES: [&str; 6] = [
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Quay &amp; pier</title></head><body class='a b'>\
     <p>One<p>Two <b>three <i>four</b> five</i></body></html>",
    "<table>stray<tr><td>1<td>2<caption>c</table><pre>\r\n\r\nx</pre><textarea>\ny</textarea><ul><li>a<li>b</ul>",
    "<svg><![CDATA[a]]><foreignObject><p>b</svg><math><mi>x<annotation-xml encoding='text/html'><p>y</math>",
    "<template><tr><td>x</template><select><option>a<option>b</select><form><button>c</form><noscript>d</noscript>",
    "a\0b\rc\r\n&notin; &noti &#x80; &#13; &ampx; <a href='x?a=1&amp;b'>l<a href=y>m</a><script>if (a</b>) '</p>'</script>",
    "<b><p>1<b><p>2<font color=red><p>3</font></b><!-- c --><plaintext>rest </p>",
];

const FEEDS: [&str; 3] = [
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e 'x'>]><rss><channel><title>G &amp; T</title><item>\
     <title>t &lt;i&gt;u&lt;/i&gt;</title><link>http://g.example/1</link><author>m@g.example (Ann)</author>\
     <content:encoded><![CDATA[<p>One &amp; two]]></content:encoded></item><item><guid>x</guid></item></channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><entry><link rel='alternate' href='http://g.example/2'/>\
     <content type='html'>&lt;p&gt;R&amp;amp;D&lt;/p&gt;</content></entry><entry><summary>s</summary></entry></feed>",
    "<rdf:RDF><item rdf:about='http://g.example/3'><description>d &e; &#233;</description></item></rdf:RDF>",
];

const MESSAGES: [&str; 3] = [
    "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?Q=C3=A9?= =?utf-8?B?w6k=?=\r\nMIME-Version: 1.0\r\nContent-Type: \
     multipart/related;\r\n\tboundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: \
     quoted-printable\r\nContent-Location: http://g.example/\r\n\r\n<meta charset=3Dlatin1><p>caf=E9 =\r\nx</p>\r\n--b--\r\n",
    "From: \"Ann\" <a@g.example>\nDate: Tue, 5 Mar 2024 10:00:00 +0100\nContent-Type: multipart/alternative; boundary=b\n\n\
     --b\n\nPlain\n--b\nContent-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: base64\n\nPHA+08zP18E=\n--b--\n",
    "Subject: s\nContent-Type: text/plain; charset=shift_jis\nContent-Transfer-Encoding: 8bit\n\n\u{e9}A text\n",
];

const SITEMAPS: [&str; 2] = [
    "<urlset xmlns:news='n'><url><loc>http://g.example/1</loc><lastmod>2021-04-13</lastmod><news:news>\
     <news:title>T &amp; U</news:title></news:news></url><url><loc>http://g.example/2</loc></url></urlset>",
    "<sitemapindex><sitemap><loc> http://g.example/s.xml </loc></sitemap></sitemapindex>",
];

const LINES: [&str; 3] = [
    "{\"id\": 7, \"title\": \"A \\\"B\\\"\", \"authors\": [\"Ann\", {\"name\": \"B\"}], \"text\": \"Caf\\u00e9\\n\\ud83d\\ude00\"}\n{\"text\": \"b\"}",
    "{\"html\": \"<p class=\\\"a\\\">R&amp;D\\r\\n</p>\", \"url\": \"http://g.example/\"}\n[1]\n",
    "{\"version\": \"1.1\", \"title\": \"G\", \"items\": [{\"id\": \"1\", \"content_html\": \"<b>x\", \"url\": \"u\"}, {\"content_text\": \"y\"}]}",
];

/// Tokens that change how a reader goes on.
const TOKENS: [&str; 57] = [
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&",
    ";",
    "&amp;",
    "&#",
    "&#x0;",
    "\r",
    "\r\n",
    "\n\n",
    "\0",
    "\u{feff}",
    "\u{e9}",
    "\u{1f600}",
    "\"",
    "'",
    "=",
    "<table>",
    "</table>",
    "<td>",
    "<b>",
    "</b>",
    "<p>",
    "<template>",
    "<svg>",
    "<select>",
    "<plaintext>",
    "<item>",
    "</item>",
    "<entry>",
    "</channel>",
    "<url>",
    "{",
    "}",
    "[",
    "]",
    "\\u",
    "\\ud83d",
    "WARC/1.0\r\n",
    "Content-Length: ",
    "Transfer-Encoding: chunked\r\n",
    "Content-Encoding: gzip\r\n",
    "Content-Type: text/html\r\n",
    "Content-Type: message/rfc822\n\n",
    "Content-Transfer-Encoding: quoted-printable\r\n",
    "Content-Transfer-Encoding: base64\n",
    "--b\r\n",
    "--b--",
    "=?utf-8?q?=C3?=",
    "=\r\n",
    "\n ",
];

/// Elements that the tree builder treats in ways of their own.
const ELEMENTS: [&str; 16] = [
    "table",
    "td",
    "caption",
    "template",
    "select",
    "svg",
    "math",
    "foreignObject",
    "annotation-xml",
    "b",
    "a",
    "p",
    "pre",
    "textarea",
    "plaintext",
    "script",
];

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("memory takes it");
    out.finish().expect("memory takes it")
}

fn record(headers: &str, body: &[u8]) -> Vec<u8> {
    let answer =
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", headers.as_bytes(), b"\r\n", body].concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://g.example/\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    );
    [head.as_bytes(), &answer, b"\r\n\r\n"].concat()
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let texts = |list: &[&str]| list.iter().map(|text| text.as_bytes().to_vec()).collect::<Vec<_>>();
    match target {
        "feed" => texts(&FEEDS),
        "sitemap" => texts(&SITEMAPS),
        "json_lines" => texts(&LINES),
        "charset" => {
            let legacy = [encoding_rs::WINDOWS_1252, encoding_rs::SHIFT_JIS, encoding_rs::GB18030];
            let mut out: Vec<Vec<u8>> = Vec::new();
            for (choice, encoding) in [1, 2, 3].into_iter().zip(legacy) {
                let page = encoding.encode("<p>caf\u{e9} \u{65e5}\u{672c} \u{201c}x\u{201d}</p>").0;
                out.push([&[choice][..], &page].concat());
            }
            out.push(b"\x08<p>a\x1b$B4A\x1b(B</p>".to_vec());
            out.push(
                std::iter::once(9).chain("<p>\u{1f600}x".encode_utf16().flat_map(u16::to_le_bytes)).collect(),
            );
            out
        }
        "warc" => {
            let page = PAGES[0].as_bytes();
            let chunks = b"5\r\n<p>Tw\r\n5;x\r\no</p>\r\n0\r\n\r\n";
            let plain = [record("", page), record("Transfer-Encoding: chunked\r\n", chunks)].concat();
            let packed = record("Content-Encoding: gzip\r\n", &gzip(page));
            vec![[gzip(&plain), gzip(&packed)].concat(), [&plain[..], &packed].concat(), plain]
        }
        "mime" => texts(&MESSAGES),
        _ => texts(&PAGES),
    }
}

/// A generator of numbers, always the same ones (xorshift64, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    fn range(&mut self, len: usize) -> std::ops::Range<usize> {
        let from = self.below(len + 1);
        from..(from + self.below(40)).min(len)
    }

    fn mutate(&mut self, input: &mut Vec<u8>, pool: &[Vec<u8>]) {
        for _ in 0..=self.below(4) {
            let at = self.below(input.len() + 1);
            match self.below(8) {
                0 | 1 => drop(input.splice(at..at, TOKENS[self.below(TOKENS.len())].bytes())),
                2 => drop(input.drain(self.range(input.len()))),
                3 => {
                    let part = input[self.range(input.len())].to_vec();
                    drop(input.splice(at..at, part.repeat(1 + self.below(3))));
                }
                4 => {
                    let other = &pool[self.below(pool.len())];
                    let part = other[self.range(other.len())].to_vec();
                    drop(input.splice(at..at, part));
                }
                5 => input.truncate(at),
                6 => input.insert(at, self.below(256) as u8),
                _ => {
                    if let Some(byte) = input.get_mut(at) {
                        *byte ^= 1 << self.below(8);
                    }
                }
            }
        }
        input.truncate(LONGEST);
    }
}

/// What was new about a reading: its refusals and warnings without numbers, and the shapes of its pages.
fn traits(reading: &Reading) -> BTreeSet<String> {
    let plain = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).take(60).collect::<String>();
    let mut out: BTreeSet<String> = reading.refused.iter().map(|refusal| plain(&refusal.why)).collect();
    for page in &reading.pages {
        out.extend(page.diagnostics.iter().map(|text| plain(text)));
        if let Content::Html(tree) = &page.content {
            let name = |id| if ELEMENTS.contains(&tree.name(id)) { tree.name(id) } else { "" };
            for id in tree.descendants(tree.root()) {
                let parent = tree.parent(id).map_or("", name);
                let same = tree.text_map(id).pieces().all(|piece| piece.literal);
                out.insert(format!("{parent}>{:?} {} {same}", tree.kind(id), name(id)));
            }
        }
    }
    out
}

fn run(name: &str) {
    let (_, target) = targets::TARGETS.into_iter().find(|(known, _)| *known == name).expect("a target");
    let times = std::env::var("RASHOMON_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut pool = seeds(name);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for seed in &pool {
        seen.extend(traits(&target(seed)));
    }
    let known = seen.len();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for _ in 0..ROUNDS * times {
        let mut input = pool[chance.below(pool.len())].clone();
        chance.mutate(&mut input, &pool);
        let before = seen.len();
        seen.extend(traits(&target(&input)));
        if seen.len() > before {
            pool.push(input);
        }
    }
    println!("{name}: {} ways to read, {known} of them by the seeds; {} inputs kept", seen.len(), pool.len());
    assert!(seen.len() > known, "no mutation of {name} reads in another way than its seed");
}

#[test]
fn html() {
    run("html");
}

#[test]
fn charset() {
    run("charset");
}

#[test]
fn feed() {
    run("feed");
}

#[test]
fn sitemap() {
    run("sitemap");
}

#[test]
fn warc() {
    run("warc");
}

#[test]
fn mime() {
    run("mime");
}

#[test]
fn json_lines() {
    run("json_lines");
}
