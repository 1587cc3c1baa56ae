//! The verb group around a cue: its auxiliaries, its particle, its mood; and whether the word is a verb here
//! at all.

use rashomon_lexicon::inflection::Form;

use crate::candidate::Setting;
use crate::words::{Class, Words};

/// A verb with what belongs to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    /// The first auxiliary or adverb.
    pub(crate) start: usize,
    /// After the verb and its particle.
    pub(crate) end: usize,
    pub(crate) setting: Setting,
}

/// Reads the group around the verb form at `head`; `None` where the word is no verb here.
pub(crate) fn group(words: &Words, head: usize, form: Form, floor: usize, also_noun: bool) -> Option<Group> {
    let floor = floor.max(head.saturating_sub(8));
    let mut start = head;
    let (mut be, mut have, mut modal, mut not, mut to) = (false, false, false, false, false);
    while start > floor && words.quote(start - 1).is_none() {
        match words.class(start - 1) {
            Class::Adverb => {}
            Class::Not => not = true,
            Class::Be if !to => be = true,
            Class::Have if !to => have = true,
            Class::Modal if !to => modal = true,
            Class::To if start == head || words.class(start) == Class::Adverb || be || have => to = true,
            _ => break,
        }
        start -= 1;
    }
    // A leading "here", "so", "then" belongs to the clause, not to the verb; keep adverbs between or beside it.
    while start < head && words.class(start) == Class::Adverb && (be || have || modal || to) {
        if matches!(words.class(start + 1), Class::Be | Class::Have | Class::Modal | Class::To | Class::Not) {
            start += 1;
        } else {
            break;
        }
    }
    let before = if start > floor { words.class(start - 1) } else { Class::Stop };
    let bare = !(be || have || modal || to || not);
    let setting = match form {
        Form::Ing if be => Setting::Finite,
        Form::Ing => Setting::Ing,
        Form::Base if to && bare_infinitive(be, have) => Setting::Infinitive,
        Form::Base if modal && not => Setting::Negated,
        Form::Base if modal => Setting::Modal,
        Form::Base if bare && plural_subject(words, start, before) => Setting::Finite,
        Form::Base if bare && may_be_present(before) => Setting::Present,
        Form::Base => return None,
        Form::ThirdPerson if bare => Setting::Finite,
        Form::ThirdPerson => return None,
        Form::Past | Form::Participle if be => Setting::Passive,
        Form::Past | Form::Participle if have && not => Setting::Negated,
        Form::Past | Form::Participle if have => Setting::Perfect,
        Form::Past => Setting::Finite,
        Form::Participle => Setting::Passive,
    };
    if bare
        && also_noun
        && matches!(form, Form::Base | Form::ThirdPerson | Form::Ing | Form::Past)
        && !verb_here(words, head, before, form)
    {
        return None;
    }
    let mut end = head + 1;
    if words.is_any(end, &["out", "up", "down", "off", "back", "away", "forward"])
        && words.quote(end).is_none()
    {
        end += 1;
    }
    Some(Group { start, end, setting })
}

fn bare_infinitive(be: bool, have: bool) -> bool {
    !(be && have)
}

/// Whether a word that can be a noun is a verb after a word of class `before`.
fn verb_here(words: &Words, head: usize, before: Class, form: Form) -> bool {
    match before {
        Class::SubjectPronoun
        | Class::Name
        | Class::Relative
        | Class::Comma
        | Class::And
        | Class::But
        | Class::CloseParen
        | Class::That => true,
        Class::Determiner
        | Class::Possessive
        | Class::Clitic
        | Class::Preposition
        | Class::Of
        | Class::By => false,
        Class::Word => {
            form == Form::Past
                || matches!(
                    words.class(head + 1),
                    Class::That
                        | Class::SubjectPronoun
                        | Class::Determiner
                        | Class::Question
                        | Class::To
                        | Class::Name
                        | Class::Possessive
                        | Class::QuoteMark
                )
        }
        _ => true,
    }
}

/// Whether a base form after a word of this class may still be finite.
fn may_be_present(before: Class) -> bool {
    matches!(
        before,
        Class::Name | Class::Word | Class::ObjectPronoun | Class::Number | Class::CloseParen | Class::Verb
    )
}

/// Whether a bare base form is plainly a finite verb: after a plural or a pronoun other than he, she, it.
fn plural_subject(words: &Words, start: usize, before: Class) -> bool {
    let Some(last) = start.checked_sub(1) else { return false };
    let written = words.written(last);
    match before {
        Class::SubjectPronoun => !words.is_any(last, &["he", "she", "it"]),
        Class::Relative => true,
        Class::Word | Class::Name => {
            written.ends_with('s') || words.is_any(last, &["people", "women", "men", "police"])
        }
        Class::Determiner => {
            words.is_any(last, &["some", "many", "most", "others", "few", "all", "both", "several"])
        }
        Class::And | Class::Comma | Class::CloseParen => true,
        _ => false,
    }
}
