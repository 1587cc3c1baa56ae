//! One line of `rashomon annotate`: the line of `extract` and the stand-off layers.

use std::collections::BTreeSet;
use std::str::FromStr;

use rashomon_attribution::Kind;
use rashomon_event::{Party, Status};
use rashomon_language::{EntityKind, MentionKind, Syntax, Word};
use rashomon_story::Annotated;
use rashomon_text::CodePoints;
use rashomon_timex::TimexKind;
use serde::Serialize;

use super::article::ArticleLine;
use super::conllu::upos;
use super::ids::entity_id;
use super::values::{Pair, pair, pairs, rounded};
use crate::Tasks;

/// The layers to print, by the names of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerNames(BTreeSet<&'static str>);

const LAYERS: [&str; 6] = ["sentences", "tokens", "entities", "timexes", "attributions", "events"];

impl Default for LayerNames {
    /// All but the tokens.
    fn default() -> Self {
        Self(LAYERS.into_iter().filter(|&name| name != "tokens").collect())
    }
}

impl FromStr for LayerNames {
    type Err = String;

    /// A list with commas.
    fn from_str(list: &str) -> Result<Self, String> {
        let find = |name: &str| LAYERS.into_iter().find(|&known| known == name.trim());
        let one = |name| {
            find(name).ok_or_else(|| format!("there is no layer {name:?}; there are {}", LAYERS.join(", ")))
        };
        list.split(',').map(one).collect::<Result<_, _>>().map(Self)
    }
}

impl LayerNames {
    /// These and the tokens.
    pub fn with_tokens(mut self) -> Self {
        self.0.insert("tokens");
        self
    }

    /// The stages that make them.
    pub fn tasks(&self) -> Tasks {
        Tasks {
            times: self.has("timexes"),
            attributions: self.has("attributions"),
            events: self.has("events"),
            syntax: self.has("tokens"),
            names: self.has("entities") || self.has("attributions") || self.has("events"),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

/// An article with its layers. A layer that was not asked for is left out.
#[derive(Debug, Serialize)]
pub struct AnnotateLine<'a> {
    #[serde(flatten)]
    article: ArticleLine<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<Vec<Pair>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<TokenJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Option<Vec<EntityJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timexes: Option<Vec<TimexJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributions: Option<Vec<AttributionJson>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<EventJson>>,
}

#[derive(Debug, Serialize)]
struct TokenJson<'a> {
    start: u32,
    end: u32,
    lemma: std::borrow::Cow<'a, str>,
    upos: &'a str,
    // What only the trained model can tell is null without it. The head is a place in this list, null for a root.
    xpos: Option<&'a str>,
    head: Option<usize>,
    deprel: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct EntityJson<'a> {
    id: String,
    name: &'a str,
    kind: &'static str,
    roles: &'a [String],
    mentions: Vec<MentionJson>,
}

#[derive(Debug, Serialize)]
struct MentionJson {
    start: u32,
    end: u32,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Pair>,
}

#[derive(Debug, Serialize)]
struct TimexJson<'a> {
    start: u32,
    end: u32,
    r#type: &'static str,
    value: &'a str,
    first_day: Option<String>,
    last_day: Option<String>,
}

#[derive(Debug, Serialize)]
struct AttributionJson {
    source: Vec<Pair>,
    cue: Vec<Pair>,
    content: Vec<Pair>,
    kind: &'static str,
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<String>,
    said_on: Option<String>,
    confidence: f64,
}

#[derive(Debug, Serialize)]
pub(super) struct EventJson {
    r#type: String,
    mode: Option<&'static str>,
    status: &'static str,
    trigger: Pair,
    actor: Option<PartyJson>,
    recipient: Option<PartyJson>,
    first_day: Option<String>,
    last_day: Option<String>,
    place: Option<String>,
    // Who says that it happened: the attribution whose content tells of it, as an index into `attributions`; left out
    // where that layer is.
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<usize>,
    confidence: f64,
}

#[derive(Debug, Serialize)]
struct PartyJson {
    span: Pair,
    entity: Option<String>,
    code: Option<String>,
}

