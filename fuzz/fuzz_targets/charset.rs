//! Charset decoding: the first byte chooses the declared charset, the rest is the page.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon_page::charset::decode;

const CHARSETS: [&str; 12] = [
    "utf-8", "windows-1252", "shift_jis", "gb18030", "gbk", "big5", "euc-jp", "euc-kr", "iso-2022-jp", "utf-16le",
    "utf-16be", "windows-1251",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, page)) = bytes.split_first() else { return };
    let charset = CHARSETS[usize::from(*choice) % CHARSETS.len()];
    let decoded = decode(page, Some(&format!("text/html; charset={charset}")));
    assert_eq!(decoded.map.text_len() as usize, decoded.text.len());
    for piece in decoded.map.pieces() {
        let source = &page[piece.source.range()];
        assert!(!piece.literal || decoded.text[piece.text.range()].as_bytes() == source);
    }
});
