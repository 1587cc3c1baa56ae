//! A form with a file in it, as browsers send it (RFC 7578): read within the body, which is bounded.

/// Parts that are looked at; the forms here have three.
const PARTS: usize = 32;

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// The field.
    pub name: String,
    /// What the file is called, where it is one.
    pub file: Option<String>,
    pub content: Vec<u8>,
}

/// The boundary that a `Content-Type` names.
pub(crate) fn boundary(kind: &str) -> Option<String> {
    let (_, rest) = kind.split_once("boundary=")?;
    let rest = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split([';', ' ']).next()?,
    };
    (!rest.is_empty() && rest.len() <= 70).then(|| rest.to_owned())
}

/// The parts of a body; nothing where it is no such form.
pub(crate) fn parts(body: &[u8], boundary: &str) -> Option<Vec<Part>> {
    let opens = format!("--{boundary}").into_bytes();
    let mut rest = body.strip_prefix(b"\r\n").unwrap_or(body).strip_prefix(&opens[..])?;
    let closes = [b"\r\n", &opens[..]].concat();
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        if parts.len() == PARTS {
            return None;
        }
        let inside = rest.strip_prefix(b"\r\n")?;
        let head = find(inside, b"\r\n\r\n")?;
        let content = &inside[head + 4..];
        let end = find(content, &closes)?;
        parts.push(part(&String::from_utf8_lossy(&inside[..head]), &content[..end])?);
        rest = &content[end + closes.len()..];
    }
    Some(parts)
}

fn part(head: &str, content: &[u8]) -> Option<Part> {
    let line =
        head.split("\r\n").find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    let value = |key: &str| {
        let (_, rest) = line.split_once(&format!("; {key}=\""))?;
        // Browsers write a quotation mark within as %22.
        Some(rest.split('"').next()?.replace("%22", "\"").replace("%0D", " ").replace("%0A", " "))
    };
    Some(Part { name: value("name")?, file: value("filename"), content: content.to_vec() })
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut from = 0;
    while let Some(at) = text.get(from..)?.iter().position(|&byte| byte == first) {
        if text[from + at..].starts_with(what) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &[u8] = b"--x1\r\nContent-Disposition: form-data; name=\"url\"\r\n\r\n\r\n--x1\r\nContent-Disposition: form-data; \
        name=\"file\"; filename=\"a %22b%22.html\"\r\nContent-Type: text/html\r\n\r\n<p>--x1 \r\n--x\r\n</p>\r\n--x1--\r\n";

    #[test]
    fn fields_and_files_come_out_as_they_went_in() {
        let parts = parts(FORM, "x1").unwrap();
        assert_eq!((parts.len(), parts[0].name.as_str(), parts[0].content.len()), (2, "url", 0));
        assert_eq!(parts[1].file.as_deref(), Some("a \"b\".html"));
        assert_eq!(parts[1].content, b"<p>--x1 \r\n--x\r\n</p>");
    }

    #[test]
    fn what_is_no_such_form_is_none() {
        for end in 0..FORM.len() - 4 {
            assert_eq!(parts(&FORM[..end], "x1"), None, "{end}");
        }
        assert_eq!(parts(FORM, "x2"), None);
        let many = b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n".repeat(PARTS + 1);
        assert_eq!(parts(&[&many[..], b"--x--"].concat(), "x"), None);
        for (kind, known) in [
            ("multipart/form-data; boundary=x1", Some("x1")),
            ("multipart/form-data; boundary=\"x 1\"; charset=utf-8", Some("x 1")),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
        ] {
            assert_eq!(boundary(kind).as_deref(), known, "{kind}");
        }
    }
}
