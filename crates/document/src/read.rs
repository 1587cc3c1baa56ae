//! Runs the stages on one article, each over what those before it made.

use rashomon_article::{Article, Diagnostic, Severity};
use rashomon_language::{Language, Quote};
use rashomon_model::{Model, Predictions};
use rashomon_text::Budget;
use rashomon_timex::{Anchor, Times};

use crate::{Annotated, Extent, language_of};

/// Which layers to make. A layer brings the layers it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tasks {
    /// Time expressions.
    pub times: bool,
    /// Attributions.
    pub attributions: bool,
    /// Events.
    pub events: bool,
    /// Tags and dependencies of the tokens, where there is a model to tell them.
    pub syntax: bool,
    /// Names as the model sees them too, where there is one; by rules alone otherwise.
    pub names: bool,
}

impl Tasks {
    /// All that an account is made of. Its names are the rules': the model takes places that nobody knows for people now
    /// and then, and across articles one such mistake hides a difference.
    pub const ALL: Self = Self { times: true, attributions: true, events: true, syntax: false, names: false };
    /// The article alone, with sentences, tokens, quotations and entities.
    pub const LANGUAGE: Self =
        Self { times: false, attributions: false, events: false, syntax: false, names: false };
}

/// How long the reading of an article goes on.
#[derive(Debug, Clone, Copy)]
pub struct Budgets<'b> {
    /// For all of it.
    pub all: Budget<'b>,
    /// For the model, so that there is some left for the rules.
    pub model: Budget<'b>,
}

impl Budgets<'_> {
    /// No bound.
    pub const NONE: Self = Self { all: Budget::NONE, model: Budget::NONE };
}

/// All layers that an account is made of, by rules alone and without a bound on time.
pub fn annotate(label: String, article: Article) -> Annotated {
    read(label, article, Tasks::ALL, None, Budgets::NONE).0
}

/// An article with its layers, and which of them there was no time for, or not enough. `label` is what to call its
/// outlet; without a model, rules alone read it.
pub fn read(
    label: String,
    mut article: Article,
    tasks: Tasks,
    model: Option<&Model>,
    budgets: Budgets<'_>,
) -> (Annotated, Vec<&'static str>) {
    let read = Extent::of(&article);
    if read != Extent::Whole {
        return (read_in_part(label, article, read, tasks), Vec::new());
    }
    let model = model.filter(|_| tasks.attributions || tasks.syntax || tasks.names);
    let mut stages = Stages { budget: budgets.all, missing: Vec::new() };
    let mut fault = None;
    let text = &article.text;
    let mut predict = |quotes: &[Quote]| predict(&article, quotes, model, budgets.model, &mut fault);
    let (mut language, predictions) = stages.in_part(true, ("sentences and names", "some names"), || {
        if tasks.names {
            return rashomon_language::read_within(text, predict, budgets.all);
        }
        let (language, _) = rashomon_language::read_within(text, |_| None, budgets.all);
        let predictions = predict(&language.quotes);
        (language, predictions)
    });
    language.syntax = stages.whole(tasks.syntax, "tags and relations", || {
        Some(rashomon_language::syntax(text, &language, predictions.as_ref()))
    });
    let wanted = tasks.times || tasks.attributions || tasks.events;
    let times =
        stages.in_part(wanted, ("times", "some times"), || times_of(&article, &language, budgets.all));
    let attributions = stages.in_part(tasks.attributions, ("attributions", "some attributions"), || {
        rashomon_attribution::read_within(text, &language, &times, predictions.as_ref(), budgets.all)
    });
    let events = stages.in_part(tasks.events, ("events", "some events"), || {
        rashomon_event::read_within(text, &language, &times, budgets.all)
    });
    let missing = stages.missing;
    article.diagnostics.extend(fault);
    (Annotated { label, article, language, times, attributions, events, read }, missing)
}

