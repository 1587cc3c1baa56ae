//! Which attributions tell an account what somebody said. The attribution layer finds more than that: glosses on a
//! quotation, what was only to be talked about, things that somebody is reported to have.

use rashomon_attribution::{Act, Attribution, Kind};
use rashomon_language::{EntityKind, Tag, verb_form};
use rashomon_text::{Span, Text};

use crate::{Annotated, standing};

/// Openings of a gloss on what was said before: "..., referring to the storm".
const GLOSSES: &[&str] = &[
    "referring to",
    "in reference to",
    "in an apparent reference to",
    "in apparent reference to",
    "alluding to",
];

/// What one goes somewhere to do, and tells nothing by: "they met to discuss the fate of the ship".
const PURPOSES: &[&str] =
    &["discuss", "debate", "consider", "explore", "know", "see", "learn", "decide", "determine", "review"];

/// What one does to a thing, whatever one says of it: "the duke signed the bill".
const DEEDS: &[&str] = &[
    "signed",
    "passed",
    "promoted",
    "published",
    "named",
    "submitted",
    "filed",
    "appointed",
    "nominated",
    "enacted",
    "hired",
    "fired",
    "citing",
    "quoting",
    "quoted",
];

/// What one does to a thing by words that are not told: "discussed the storm with the mayor", "praised the crew".
#[rustfmt::skip]
const HANDLED: &[&str] = &[
    "discussed", "discusses", "discuss", "authorized", "authorised",
    "drafted", "upheld", "tweeted", "posted", "posts", "applauded", "applauds", "praised", "praises", "praising", "condemned",
    "condemns", "condemning", "lamented", "laments", "emphasized", "emphasised", "emphasizes", "attacked", "attacking",
    "prohibits", "prohibited", "allow", "allows", "allowed", "showed", "shows", "show", "thanked", "thanks", "hailed", "welcomed",
    "highlighted", "underscored", "drew", "addressed", "address", "defended", "defends", "mourned", "celebrated", "greeted",
    "honored", "honoured", "endorsed", "rejected", "dismissed", "noted", "cited", "cites", "forecast", "revealed", "outlined",
    "described", "mentioned", "acknowledged", "recalled", "remembered", "feared", "fears", "criticized", "criticised",
    "denounced", "slammed", "blasted", "promised", "seeks",
];

/// The same with a preposition: "focuses on the need".
#[rustfmt::skip]
const HANDLED_WITH: &[&str] = &[
    "condolences to", "focuses on", "focused on", "gushed about", "attention to", "fear about", "concerned about",
    "worried about", "thanks to", "spoke about", "talked about", "spoke of", "testified about", "assessment of",
    "condemnation of", "criticism for", "criticism of", "support for", "highlighted on",
];

/// What one means to do and says nothing by: "is seeking to stop it", "are hoping to stay".
#[rustfmt::skip]
const INTENDED: &[&str] = &[
    "seek", "seeks", "sought", "seeking", "hope", "hopes", "hoped", "hoping", "plan", "plans", "planned", "planning", "intend",
    "intends", "intended", "intending", "try", "tries", "tried", "trying", "aim", "aims", "aimed", "aiming", "eager", "keen",
    "wish", "wishes", "wished", "refuse", "refuses", "refused", "refusing", "decline", "declines", "declined", "declining",
    "prefers", "prefer", "preferred", "expects", "expecting",
];

/// How one answers without saying anything: "sidestepped questions on who did it".
const EVADED: &[&str] =
    &["sidestepped", "dodged", "ducked", "evaded", "deflected", "ignored", "skirted", "shrugged off"];

/// Forms of "be" and "have" that open a passive cue.
const PASSIVE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "has", "have", "had"];

/// An attribution within another is looked for among so many on either side.
const NEIGHBOURS: usize = 8;

/// More words than this are not taken for a bare thing.
const THING: usize = 6;

