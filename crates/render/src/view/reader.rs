//! Reads an account's articles: the words of a place, the sentences around them, and how a place is cited.

use rashomon::Account;
use rashomon_document::Annotated;
use rashomon_event::Status;
use rashomon_story::{Place, Row};
use rashomon_text::{CodePoints, Span, Text};

use super::{Cite, InContext};

/// The articles of an account, with what turns bytes into characters.
pub(crate) struct Reader<'a> {
    account: &'a Account,
    indices: Vec<CodePoints<'a>>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(account: &'a Account) -> Self {
        let articles = &account.corpus.articles;
        Self { account, indices: articles.iter().map(|a| CodePoints::new(&a.article.text)).collect() }
    }

    pub(crate) fn outlet(&self, article: usize) -> &'a str {
        self.account.corpus.outlet(article)
    }

    /// The words of a place, in one line.
    pub(crate) fn words(&self, place: Place) -> String {
        one_line(self.account.corpus.words(place))
    }

    /// The words of a place; that its sentence goes on is marked.
    pub(crate) fn beginning(&self, place: Place) -> String {
        let mut words = self.words(place);
        if place.span.end < self.sentence(place).span.end {
            words.truncate(words.trim_end_matches([',', ';', ':', ' ', '—', '–']).len());
            words.push('…');
        }
        words
    }

    pub(crate) fn cite(&self, place: Place) -> Cite {
        let chars = self.indices.get(place.article).map_or(Span::new(0, 0), |index| index.chars(place.span));
        Cite { article: place.article, span: place.span, chars }
    }

    /// An article with its layers.
    pub(crate) fn annotated(&self, article: usize) -> Option<&'a Annotated> {
        self.account.corpus.articles.get(article)
    }

    /// The sentences that a place touches, as one place; the place itself where it touches none.
    pub(crate) fn sentence(&self, place: Place) -> Place {
        let around = self.annotated(place.article).and_then(|annotated| {
            let sentences = &annotated.language.sentences;
            let first = sentences.partition_point(|s| s.span.end <= place.span.start);
            let last = sentences.partition_point(|s| s.span.start < place.span.end);
            let around = sentences.get(first..last.max(first))?;
            Some(around.first()?.span.cover(around.last()?.span).cover(place.span))
        });
        Place { span: around.unwrap_or(place.span), ..place }
    }

    /// The status of a row that an article shows: what was planned for days that the article has behind it is planned no more.
    pub(crate) fn status(&self, row: &Row, article: usize) -> Status {
        let anchor = self.annotated(article).and_then(|annotated| annotated.times.anchor.as_ref());
        let days = row.last_day.or(row.first_day).zip(anchor);
        match row.status {
            Status::Planned if days.is_some_and(|(day, anchor)| day < anchor.first_day) => Status::Happened,
            status => status,
        }
    }

    /// Words with the rest of the sentences they touch.
    pub(crate) fn in_context(&self, place: Place) -> InContext {
        let around: Span<Text> = self.sentence(place).span;
        let part = |start, end| self.words(Place { article: place.article, span: Span::new(start, end) });
        InContext {
            before: part(around.start, place.span.start),
            words: self.words(place),
            after: part(place.span.end, around.end),
            cite: self.cite(place),
        }
    }
}

/// Line breaks as spaces: what is shown in a line or a cell stays one.
pub(crate) fn one_line(text: &str) -> String {
    if text.contains('\n') { text.replace('\n', " ") } else { text.to_owned() }
}
