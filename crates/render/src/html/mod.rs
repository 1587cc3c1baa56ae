//! The account as one HTML file: the account on one side, the articles on the other, and from every item a
//! link to its words. No word of a page reaches the file but as text, escaped by the template.
//!
//! Deliberately absent: anything from elsewhere. Style and script stand in the file, and its policy forbids
//! the browser to load more.

mod addresses;
mod axis;
mod chart;
mod excerpt;
mod neighbours;
mod places;
pub(crate) mod room;
mod short;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use askama::Template;
use rashomon::{Account, Corpus};
use rashomon_article::BlockKind;
use rashomon_attribution::Kind;
use rashomon_story::Wording;
use rashomon_text::Span;

pub use self::addresses::Addresses;
use self::excerpt::{Excerpt, Run as SourceRun};
use self::places::{Piece, Places};
use crate::differing::{Run, differing};
use crate::short::{Short, ShortStory};
use crate::view::{
    ArticleView, Cite, Difference, MissingView, RowView, SourceView, SpeakerView, StatementView, StoryView,
    View, Wordings, kind_text, level_text, status_text,
};

/// What the file looks like.
const STYLE: &str = include_str!("../../templates/account.css");
/// What shows an item's words, and what can be done with an item; without the indents and the comments, which a browser needs not.
static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let parts = [
        include_str!("../../templates/account.js"),
        "(function () {",
        include_str!("../../templates/items.js"),
        include_str!("../../templates/choice.js"),
        include_str!("../../templates/keys.js"),
        "})();",
    ];
    let lines = parts.iter().flat_map(|part| part.lines()).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with("//")).collect();
    lines.join("\n")
});

/// The hashes by which the file's policy lets a browser use this style and this script and no other (SHA-256, in base64).
const STYLE_HASH: &str = "aAOLoJTHY66PuwP7KDt8zwVCMLTn+3tdN4qV8re8ouE=";
const SCRIPT_HASH: &str = "6E5N+paVWu8P5VgJy5KNQ9WGshN5RgqW+JDbHVhbJW4=";

/// The complete account and its articles side by side.
pub fn html(account: &Account) -> String {
    page(account, &View::new(account), &[])
}

/// The short account and the articles side by side; what is left out of it folded, each part below its own.
pub fn short_html(account: &Account) -> String {
    let short = Short::new(account);
    page(account, &short.view, &short.stories)
}

fn page(account: &Account, view: &View, short: &[ShortStory]) -> String {
    let cites = cites(view).into_iter().chain(short.iter().flat_map(ShortStory::cites));
    let places = Places::new(&account.corpus, cites);
    let page = Page { view, short, corpus: &account.corpus, places, labels: labels(view), room: None };
    // Rendering can only fail where writing fails, and writing to a string does not.
    no_nul(page.render().unwrap_or_default())
}

/// No HTML holds a NUL, and some programs take a file with one for no text.
fn no_nul(html: String) -> String {
    if html.contains('\0') { html.replace('\0', "\u{fffd}") } else { html }
}

/// The style of the account, for a page that it is a part of.
pub fn account_style() -> &'static str {
    STYLE
}

#[derive(Template)]
#[template(path = "account.html", blocks = ["told"])]
struct Page<'a> {
    view: &'a View,
    /// The short accounts of the stories, if the page is one of short accounts.
    short: &'a [ShortStory],
    corpus: &'a Corpus,
    places: Places,
    /// What a link to each article is called.
    labels: Vec<String>,
    /// Where its links lead, unless into the file itself.
    room: Option<&'a Addresses>,
}

/// A block of an article as it is shown.
struct Shown<'a> {
    kind: &'static str,
    pieces: Vec<Piece<'a>>,
    /// Where its cited words stand in the page.
    excerpt: Option<Excerpt>,
    /// Whether the page has them letter for letter.
    as_is: bool,
}

/// What the same outlets tell and the same others leave out.
struct Omissions<'a> {
    present: &'a [String],
    absent: &'a [String],
    items: Vec<&'a MissingView>,
}