/// Whether the attribution tells of something said.
pub(super) fn tells(annotated: &Annotated, attribution: &Attribution) -> bool {
    let text = annotated.article.text.as_str();
    let cue = attribution.cue.first().map_or("", |cue| cue.of(text)).to_lowercase();
    // "The column, titled “The quay”": what it is called.
    let called = matches!(cue.as_str(), "titled" | "entitled" | "headlined" | "subtitled");
    if called || GLOSSES.iter().any(|gloss| cue.starts_with(gloss)) || is_of_page(annotated, attribution) {
        return false;
    }
    let purpose = cue.strip_prefix("to ").and_then(|rest| rest.split_whitespace().next());
    let purpose = purpose.is_some_and(|verb| PURPOSES.contains(&verb)) && attribution.act != Act::Withholds;
    let last = cue.split_whitespace().next_back().unwrap_or_default();
    let no_statement = purpose
        || DEEDS.contains(&last) && without_verb(annotated, attribution)
        || stands_before(attribution) && without_verb(annotated, attribution)
        || attribution.act == Act::Withholds && !goes_on(annotated, attribution)
        || is_intended(annotated, attribution, &cue)
        || is_by_nobody(annotated, attribution, &cue)
        || EVADED.iter().any(|evaded| cue.starts_with(evaded))
        || handles(annotated, attribution, &cue);
    !(no_statement && attribution.kind == Kind::Indirect)
}

/// Whether it is no sentence of the article that seems to say something: a caption under its label ("FILE PHOTO: ..."), or text
/// that links of the page run into.
fn is_of_page(annotated: &Annotated, attribution: &Attribution) -> bool {
    let text = annotated.article.text.as_str();
    let label = |source: &str| !source.contains(char::is_lowercase) && standing::is_notice(source);
    let sentences = &annotated.language.sentences;
    let glued = attribution.content.first().is_some_and(|content| {
        let at = sentences.partition_point(|sentence| sentence.span.end <= content.start);
        sentences.get(at).is_some_and(|sentence| standing::is_glued(sentence.span.of(text)))
    });
    glued || attribution.source.iter().any(|source| label(source.of(text)))
}

/// Whether what is not said is followed by what is: "did not say that it was safe, only that nobody knew".
fn goes_on(annotated: &Annotated, attribution: &Attribution) -> bool {
    let text = annotated.article.text.as_str();
    attribution.content.iter().any(|content| {
        let words = content.of(text);
        [", only that ", ", but that ", ", only said "].iter().any(|link| words.contains(link))
    })
}

/// The first word of a content, in small letters.
fn first_word(annotated: &Annotated, attribution: &Attribution) -> String {
    let content = attribution.content.first().map_or("", |content| content.of(&annotated.article.text));
    content.split_whitespace().next().unwrap_or_default().to_lowercase()
}

/// Whether somebody only means to do something, or does it not: "is seeking | to stop it", "declined | to talk".
fn is_intended(annotated: &Annotated, attribution: &Attribution, cue: &str) -> bool {
    let verb = cue.strip_suffix(" to").or_else(|| cue.strip_suffix(" of")).unwrap_or(cue);
    let verb = verb.split_whitespace().next_back().unwrap_or_default();
    let opens = first_word(annotated, attribution);
    let hopes = cue.ends_with(" hopes of") && opens.ends_with("ing");
    // "Said | to the school newspaper": to whom, and nothing of what.
    let whom =
        matches!(verb, "said" | "says" | "told") && opens == "to" && without_verb(annotated, attribution);
    INTENDED.contains(&verb) && (opens == "to" || cue.ends_with(" to")) || hopes || whom
}

/// Whether a passive cue has nobody who says it and no clause: "was asked | to stop", "are believed | to be lost".
fn is_by_nobody(annotated: &Annotated, attribution: &Attribution, cue: &str) -> bool {
    let passive = cue.split_whitespace().next().is_some_and(|verb| PASSIVE.contains(&verb));
    let told = ["notified", "told", "informed", "warned", "asked"].iter().any(|verb| cue.ends_with(verb));
    let asked = cue.starts_with("asked") && without_verb(annotated, attribution);
    attribution.source.is_empty()
        && (passive && (told || first_word(annotated, attribution) != "that") || asked)
}

