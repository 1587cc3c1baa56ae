//! What a sentence is worth in an account of its story, standing by itself: whether the account could open with it, whether it
//! deserves a line, and whether it can be read alone.
//!
//! Boosted trees learn all three from sentences of real coverage that readers rated as editors do. docs/lab/worth.md has the
//! figures.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rashomon_language::{MentionKind, Tag};
use rashomon_text::{Span, Text};
use rustc_hash::FxHashSet;

use super::news_value::{self, Own};
use crate::evidence::{Evidence, Shelf};
use crate::standing;
use crate::terms::TermId;
use crate::trees::Trees;
use crate::units::{self, Affair};
use crate::{Annotated, Membership, Place, Rating};

static OPENS: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/worth_opens.txt")));
static LINE: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/worth_line.txt")));
static ALONE: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/worth_alone.txt")));

/// What is known of a sentence besides what is known of its first clause ([`crate::NEWS_FEATURES`]).
pub const WORTH_FEATURES: [&str; 33] = [
    "news",
    "alone",
    "notice",
    "at",
    "others",
    "told-sum",
    "told-most",
    "told-share",
    "some-share",
    "some-mean",
    "title-own",
    "title-own-in",
    "titles-mean",
    "titles-most",
    "titled-sentence",
    "local",
    "ends",
    "breaks",
    "capitals",
    "digits",
    "opens-quoted",
    "quoted-share",
    "commas",
    "marks",
    "you",
    "exclaims",
    "verbs",
    "adverbs",
    "full-names",
    "pronouns",
    "first-tag",
    "the",
    "label",
];

/// Articles that are asked whether they tell a sentence.
const MOST: usize = 24;
/// An article that tells all of a sentence so likely tells it, and one that tells some of it.
const TELLS: f32 = 0.5;

/// What is known of sentences of known stories, for training, in the order asked: an article and where its sentence stands.
pub fn worth_features(
    articles: &[Annotated],
    memberships: &[Membership],
    asked: &[(usize, Span<Text>)],
) -> Vec<Vec<f32>> {
    let mut features = vec![Vec::new(); asked.len()];
    for affair in units::affairs(articles, memberships) {
        let shelf = Shelf::of(&affair);
        let news = news_value::of_units(&affair);
        let editor = Editor::of(&affair, &shelf, &news);
        for (&(article, span), features) in asked.iter().zip(&mut features) {
            if affair.members.contains(&article) {
                let place = Place { article, span };
                *features = editor.features(place, &editor.evidence(place));
            }
        }
    }
    features
}

/// Who rates the sentences of a story, each once.
pub(crate) struct Editor<'a> {
    affair: &'a Affair<'a>,
    pub(super) shelf: &'a Shelf<'a>,
    news: &'a [f32],
    own: BTreeMap<usize, Own>,
    titles: Vec<(usize, FxHashSet<TermId>)>,
    known: RefCell<BTreeMap<Place, Rating>>,
}

#[allow(clippy::cast_precision_loss, reason = "counts of words and articles")]
impl<'a> Editor<'a> {
    pub(crate) fn of(affair: &'a Affair<'a>, shelf: &'a Shelf<'a>, news: &'a [f32]) -> Self {
        let own = affair.members.iter().map(|&article| (article, Own::of(affair, article))).collect();
        let title = |article: usize| affair.articles.get(article)?.article.title.as_deref();
        let titles = affair.members.iter().take(MOST);
        let titles = titles
            .map(|&article| (article, affair.vocabulary.terms_of(title(article).unwrap_or_default())))
            .filter(|(_, terms)| !terms.is_empty())
            .collect();
        Self { affair, shelf, news, own, titles, known: RefCell::default() }
    }

    /// What the other articles tell of a sentence.
    pub(crate) fn evidence(&self, sentence: Place) -> Vec<Option<Evidence>> {
        let others = self.affair.members.iter().copied().filter(|&other| other != sentence.article);
        self.shelf.evidence(sentence, &others.take(MOST).collect::<Vec<usize>>())
    }

    /// What the sentence that holds a place is worth.
    pub(crate) fn rate(&self, place: Place) -> Rating {
        let sentence = self.sentence(place);
        let known = self.known.borrow().get(&sentence).copied();
        known.unwrap_or_else(|| self.rate_told(sentence, &self.evidence(sentence)))
    }

    /// What a sentence is worth of which the others tell this.
    pub(crate) fn rate_told(&self, sentence: Place, evidence: &[Option<Evidence>]) -> Rating {
        let features = self.features(sentence, evidence);
        let rating =
            Rating { opens: OPENS.odds(&features), line: LINE.odds(&features), alone: ALONE.odds(&features) };
        self.known.borrow_mut().insert(sentence, rating);
        rating
    }

    /// All that was rated, by sentence.
    pub(crate) fn ratings(self) -> BTreeMap<Place, Rating> {
        self.known.into_inner()
    }

    /// The sentence that holds the beginning of a place.
    pub(super) fn sentence(&self, place: Place) -> Place {
        let sentences = self.affair.articles.get(place.article).map_or(&[][..], |a| &a.language.sentences);
        let at = sentences.partition_point(|sentence| sentence.span.end <= place.span.start);
        sentences.get(at).map_or(place, |sentence| Place { span: sentence.span, ..place })
    }