impl Page<'_> {
    fn script(&self) -> &'static str {
        &SCRIPT
    }

    /// The title of the file: the story's, or how many stories there are.
    fn title(&self) -> String {
        match self.view.stories.as_slice() {
            [] => "Nothing to tell".to_owned(),
            [story] => story.title.clone(),
            several => count_stories(several.len()),
        }
    }

    /// What a difference is about, as a heading: the readings below it say the rest of the explanation.
    fn subject(&self, difference: &Difference) -> String {
        let (subject, _) = difference.explanation.split_once(": ").unwrap_or((&difference.explanation, ""));
        let subject = subject.strip_prefix("The sources differ on ").unwrap_or(subject);
        let mut letters = subject.chars();
        letters.next().map_or_else(
            || kind_text(difference.kind).to_owned(),
            |first| first.to_uppercase().chain(letters).collect(),
        )
    }

    /// Where a statement comes from, without the speaker's name, under which it stands.
    fn origin<'s>(&self, speaker: &SpeakerView, statement: &'s StatementView) -> Option<&'s str> {
        let origin = statement.origin.as_deref()?;
        let rest = origin.strip_prefix(speaker.name.as_str()).unwrap_or(origin).trim_start();
        (!rest.is_empty()).then_some(rest)
    }

    /// The reports of a statement, the same wording by one article once.
    fn reports<'s>(&self, statement: &'s StatementView) -> Vec<&'s (Wording, Cite)> {
        let mut known: BTreeSet<(Wording, usize)> = BTreeSet::new();
        let new = |report: &&(Wording, Cite)| known.insert((report.0, report.1.article));
        statement.reports.iter().filter(new).collect()
    }

    fn level(&self, difference: &Difference) -> &'static str {
        level_text(difference.level)
    }

    fn status(&self, row: &RowView) -> Option<&'static str> {
        status_text(row.status)
    }

    fn reported(&self, statement: &StatementView) -> bool {
        statement.kind == Kind::Indirect
    }

    fn wording(&self, wording: &Wording) -> &'static str {
        match wording {
            // What most are needs no mark.
            Wording::Verbatim => "",
            Wording::Altered => "altered",
            Wording::Paraphrase => "paraphrase",
        }
    }

    fn article(&self, source: &SourceView) -> Option<&ArticleView> {
        self.view.articles.get(source.article)
    }

    /// The address of an item's words.
    fn href(&self, cite: &Cite) -> String {
        let elsewhere = self.room.map(|room| room.words(cite));
        elsewhere.unwrap_or_else(|| format!("#{}", self.places.anchor(cite)))
    }

    /// The address of an article.
    fn home(&self, article: &usize) -> String {
        let elsewhere = self.room.map(|room| room.article(*article).to_owned());
        elsewhere.unwrap_or_else(|| format!("#a{}", article + 1))
    }

    /// The address of the complete account, where it is another page.
    fn complete(&self) -> Option<&str> {
        self.room.map(|room| room.complete.as_str())
    }

    /// The number of the last piece of an item's words, where they are several.
    fn last(&self, cite: &Cite) -> Option<usize> {
        self.places.last(cite)
    }

    /// What a link to an article is called.
    fn label(&self, article: &usize) -> &str {
        self.labels.get(*article).map_or("", String::as_str)
    }

    /// Each article once, at its first place.
    fn once<'c>(&self, cites: &'c [Cite]) -> Vec<&'c Cite> {
        let mut known: BTreeSet<usize> = BTreeSet::new();
        cites.iter().filter(|cite| known.insert(cite.article)).collect()
    }

    /// Who tells a reading in other sentences than the first.
    fn others(&self, wordings: &[Wordings<'_>]) -> String {
        let cites = wordings.iter().skip(1).flat_map(|wording| wording.cites.iter().copied());
        let articles: BTreeSet<usize> = cites.map(|cite| cite.article).collect();
        let labels: Vec<&str> = articles.iter().map(|article| self.label(article)).collect();
        format!("also {}", labels.join(", "))
    }

    /// A reading's words, marked where another reading of the difference has others: the first is held against
    /// the second, every other against the first. `number` counts from 1.
    fn marked<'d>(&self, difference: &'d Difference, number: &usize) -> Vec<Run<'d>> {
        let words = |index: usize| {
            let first = difference.readings.get(index).and_then(|reading| reading.reports.first());
            first.map_or("", |report| report.words.as_str())
        };
        differing(words(number - 1), words(if *number == 1 { 1 } else { 0 }))
    }

    /// How many utterances the ledger holds.
    fn statements(&self, story: &StoryView) -> usize {
        story.ledger.iter().flat_map(|speaker| &speaker.days).map(|day| day.statements.len()).sum()
    }

    /// The timeline and what lies before the story, each with its heading.
    fn rows<'s>(&self, story: &'s StoryView) -> Vec<(&'static str, &'s [RowView])> {
        let both = [("", story.timeline.as_slice()), ("Before", story.background.as_slice())];
        both.into_iter().filter(|(_, rows)| !rows.is_empty()).collect()
    }

    /// What only some tell, by who tells it.
    fn omissions<'s>(&self, story: &'s StoryView) -> Vec<Omissions<'s>> {
        let mut groups: Vec<Omissions<'s>> = Vec::new();
        for item in &story.missing {
            let same =
                |group: &&mut Omissions<'_>| group.present == item.present && group.absent == item.absent;
            match groups.iter_mut().find(same) {
                Some(group) => group.items.push(item),
                None => {
                    groups.push(Omissions { present: &item.present, absent: &item.absent, items: vec![item] })
                }
            }
        }
        groups
    }

    /// The blocks of an article, cut where an item's words begin or end.
    fn blocks(&self, article: &ArticleView) -> Vec<Shown<'_>> {
        let article = article.number - 1;
        let Some(annotated) = self.corpus.articles.get(article) else { return Vec::new() };
        let text = annotated.article.text.as_str();
        let block = |block: &rashomon_article::Block| {
            let kind = match block.kind {
                BlockKind::Heading => "heading",
                BlockKind::Paragraph => "",
                BlockKind::Quote => "quote",
                BlockKind::ListItem => "item",
                BlockKind::Caption => "caption",
                BlockKind::Table => "table",
            };
            let pieces = self.places.pieces(article, block.span, text);
            let cited: Vec<(&str, Span)> =
                pieces.iter().filter_map(|piece| Some((piece.id.as_deref()?, piece.span))).collect();
            let page = self.corpus.excerpts.get(article);
            let excerpt = page.and_then(|page| Excerpt::new(&annotated.article.source, page, &cited));
            let words = cited
                .first()
                .zip(cited.last())
                .map(|((_, first), (_, last))| Span::new(first.start, last.end));
            let as_is =
                excerpt.as_ref().zip(words).is_some_and(|(excerpt, words)| excerpt.is(words.of(text)));
            Shown { kind, pieces, excerpt, as_is }
        };
        annotated.article.blocks.iter().map(block).collect()
    }

    /// What the positions of an article's source count, if its source is shown.
    fn whole(&self, article: &ArticleView) -> Option<String> {
        let page = self.corpus.excerpts.get(article.number - 1)?;
        let file = &article.file;
        Some(if page.unpacked { format!("what is packed in {file}") } else { file.clone() })
    }
}

