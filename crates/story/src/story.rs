//! The account of one story. Values only: `account` fills it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{Claim, Conflict, Episode, Figure, Lead, Missing, Origin, Place, Rating, Row, Statement};

/// The account of one story.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Its articles, by publication, as indices into the articles given.
    pub articles: Vec<usize>,
    /// Which of their titles names it best.
    pub title: Option<String>,
    /// The first day of its episodes.
    pub first_day: Option<Date>,
    /// The last day of its episodes.
    pub last_day: Option<Date>,
    /// Its episodes, in order of time.
    pub episodes: Vec<Episode>,
    /// Where what is told comes from.
    pub origins: Vec<Origin>,
    /// How many of its articles do not rest on one another as a whole: copies, rewrites, what one agency or several outlets
    /// together reported count once.
    pub independent: usize,
    /// Who said what, aligned across outlets.
    pub statements: Vec<Statement>,
    /// What is told, and by how many independent origins.
    pub claims: Vec<Claim>,
    /// Where the articles differ.
    pub conflicts: Vec<Conflict>,
    /// The first sentences of the articles, with those who tell the same.
    pub leads: Vec<Lead>,
    /// What the sentences that may be shown are worth, by sentence.
    pub ratings: BTreeMap<Place, Rating>,
    /// What several articles count or measure, over time.
    pub figures: Vec<Figure>,
    /// What happened and what is planned, by day.
    pub timeline: Vec<Row>,
    /// What only some tell.
    pub missing: Vec<Missing>,
    /// Which of these are missing or not whole, because the time of the story ran out.
    pub unread: Vec<&'static str>,
}
