//! Whether what comes under an address that the library knows is a new version of the article there, or another article.
//!
//! An address is not always one article's: episodes of a show bear the address of the show, pages name the front page as the
//! canonical one, posts differ behind their "#". Of two articles neither may take the place of the other.

use std::collections::BTreeSet;

use rashomon_store::{Held, NewArticle, StoreError, Writer};

/// A version has at least this share of the words of the shorter of two.
const SHARED: f64 = 0.4;
/// Shorter words stand in any text.
const LONG: usize = 4;

/// What a later version will have in common with an article, and the article that it is a new version of.
pub(crate) fn of(
    writer: &Writer<'_>,
    new: &NewArticle,
) -> Result<(Option<String>, Option<Held>), StoreError> {
    let Some(page) = &new.page else { return Ok((None, None)) };
    let Some(held) = writer.known_page(page)? else { return Ok((Some(page.clone()), None)) };
    if !page.starts_with("url ") {
        return Ok((Some(page.clone()), Some(held)));
    }
    let (title, text, _) = writer.content(held.id)?;
    if is_version((title.as_deref(), &text), (new.title.as_deref(), &new.text)) {
        return Ok((Some(page.clone()), Some(held)));
    }
    let first = || new.text.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
    let own = format!("{page} {}", new.title.clone().unwrap_or_else(first));
    let held = writer.known_page(&own)?;
    Ok((Some(own), held))
}

/// Whether two texts under one address are versions of one article: one headline, or much the same words.
fn is_version(one: (Option<&str>, &str), other: (Option<&str>, &str)) -> bool {
    let folded = |title: Option<&str>| title.map(|title| title.trim().to_lowercase());
    if one.0.is_some() && folded(one.0) == folded(other.0) {
        return true;
    }
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > LONG);
        words.map(str::to_lowercase).collect()
    };
    let (a, b) = (words(one.1), words(other.1));
    #[allow(clippy::cast_precision_loss, reason = "counts of words")]
    let (shared, fewer) = (a.intersection(&b).count() as f64, a.len().min(b.len()) as f64);
    // Of a few words nothing is told.
    fewer < 3.0 || shared >= SHARED * fewer
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn a_version_has_the_headline_or_much_of_the_words() {
        let first = "The ferry was held at Skarnes by the coastguard, and passengers waited for buses.";
        let later =
            "The ferry, held at Skarnes by the coastguard since Sunday, will leave; passengers waited.";
        let other = "A lighthouse museum opens again in spring, and children may climb the lamp room.";
        assert!(is_version((None, first), (None, later)));
        assert!(is_version((Some("Ferry held"), first), (Some("Ferry to leave"), later)));
        assert!(is_version((Some("Live: harbour"), first), (Some("Live: harbour"), other)));
        assert!(!is_version((Some("Ferry held"), first), (Some("Museum opens"), other)));
        assert!(!is_version((None, first), (None, other)));
    }
}