/// Each article's outlet, with the article's number where the outlet has several.
fn labels(view: &View) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &view.articles {
        *counts.entry(&article.outlet).or_default() += 1;
    }
    let label = |article: &ArticleView| {
        let alone = counts.get(article.outlet.as_str()) == Some(&1);
        if alone { article.outlet.clone() } else { format!("{} [{}]", article.outlet, article.number) }
    };
    view.articles.iter().map(label).collect()
}

/// Every place that the account leads to.
fn cites(view: &View) -> Vec<&Cite> {
    let mut all: Vec<&Cite> = Vec::new();
    for story in &view.stories {
        all.extend(story.lead.iter().map(|(_, cite)| cite));
        all.extend(story.agreed.iter().flat_map(|claim| &claim.cites));
        let differences = story.differences.iter().chain(&story.altered);
        let reports = differences.flat_map(|d| &d.readings).flat_map(|reading| &reading.reports);
        all.extend(reports.map(|report| &report.cite));
        let said = story.ledger.iter().flat_map(|speaker| &speaker.days).flat_map(|day| &day.statements);
        all.extend(said.flat_map(|statement| &statement.reports).map(|(_, cite)| cite));
        all.extend(story.timeline.iter().chain(&story.background).flat_map(|row| &row.cites));
        all.extend(story.missing.iter().map(|missing| &missing.cite));
    }
    all
}

fn count_stories(number: usize) -> String {
    if number == 1 { "1 story".to_owned() } else { format!("{number} stories") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hash of a script or style as a policy names it (w3.org/TR/CSP2, 4.2.5).
    fn hash(text: &str) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
        let mut out = String::new();
        for three in digest.as_ref().chunks(3) {
            let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
                << (8 * (3 - three.len()));
            for place in 0..4 {
                let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
                out.push(if place <= three.len() { char::from(letter) } else { '=' });
            }
        }
        out
    }

    #[test]
    fn the_policy_names_the_style_and_the_script() {
        assert_eq!(hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "as the recommendation has it");
        assert_eq!((STYLE_HASH, SCRIPT_HASH), (&*hash(STYLE), &*hash(&SCRIPT)), "take the right-hand ones");
    }
}
