//! Who speaks outside of quotations: whose turn it is in a transcript with labels ("Jane Doe: ..."), who is asked in
//! an interview, who is called on in a hearing, whose remarks or whose text it is ("Remarks by ...", "My name is ..."), if
//! the text says so.

use std::collections::BTreeMap;
use std::ops::Range;

use super::i_and_you::Person;
use super::paragraphs::Paragraphs;
use super::persons::Candidate;
use super::runs::is_title;
use super::{Draft, Reader};
use crate::Tag;

/// How many paragraphs at the head of a text may say that it is an interview, or whose remarks it is.
const HEAD: usize = 10;
/// How many questions and answers make an interview.
const QUESTIONS: usize = 2;
/// How many tokens a question may have.
const LONGEST_QUESTION: usize = 150;
/// Words of a conversation, before "with" or "to".
const MEETS: &[&str] = &["spoke", "speaks", "talks", "talked", "sat", "caught", "interview", "conversation"];
/// How many lines with a label make a transcript.
const LABELLED: usize = 4;
/// More labels than this are no transcript's.
const SPEAKERS: usize = 40;
/// How many tokens a label may have.
const LABEL: usize = 7;
/// What somebody's own words are called before or after they are given.
const SPEECHES: &[&str] = &["remarks", "statement", "speech", "address", "testimony", "letter"];
/// Among how many tokens at the beginning of a turn the address stands.
const ADDRESS: usize = 5;
/// How many tokens a sentence has at most that gives leave to speak ("Well, Mr. Oda, please proceed.").
const LEAVE: usize = 12;
/// How often an author says "I" before the text is taken for a personal one.
const PERSONAL: usize = 4;

/// Who speaks in a paragraph, and to whom, if they are people with a name.
#[derive(Debug, Clone, Copy, Default)]
struct Turn {
    speaker: Option<usize>,
    addressee: Option<usize>,
}

/// The turns of a text.
pub(super) struct Turns {
    /// By sentence; empty where nothing is told.
    of: Vec<Turn>,
    /// The token from which on they count.
    from: usize,
}

impl Turns {
    pub fn of(reader: &Reader, drafts: &[Draft], people: &[Candidate], persons: &[(usize, Person)]) -> Self {
        let persons: Vec<(usize, Person)> =
            persons.iter().copied().filter(|(token, _)| reader.quoted(*token).is_none()).collect();
        if persons.is_empty() {
            return Self { of: Vec::new(), from: 0 };
        }
        let text = Paragraphs::of(reader, drafts, people, &persons);
        let turns = text.labelled().or_else(|| text.interview());
        let turns = turns.or_else(|| text.monologue()).or_else(|| text.hearing());
        let (turns, from) = turns.unwrap_or_default();
        let of = text.numbers.iter().filter_map(|number| turns.get(*number).copied()).collect();
        Self { of, from }
    }

    /// Who speaks at a token.
    pub fn speaker(&self, reader: &Reader, token: usize) -> Option<usize> {
        self.at(reader, token)?.speaker
    }

    /// Who is spoken to at a token.
    pub fn addressee(&self, reader: &Reader, token: usize) -> Option<usize> {
        self.at(reader, token)?.addressee
    }

    fn at(&self, reader: &Reader, token: usize) -> Option<Turn> {
        self.of.get(reader.sentence_of(token)).copied().filter(|_| token >= self.from)
    }
}

