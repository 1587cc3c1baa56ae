//! Tokens, sentences and quotations on made-up sentences: a case for each construction the rules know.

use rashomon_language::{Language, Tag, read};

/// The tokens of a text, joined by a bar.
fn tokens(text: &str) -> String {
    read(text).tokens.iter().map(|t| t.of(text)).collect::<Vec<_>>().join("|")
}

/// The sentences of a text, one a line.
fn sentences(text: &str) -> Vec<&str> {
    read(text).sentences.iter().map(|s| s.span.of(text)).collect()
}

/// The quotations of a text: `<` where it has no opening mark, `>` where no closing one, `+` where it continues.
fn quotes(text: &str) -> Vec<String> {
    let flag = |on: bool, mark: &'static str| if on { mark } else { "" };
    read(text)
        .quotes
        .iter()
        .map(|q| {
            let (opened, closed) = (flag(!q.opened, "<"), flag(!q.closed, ">"));
            format!("{}{opened}{}{closed}", flag(q.continues, "+"), q.inner.of(text))
        })
        .collect()
}

#[test]
fn words_clitics_and_numbers_are_tokens() {
    let cases = [
        (
            "clitics come apart",
            "It's Ilma's; they don’t and I'll.",
            "It|'s|Ilma|'s|;|they|do|n’t|and|I|'ll|.",
        ),
        ("plural possessive mark", "The farmers' field", "The|farmers|'|field"),
        ("abbreviations keep the period", "Mr. Oda of the U.S. left.", "Mr.|Oda|of|the|U.S.|left|."),
        ("last period stays apart", "He left.", "He|left|."),
        ("acronym with possessive", "the U.S.'s plan", "the|U.S.|'s|plan"),
        ("numbers stay whole", "80,000 men, $3.5bn at 5:30 on 9/11", "80,000|men|,|$|3.5bn|at|5:30|on|9/11"),
        ("hyphens join", "a pro-union, 19-year-old ex-mayor", "a|pro-union|,|19-year-old|ex-mayor"),
        ("dashes do not", "one–two—three -- four", "one|–|two|—|three|--|four"),
        ("name with apostrophe", "O’Dell and D'Arcy", "O’Dell|and|D'Arcy"),
        ("glued words come apart", "the late attacksThe council", "the|late|attacks|The|council"),
        (
            "a headline glued to a name that stands before",
            "Ms. Varga Anna VargaCity halls shut.",
            "Ms.|Varga|Anna|Varga|City|halls|shut|.",
        ),
        ("camel case names stay whole", "YouTube, McIlvane and iPhone", "YouTube|,|McIlvane|and|iPhone"),
        ("web addresses", "See https://ex.org/a?b=1. Or ex.com.", "See|https://ex.org/a?b=1|.|Or|ex.com|."),
        ("ampersand name", "AT&T rose", "AT&T|rose"),
        ("ellipsis", "Well... no… yes", "Well|...|no|…|yes"),
        ("joined not", "We cannot go", "We|can|not|go"),
        ("an apostrophe left out", "thats why I didnt", "that|s|why|I|did|nt"),
        ("calls and questions run together", "What?! Go!!! Now?", "What|?!|Go|!!!|Now|?"),
        ("faces", "Fine :-) he said: (so) :D", "Fine|:-)|he|said|:|(|so|)|:D"),
        (
            "names of groups and files",
            "in alt.pets.ferrets, see plan.pdf",
            "in|alt.pets.ferrets|,|see|plan.pdf",
        ),
        ("any script", "Δοκιμή, 试验 ok\u{200b}ay", "Δοκιμή|,|试验|ok|ay"),
    ];
    for (name, text, expected) in cases {
        assert_eq!(tokens(text), expected, "{name}");
    }
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("two", "He came. She went.", &["He came.", "She went."]),
        ("never across a line break", "No end here\nHe came.", &["No end here", "He came."]),
        ("title", "Mr. Oda met Gen. Ruiz. They spoke.", &["Mr. Oda met Gen. Ruiz.", "They spoke."]),
        ("acronym before a name", "The U.S. President left.", &["The U.S. President left."]),
        (
            "acronym at the end",
            "He left the U.S. The rest stayed.",
            &["He left the U.S.", "The rest stayed."],
        ),
        (
            "an hour at the end",
            "They met at 4:40 p.m. Lim was late. It began at 6 p.m. Monday. It ended at 9 a.m. GMT.",
            &[
                "They met at 4:40 p.m.",
                "Lim was late.",
                "It began at 6 p.m. Monday.",
                "It ended at 9 a.m. GMT.",
            ],
        ),
        ("a letter that numbers", "Then came plan B. Oda left.", &["Then came plan B.", "Oda left."]),
        ("initial", "J. T. Oda spoke.", &["J. T. Oda spoke."]),
        (
            "a bracket after an abbreviation",
            "Peter Lom Jr. (D-Ill.) left. Lom Inc. (NYSE: LOM) fell.",
            &["Peter Lom Jr. (D-Ill.) left.", "Lom Inc. (NYSE: LOM) fell."],
        ),
        ("decimal", "It rose 3.5 percent.", &["It rose 3.5 percent."]),
        (
            "cue after a quotation",
            "“We won. We are glad.” said Oda.",
            &["“We won.", "We are glad.” said Oda."],
        ),
        ("cue after a question", "\"Why?\" Oda asked. \"Now?\"", &["\"Why?\" Oda asked.", "\"Now?\""]),
        ("closing mark belongs inside", "“We won.” The crowd left.", &["“We won.”", "The crowd left."]),
        (
            "British closing mark",
            "They called it ‘a farce’. Oda left.",
            &["They called it ‘a farce’.", "Oda left."],
        ),
        (
            "next quotation opens",
            "We won, said Oda. “Next we rest.”",
            &["We won, said Oda.", "“Next we rest.”"],
        ),
        ("space before the closing mark", "“We won. ” He left.", &["“We won. ”", "He left."]),
        ("period before a comma", "a change. , the agency reported.", &["a change. , the agency reported."]),
        (
            "glued sentences",
            "They fled the attacksThe mayor said.",
            &["They fled the attacks", "The mayor said."],
        ),
        ("calls run together", "They won!!! The crowd left.", &["They won!!!", "The crowd left."]),
        ("no space", "They left.The mayor stayed.", &["They left.", "The mayor stayed."]),
        ("ellipsis goes on", "We … will win. Yes.", &["We … will win.", "Yes."]),
        ("numbered line", "1. The first point. Go.", &["1. The first point.", "Go."]),
        ("bullet in the line", "Two points: • one • two", &["Two points:", "• one", "• two"]),
        ("parenthesis", "He left. (She stayed.) They met.", &["He left.", "(She stayed.)", "They met."]),
        (
            "company",
            "Oda Inc. shares fell at Lim Corp. The end.",
            &["Oda Inc. shares fell at Lim Corp.", "The end."],
        ),
        (
            "name that told somebody",
            "“We won!” Mr. Oda told the Courier.",
            &["“We won!” Mr. Oda told the Courier."],
        ),
        ("dateline", "PORT ZELD, Me. — The mayor left.", &["PORT ZELD, Me. — The mayor left."]),
        ("footnote", "It rained.[4] He left.", &["It rained.[4]", "He left."]),
        ("dash to the speaker", "“It is done.” – said Oda.", &["“It is done.” – said Oda."]),
    ];
    for (name, text, expected) in cases {
        assert_eq!(sentences(text), *expected, "{name}");
    }
}

