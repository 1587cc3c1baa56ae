//! How the parts of a message are packed to travel (RFC 2045, section 6): bytes written as lines of ASCII.

/// What a body unpacks to, nothing where it stands as it is; an error names a coding that is not read.
pub(super) fn unpacked(coding: &str, body: &[u8]) -> Result<Option<Vec<u8>>, String> {
    match coding {
        "" | "7bit" | "8bit" | "binary" => Ok(None),
        "quoted-printable" => Ok(Some(quoted_printable(body))),
        "base64" => Ok(Some(base64(body))),
        _ => Err(coding.to_owned()),
    }
}

/// Decodes quoted-printable. What is no code stays as it is.
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        let after = &rest[at + 1..];
        if let Some(byte) = after.get(..2).and_then(hexadecimal) {
            out.push(byte);
            rest = &after[2..];
        } else if let Some(length) = line_end(after) {
            rest = &after[length..];
        } else {
            out.push(b'=');
            rest = after;
        }
    }
    out.extend_from_slice(rest);
    out
}

fn hexadecimal(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let (high, low) = (digit(pair[0])?, digit(pair[1])?);
    u8::try_from(high * 16 + low).ok()
}

/// The length of what ends a line, with blanks before it that were added on the way.
fn line_end(bytes: &[u8]) -> Option<usize> {
    /// Lines are 76 bytes long at most.
    const LINE: usize = 80;
    let blanks = bytes.iter().take(LINE).take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    match bytes.get(blanks) {
        Some(b'\n') => Some(blanks + 1),
        None => Some(blanks),
        Some(_) => None,
    }
}

/// Decodes base64 up to its end. Line ends and what is none of its letters are passed over.
pub(super) fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in bytes {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(six)) & 0xfff;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_decoded() {
        for (packed, expected) in [
            ("caf=C3=a9", "café"),
            ("soft =\r\nline =\nends=  \t\r\n.", "soft line ends."),
            ("a=3Db", "a=b"),
            ("no=code =G1 =", "no=code =G1 "),
            ("", ""),
        ] {
            assert_eq!(quoted_printable(packed.as_bytes()), expected.as_bytes(), "{packed}");
        }
    }

    #[test]
    fn base64_is_decoded() {
        for (packed, expected) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg", "foob"),
            ("Zm9v\r\nYmFy\r\n", "foobar"),
            ("Zm9v=ignored", "foo"),
        ] {
            assert_eq!(base64(packed.as_bytes()), expected.as_bytes(), "{packed}");
        }
    }
}
