//! A cue with the source and the content that the rules give it, before it is decided whether it counts.

use std::ops::Range;

use rashomon_text::{Span, Text};

/// The construction a cue stands in: on which side its content is and how that begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Frame {
    /// `said: "..."`, `said, "..."`
    QuoteAfter,
    /// `"...," she said`
    QuoteBefore,
    /// `said that ...`
    That,
    /// `asked whether ...`
    Question,
    /// `vowed to ...`
    Infinitive,
    /// `said the plan would ...`
    Clause,
    /// `criticized the plan`
    Object,
    /// `called for ...`
    Preposition,
    /// `said: ...`
    Colon,
    /// `..., she said.` and `..., she said, ...`
    ClauseBefore,
    /// `As she put it, ...`
    AsClause,
    /// `is expected to ...`, `was seen as ...`, `was criticized by ...`
    Passive,
    /// `according to ...`
    According,
    /// A quotation without any cue.
    Uncued,
    /// `Lee: ...` at the start of a paragraph
    Label,
    /// `... — Lee (@lee) June 14, 2017`
    Post,
}

impl Frame {
    /// Its name in `data/weights.txt`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::QuoteAfter => "quote-after",
            Self::QuoteBefore => "quote-before",
            Self::That => "that",
            Self::Question => "question",
            Self::Infinitive => "infinitive",
            Self::Clause => "clause",
            Self::Object => "object",
            Self::Preposition => "preposition",
            Self::Colon => "colon",
            Self::ClauseBefore => "clause-before",
            Self::AsClause => "as-clause",
            Self::Passive => "passive",
            Self::According => "according",
            Self::Uncued => "uncued",
            Self::Label => "label",
            Self::Post => "post",
        }
    }

    /// Whether the content stands before the cue, at least in part.
    pub(crate) fn looks_back(self) -> bool {
        matches!(self, Self::QuoteBefore | Self::ClauseBefore)
    }
}

/// The shape of the verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Setting {
    /// "said", "says", "is saying"
    Finite,
    /// "has said"
    Perfect,
    /// "would say"
    Modal,
    /// "did not say"
    Negated,
    /// "to say"
    Infinitive,
    /// ", saying"
    Ing,
    /// "was told"
    Passive,
    /// A base form after a word that is no plain plural: "who know him say".
    Present,
    /// No verb: a noun, adjective, adverb or mark.
    Bare,
}

impl Setting {
    /// Its name in `data/weights.txt`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Finite => "finite",
            Self::Perfect => "perfect",
            Self::Modal => "modal",
            Self::Negated => "negated",
            Self::Infinitive => "infinitive",
            Self::Ing => "ing",
            Self::Passive => "passive",
            Self::Present => "present",
            Self::Bare => "bare",
        }
    }
}

/// How the source was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Origin {
    /// A noun phrase beside the cue.
    Beside,
    /// A pronoun beside the cue.
    Pronoun,
    /// "who said"
    Relative,
    /// The subject of another verb of the sentence.
    Inherited,
    /// "her claim", "the governor's claim"
    Possessor,
    /// There is none.
    Absent,
}

impl Origin {
    /// Its name in `data/weights.txt`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Beside => "beside",
            Self::Pronoun => "pronoun",
            Self::Relative => "relative",
            Self::Inherited => "inherited",
            Self::Possessor => "possessor",
            Self::Absent => "absent",
        }
    }
}

/// A cue and what goes with it.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// The lemma, as an index into the lexicon.
    pub(crate) lemma: u16,
    /// The token of the cue that the lexicon knows.
    pub(crate) head: usize,
    /// The tokens of the cue.
    pub(crate) cue: Range<usize>,
    pub(crate) frame: Frame,
    pub(crate) setting: Setting,
    pub(crate) origin: Origin,
    /// The tokens of the source.
    pub(crate) source: Option<Range<usize>>,
    /// The tokens that name who speaks: the source, or that of the statement this one goes on from.
    pub(crate) speaker: Option<Range<usize>>,
    /// The tokens that name through whom it is reported, where the cue itself does: `quoted by the Herald as saying`.
    pub(crate) relay: Option<Range<usize>>,
    pub(crate) content: Vec<Span<Text>>,
    /// How likely it is to be right, from 0 to 1.
    pub(crate) score: f32,
}