#[test]
fn quotations_run_from_mark_to_mark() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("set marks", "“Yes,” he said. “No.”", &["Yes,", "No."]),
        ("straight marks alternate", "\"Yes,\" he said. \"No.\"", &["Yes,", "No."]),
        ("guillemets", "« Yes », he said, »no«.", &["Yes", "no"]),
        ("low and high", "„Yes“, he said.", &["Yes"]),
        ("single", "‘It’s the voters’ choice,’ he said.", &["It’s the voters’ choice,"]),
        ("straight single", "He called it 'a mess' in the '90s, didn't he.", &["a mess"]),
        ("apostrophes are none", "The boys' and girls' school isn't Oda's.", &[]),
        ("nested", "“He said ‘no’ and “yes” to us,” she said.", &["He said ‘no’ and “yes” to us,"]),
        ("single around double", "‘She said “no” to us,’ he said.", &["She said “no” to us,"]),
        ("mixed marks", "“We won,\" he said.", &["We won,"]),
        (
            "space before the closing mark",
            "“We won, ”Oda said. \"So be it \" he added.",
            &["We won,", "So be it"],
        ),
        ("never closed", "He said: “We won.", &["We won.>"]),
        ("never closed, then another", "“We won, said Oda. “We rest.”", &["We won, said Oda.>", "We rest."]),
        ("never opened", "He left. It was agreed to wait.” They went.", &["<It was agreed to wait."]),
        ("over paragraphs", "“One.\n“Two.\n“Three,” he said.", &["One.>", "+Two.>", "+Three,"]),
        (
            "over paragraphs, not opened anew",
            "\"One.\nTwo.\nThree,\" he said.",
            &["One.>", "+<Two.>", "+<Three,"],
        ),
        ("marks the wrong way round", "”Yes” he said, “no“ she said.", &["Yes", "no"]),
        ("inside brackets", "(“Yes”)", &["Yes"]),
        ("odd straight mark", "\"Yes, he said.", &["Yes, he said.>"]),
    ];
    for (name, text, expected) in cases {
        assert_eq!(quotes(text), *expected, "{name}");
    }
}

#[test]
fn tags_tell_verbs_and_names() {
    let tag = |text: &str, word: &str| -> Option<Tag> {
        let Language { tokens, .. } = read(text);
        tokens.iter().find(|t| t.of(text) == word).map(|t| t.tag)
    };
    let cases = [
        ("Oda said it would report the report.", "said", Tag::Verb),
        ("Oda said it would report the loss.", "report", Tag::Verb),
        ("Oda read the report.", "report", Tag::Word),
        ("The talks went on.", "talks", Tag::Word),
        ("Officials met in Zeld.", "Officials", Tag::Word),
        ("Officials met in Zeld.", "Zeld", Tag::Name),
        ("Zeld fell.", "Zeld", Tag::Name),
        ("He left on his own.", "He", Tag::Pronoun),
        ("They told the US so.", "US", Tag::Name),
        ("They told us so.", "us", Tag::Pronoun),
        ("It fell by 3.5bn.", "3.5bn", Tag::Number),
        ("He saw her leave.", "her", Tag::Pronoun),
        ("He saw her office.", "her", Tag::Determiner),
    ];
    for (text, word, expected) in cases {
        assert_eq!(tag(text, word), Some(expected), "{word} in {text}");
    }
}