    /// Whether a sentence begins with a word in capitals before another with one, as where a label of the page is glued to it ("CLOSE The
    /// mayor ..."): 2 where no other place has it so, 1 where one does ("NASA Administrator ...").
    fn label(&self, text: &str) -> f32 {
        let mut words = text.split(' ');
        let (Some(first), Some(next)) = (words.next(), words.next()) else { return 0.0 };
        let shouted = first.len() > 2 && first.chars().all(|c| c.is_uppercase());
        if !shouted || !next.starts_with(char::is_uppercase) {
            return 0.0;
        }
        let members = self.affair.members.iter().take(MOST);
        let times = members.flat_map(|&article| {
            self.affair.text(article).split(|c: char| !c.is_alphanumeric()).filter(|word| *word == first)
        });
        if times.take(2).count() > 1 { 1.0 } else { 2.0 }
    }

    /// What is known of a sentence, by [`crate::NEWS_FEATURES`] and [`WORTH_FEATURES`].
    pub(super) fn features(&self, sentence: Place, evidence: &[Option<Evidence>]) -> Vec<f32> {
        let affair = self.affair;
        let units = affair.units_of(sentence.article);
        let here = |index: &usize| sentence.span.overlaps(affair.units[*index].span);
        let here: Vec<usize> = units.filter(here).collect();
        let own = self.own.get(&sentence.article);
        let mut features = match (here.first(), own) {
            (Some(&first), Some(own)) => own.features(affair, &affair.units[first]),
            _ => vec![0.0; crate::NEWS_FEATURES.len()],
        };
        let text = sentence.span.of(affair.text(sentence.article)).trim();
        let words = affair.words_in(sentence.article, sentence.span);
        let told: Vec<f32> =
            evidence.iter().map(|known| known.map_or(0.0, |evidence| evidence.whole)).collect();
        let some: Vec<f32> =
            evidence.iter().map(|known| known.map_or(0.0, |evidence| evidence.some)).collect();
        let flag = |flag: bool| f32::from(u8::from(flag));
        let share = |list: &[f32]| {
            list.iter().filter(|odds| **odds >= TELLS).count() as f32 / list.len().max(1) as f32
        };
        let most = |list: &[f32]| list.iter().copied().fold(0.0, f32::max);
        let terms: FxHashSet<TermId> =
            words.iter().filter(|word| word.weight > 0.0).map(|word| word.term).collect();
        let in_title =
            |title: &FxHashSet<TermId>| title.intersection(&terms).count() as f32 / title.len().max(1) as f32;
        let titles: Vec<f32> =
            self.titles.iter().filter(|t| t.0 != sentence.article).map(|t| in_title(&t.1)).collect();
        let own_title = self.titles.iter().find(|t| t.0 == sentence.article);
        let titled = own_title.map_or(0.0, |t| t.1.intersection(&terms).count() as f32);
        let any_title =
            terms.iter().filter(|term| self.titles.iter().any(|t| t.1.contains(term))).count() as f32;
        let letters = text.chars().filter(|c| c.is_alphabetic()).count().max(1) as f32;
        let tags = |tag: Tag| words.iter().filter(|word| word.tag == tag).count() as f32;
        let quoted = words.iter().filter(|word| affair.in_quoted(sentence.article, word.span)).count();
        let mentions = affair.articles.get(sentence.article).map_or(&[][..], |a| &a.language.entities);
        let mentions = mentions.iter().flat_map(|entity| &entity.mentions);
        let mentions: Vec<_> = mentions.filter(|mention| sentence.span.contains(mention.span)).collect();
        let full = |mention: &&&rashomon_language::Mention| {
            mention.kind == MentionKind::Name && mention.span.of(affair.text(sentence.article)).contains(' ')
        };
        let sentences = affair.articles.get(sentence.article).map_or(&[][..], |a| &a.language.sentences);
        let at = sentences.partition_point(|other| other.span.end <= sentence.span.start);
        let form = |word: &crate::terms::Word| affair.vocabulary.word(word.form);
        features.extend([
            here.iter().filter_map(|index| self.news.get(*index)).copied().fold(0.0, f32::max),
            flag(standing::stands_alone(text)),
            flag(standing::is_notice(text)),
            at.min(40) as f32,
            evidence.len() as f32,
            told.iter().sum(),
            most(&told),
            share(&told),
            share(&some),
            some.iter().sum::<f32>() / some.len().max(1) as f32,
            own_title.map_or(0.0, |t| in_title(&t.1)),
            titled,
            titles.iter().sum::<f32>() / titles.len().max(1) as f32,
            most(&titles),
            any_title / terms.len().max(1) as f32,
            self.shelf.local_weight(&terms),
            flag(standing::ends(text)),
            flag(text.contains('\n')),
            text.chars().filter(|c| c.is_uppercase()).count() as f32 / letters,
            text.chars().filter(char::is_ascii_digit).count() as f32,
            flag(standing::opens_with_quotation(text)),
            quoted as f32 / words.len().max(1) as f32,
            text.matches(',').count() as f32,
            text.matches(['(', '—', '–', ';', ':']).count() as f32,
            flag(words.iter().any(|word| matches!(form(word), "you" | "your"))),
            flag(text.contains('!')),
            tags(Tag::Verb),
            tags(Tag::Adverb),
            mentions.iter().filter(full).count() as f32,
            mentions.iter().filter(|mention| mention.kind == MentionKind::Pronoun).count() as f32,
            words.first().map_or(-1.0, |word| f32::from(word.tag as u8)),
            flag(text.starts_with("The ")),
            self.label(text),
        ]);
        features
    }
}
