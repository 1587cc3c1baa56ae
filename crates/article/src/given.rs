//! What stands beside a page, in the feed, record, sitemap or list that it came in, against what the page says of itself: the one
//! place that decides which of them is believed.
//!
//! - A body that a feed or a record holds has no head. What it seems to say of itself is guessed from its paragraphs, so what is
//!   given wins. The same goes for a text without mark-up. What looks like a head in a body is no page's: it is that of a template,
//!   or of a page that the entry shows a part of.
//! - A page of its own (one that was fetched, or a whole document in a record, from its `<html>` or `<head>` on) knows better: what is given fills
//!   gaps. A mere guess from the page's lines is a gap.
//!
//! [`Origins`] tells for each value who said it, and a diagnostic where exactly.

use rashomon_page::{Content, Giver, Page, Record};
use rashomon_text::Stamp;

use crate::dates::{self, Order};
use crate::{Diagnostic, Origin, Origins, Severity, byline, headline, language};

/// A value that the page itself gives, and where it stands there.
pub(crate) type Own<T> = Option<(T, String)>;

/// Places of a page where values are guessed rather than said.
const GUESSED: [&str; 4] = ["line", "heading", "date line", "line with a date"];

/// Beginnings of the places where a page says what it says, even one that is a mere body.
const SAID: [&str; 3] = ["meta ", "JSON-LD ", "address"];

