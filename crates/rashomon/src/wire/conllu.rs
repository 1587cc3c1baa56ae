//! Sentences as CoNLL-U (universaldependencies.org/format).

use std::fmt::Write as _;

use rashomon_language::Tag;
use rashomon_story::Annotated;

/// The sentences of an article as CoNLL-U: words, lemmas and universal tags; what only a parser can tell is `_`.
pub fn conllu(annotated: &Annotated) -> String {
    let Annotated { article, language, .. } = annotated;
    // A line end in an id or a sentence would begin a line of the format.
    let one_line =
        |words: &str| words.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), " ");
    let id = one_line(&article.id);
    let mut out = format!("# newdoc id = {id}\n");
    let Some(syntax) = &language.syntax else { return out };
    for (number, (sentence, range)) in language.sentences.iter().zip(&syntax.sentences).enumerate() {
        let text = one_line(sentence.span.of(&article.text));
        let _ = writeln!(out, "# sent_id = {id}-{}\n# text = {text}", number + 1);
        let words = syntax.words.get(range.clone()).unwrap_or_default();
        let form = |i: usize| words.get(i).map_or("", |word| word.span.of(&article.text));
        let glued = |i: usize| words.get(i + 1).is_some_and(|next| next.span.start == words[i].span.end);
        let space = |i: usize| if glued(i) { "SpaceAfter=No" } else { "_" };
        // The last word of the token as written that the word belongs to, where it has several ("don't").
        let mut last = None;
        for (i, word) in words.iter().enumerate() {
            if last.is_none_or(|last| last < i) && word.tag != Tag::Punctuation {
                let end = (i..).find(|&i| !(glued(i) && is_clitic(form(i + 1)))).unwrap_or(i);
                last = (end > i).then_some(end);
                if let Some(end) = last {
                    let form = word.span.cover(words[end].span).of(&article.text);
                    let _ = writeln!(out, "{}-{}\t{form}{}\t{}", i + 1, end + 1, "\t_".repeat(7), space(end));
                }
            }
            let lemma = rashomon_language::lemma(form(i));
            let number = range.start + i;
            let upos = syntax.upos(number).unwrap_or(upos(word.tag));
            let xpos = syntax.xpos(number).unwrap_or("_");
            let deprel = syntax.deprel(number).unwrap_or("_");
            let head =
                syntax.head(number).map(|head| head.map_or(0, |head| (head + 1).saturating_sub(range.start)));
            let head = head.map_or("_".to_owned(), |head| head.to_string());
            let misc = if last.is_some_and(|last| i <= last) { "_" } else { space(i) };
            let form = form(i);
            let _ =
                writeln!(out, "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{deprel}\t_\t{misc}", i + 1);
        }
        out.push('\n');
    }
    out
}

/// Whether treebanks write a word as a part of the token before it, where nothing parts the two.
fn is_clitic(word: &str) -> bool {
    let plain = word.to_lowercase().replace('’', "'");
    matches!(
        plain.as_str(),
        "n't"
            | "'s"
            | "'m"
            | "'re"
            | "'ve"
            | "'ll"
            | "'d"
            | "not"
            | "na"
            | "ta"
            | "nt"
            | "s"
            | "m"
            | "ve"
            | "re"
    )
}

pub(crate) fn upos(tag: Tag) -> &'static str {
    match tag {
        Tag::Name => "PROPN",
        Tag::Word => "NOUN",
        Tag::Verb => "VERB",
        Tag::Auxiliary => "AUX",
        Tag::Determiner => "DET",
        Tag::Pronoun => "PRON",
        Tag::Preposition => "ADP",
        Tag::Conjunction => "CCONJ",
        Tag::Adverb => "ADV",
        Tag::Number => "NUM",
        Tag::Punctuation => "PUNCT",
    }
}
