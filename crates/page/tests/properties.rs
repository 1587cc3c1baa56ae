//! Any bytes are read without a panic, and what is traced holds.

mod common;

use common::read_and_verify;
use proptest::prelude::*;

/// Pieces that mark-up is made of, so that chance finds the rare states.
const PIECES: [&str; 72] = [
    "<",
    ">",
    "</",
    "\r",
    "\r\n",
    "\n",
    "\0",
    "&",
    "&amp",
    "&amp;",
    "&#13;",
    "&#x80;",
    "&notin;",
    "&noti",
    "&ampx;",
    "&;",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<p>",
    "</p>",
    "<pre>\n",
    "<pre>\r\n\r\n",
    "<svg>",
    "</svg>",
    "<![CDATA[",
    "]]>",
    "]]",
    "<math><mi>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<textarea>\r\n",
    "</textarea>",
    "<select>",
    "<option>",
    "<template>",
    "</template>",
    "<frameset>",
    " ",
    "\u{e9}",
    "<\u{e9}",
    "<?",
    "<!d",
    "<plaintext>",
    "<title>",
    "</title>",
    "\u{feff}",
    "\u{1f600}",
    "<!doctype html>",
    "<noscript>",
    "<colgroup>",
    "<body class='a b'>",
    "</body>",
    "<html>",
    "<form>",
    "<button>",
    "<nobr>",
    "<caption>",
    "<foreignObject>",
    "\u{c}",
    "<p a=1 A=2 b=\"&quot;\">",
    "</b x=y>",
    "word",
    "<annotation-xml encoding=text/html>",
    "\u{b}",
];

fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300), name in prop::sample::select(vec![None, Some("a.html"), Some("a.jsonl"), Some("text/plain; charset=gbk")])) {
        read_and_verify(&bytes, name);
    }

    #[test]
    fn any_mark_up(page in page()) {
        read_and_verify(page.as_bytes(), Some("page.html"));
    }

    #[test]
    fn any_mark_up_in_an_old_charset(page in page()) {
        let bytes = encoding_rs::WINDOWS_1252.encode(&page).0;
        read_and_verify(&bytes, Some("text/html; charset=windows-1252"));
        let bytes = encoding_rs::SHIFT_JIS.encode(&page).0;
        read_and_verify(&bytes, Some("text/html; charset=shift_jis"));
        let bytes: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        read_and_verify(&[b"\xff\xfe", &bytes[..]].concat(), Some("page.html"));
    }

    #[test]
    fn any_mark_up_in_json(page in page(), cut in 0usize..400) {
        let line = serde_json::json!({"html": &page}).to_string();
        read_and_verify(line.as_bytes(), None);
        read_and_verify(&line.as_bytes()[..cut.min(line.len())], None);
        let line = serde_json::json!({"text": &page, "title": &page}).to_string();
        read_and_verify(line.as_bytes(), None);
    }

    #[test]
    fn any_mark_up_in_a_feed(page in page(), cut in 0usize..400) {
        let escaped = page.replace('&', "&amp;").replace('<', "&lt;");
        for body in [format!("<![CDATA[{page}]]>"), escaped, page] {
            let feed = format!("<rss><channel><item><title>t</title><content:encoded>{body}</content:encoded></item></channel></rss>");
            read_and_verify(feed.as_bytes(), None);
            read_and_verify(&feed.as_bytes()[..cut.min(feed.len())], None);
        }
    }

    #[test]
    fn any_record_of_an_archive(body in page(), length in 0usize..600, cut in 0usize..700) {
        let warc = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n\r\n\r\n", body.len());
        read_and_verify(warc.as_bytes(), None);
        read_and_verify(&warc.as_bytes()[..cut.min(warc.len())], None);
    }
}