impl<'r> Paragraphs<'r, '_> {
    /// A transcript: lines that begin with a name and a colon, or "Q" and "A".
    fn labelled(&self) -> Option<(Vec<Turn>, usize)> {
        let labels: Vec<Option<String>> = self.tokens.iter().map(|tokens| self.label(tokens)).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for label in labels.iter().flatten() {
            *counts.entry(label).or_default() += 1;
        }
        counts.retain(|_, count| *count > 1);
        if counts.values().sum::<usize>() < LABELLED || counts.len() > SPEAKERS {
            return None;
        }
        let asked = || self.asked();
        let named: BTreeMap<&str, Option<usize>> = counts
            .keys()
            .map(|label| (*label, if is_answer(label) { asked() } else { self.of_label(label) }))
            .collect();
        let other = |label: &str| {
            let mut others = named.iter().filter(|(other, _)| **other != label);
            others.next().filter(|_| named.len() == 2).and_then(|(_, entity)| *entity)
        };
        let mut turn = Turn::default();
        let mut turns = Vec::with_capacity(labels.len());
        for label in &labels {
            if let Some(label) = label {
                let speaker = named.get(label.as_str()).copied().flatten();
                turn = Turn { speaker, addressee: other(label).filter(|entity| Some(*entity) != speaker) };
            }
            turns.push(turn);
        }
        Some((turns, 0))
    }

    /// What stands before the colon that opens a line, in capitals.
    fn label(&self, tokens: &Range<usize>) -> Option<String> {
        let reader = self.reader;
        let first = reader.word(tokens.start);
        if matches!(first, "Q" | "Q." | "A" | "A.") {
            let mark = matches!(reader.word(tokens.start + 1), "." | ":") || first.len() == 2;
            return mark.then(|| first[..1].to_owned());
        }
        let colon = tokens.clone().take(LABEL).find(|&token| reader.word(token) == ":")?;
        let label = tokens.start..colon;
        let small = |token: usize| {
            reader.word(token).starts_with(char::is_lowercase)
                && !matches!(reader.word(token), "of" | "the" | "de")
        };
        let fits = !label.is_empty() && !label.clone().any(small) && colon + 1 < tokens.end;
        fits.then(|| super::spaced(reader.of(&label)).to_uppercase())
    }

    /// The person of a label: the last name, the initials, or an office that one person holds.
    fn of_label(&self, label: &str) -> Option<usize> {
        let last = label.rsplit(' ').next().unwrap_or(label).trim_end_matches(['.', ')']);
        let words = |draft: &Draft| super::spaced(self.reader.of(&draft.name)).to_uppercase();
        let by_name = |draft: &Draft| words(draft).rsplit(' ').next() == Some(last);
        let initials = |draft: &Draft| {
            let initials: String = words(draft).split(' ').filter_map(|word| word.chars().next()).collect();
            label.len() > 1 && label.replace(['.', ' '], "") == initials
        };
        let office = |draft: &Draft| {
            let mut roles = draft.roles.iter().map(|role| self.reader.of(role).to_uppercase());
            let office = label.trim_start_matches("THE ").trim_start_matches("MR. ").to_owned();
            roles.any(|role| role == office || role.ends_with(&format!(" {office}")))
        };
        self.only(by_name).or_else(|| self.only(initials)).or_else(|| self.only(office))
    }

    /// The one person that fits.
    fn only(&self, fits: impl Fn(&Draft) -> bool) -> Option<usize> {
        let people =
            self.drafts.iter().enumerate().filter(|(_, draft)| draft.kind == crate::EntityKind::Person);
        let mut fitting = people.filter(|(_, draft)| fits(draft));
        fitting.next().filter(|_| fitting.next().is_none()).map(|(index, _)| index)
    }

    /// An interview without labels: questions, each a paragraph, and between them answers.
    fn interview(&self) -> Option<(Vec<Turn>, usize)> {
        let questions: Vec<bool> =
            (0..self.tokens.len()).map(|paragraph| self.is_question(paragraph)).collect();
        let asks = |paragraph: &usize| questions[*paragraph] && self.second[*paragraph] > 0;
        let opening = (0..questions.len()).find(asks)?;
        if questions.iter().filter(|question| **question).count() < QUESTIONS {
            return None;
        }
        let asked = self.asked()?;
        let mut turns = vec![Turn::default(); self.tokens.len()];
        let mut question = false;
        for (paragraph, tokens) in self.tokens.iter().enumerate().skip(opening) {
            // After a question, one who asks back answers it.
            let answers = question && self.first[paragraph] > 0;
            question = questions[paragraph] && !answers;
            let named = self.people(tokens.clone()).iter().any(|found| {
                found.draft == asked
                    && found.quote.is_none()
                    && self.reader.tag(found.tokens.start) == Tag::Name
            });
            turns[paragraph] = match question {
                true => Turn { speaker: None, addressee: Some(asked) },
                false if named => Turn::default(),
                false => Turn { speaker: Some(asked), addressee: None },
            };
        }
        Some((turns, self.tokens[opening].start))
    }

    /// Whether a paragraph asks; one that ends with a question and is mostly about "I" answers.
    fn is_question(&self, paragraph: usize) -> bool {
        let Some(tokens) = self.tokens.get(paragraph) else { return false };
        tokens.len() <= LONGEST_QUESTION
            && tokens.end > 0
            && self.reader.word(tokens.end - 1) == "?"
            && self.first[paragraph] <= self.second[paragraph]
    }

    /// Who is interviewed, as the head of the text says it.
    fn asked(&self) -> Option<usize> {
        let reader = self.reader;
        let title = self.tokens.first()?.end;
        let head = self.tokens.iter().take(HEAD).next_back()?.end;
        let is = |token: usize, list: &[&str]| {
            list.iter().any(|word| reader.word(token).eq_ignore_ascii_case(word))
        };
        let mut interview = false;
        for token in 0..head {
            if is(token, &["interviewed"]) && is(token + 1, &["by"]) || token < title && is(token, &["tells"])
            {
                return self.people(token.saturating_sub(12)..token).last().map(|found| found.draft);
            }
            let meets = is(token, MEETS) && (token + 1..token + 4).any(|next| is(next, &["with", "to"]));
            let asks = is(token, &["interviews", "interviewed", "interviewing"]);
            interview |= asks || is(token, &["interview", "q&a"]);
            if meets || asks {
                let end = reader.sentences.get(reader.sentence_of(token)).map_or(token, |s| s.tokens.end);
                let other = |next: &usize| is(*next, &["about", "on", "regarding", "whether"]);
                let end = (token..end.min(token + 30)).find(other).unwrap_or(end.min(token + 30));
                let people = self.people(token..end);
                if let Some(found) = people.first() {
                    // Which of two answers, the text does not say.
                    let two = people.iter().any(|other| {
                        other.draft != found.draft
                            && other.tokens.start <= found.tokens.end + 3
                            && (found.tokens.end..other.tokens.start).any(|t| reader.word(t) == "and")
                    });
                    return (!two).then_some(found.draft);
                }
                // "interviewed one of the owners": somebody without a name.
                if asks && !is(token, &["interviews"]) {
                    return None;
                }
            }
        }
        let opening = self.people(0..title.min(30)).first().filter(|found| found.quote.is_none());
        opening.filter(|_| interview).map(|found| found.draft)
    }

    /// A hearing without labels: somebody is called on ("Miss Oda?", "Mr. Oda, please proceed.") and speaks until another is.
    fn hearing(&self) -> Option<(Vec<Turn>, usize)> {
        let calls: Vec<Option<usize>> = self.tokens.iter().map(|tokens| self.called(tokens)).collect();
        if self.first.iter().sum::<usize>() < PERSONAL || calls.iter().all(Option::is_none) {
            return None;
        }
        let mut turns = vec![Turn::default(); self.tokens.len()];
        let mut called: Option<usize> = None;
        // Whether the paragraph before called on or spoke to that one.
        let mut asked = false;
        for (paragraph, (tokens, call)) in self.tokens.iter().zip(calls).enumerate() {
            let closing = self.reader.word(tokens.end - 1);
            let heading = self.reader.tag(tokens.end - 1) != Tag::Punctuation;
            let (first, second) = (self.first[paragraph], self.second[paragraph]);
            if let Some(addressee) = self.addressed(tokens) {
                turns[paragraph].addressee = Some(addressee);
                (called, asked) = (Some(addressee), true);
            } else if !heading {
                // Between others' questions, who says "I" and hardly "you" answers.
                let speaks = asked || first > 2 * second;
                turns[paragraph].speaker = called.filter(|_| speaks);
                turns[paragraph].addressee = called.filter(|_| !speaks && second > 0);
                asked = !speaks && second > 0 && closing == "?";
            }
            if let Some(next) = call {
                turns[paragraph].speaker = turns[paragraph].speaker.filter(|&speaker| speaker != next);
                (called, asked) = (Some(next), true);
            }
        }
        Some((turns, 0))
    }

    /// Whom the last sentence of a paragraph calls on: a title and a name, and no more than a word of leave after them.
    fn called(&self, tokens: &Range<usize>) -> Option<usize> {
        let last = &self.reader.sentences.get(self.reader.sentence_of(tokens.end.checked_sub(1)?))?.tokens;
        let leave = |token: usize| matches!(self.reader.word(token), "proceed" | "ahead");
        if last.len() <= LEAVE && leave(last.end.checked_sub(2)?) {
            return self.addressed(last);
        }
        let mark = matches!(self.reader.word(last.end - 1), "." | "?");
        self.titled(last.start)
            .filter(|found| mark && found.tokens.end + 1 == last.end)
            .map(|found| found.draft)
    }

    /// Who is spoken to by title and name where a paragraph begins, maybe after a word or two ("Well, Mr. Oda, ...").
    fn addressed(&self, tokens: &Range<usize>) -> Option<usize> {
        let after = tokens.clone().take(ADDRESS).filter(|&token| self.reader.word(token) == ",");
        let mut starts = std::iter::once(tokens.start).chain(after.map(|comma| comma + 1));
        let found = starts.find_map(|start| self.titled(start))?;
        matches!(self.reader.word(found.tokens.end), "," | "I" | "you").then_some(found.draft)
    }

    /// The person whose title begins at a token, outside of quotations.
    fn titled(&self, start: usize) -> Option<&'r Candidate> {
        let reader = self.reader;
        let title = |&token: &usize| is_title(reader.word(token)) || reader.is_person_office(token);
        let titles = (start..start + 3).take_while(title).count();
        let found = self.people(start + titles..start + titles + 1).first()?;
        (titles > 0 && found.quote.is_none()).then_some(found)
    }

    /// One person's remarks or text.
    fn monologue(&self) -> Option<(Vec<Turn>, usize)> {
        let all = |speaker: usize, from: usize| {
            let turn = Turn { speaker: Some(speaker), addressee: None };
            (vec![turn; self.tokens.len()], from)
        };
        if let Some((speaker, from)) = self.remarks() {
            return Some(all(speaker, from));
        }
        let introduced = self.introduced();
        let (speaker, token) = *introduced.first()?;
        if introduced.iter().any(|(other, _)| *other != speaker) {
            return None;
        }
        let turns = (0..self.tokens.len()).filter(|paragraph| self.is_question(*paragraph)).count();
        let (mut whole, _) = all(speaker, 0);
        if turns > 0 {
            // Others may speak in the other paragraphs.
            for (turn, tokens) in whole.iter_mut().zip(&self.tokens) {
                *turn = if tokens.contains(&token) { *turn } else { Turn::default() };
            }
        }
        Some((whole, 0))
    }

    /// "Remarks by X", "By X", "X made the following statement:", among the first lines, and the token after it.
    fn remarks(&self) -> Option<(usize, usize)> {
        let reader = self.reader;
        let said: usize = self.first.iter().sum();
        let named =
            |token: &usize| SPEECHES.iter().any(|word| reader.word(*token).eq_ignore_ascii_case(word));
        for tokens in self.tokens.iter().take(HEAD) {
            let by = tokens
                .clone()
                .take(12)
                .find(|&token| matches!(reader.word(token), "by" | "By" | "BY" | "from" | "of"));
            let author = by == Some(tokens.start)
                && reader.word(tokens.start).eq_ignore_ascii_case("by")
                && tokens.len() <= 8;
            let remarks = by.is_some_and(|by| by > tokens.start && named(&(by - 1))) && tokens.len() <= 24;
            let follow = tokens.len() <= 80
                && reader.word(tokens.end - 1) == ":"
                && tokens.clone().rev().take(10).any(|token| named(&token));
            let people = self.people(by.filter(|_| !follow).unwrap_or(tokens.start)..tokens.end);
            let one = people.first().filter(|first| {
                follow && first.subject || people.iter().all(|other| other.draft == first.draft)
            });
            if let Some(found) = one
                && (remarks && said > 1 || (author || follow) && said >= PERSONAL)
            {
                return Some((found.draft, tokens.end));
            }
        }
        None
    }

    /// "My name is X", "I'm X", "I, X,": people who tell their name outside of quotations, and where.
    fn introduced(&self) -> Vec<(usize, usize)> {
        let reader = self.reader;
        let tells = |found: &&Candidate| {
            let start = found.tokens.start;
            let word = |back: usize| start.checked_sub(back).map_or("", |token| reader.word(token));
            let is = matches!(word(1), "is" | "'s" | "’s" | "am" | "'m" | "’m");
            let name = word(2).eq_ignore_ascii_case("name") && word(3).eq_ignore_ascii_case("my");
            let self_named = word(2) == "I" && matches!(word(1), "am" | "'m" | "’m");
            let aside = word(1) == "," && word(2) == "I" && reader.word(found.tokens.end) == ",";
            let closes = matches!(
                reader.word(found.tokens.end),
                "." | "," | "!" | "and" | "from" | "with" | "here" | ";" | "—" | "–" | "-"
            );
            found.quote.is_none()
                && reader.tag(start) == Tag::Name
                && (is && name || (self_named || aside) && closes)
        };
        self.people.iter().filter(tells).map(|found| (found.draft, found.tokens.start)).collect()
    }
}

/// Whether a label says that its line answers.
fn is_answer(label: &str) -> bool {
    matches!(label, "A" | "ANSWER")
}