impl<'a> AnnotateLine<'a> {
    /// The line of an annotated article that came from `file`.
    pub fn new(file: &'a str, annotated: &'a Annotated, layers: &LayerNames) -> Self {
        let Annotated { article, language, times, attributions, events, .. } = annotated;
        let text: &'a str = &article.text;
        let index = CodePoints::new(text);
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let sentences = layers
            .has("sentences")
            .then(|| language.sentences.iter().map(|sentence| pair(&index, sentence.span)).collect());
        let tokens = layers.has("tokens").then(|| {
            let token = |syntax: &'a Syntax, (number, word): (usize, &Word)| {
                let [start, end] = pair(&index, word.span);
                TokenJson {
                    start,
                    end,
                    lemma: rashomon_language::lemma(word.span.of(text)),
                    upos: syntax.upos(number).unwrap_or(upos(word.tag)),
                    xpos: syntax.xpos(number),
                    head: syntax.head(number).flatten(),
                    deprel: syntax.deprel(number),
                }
            };
            let all = |syntax: &'a Syntax| {
                syntax.words.iter().enumerate().map(|word| token(syntax, word)).collect()
            };
            language.syntax.as_ref().map(all).unwrap_or_default()
        });
        let entities = layers.has("entities").then(|| {
            let mention = |mention: &rashomon_language::Mention| {
                let [start, end] = pair(&index, mention.span);
                let role = mention.role.map(|role| pair(&index, role));
                MentionJson { start, end, kind: mention_name(mention.kind), role }
            };
            let entity = |(i, entity): (usize, &'a rashomon_language::Entity)| EntityJson {
                id: entity_id(i),
                name: &entity.name,
                kind: entity_name(entity.kind),
                roles: &entity.roles,
                mentions: entity.mentions.iter().map(mention).collect(),
            };
            language.entities.iter().enumerate().map(entity).collect()
        });
        let timexes = layers.has("timexes").then(|| {
            let timex = |timex: &'a rashomon_timex::Timex| {
                let [start, end] = pair(&index, timex.span);
                let (first_day, last_day) = (day(timex.first_day), day(timex.last_day));
                TimexJson {
                    start,
                    end,
                    r#type: timex_name(timex.kind),
                    value: &timex.value,
                    first_day,
                    last_day,
                }
            };
            times.timexes.iter().map(timex).collect()
        });
        let attributions = layers.has("attributions").then(|| {
            let attribution = |a: &rashomon_attribution::Attribution| AttributionJson {
                source: pairs(&index, &a.source),
                cue: pairs(&index, &a.cue),
                content: pairs(&index, &a.content),
                kind: kind_name(a.kind),
                speaker: a.speaker.map(entity_id),
                via: a.via.map(entity_id),
                said_on: day(a.said_on),
                confidence: rounded(a.confidence),
            };
            attributions.iter().map(attribution).collect()
        });
        let events = layers.has("events").then(|| {
            let tellers = annotated.tellers();
            let event = |(event, teller): (_, &Option<usize>)| EventJson {
                attribution: teller.filter(|_| layers.has("attributions")),
                ..EventJson::new(event, &index)
            };
            events.iter().zip(&tellers).map(event).collect()
        });
        let article = ArticleLine::new(file, article, &index);
        Self { article, sentences, tokens, entities, timexes, attributions, events }
    }
}

impl EventJson {
    pub(super) fn new(event: &rashomon_event::Event, index: &CodePoints<'_>) -> Self {
        let party = |party: &Party| PartyJson {
            span: pair(index, party.span),
            entity: party.entity.map(entity_id),
            code: party.code.clone(),
        };
        Self {
            r#type: format!("{:?}", event.kind).to_uppercase(),
            mode: event.mode,
            status: status_name(event.status),
            trigger: pair(index, event.trigger),
            actor: event.actor.as_ref().map(party),
            recipient: event.recipient.as_ref().map(party),
            first_day: event.first_day.map(|day| day.to_string()),
            last_day: event.last_day.map(|day| day.to_string()),
            place: event.place.map(entity_id),
            attribution: None,
            confidence: rounded(event.confidence),
        }
    }
}

fn entity_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Other => "other",
    }
}

fn mention_name(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Nominal => "nominal",
        MentionKind::Pronoun => "pronoun",
    }
}

fn timex_name(kind: TimexKind) -> &'static str {
    match kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    }
}

/// Whether a statement is quoted, reported or both.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Indirect => "indirect",
        Kind::Mixed => "mixed",
    }
}

/// Whether an event happened.
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Happened => "happened",
        Status::Ongoing => "ongoing",
        Status::Planned => "planned",
        Status::Proposed => "proposed",
        Status::Hypothetical => "hypothetical",
        Status::Denied => "denied",
    }
}
