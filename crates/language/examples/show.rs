//! Prints what the rules find in a text file, for reading by eye: `show FILE...` (`-` for standard input), or
//! `show --conllu FILE` for tokens, sentences and tags in the CoNLL-U format.

use std::io::Read;

use rashomon_language::{Language, Tag, read};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let conllu = arguments.iter().any(|a| a == "--conllu");
    for path in arguments.iter().filter(|a| !a.starts_with("--")) {
        let mut bytes = Vec::new();
        let got = match path.as_str() {
            "-" => std::io::stdin().read_to_end(&mut bytes),
            path => std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)),
        };
        if let Err(error) = got {
            eprintln!("{path}: {error}");
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        let language = read(&text);
        if conllu { print_conllu(&text, &language) } else { show(path, &text, &language) }
    }
}

fn show(path: &str, text: &str, language: &Language) {
    println!("== {path}");
    for (number, sentence) in language.sentences.iter().enumerate() {
        print!("S{number} p{} ", sentence.paragraph);
        for token in &language.tokens[sentence.tokens.clone()] {
            match letter(token.tag) {
                None => print!("{} ", token.of(text)),
                Some(letter) => print!("{}/{letter} ", token.of(text)),
            }
        }
        println!();
    }
    for quote in &language.quotes {
        let flags =
            [(!quote.opened, "not opened "), (!quote.closed, "not closed "), (quote.continues, "continues ")];
        let flags: String = flags.iter().filter(|f| f.0).map(|f| f.1).collect();
        println!("Q {flags}{}", quote.outer.of(text));
    }
    for (number, entity) in language.entities.iter().enumerate() {
        println!("E{} {:?} {} {:?}", number + 1, entity.kind, entity.name, entity.roles);
        for mention in &entity.mentions {
            let role = mention.role.map_or(String::new(), |role| format!(" [{}]", role.of(text)));
            let from = mention.span.start.saturating_sub(30);
            let from =
                (from..=mention.span.start).find(|&at| text.is_char_boundary(at as usize)).unwrap_or(0);
            let before =
                text.get(from as usize..mention.span.start as usize).unwrap_or_default().replace('\n', "|");
            println!("    {:?} {}{role}    ({before})", mention.kind, mention.span.of(text));
        }
    }
}

/// The classes worth seeing beside a word.
fn letter(tag: Tag) -> Option<char> {
    match tag {
        Tag::Name => Some('N'),
        Tag::Verb => Some('V'),
        Tag::Auxiliary => Some('X'),
        Tag::Adverb => Some('R'),
        Tag::Number => Some('#'),
        Tag::Pronoun => Some('p'),
        _ => None,
    }
}

fn print_conllu(text: &str, language: &Language) {
    for sentence in &language.sentences {
        for (id, token) in language.tokens[sentence.tokens.clone()].iter().enumerate() {
            let tag = match token.tag {
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
            };
            println!("{}\t{}\t_\t{tag}\t_\t_\t{}\tdep\t_\t_", id + 1, token.of(text), id.min(1));
        }
        println!();
    }
}
