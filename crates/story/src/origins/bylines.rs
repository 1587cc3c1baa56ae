//! What an article as a whole rests on: the agency it reprints or names in its dateline, or the outlet's own
//! reporting.

use rustc_hash::FxHashMap;

use super::names::Name;
use crate::agencies;
use crate::model::{Annotated, Membership, OriginKind};

/// Lines at the start and the end of an article where an agency is named.
const FIRST_LINES: usize = 3;
const LAST_LINES: usize = 2;
/// Characters of a dateline before the agency in parentheses.
const DATELINE: usize = 80;

/// What an article rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Byline {
    pub kind: OriginKind,
    pub name: Name,
}

/// What an article rests on by its own lines.
pub(super) fn of(articles: &[Annotated], article: usize) -> Byline {
    match named_agency(&articles[article]) {
        Some(name) => Byline { kind: OriginKind::Agency, name: key(name.to_owned()) },
        None => Byline { kind: OriginKind::Outlet, name: outlet(&articles[article], article) },
    }
}

/// The bylines of the members, index for index with `members`; `retold` are those that tell another anew.
pub(super) fn read(
    articles: &[Annotated],
    memberships: &[Membership],
    members: &[usize],
    retold: &FxHashMap<usize, usize>,
) -> Vec<Byline> {
    let relayed = relayed(articles, memberships, members);
    let own = |article: usize| -> Byline {
        let byline = of(articles, article);
        match byline.kind {
            OriginKind::Outlet if relayed.binary_search(&byline.name.key).is_ok() => {
                Byline { kind: OriginKind::Agency, ..byline }
            }
            _ => byline,
        }
    };
    let bylines = members.iter().map(|&article| {
        let byline = own(article);
        let copied = memberships.get(article).and_then(|m| m.copy_of);
        match copied.or_else(|| retold.get(&article).copied()) {
            // A copy's own agency line tells more than the outlet of what we take for the original.
            Some(original) if byline.kind == OriginKind::Outlet => {
                // What was retold may be a copy itself.
                own(memberships.get(original).and_then(|m| m.copy_of).unwrap_or(original))
            }
            _ => byline,
        }
    });
    let bylines: Vec<Byline> = bylines.collect();
    let first = partners(articles, members);
    let shared = |(at, byline): (usize, &Byline)| {
        let together = byline.kind == OriginKind::Outlet && bylines[first[at]].kind == OriginKind::Outlet;
        if together { bylines[first[at]].clone() } else { byline.clone() }
    };
    bylines.iter().enumerate().map(shared).collect()
}

