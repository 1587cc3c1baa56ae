//! The outlet: from the page's own statements, never guessed from the address alone.

use super::head::Head;
use super::linked_data::types;
use crate::headline;

/// The outlet's name and where it was found. `alone` says whether words stand alone on the page, as the name does
/// in a masthead.
pub(crate) fn outlet(head: &Head<'_>, alone: impl Fn(&str) -> bool) -> Option<(String, String)> {
    if let Some((name, value)) =
        head.meta_of(&["og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher"])
        && let Some(outlet) = clean(value)
    {
        return Some((outlet, format!("meta {name}")));
    }
    let publisher = head.articles().filter_map(|a| a.get("publisher")).find_map(|p| {
        let first = p.as_array().and_then(|l| l.first()).unwrap_or(p);
        first.get("name").and_then(|n| n.as_str()).or(first.as_str())
    });
    if let Some(outlet) = publisher.and_then(clean) {
        return Some((outlet, "JSON-LD publisher".to_owned()));
    }
    let site = head
        .linked_data
        .iter()
        .find(|o| types(o).any(|t| matches!(t, "WebSite" | "NewsMediaOrganization" | "Organization")));
    let name = site.and_then(|o| o.get("name")).and_then(|n| n.as_str()).and_then(clean);
    if let Some(name) = name {
        return Some((name, "JSON-LD site".to_owned()));
    }
    let title = head.title.as_deref()?;
    let part = headline::parts(title).find(|p| {
        p.split(' ').count() <= 5
            && headline::folded(p).len() >= 3
            && !head.headlines.iter().any(|(_, h)| h == p)
            && alone(p)
    })?;
    Some((part.to_owned(), "title and masthead".to_owned()))
}

/// A name, rather than an address, a handle or a slogan.
fn clean(value: &str) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let value = value.split(" | ").next().unwrap_or_default().trim_start_matches('@').trim();
    let ok = !value.is_empty() && value.len() <= 60 && !value.contains("://");
    ok.then(|| value.to_owned())
}

/// The telling part of an address: `harbourpost` of `https://www.harbourpost.example/news/1`.
pub(crate) fn site_label(url: &str) -> Option<&str> {
    let host = url.split("://").nth(1)?.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let labels: Vec<&str> = host.split('.').collect();
    let last = labels.len().checked_sub(1)?;
    let at = if last >= 2 && labels[last].len() == 2 && labels[last - 1].len() <= 3 {
        last - 2
    } else {
        last.saturating_sub(1)
    };
    labels.get(at).copied()
}

/// Whether a part of a headline names the outlet: it is its name, or reads like its address.
pub(crate) fn names_outlet(part: &str, outlet: Option<&str>, url: Option<&str>) -> bool {
    let squeeze = |s: &str| -> String {
        s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let squeezed = squeeze(part);
    if squeezed.is_empty() {
        return false;
    }
    if let Some(outlet) = outlet.map(squeeze).filter(|o| o.len() > 1)
        && (outlet == squeezed
            || (squeezed.len() >= 4
                && part.split_whitespace().count() <= 5
                && (outlet.contains(&squeezed) || squeezed.contains(&outlet))))
    {
        return true;
    }
    let host = url.and_then(|u| u.split("://").nth(1)).and_then(|u| u.split('/').next()).unwrap_or_default();
    let label = url.and_then(site_label).map(squeeze).unwrap_or_default();
    if label.len() >= 3
        && (squeezed == label
            || squeezed == squeeze(host)
            || squeezed == squeeze(host.trim_start_matches("www.")))
    {
        return true;
    }
    // `The Harbour Post` and harbourpost, `Harbour Post News` and harbourpost, `HP` and hp.
    label.len() >= 4
        && part.split_whitespace().count() <= 5
        && (squeezed.contains(&label) || (squeezed.len() >= 4 && label.contains(&squeezed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_is_known_by_its_name_or_address() {
        let url = Some("https://www.harbourpost.co.uk/a/b");
        assert_eq!(site_label("https://www.harbourpost.co.uk/a/b"), Some("harbourpost"));
        for (part, outlet, url, want) in [
            ("Harbour Post", Some("Harbour Post"), None, true),
            ("The Harbour Post", None, url, true),
            ("HarbourPost.co.uk", None, url, true),
            ("union says", Some("Harbour Post"), url, false),
            ("", Some("Harbour Post"), url, false),
        ] {
            assert_eq!(names_outlet(part, outlet, url), want, "{part}");
        }
    }
}
