//! What a kind of difference is: its variant, and what its entry in the registry says of it.

use super::finding::{Finding, View};
use super::words::{Subject, Told};
use crate::Reading;
use crate::slots::Class;

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the contract's own, and the registry says what each is")]
pub enum ConflictKind {
    Date,
    Time,
    Number,
    Name,
    Role,
    Place,
    Wording,
    Attribution,
    Reaction,
    Polarity,
    Status,
    Other,
}

/// One kind of difference.
#[derive(Debug)]
pub struct KindEntry {
    /// Which.
    pub kind: ConflictKind,
    /// Its name in JSON.
    pub name: &'static str,
    /// Its name for readers.
    pub heading: &'static str,
    /// What it finds.
    pub finds: &'static str,
    /// What differs, in the words of the explanation.
    pub(super) subject: Subject,
    /// What compares the clauses, statements or people of a story, if anything does but the values.
    pub(super) find: Option<fn(View<'_>, &mut Vec<Finding>)>,
    /// The values that differ by it, in whatever words they are told.
    pub(super) values: &'static [Class],
    /// Whether each side may be a claim of its speaker, so that the difference is one between them.
    pub each_may_claim: bool,
    /// Whether it is a value of fact, which differs only where the two sentences tell some of the same.
    pub(super) of_one_thing: bool,
    /// How many articles that give both readings show them to be of two things; none where that shows nothing.
    pub(super) parted_by: fn(&[Reading]) -> Option<usize>,
    /// How many of a hundred are real, as read by eye in the accounts of BASIL and ECB+ (docs/lab/account.md) and of AllSides
    /// (docs/lab/slots.md); where hardly any were raised there, a half.
    pub confidence: u8,
    /// How much it matters to who reads the account, from 0 to 100: whether it is so, who said it, how many and when before how
    /// a word is put or a name is spelt.
    pub weight: f32,
    /// Likewise, of a difference that is a way of putting it; as above where nothing stands here.
    pub weight_if_soft: Option<f32>,
    /// Two articles between which it must be told.
    pub told: Told,
    /// Two articles that look like it, between which nothing must be told.
    pub untold: [&'static str; 2],
}

/// What holds of a kind that says nothing else.
pub(super) const PLAIN: KindEntry = KindEntry {
    kind: ConflictKind::Other,
    name: "other",
    heading: "",
    finds: "",
    subject: Subject::Always(""),
    find: None,
    values: &[],
    each_may_claim: false,
    of_one_thing: false,
    parted_by: |_| None,
    confidence: 50,
    weight: 50.0,
    weight_if_soft: None,
    told: Told { articles: [""; 2], readings: [""; 2] },
    untold: [""; 2],
};
