//! What a short account is made of.

use rashomon_event::Status;
use rashomon_story::ConflictKind;

pub use super::scene::At;
use crate::view::Cite;

/// A sentence, or a part of one, and where it stands.
#[derive(Debug, Clone)]
pub struct Telling {
    /// The words.
    pub text: String,
    /// Who tells it, in words; empty where the line around it says so.
    pub note: String,
    /// Where.
    pub at: At,
}

/// How heavy a difference is; the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Both cannot be right.
    Contradiction,
    /// Both may not be right, as some of its kind are.
    Unsure,
    /// A quotation with other words inside the marks.
    Altered,
    /// Each side has its own speaker, or says it in its own way.
    Claim,
    /// One name, spelled in two ways.
    Spelling,
}

impl Class {
    /// All classes, the heaviest first.
    pub const ALL: [Self; 5] =
        [Self::Contradiction, Self::Unsure, Self::Altered, Self::Claim, Self::Spelling];
}

/// A difference, its sides beside each other.
#[derive(Debug, Clone)]
pub struct Contrast {
    /// Its id in JSON.
    pub id: String,
    /// How heavy it is.
    pub class: Class,
    /// What differs.
    pub kind: ConflictKind,
    /// What it is about, in a few words: "the office of Ilse Marantz".
    pub about: String,
    /// How many of a hundred such differences are real and of one thing.
    pub confidence: u8,
    /// The sides.
    pub sides: Vec<Side>,
    /// Sides that are not shown.
    pub more: usize,
}

/// One side of a difference.
#[derive(Debug, Clone)]
pub struct Side {
    /// Whose words they are, copies not counted.
    pub outlets: String,
    /// What stands before the words that differ.
    pub before: String,
    /// The words that differ, in runs; those that the other side does not have are marked.
    pub words: Vec<(String, bool)>,
    /// What stands after them.
    pub after: String,
    /// Where.
    pub at: At,
}

/// One thing that several count or measure: its values by the day of telling.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What is counted or measured: "people killed".
    pub what: String,
    /// The values.
    pub rows: Vec<FigureRow>,
    /// Values that are not shown.
    pub more: usize,
}

/// One value of a figure, where it is first told.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// The day it was told on, in words; empty where it is not known.
    pub when: String,
    /// The day for machines.
    pub told_on: Option<jiff::civil::Date>,
    /// The value as written.
    pub value: String,
    /// The value as a number, in the unit of the figure.
    pub amount: f64,
    /// Who gave it; empty where nobody is named.
    pub source: String,
    /// Who tells it, copies not counted.
    pub outlets: String,
    /// Where.
    pub at: At,
}

/// One speaker's statements.
#[derive(Debug, Clone)]
pub struct Voice {
    /// The name.
    pub name: String,
    /// The office that tells most; empty where none is given.
    pub office: String,
    /// What they said.
    pub sayings: Vec<Telling>,
}

/// One event of a day.
#[derive(Debug, Clone)]
pub struct Day {
    /// The day in words.
    pub when: String,
    /// The day for machines, and for the order.
    pub first_day: Option<jiff::civil::Date>,
    /// Whether it happened.
    pub status: Status,
    /// Whether another article gives another day.
    pub disputed: bool,
    /// What happened.
    pub event: Telling,
}

/// What one outlet tells and others leave out.
#[derive(Debug, Clone)]
pub struct Only {
    /// The outlet, or the outlets.
    pub outlets: String,
    /// What they tell.
    pub items: Vec<Telling>,
}

/// An episode in a line.
#[derive(Debug, Clone)]
pub struct EpisodeLine {
    /// Its days in words.
    pub when: String,
    /// How many outlets.
    pub outlets: usize,
    /// The headline that says what it is, and its article, unless the story has it.
    pub headline: Option<(String, usize)>,
}

/// Articles of one origin: the original and its copies.
#[derive(Debug, Clone)]
pub struct Source {
    /// Articles of the outlet itself, as indices into [`crate::view::View::articles`].
    pub own: Vec<usize>,
    /// The copies.
    pub copies: Vec<usize>,
}

/// How an outlet stands to what a row tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It tells it.
    Tells,
    /// It tells it in other words, or by another speaker.
    Otherwise,
    /// It tells what cannot be right beside it.
    Contradicts,
    /// It does not tell it.
    Silent,
}

/// An outlet and a row.
#[derive(Debug, Clone)]
pub struct Cell {
    /// How the outlet stands to it.
    pub stand: Stand,
    /// Where.
    pub cite: Option<Cite>,
}

impl Cell {
    /// Of an outlet that does not tell it.
    pub const SILENT: Self = Self { stand: Stand::Silent, cite: None };
}

/// An outlet beside the others.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name.
    pub outlet: String,
    /// Its articles, as indices into [`crate::view::View::articles`].
    pub articles: Vec<usize>,
    /// Whether it copies the outlet before it.
    pub copy: bool,
}