/// What stands beside a page, while its article is put together.
pub(crate) struct Given<'p> {
    record: Option<&'p Record>,
    /// Whether it comes before what the page says.
    wins: bool,
    /// Who said what was taken so far.
    pub(crate) from: Origins,
    /// Where it stands.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'p> Given<'p> {
    /// What stands beside `page`; `own_head` says whether there is in it what in the head of a document says what that is.
    pub(crate) fn beside(page: &'p Page, own_head: bool) -> Self {
        let record = match &page.content {
            Content::Record(record) => Some(record),
            _ => page.given.as_ref(),
        };
        let may_be_whole =
            own_head && record.is_none_or(|record| !matches!(record.giver, Giver::Feed | Giver::Mail));
        let bare = match &page.content {
            Content::Html(tree) => page.body && !(may_be_whole && tree.is_document()),
            Content::Plain { .. } | Content::Record(_) => true,
        };
        Self { record, wins: bare, from: Origins::default(), diagnostics: Vec::new() }
    }

    /// Whether the page is a mere body, of which what stands beside it knows better.
    pub(crate) fn is_of_body(&self) -> bool {
        self.wins
    }

    /// The outlet.
    pub(crate) fn outlet(&mut self, own: Own<String>) -> Option<String> {
        let given = self.value(|record| filled(record.outlet.as_deref()));
        let (value, from) = self.choose("outlet", own, given)?;
        self.from.outlet = Some(from);
        Some(value)
    }

    /// The headline. Feeds often add the name of the `outlet` to it.
    pub(crate) fn title(&mut self, own: Own<String>, outlet: Option<&str>) -> Option<String> {
        let names_outlet =
            |part: &str| outlet.is_some_and(|outlet| headline::folded(outlet) == headline::folded(part));
        let given = self.value(|record| {
            let title = filled(record.title.as_deref())?;
            if record.giver == Giver::Record {
                return Some(title);
            }
            Some(headline::without_outlet(&title, names_outlet))
        });
        let (value, from) = self.choose("title", own, given)?;
        self.from.title = Some(from);
        Some(value)
    }

    /// The authors.
    pub(crate) fn authors(&mut self, own: Own<Vec<String>>) -> Vec<String> {
        let given =
            self.value(|record| Some(byline::given(&record.authors)).filter(|names| !names.is_empty()));
        let Some((value, from)) = self.choose("authors", own, given) else { return Vec::new() };
        self.from.authors = Some(from);
        value
    }

    /// When it was published and last changed. The day of a change is that and no other, whoever tells it: where nothing says when an
    /// article was published, that is not known, and it is told from the day of the change ([`Article::told_from`]).
    ///
    /// What is given and cannot be read, or tells of a change alone, leaves a day that is guessed from the text aside, which is that of
    /// something else; not what the page says of itself.
    pub(crate) fn dates(
        &mut self,
        published: Own<Stamp>,
        modified: Own<Stamp>,
        order: Order,
    ) -> (Option<Stamp>, Option<Stamp>) {
        let said = |first: &'p Option<String>, further: &'p [String]| first.iter().chain(further);
        let told = self.diagnostics.len();
        let given = self.date("published", order, |r| said(&r.published, &r.further.published));
        let of_published = self.diagnostics.len();
        let changed = self.date("modified", order, |r| said(&r.modified, &r.further.modified));
        // Feeds say by either when an entry came.
        let is_feed = self.record.is_some_and(|record| record.giver == Giver::Feed);
        let unread = of_published > told || is_feed && self.diagnostics.len() > of_published;
        // What a feed says of the last change is nearer to the day than a date in the text.
        let by_feed = matches!(changed, Some((_, Giver::Feed)));
        let guessed = |place: &str| {
            GUESSED.contains(&place) || self.wins && !SAID.iter().any(|said| place.starts_with(said))
        };
        let aside = |own: &(Stamp, String), missing: bool| missing && guessed(&own.1);
        let [no_day, no_change] = [given.is_none(), changed.is_none()];
        let left_aside = published.as_ref().is_some_and(|own| aside(own, no_day && (by_feed || unread)));
        let published = published.filter(|_| !left_aside);
        let modified = modified.filter(|own| !aside(own, no_change && unread));
        if left_aside && unread && !by_feed {
            self.say("published is not known: what is said of it cannot be read, and a date in the text is no sign".to_owned());
        }
        let published = self.choose("published", published, given);
        self.from.published = published.as_ref().map(|(_, from)| *from);
        let own = modified.filter(|(stamp, _)| published.as_ref().is_none_or(|(day, _)| day != stamp));
        let changed = self.pick(own, changed);
        if let Some((_, from, place)) = &changed {
            self.say(format!("modified from {place}"));
            self.from.modified = Some(*from);
            if published.is_none() && *from != Origin::Sitemap {
                self.say(
                    "when it was published is not known; it is told from the day of the last change"
                        .to_owned(),
                );
            }
        }
        (published.map(|(stamp, _)| stamp), changed.map(|(stamp, ..)| stamp))
    }

    /// The language, as a tag such as `en`; where neither page nor feed gives one, `guess` tells it from the text.
    pub(crate) fn language(
        &mut self,
        own: Option<&str>,
        guess: impl FnOnce() -> Option<&'static str>,
    ) -> Option<String> {
        let own = own.and_then(language::primary_tag).map(|tag| (tag, "lang".to_owned()));
        let said = self.record.and_then(|record| filled(record.language.as_deref()));
        let given = said.as_deref().and_then(language::primary_tag);
        if let (Some(said), None) = (&said, &given)
            && !language::names_none(said)
        {
            self.warn(format!("language “{said}” is no tag such as en; it is told from the text"));
        }
        let given = given.zip(self.record.map(|record| record.giver));
        let chosen = self.pick(own, given).map(|(tag, from, _)| (tag, from));
        let (tag, from) = chosen.or_else(|| guess().map(|tag| (tag.to_owned(), Origin::Text)))?;
        self.from.language = Some(from);
        Some(tag)
    }

    fn value<T>(&self, read: impl FnOnce(&Record) -> Option<T>) -> Option<(T, Giver)> {
        self.record.and_then(|record| Some((read(record)?, record.giver)))
    }

    /// The first date that is given and can be read.
    fn date<I: Iterator<Item = &'p String>>(
        &mut self,
        name: &str,
        order: Order,
        said: impl FnOnce(&'p Record) -> I,
    ) -> Option<(Stamp, Giver)> {
        let record = self.record?;
        for value in said(record).map(|value| value.trim()).filter(|value| !value.is_empty()) {
            match value.parse().ok().or_else(|| dates::read(value, order)) {
                Some(stamp) => return Some((stamp, record.giver)),
                None => self.warn(format!("{name} “{value}” is not a date; write it as 2021-04-13")),
            }
        }
        None
    }

    /// How dates in digits alone are read, on the page (`own` is what it says of its language) and beside it: as the language
    /// that was found to be its, the one that is declared with its region, its address and its text tell.
    pub(crate) fn order(
        &self,
        own: Option<&str>,
        language: Option<&str>,
        url: Option<&str>,
        text: &str,
    ) -> Order {
        let said = self.record.and_then(|record| record.language.as_deref());
        let [first, second] = if self.wins { [said, own] } else { [own, said] };
        let regional = |tag: &&str| tag.contains(['-', '_']);
        let declared = first.filter(regional).or(second.filter(regional)).or(first);
        Order::of(declared, language, url, text)
    }

    /// Which of two values is believed, and who said it; told as a diagnostic.
    fn choose<T>(&mut self, what: &str, own: Own<T>, given: Option<(T, Giver)>) -> Option<(T, Origin)> {
        let (value, from, place) = self.pick(own, given)?;
        self.say(format!("{what} from {place}"));
        Some((value, from))
    }

    fn pick<T>(&self, own: Own<T>, given: Option<(T, Giver)>) -> Option<(T, Origin, String)> {
        let said = own.as_ref().is_some_and(|(_, place)| !GUESSED.contains(&place.as_str()));
        let given =
            given.map(|(value, giver)| (value, giver.into(), format!("the {}", Origin::from(giver).name())));
        let own = own.map(|(value, place)| (value, Origin::Page, place));
        if self.wins || !said { given.or(own) } else { own.or(given) }
    }

    fn say(&mut self, message: String) {
        self.diagnostics.push(Diagnostic { severity: Severity::Info, message });
    }

    fn warn(&mut self, what: String) {
        let who = self.record.map_or("record", |record| Origin::from(record.giver).name());
        self.diagnostics
            .push(Diagnostic { severity: Severity::Warning, message: format!("the {who}'s {what}") });
    }
}

/// A value in which there are words.
fn filled(value: Option<&str>) -> Option<String> {
    value.filter(|value| !value.trim().is_empty()).map(str::to_owned)
}