/// The stages of an article that there was no time for, or not enough.
struct Stages<'b> {
    budget: Budget<'b>,
    missing: Vec<&'static str>,
}

impl Stages<'_> {
    /// What a stage finds that is wanted, if there is time to begin it.
    fn whole<T: Default>(&mut self, wanted: bool, what: &'static str, stage: impl FnOnce() -> T) -> T {
        if !wanted {
            return T::default();
        }
        if !self.budget.goes_on() {
            self.missing.push(what);
            return T::default();
        }
        stage()
    }

    /// The same of a stage that asks for the time as it goes: what it finds is whole if there still is some at its end.
    fn in_part<T: Default>(
        &mut self,
        wanted: bool,
        (what, part): (&'static str, &'static str),
        stage: impl FnOnce() -> T,
    ) -> T {
        let late = self.missing.len();
        let found = self.whole(wanted, what, stage);
        if wanted && self.missing.len() == late && !self.budget.goes_on() {
            self.missing.push(part);
        }
        found
    }
}

/// What the model says of an article. Should the model fail, the rules read it, and `fault` says so.
fn predict(
    article: &Article,
    quotes: &[Quote],
    model: Option<&Model>,
    budget: Budget<'_>,
    fault: &mut Option<Diagnostic>,
) -> Option<Predictions> {
    let model = model?;
    let quotes: Vec<_> = quotes.iter().map(|quote| quote.outer).collect();
    match model.read_within(&article.text, &quotes, budget) {
        Ok(predictions) => Some(predictions),
        Err(why) => {
            let message = format!("{why}; read by rules alone");
            *fault = Some(Diagnostic { severity: Severity::Warning, message });
            None
        }
    }
}

/// An article in another language than English with what is read of it: quotations with the speaker beside them, where they
/// are read at all, and dates that give a year in digits. Words of English are looked for nowhere, so that none are found.
fn read_in_part(label: String, mut article: Article, read: Extent, tasks: Tasks) -> Annotated {
    let text = &article.text;
    let mut language = rashomon_language::read_marks(text);
    if tasks.syntax {
        language.syntax = Some(rashomon_language::syntax(text, &language, None));
    }
    let mut times = times_of(&article, &language, Budget::NONE);
    keep_dates(text, &mut times);
    let quotations =
        language_of(&article).and_then(|code| rashomon_attribution::quotations(text, &language, code));
    let (attributions, entities) = quotations.unwrap_or_default();
    language.entities = entities;
    let attributions = if tasks.attributions { attributions } else { Vec::new() };
    article.diagnostics.extend(read.told(&article));
    Annotated { label, article, language, times, attributions, events: Vec::new(), read }
}

/// Reads the times of an article anew, told from another day, and what depends on them. Whether there was time for all of it.
pub fn date_from(annotated: &mut Annotated, anchor: Anchor, budget: Budget<'_>) -> bool {
    let Annotated { article, language, times, attributions, events, read, .. } = annotated;
    *times = rashomon_timex::read_from(&article.text, language, anchor, Budget::NONE);
    if *read != Extent::Whole {
        keep_dates(&article.text, times);
        return true;
    }
    rashomon_attribution::date(&article.text, language, times, attributions);
    *events = rashomon_event::read_within(&article.text, language, times, budget);
    budget.goes_on()
}

/// The times of an article, told from the day that is said of it.
fn times_of(article: &Article, language: &Language, budget: Budget<'_>) -> Times {
    let text = &article.text;
    match article.told_from().filter(|_| article.published.is_none()) {
        Some(changed) => {
            rashomon_timex::read_from(text, language, Anchor::said("last changed", changed), budget)
        }
        None => rashomon_timex::read_within(text, language, article.published, budget),
    }
}

/// Leaves the times that are no words of English by chance: those with a year in digits.
fn keep_dates(text: &str, times: &mut Times) {
    let year = |words: &str| {
        words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4 && digits >= "1000")
    };
    times.timexes.retain(|timex| year(timex.span.of(text)));
}