/// What is told, and how each outlet stands to it.
#[derive(Debug, Clone)]
pub struct Row {
    /// What is told, in a few words.
    pub name: String,
    /// A cell a column.
    pub cells: Vec<Cell>,
}

/// The outlets by what is shown.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// The outlets.
    pub columns: Vec<Column>,
    /// What is told.
    pub rows: Vec<Row>,
}

/// How much there is of a story.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Outlets.
    pub outlets: usize,
    /// Origins that do not rest on one another.
    pub origins: usize,
    /// Differences of which both sides cannot be right.
    pub contradictions: usize,
    /// Differences of which both sides may not be right.
    pub unsure: usize,
    /// Quotations with other words inside the marks.
    pub altered: usize,
}

/// How many items of each part are not shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Left {
    /// Differences.
    pub differences: usize,
    /// Figures.
    pub figures: usize,
    /// Facts that several outlets tell.
    pub facts: usize,
    /// Statements.
    pub statements: usize,
    /// Events.
    pub events: usize,
    /// What only some tell.
    pub only: usize,
}

/// The short account of one story.
#[derive(Debug, Clone, Default)]
pub struct ShortStory {
    /// Its id in JSON.
    pub id: String,
    /// The headline of its most central article.
    pub title: String,
    /// The sentence that tells what happened.
    pub sentence: Option<Telling>,
    /// Its days in words.
    pub when: String,
    /// Where; empty where most articles name no one place.
    pub place: String,
    /// "9 outlets, 4 independent origins, 9 contradictions, 2 altered quotations".
    pub counts: String,
    /// The same as numbers.
    pub tally: Tally,
    /// What of it was not read, for want of time.
    pub unread: String,
    /// Its episodes, where it has several.
    pub episodes: Vec<EpisodeLine>,
    /// What differs, the heaviest first.
    pub differs: Vec<Contrast>,
    /// What is counted or measured, over time.
    pub figures: Vec<Figure>,
    /// What is established.
    pub facts: Vec<Telling>,
    /// Who said what.
    pub voices: Vec<Voice>,
    /// What happened when.
    pub days: Vec<Day>,
    /// What only some tell.
    pub only: Vec<Only>,
    /// The articles, by origin.
    pub sources: Vec<Source>,
    /// The outlets by what is shown, where several tell it.
    pub matrix: Option<Matrix>,
    /// What is left out.
    pub left: Left,
}

impl ShortStory {
    /// The differences of one class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Contrast> {
        self.differs.iter().filter(move |contrast| contrast.class == class)
    }

    /// What stands above the differences of a class, and how sure they are; nothing where there are none, or they need none.
    pub fn class_title(&self, class: Class) -> Option<(&'static str, String)> {
        let sure = || self.of(class).map(|contrast| contrast.confidence / 10);
        let (least, most) = (sure().min()?, sure().max()?);
        Some(match class {
            Class::Contradiction => ("Both cannot be right", String::new()),
            Class::Unsure if least == most => ("May contradict", format!("of ten such, {least} do")),
            Class::Unsure => ("May contradict", format!("of ten such, {least} to {most} do")),
            Class::Altered => ("Altered quotations", String::new()),
            Class::Claim => ("What each side says", String::new()),
            Class::Spelling => ("Spelled in two ways", String::new()),
        })
    }

    /// Every place that it leads to.
    pub fn cites(&self) -> Vec<&Cite> {
        let said = self.voices.iter().flat_map(|voice| &voice.sayings);
        let only = self.only.iter().flat_map(|only| &only.items);
        let events = self.days.iter().map(|day| &day.event);
        let tellings = self.sentence.iter().chain(&self.facts).chain(said).chain(only).chain(events);
        let sides = self.differs.iter().flat_map(|contrast| &contrast.sides);
        let cells = self.matrix.iter().flat_map(|matrix| &matrix.rows).flat_map(|row| &row.cells);
        let shown = tellings.map(|telling| &telling.at.cite).chain(sides.map(|side| &side.at.cite));
        let rows = self.figures.iter().flat_map(|figure| &figure.rows).map(|row| &row.at.cite);
        shown.chain(rows).chain(cells.filter_map(|cell| cell.cite.as_ref())).collect()
    }

    /// The words of every item, each as one text. No item tells what another tells.
    pub fn texts(&self) -> Vec<String> {
        let side = |side: &Side| {
            let words: String = side.words.iter().map(|(words, _)| words.as_str()).collect();
            format!("{}{words}{}", side.before, side.after)
        };
        let tellings = self.sentence.iter().chain(&self.facts);
        let said = self.voices.iter().flat_map(|voice| &voice.sayings);
        let only = self.only.iter().flat_map(|only| &only.items);
        let events = self.days.iter().map(|day| &day.event);
        let contrast = |contrast: &Contrast| contrast.sides.iter().map(side).collect::<Vec<_>>().join(" / ");
        let mut texts: Vec<String> = vec![self.title.clone()];
        texts.extend(tellings.chain(said).chain(only).chain(events).map(|telling| telling.text.clone()));
        texts.extend(self.differs.iter().map(contrast));
        texts
    }
}