/// Whether a thing is only handled by words: a deed or a judgement whose object is no clause and says not what for.
fn handles(annotated: &Annotated, attribution: &Attribution, cue: &str) -> bool {
    let last = cue.split_whitespace().next_back().unwrap_or_default();
    if stands_before(attribution) {
        return false;
    }
    // "Described the call, which lasted 40 minutes, as frank."
    let text = annotated.article.text.as_str();
    let told_as = last == "described" && attribution.content.iter().any(|c| c.of(text).contains(" as "));
    let handled =
        !told_as && HANDLED.contains(&last) || HANDLED_WITH.iter().any(|ending| cue.ends_with(ending));
    handled && is_thing(annotated, attribution)
}

/// Whether a content is a noun with what hangs on it: no verb of its own, and no "for" or "as" that says why or what it is.
fn is_thing(annotated: &Annotated, attribution: &Attribution) -> bool {
    let [content] = attribution.content.as_slice() else { return false };
    let text = annotated.article.text.as_str();
    let tokens = annotated.language.tokens_in(*content);
    let word = |token: usize| annotated.language.word(text, token);
    let is = |token: usize, words: &[&str]| words.iter().any(|other| word(token).eq_ignore_ascii_case(other));
    if is(
        tokens.start,
        &["that", "to", "how", "whether", "why", "what", "as", "he", "she", "it", "they", "we", "i", "there"],
    ) {
        return false;
    }
    for token in tokens.clone() {
        if is(token, &["for", "as", "at", "will", "would", "because"]) {
            return false;
        }
        let tag = annotated.language.tokens.get(token).map(|token| token.tag);
        // What follows belongs to a noun: a relative clause, a participle, what is to be done.
        if is(token, &["who", "which", "that", "where", "to", "after", "over", "when"])
            || word(token).ends_with("ing")
        {
            return true;
        }
        match tag {
            Some(Tag::Auxiliary) => return false,
            Some(Tag::Verb) => {
                return verb_form(word(token)).is_some_and(|form| form.participle && !form.past);
            }
            _ => {}
        }
    }
    true
}

/// Whether an attribution only passes on another's statement: `Police said three men were held, according to the Herald` is
/// the police's, once.
pub(super) fn only_relays(annotated: &Annotated, index: usize) -> bool {
    let Some(outer) = annotated.attributions.get(index) else { return false };
    let ([content], Some(cue)) = (outer.content.as_slice(), outer.cue.first()) else { return false };
    let entity = outer.speaker.and_then(|speaker| annotated.language.entities.get(speaker));
    let person = entity.is_some_and(|entity| entity.kind == EntityKind::Person);
    // "According to the Herald, police said": it passes on as well.
    let according =
        cue.of(&annotated.article.text).to_lowercase().starts_with("according to") && is_paper(entity);
    // Whoever "reported" or "quoted" it passes it on, be it taken for a person.
    let said = cue.of(&annotated.article.text).to_lowercase();
    let person = person
        && !["reported", "reports", "quoted", "cited"].iter().any(|verb| said.contains(verb))
        && !is_paper(entity);
    if person || outer.kind == Kind::Direct || outer.act != Act::Says || cue.start < content.end && !according
    {
        return false;
    }
    let near = index.saturating_sub(NEIGHBOURS)..annotated.attributions.len().min(index + NEIGHBOURS);
    annotated.attributions[near].iter().any(|inner| {
        let (Some(source), Some(said)) = (inner.source.first(), inner.cue.first()) else { return false };
        let end = inner.content.iter().map(|span| span.end).max().unwrap_or(0);
        inner.act == Act::Says
            && inner.content != outer.content
            && source.start == content.start
            && content.contains(*said)
            && inner.content.iter().all(|span| content.contains(*span))
            && content.end.saturating_sub(end) <= 2
    })
}

/// Whether a name is that of a paper or station, whatever it was taken for: "Sky News".
fn is_paper(entity: Option<&rashomon_language::Entity>) -> bool {
    const PAPERS: &[&str] = &[
        "News",
        "Times",
        "Post",
        "Herald",
        "TV",
        "Radio",
        "Journal",
        "Tribune",
        "Gazette",
        "Mail",
        "Press",
        "Television",
        "Register",
        "Standard",
        "Observer",
        "Echo",
        "Chronicle",
        "Guardian",
        "Telegraph",
        "Star",
        "Globe",
        "Courier",
        "Examiner",
        "Monitor",
        "Reuters",
        "AFP",
        "AP",
    ];
    entity.and_then(|entity| entity.name.split(' ').next_back()).is_some_and(|last| PAPERS.contains(&last))
}

