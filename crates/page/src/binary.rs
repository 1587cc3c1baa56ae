//! Files that are no text: what they are, by their first bytes, and what to try. Without this a program or a database would come
//! out as an article, since some charset gives a meaning to any bytes.

use memchr::memmem;

/// How far into a file is looked.
const HEAD: usize = 64 << 10;
/// Where formats keep what they are.
const START: usize = 512;

const DOCUMENT: &str = "save or export it as text or HTML first";
const ARCHIVE: &str = "unpack it first";
const NOTHING: &str = "there is no text to read in it";
const SCRIPT: &str = "if it is to be read as an article all the same, say so by --from text";

/// Where its mark stands, the mark, what the file is, and what to try.
const KINDS: [(usize, &[u8], &str, &str); 74] = [
    (0, b"\x89PNG\r\n", "a PNG picture", NOTHING),
    (0, b"\xff\xd8\xff", "a JPEG picture", NOTHING),
    (0, b"GIF87a", "a GIF picture", NOTHING),
    (0, b"GIF89a", "a GIF picture", NOTHING),
    (8, b"WEBP", "a WebP picture", NOTHING),
    (4, b"ftypavif", "an AVIF picture", NOTHING),
    (4, b"ftyphei", "a HEIC picture", NOTHING),
    (4, b"ftypmif1", "a HEIF picture", NOTHING),
    (0, b"\xff\x0a", "a JPEG XL picture", NOTHING),
    (0, b"\0\0\0\x0cJXL ", "a JPEG XL picture", NOTHING),
    (0, b"\0\0\0\x0cjP  ", "a JPEG 2000 picture", NOTHING),
    (0, b"II*\0", "a TIFF picture", NOTHING),
    (0, b"MM\0*", "a TIFF picture", NOTHING),
    (0, b"\0\0\x01\0", "an icon", NOTHING),
    (0, b"8BPS\0", "a Photoshop picture", NOTHING),
    (0, b"AT&TFORM", "a DjVu document", DOCUMENT),
    (0, b"PK\x05\x06", "an empty ZIP archive", NOTHING),
    (0, b"Rar!\x1a", "a RAR archive", ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", ARCHIVE),
    (0, b"BZh", "packed with bzip2", ARCHIVE),
    (0, b"\xfd7zXZ\0", "packed with xz", ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", "packed with zstd", ARCHIVE),
    (0, b"\x04\x22\x4d\x18", "packed with lz4", ARCHIVE),
    (0, b"LZIP\x01", "packed with lzip", ARCHIVE),
    (0, b"\x1f\x9d", "packed with compress", ARCHIVE),
    (0, b"MSCF\0\0\0\0", "a cabinet archive", ARCHIVE),
    (257, b"ustar", "a tar archive", ARCHIVE),
    (0, b"!<arch>\n", "an archive of programs (or a Debian package)", NOTHING),
    (0, b"\xed\xab\xee\xdb", "an RPM package", NOTHING),
    (0, b"\xd0\xcf\x11\xe0", "an old Office document or an Outlook message", DOCUMENT),
    (0, b"ITSF\x03", "a help file (CHM)", ARCHIVE),
    (60, b"BOOKMOBI", "a Kindle book", DOCUMENT),
    (0, b"bplist0", "a binary property list, such as Safari's web archive", "save the page as HTML instead"),
    (4, b"ftyp", "a video", NOTHING),
    (0, b"\x1a\x45\xdf\xa3", "a video", NOTHING),
    (8, b"AVI ", "a video", NOTHING),
    (0, b"FLV\x01", "a video", NOTHING),
    (0, b"\0\0\x01\xba", "a video", NOTHING),
    (0, b"\0\0\x01\xb3", "a video", NOTHING),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "sound or video", NOTHING),
    (8, b"WAVE", "sound", NOTHING),
    (0, b"ID3\x02", "sound", NOTHING),
    (0, b"ID3\x03", "sound", NOTHING),
    (0, b"ID3\x04", "sound", NOTHING),
    (0, b"\xff\xfb", "sound", NOTHING),
    (0, b"\xff\xf3", "sound", NOTHING),
    (0, b"\xff\xf2", "sound", NOTHING),
    (0, b"\xff\xf1", "sound", NOTHING),
    (0, b"\xff\xf9", "sound", NOTHING),
    (0, b"OggS\0", "sound or video", NOTHING),
    (0, b"fLaC\0", "sound", NOTHING),
    (0, b"MThd\0", "sound", NOTHING),
    (8, b"AIFF", "sound", NOTHING),
    (0, b".snd\0", "sound", NOTHING),
    (0, b"#!AMR", "sound", NOTHING),
    (0, b"\x7fELF", "a program", NOTHING),
    (0, b"\xca\xfe\xba\xbe", "a program", NOTHING),
    (0, b"\xfe\xed\xfa\xce", "a program", NOTHING),
    (0, b"\xfe\xed\xfa\xcf", "a program", NOTHING),
    (0, b"\xce\xfa\xed\xfe", "a program", NOTHING),
    (0, b"\xcf\xfa\xed\xfe", "a program", NOTHING),
    (0, b"\0asm", "a program (WebAssembly)", NOTHING),
    (0, b"BC\xc0\xde", "a program (LLVM bitcode)", NOTHING),
    (0, b"dex\n03", "a program (Android)", NOTHING),
    (0, b"SQLite format 3\0", "an SQLite database", "if it is a library of rashomon, name it by --library"),
    (0, b"PAR1\x15", "a Parquet table", "give its texts as JSON Lines"),
    (0, b"\x89HDF\r\n", "a data set (HDF5)", NOTHING),
    (0, b"\x93NUMPY", "a data set (NumPy)", NOTHING),
    (0, b"wOFF", "a font", NOTHING),
    (0, b"wOF2", "a font", NOTHING),
    (0, b"OTTO\0", "a font", NOTHING),
    (0, b"\0\x01\0\0\0", "a font", NOTHING),
    (0, b"ttcf\0", "a font", NOTHING),
    (0, b"filedesc://", "an ARC archive", "turn it into WARC first (warcio recompress)"),
];

/// Documents whose mark may have white space before it.
const DOCUMENTS: [(&[u8], &str); 3] =
    [(b"%PDF-", "a PDF"), (b"{\\rtf", "a Rich Text document"), (b"%!PS", "a PostScript document")];

/// The documents that are ZIP archives, by the name of a file in them.
const ZIPPED: [(&[u8], &str); 7] = [
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file (LibreOffice)"),
    (b"AndroidManifest.xml", "an Android program"),
    (b"META-INF/MANIFEST.MF", "a Java program"),
];

/// What a file is that is no text, and what to try; nothing where it can be text.
pub(crate) fn binary(bytes: &[u8]) -> Option<String> {
    if let Some(known) = by_mark(bytes) {
        return Some(known);
    }
    // A stray control character is found in one page of a thousand. Binary data holds one in ten bytes, and more where it
    // begins; strings may fill the rest of it.
    let many = |part: &[u8], most: usize, one_in: usize| {
        let controls = part.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
        controls > most && controls * one_in > part.len()
    };
    let binary =
        many(&bytes[..bytes.len().min(HEAD)], 2, 50) || many(&bytes[..bytes.len().min(START)], 8, 20);
    binary.then(unknown)
}

/// What a file is by the mark that it begins with. UTF-16 has none of these marks, though half of its bytes may be zeros.
pub(crate) fn by_mark(bytes: &[u8]) -> Option<String> {
    let is = |at: usize, mark: &[u8]| bytes.get(at..).is_some_and(|b| b.starts_with(mark));
    // "The new WAVE" is a text: before a mark that stands further in, there is more that no text has.
    let framed = |at: usize| at == 0 || is(0, b"RIFF") || is(0, b"FORM") || bytes[..at].contains(&0);
    let says = |kind: &str, advice: &str| Some(format!("{kind}; {advice}"));
    if let Some((_, _, kind, advice)) = KINDS.iter().find(|(at, mark, ..)| is(*at, mark) && framed(*at)) {
        return says(kind, advice);
    }
    let start = bytes.trim_ascii_start();
    if let Some((_, kind)) = DOCUMENTS.iter().find(|(mark, _)| start.starts_with(mark)) {
        return says(kind, DOCUMENT);
    }
    if is_script(bytes) {
        return says("a program (a script)", SCRIPT);
    }
    let head = &bytes[..bytes.len().min(START)];
    // Two letters alone may begin a text; what follows them in these files may not.
    let with_zeros = |mark: &[u8]| is(0, mark) && head[..head.len().min(16)].contains(&0);
    if with_zeros(b"MZ") {
        return says("a program", NOTHING);
    }
    if with_zeros(b"BM") {
        return says("a BMP picture", NOTHING);
    }
    if is(2, b"\r\n\0\0\0\0") || is(2, b"\r\n\x03\0\0\0") {
        return says("a compiled Python program", NOTHING);
    }
    if is(0, b"PK\x03\x04") {
        let names = &bytes[..bytes.len().min(HEAD)];
        let directory = &bytes[bytes.len().saturating_sub(HEAD)..];
        let holds = |name: &[u8]| [names, directory].iter().any(|part| memmem::find(part, name).is_some());
        let document = ZIPPED.iter().find(|(name, _)| holds(name));
        return match document {
            Some((_, kind)) if kind.ends_with("program") => says(kind, NOTHING),
            Some((_, kind)) => says(kind, DOCUMENT),
            None => says("a ZIP archive", ARCHIVE),
        };
    }
    None
}

/// Whether the first line names the program that runs what follows: `#!/bin/sh`, `#! /usr/bin/env python3`, `<?php`.
fn is_script(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let run_by = start.strip_prefix(b"#!").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"/"));
    run_by || start.get(..5).is_some_and(|mark| mark.eq_ignore_ascii_case(b"<?php"))
}