/// The keys of outlets that others reprint by name: an agency by use, whatever it is called.
fn relayed(articles: &[Annotated], memberships: &[Membership], members: &[usize]) -> Vec<String> {
    let mut out: Vec<String> = members
        .iter()
        .filter_map(|&copy| {
            let original = memberships.get(copy)?.copy_of?;
            let name = articles[original].article.outlet.as_deref()?;
            let other = articles[copy].article.outlet.as_deref() != Some(name);
            let named = articles[copy].article.text.contains(name)
                || articles[copy].article.authors.iter().any(|a| a.contains(name));
            (other && named).then(|| key(name.to_owned()).key)
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn key(shown: String) -> Name {
    Name { key: shown.to_lowercase(), shown, institution: true }
}

/// The outlet's name; where none is known, the host of the address, what the caller calls the article, the title, or
/// the article's number.
fn outlet(annotated: &Annotated, index: usize) -> Name {
    let article = &annotated.article;
    let host = article.url.as_deref().and_then(|u| u.split("//").nth(1)).and_then(|u| u.split('/').next());
    if let Some(name) = article.outlet.as_deref().or(host.map(|h| h.trim_start_matches("www."))) {
        return key(name.to_owned());
    }
    let label = Some(annotated.label.clone()).filter(|l| !l.is_empty());
    let shown = label.or(article.title.clone()).unwrap_or_else(|| format!("article {}", index + 1));
    // Two articles without an outlet may bear one name and are still two.
    Name { key: format!("{index} {shown}"), shown, institution: true }
}

/// The agency that the outlet is, or that signs, or that the first or last lines name as theirs.
fn named_agency(article: &Annotated) -> Option<&str> {
    let text = article.article.text.as_str();
    let outlet = article.article.outlet.as_deref().and_then(agencies::agency);
    let author = || article.article.authors.iter().find_map(|a| agencies::agency(a));
    let first = || text.lines().take(FIRST_LINES).find_map(|line| dateline(line).or_else(|| signature(line)));
    let last = || {
        let lines = || text.lines().rev().filter(|line| !line.trim().is_empty());
        let signed = lines().take(LAST_LINES).find_map(signature);
        signed.or_else(|| lines().take(LAST_LINES + 2).find_map(contribution))
    };
    outlet.or_else(author).or_else(first).or_else(last)
}

/// "The Northern Press contributed to this report", "With material from AFP": what it shares with others may be the agency's.
fn contribution(line: &str) -> Option<&str> {
    const LONGEST: usize = 120;
    let line = line.trim().trim_matches(['*', '_', '(', ')', '.', ' ']);
    let credited = || {
        let before = line.split_once(" contributed to this ").map(|(names, _)| names);
        let after = ["With material from ", "With files from ", "Additional reporting by "];
        before.or_else(|| after.iter().find_map(|lead| line.strip_prefix(lead)))
    };
    let names = credited().filter(|_| line.len() <= LONGEST)?;
    let parts = names.split([',', ';']).flat_map(|part| part.split(" and "));
    parts
        .map(|part| part.trim().trim_start_matches("The ").trim_start_matches("the "))
        .find_map(agencies::agency)
}

/// Which outlet another says that it worked with: "reported in partnership with The Harbour Post". Index for index with the
/// members, the first of those who worked together.
fn partners(articles: &[Annotated], members: &[usize]) -> Vec<usize> {
    const WORDS: [&str; 4] = ["partnership", "collaborat", "jointly", "in cooperation with"];
    /// A sentence that tells of it is no longer, in bytes.
    const NEAR: usize = 240;
    /// So often a text is asked.
    const MOST: usize = 4;
    let name = |member: usize| {
        let name = articles[member].article.outlet.as_deref()?;
        Some(name.strip_prefix("The ").unwrap_or(name)).filter(|name| name.len() > 3)
    };
    let mut first: Vec<usize> = (0..members.len()).collect();
    for (at, &member) in members.iter().enumerate() {
        let text = articles[member].article.text.as_str();
        for found in WORDS.iter().flat_map(|word| text.match_indices(word)).map(|(found, _)| found).take(MOST)
        {
            let from = text.floor_char_boundary(found.saturating_sub(NEAR / 2));
            let near = &text[from..text.floor_char_boundary(from + NEAR)];
            let line = near.split('\n').find(|line| WORDS.iter().any(|word| line.contains(word)));
            for (other, &partner) in members.iter().enumerate() {
                let named = name(partner).is_some_and(|name| line.is_some_and(|line| line.contains(name)));
                if named && other != at && name(partner) != name(member) {
                    let (a, b) = (first[at], first[other]);
                    first.iter_mut().filter(|of| **of == a.max(b)).for_each(|of| *of = a.min(b));
                }
            }
        }
    }
    first
}

/// "PORT ELM (Reuters) - ...", "PORT ELM, March 5 (Northern Press Agency) -- ..."
fn dateline(line: &str) -> Option<&str> {
    let open = line.char_indices().take(DATELINE).find(|(_, c)| *c == '(')?.0;
    let close = open + line.get(open..)?.find(')')?;
    let dash = line.get(close + 1..)?.trim_start().starts_with(['-', '–', '—', '/', ':']);
    let at_start =
        open == 0 || line.get(..open)?.chars().filter(|c| c.is_alphabetic()).take(3).all(char::is_uppercase);
    (dash || at_start).then(|| agencies::agency(line.get(open + 1..close)?)).flatten()
}

/// What stands in brackets in the dateline, whether or not it is known as an agency: "ELM, May 19 (NPA) - ...".
pub(super) fn bracketed(text: &str) -> Option<&str> {
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    let open = line.char_indices().take(DATELINE).find(|(_, c)| *c == '(')?.0;
    let (inside, rest) = line.get(open + 1..)?.split_once(')')?;
    let dash = rest.trim_start().starts_with(['-', '–', '—']);
    let name = inside.len() > 1 && inside.starts_with(char::is_uppercase);
    (dash && name && line.get(..open)?.starts_with(|c: char| c.is_uppercase())).then_some(inside)
}

/// "By Reuters", "Source: AFP", "(dpa)", "Reuters": a line that holds nothing else.
fn signature(line: &str) -> Option<&str> {
    let line = line.trim();
    let lead = ["By ", "by ", "BY ", "Source: ", "Sources: ", "With reporting by ", "From "];
    let bare = lead.iter().find_map(|l| line.strip_prefix(l)).unwrap_or(line);
    (bare.len() <= 60).then(|| agencies::agency(bare)).flatten()
}

#[cfg(test)]
mod tests {
    use crate::fixtures::from_outlet;
    use crate::model::Membership;
    use crate::origins::origins;

    #[test]
    fn what_one_agency_gave_or_outlets_found_together_is_one_origin() {
        let rests = |pages: [(&str, &str); 2]| {
            let articles = pages.map(|(outlet, text)| from_outlet(outlet, text));
            let found = origins(&articles, &[Membership::default(), Membership::default()], &[0, 1]);
            found.of_article(0) == found.of_article(1)
        };
        let wire = ("Elm News", "PORT ELM (Reuters) - The pier fell on Monday.");
        let credit = "The pier fell on Monday, says a diver.\nReuters contributed to this report.";
        assert!(rests([wire, ("The Elm Post", credit)]));
        assert!(rests([wire, ("The Elm Post", "The pier fell.\nWith material from Reuters.")]));
        assert!(!rests([wire, ("The Elm Post", "The pier fell. Divers contributed to this success.")]));
        let joint = "The pier fell. This story was reported in partnership with the Elm Post.";
        assert!(rests([("Harbour Mail", joint), ("The Elm Post", "The pier fell.")]));
        assert!(!rests([
            ("Harbour Mail", "A partnership built the pier."),
            ("The Elm Post", "The pier fell.")
        ]));
    }
}