/// Whether the content stands before its cue: nothing is said of a thing there ("a topic that | was first reported by").
fn stands_before(attribution: &Attribution) -> bool {
    let cue = attribution.cue.first();
    cue.is_some_and(|cue| attribution.content.iter().all(|content| content.end <= cue.start))
}

/// Whether the content is a thing: a few words without a verb.
fn without_verb(annotated: &Annotated, attribution: &Attribution) -> bool {
    let [content] = attribution.content.as_slice() else { return false };
    let tokens = || tagged(annotated, *content);
    let words = tokens().filter(|tag| *tag != Tag::Punctuation).count();
    words <= THING && !tokens().any(|tag| matches!(tag, Tag::Verb | Tag::Auxiliary))
}

fn tagged(annotated: &Annotated, span: Span<Text>) -> impl Iterator<Item = Tag> {
    let tokens = &annotated.language.tokens;
    let here = annotated.language.tokens_in(span);
    tokens.get(here).unwrap_or_default().iter().map(|token| token.tag)
}

#[cfg(test)]
mod tests {
    use super::tells;
    use crate::fixtures::{article, say};

    #[test]
    fn what_is_said_and_what_only_looks_like_it() {
        let check = |text: &str, source: &str, cue: &str, content: &str, expected: bool| {
            let mut article = article(text);
            say(&mut article, source, cue, content);
            assert_eq!(tells(&article, &article.attributions[0]), expected, "{text}");
        };
        let gloss = "“The pilots did not know,” Roe wrote, referring to the storm of last year.";
        check(gloss, "Roe", "referring to", "the storm of last year", false);
        check("Roe referred to the storm as a lesson.", "Roe", "referred to", "the storm as a lesson", true);
        let met = "The mayors met in Elm to discuss the fate of the ferry.";
        check(met, "The mayors", "to discuss", "the fate of the ferry", false);
        let vowed = "The mayors vowed to close the ferry.";
        check(vowed, "The mayors", "vowed", "to close the ferry", true);
        let topic = "The quay may close, a topic that was first reported by the Elm Herald.";
        check(topic, "the Elm Herald", "was first reported by", "a topic that", false);
        check(
            "Duke Otto signed the harbour bill on Monday.",
            "Duke Otto",
            "signed",
            "the harbour bill",
            false,
        );
        let named = "Duke Otto named two pilots who had warned that the quay was unsafe.";
        check(named, "Duke Otto", "named", "two pilots who had warned that the quay was unsafe", true);
        check("The quay has sunk, Roe said.", "Roe", "said", "The quay has sunk", true);
        for (text, source, cue, content, expected) in [
            ("Roe praised the crew of the ferry.", "Roe", "praised", "the crew of the ferry", false),
            (
                "Roe criticized the guild for closing the quay.",
                "Roe",
                "criticized",
                "the guild for closing the quay",
                true,
            ),
            (
                "The guild is seeking to close the quay.",
                "The guild",
                "is seeking",
                "to close the quay",
                false,
            ),
            ("Roe refused to talk about the quay.", "Roe", "refused", "to talk about the quay", false),
            ("Roe vowed to close the quay.", "Roe", "vowed", "to close the quay", true),
            ("All of the crew are believed to be safe.", "", "are believed", "to be safe", false),
            (
                "Roe discussed the fate of the quay with the guild.",
                "Roe",
                "discussed",
                "the fate of the quay with the guild",
                false,
            ),
            ("Roe announced a commission of five.", "Roe", "announced", "a commission of five", true),
            ("Roe offered condolences to the pilots.", "Roe", "offered condolences to", "the pilots", false),
            ("Roe noted the quay was old.", "Roe", "noted", "the quay was old", true),
            (
                "FILE PHOTO: The mayor walks to the quay.",
                "FILE PHOTO",
                ":",
                "The mayor walks to the quay",
                false,
            ),
            (
                "Mayor Anna Brun Anna BrunFerries said the quay is safe.",
                "Mayor Anna Brun Anna BrunFerries",
                "said",
                "the quay is safe",
                false,
            ),
        ] {
            check(text, source, cue, content, expected);
        }
    }
}