/// What to say of bytes that decode to no text.
pub(crate) fn unknown() -> String {
    "binary data of an unknown kind; give a page, a text or a feed".to_owned()
}

/// Whether decoded UTF-16 is no text: more than one character in fifty is a control, stands for no character or belongs to nobody.
/// Anything with a zero in every other byte decodes, and anything that begins with the mark of UTF-16.
pub(crate) fn is_noise(text: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars().take(HEAD) {
        all += 1;
        let none = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}');
        odd += usize::from(
            none || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}'..='\u{ffff}' | '\u{f0000}'..),
        );
    }
    odd > 2 && odd * 50 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_files_are_named() {
        let zip = |names: &str| {
            [b"PK\x03\x04\x14\0\0\0", names.as_bytes(), b"PK\x01\x02", names.as_bytes()].concat()
        };
        let strings = "Usage: prog [options] and so on, as programs have it.\n".repeat(2000);
        let program = |mark: &[u8]| [mark, &[0, 3, 0, 0, 0, 4, 0, 0, 0], strings.as_bytes()].concat();
        for (bytes, kind) in [
            (b"%PDF-1.7\n".to_vec(), "a PDF; save"),
            (b"\n\n%PDF-1.7\n".to_vec(), "a PDF"),
            (b"\x89PNG\r\n\x1a\n".to_vec(), "a PNG picture"),
            (b"RIFF\0\0\0\0WEBPVP8".to_vec(), "a WebP picture"),
            (zip("page.html"), "a ZIP archive; unpack"),
            (zip("[Content_Types].xml word/document.xml"), "a Word document; save"),
            (zip("mimetypeapplication/epub+zip"), "an EPUB book; save"),
            (zip("META-INF/MANIFEST.MF"), "a Java program"),
            (program(b"\x7fELF"), "a program"),
            (program(b"MZ\x90"), "a program"),
            (program(b"\xfe\xed\xfa\xce"), "a program"),
            (program(b"\xcf\xfa\xed\xfe"), "a program"),
            (program(b"\0asm\x01"), "a program"),
            (program(b"\xa7\r\r\n\0\0\0"), "a compiled Python program"),
            (program(b"BM\x36"), "a BMP picture"),
            (b"SQLite format 3\0\x10".to_vec(), "an SQLite database; if it is a library"),
            (b"\xff\xfb\x90\x64".to_vec(), "sound"),
            (b"#!/bin/sh\necho The ferry is late.\n".to_vec(), "a program (a script)"),
            (b"#! /usr/bin/env python3\nprint(1)\n".to_vec(), "a program (a script)"),
            (b"\xef\xbb\xbf#!/bin/bash\n".to_vec(), "a program (a script)"),
            (b"<?php\necho 'The ferry is late.';\n".to_vec(), "a program (a script)"),
            (b"\x01\x02\x03\x04abcd".to_vec(), "binary data"),
            // Where only the beginning is no text.
            ([&[7; 40][..], strings.as_bytes()].concat(), "binary data"),
        ] {
            let why = binary(&bytes).unwrap_or_default();
            assert!(why.starts_with(kind), "{kind}: {why}");
            assert!(why.contains(';'), "{why} says what to try");
        }
    }

    #[test]
    fn texts_are_not_binary() {
        for text in [
            "",
            "plain",
            "MZ is a country code. BM is another.",
            "The new WAVE of the sea, and ftyp is none.",
            "GIF8 was a name. PK and BZ are others.",
            "a\x1b[1mbold\x1b[0m",
            "tab\tline\r\n",
            "#!important, the minister wrote",
            "# A heading\n\n/ and a slash",
            "stray \u{1} in a long enough sentence, as scrapes have it",
        ] {
            assert_eq!(binary(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn noise_is_told_from_text_in_utf_16() {
        for (text, noise) in [
            ("A page with a stray \u{0} in it, which is long enough to be one all the same.", false),
            ("Žluťoučký kůň, 日本語, 🎈\r\n", false),
            ("\u{0}\u{1}\u{2}abc\u{3}", true),
            ("\u{e123}\u{fffd}\u{4e2d}\u{fffd}", true),
        ] {
            assert_eq!(is_noise(text), noise, "{text:?}");
        }
    }
}
