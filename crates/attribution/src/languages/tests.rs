//! Every row of the tables is reachable: a sentence is made for each form of each cue, and each small word does something.

use rashomon_lexicon::languages::{Classes, Position, TABLES};

use crate::Attribution;

/// The statements of a text in a language, with source, cue and content as words.
fn read(text: &str, code: &str) -> Vec<[String; 3]> {
    let language = rashomon_language::read_marks(text);
    let (found, _) = super::quotations(text, &language, code).unwrap_or_default();
    found.iter().map(|a| shown(text, a)).collect()
}

fn shown(text: &str, found: &Attribution) -> [String; 3] {
    [&found.source, &found.cue, &found.content]
        .map(|spans| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" "))
}

const SPEECH: &str = "“abcd efgh ijkl”";

fn expect(code: &str, text: &str, cue: &str, wrong: &mut Vec<String>) {
    let found = read(text, code);
    let want = ["Marta Lind", cue, SPEECH].map(str::to_owned);
    if found != [want] {
        wrong.push(format!("{code}: {text}\n   {found:?}"));
    }
}

#[test]
fn every_form_of_every_cue_gives_its_speaker() {
    let mut wrong = Vec::new();
    for (code, table) in TABLES.iter() {
        let have: Vec<&str> = table.words_of(Classes::HAVE).collect();
        assert!(!have.is_empty(), "{code}");
        for cue in &table.cues {
            let forms = cue.forms.iter().map(|form| form.join(" ").replace("’ ", "’"));
            let participles = cue.participles.iter().map(|participle| format!("{} {participle}", have[0]));
            for form in forms.chain(participles) {
                match cue.position {
                    Position::Verb => {
                        expect(code, &format!("{SPEECH}, {form} Marta Lind."), &form, &mut wrong);
                        expect(code, &format!("Marta Lind {form}: {SPEECH}"), &form, &mut wrong);
                    }
                    Position::Before => {
                        expect(code, &format!("{SPEECH}, {form} Marta Lind."), &form, &mut wrong);
                        let first: String = form.chars().take(1).flat_map(char::to_uppercase).collect();
                        let form = format!("{first}{}", form.chars().skip(1).collect::<String>());
                        expect(code, &format!("{form} Marta Lind, xyz {SPEECH}."), &form, &mut wrong);
                    }
                    Position::After => {
                        expect(code, &format!("{SPEECH}, {form} Marta Lind."), &form, &mut wrong)
                    }
                    Position::Behind => {
                        expect(code, &format!("Marta Lind {form} xyz {SPEECH}."), &form, &mut wrong)
                    }
                    Position::Object => {
                        assert!(!cue.links.is_empty(), "{code} {form}");
                        for &link in &cue.links {
                            let link = if link == "*" { "" } else { link };
                            let text = format!("Marta Lind {form} {link} {SPEECH}.").replace("  ", " ");
                            expect(code, &text, &form, &mut wrong);
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_languages_are_those_that_the_documents_name() {
    let mut codes: Vec<&str> = TABLES.iter().map(|(code, _)| *code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["de", "es", "fr", "it", "nl", "pt"]);
    assert!(
        super::reads_quotations("de-AT") && !super::reads_quotations("en") && !super::reads_quotations("pl")
    );
}

#[test]
fn the_small_words_do_what_their_classes_say() {
    for (code, text, want) in [
        // time, adverb, dative, clitic between verb and subject; joined pronouns; apposition; a shared subject
        (
            "fr",
            "« Nous partons », a déclaré mardi soir la préfète.",
            ["la préfète", "a déclaré", "« Nous partons »"],
        ),
        (
            "fr",
            "« Nous partons », a déclaré à la presse le maire Paul Roux.",
            ["le maire Paul Roux", "a déclaré", "« Nous partons »"],
        ),
        (
            "fr",
            "« Nous partons », s’est indigné Paul Roux.",
            ["Paul Roux", "est indigné", "« Nous partons »"],
        ),
        ("fr", "« Nous partons », dit-elle.", ["elle", "dit", "« Nous partons »"]),
        (
            "fr",
            "Paul Roux, maire de Lort, a répondu : « Nous partons ».",
            ["Paul Roux", "a répondu", "« Nous partons »"],
        ),
        (
            "de",
            "Der Minister trat zurück und sagte: „Ich gehe jetzt.“",
            ["Der Minister", "sagte", "„Ich gehe jetzt.“"],
        ),
        ("de", "„Ich gehe“, sagte er.", ["er", "sagte", "„Ich gehe“"]),
        (
            "de",
            "Helga Brandt: „Ich gehe jetzt nach Hause.“",
            ["Helga Brandt", ":", "„Ich gehe jetzt nach Hause.“"],
        ),
        ("es", "“Nos vamos”, dijo este lunes la alcaldesa.", ["la alcaldesa", "dijo", "“Nos vamos”"]),
        (
            "pt",
            "“Vamos embora”, disse na terça-feira o ministro Rui Sá.",
            ["o ministro Rui Sá", "disse", "“Vamos embora”"],
        ),
    ] {
        assert_eq!(read(text, code), [want.map(str::to_owned)], "{text}");
    }
}

#[test]
fn a_name_joins_its_statements_and_a_pronoun_is_nobody() {
    let text = "„Wir gehen“, sagte Ministerin Helga Brandt. „Sofort“, sagte Brandt. „Nein“, sagte sie.";
    let language = rashomon_language::read_marks(text);
    let (found, entities) = super::quotations(text, &language, "de").unwrap_or_default();
    assert_eq!(entities.len(), 1);
    assert_eq!(
        (entities[0].name.as_str(), &entities[0].roles[..]),
        ("Helga Brandt", &["Ministerin".to_owned()][..])
    );
    assert_eq!(found.iter().map(|a| a.speaker).collect::<Vec<_>>(), [Some(0), Some(0), None]);
}

#[test]
fn marks_without_a_cue_beside_them_are_no_statement() {
    for (code, text) in [
        ("de", "Der „Spiegel“ sagte ab. Die „Hafenbremse“ gilt. „Spiegel“ berichtet heute."),
        ("fr", "Le film « Nuit de tempête » sort. « Le Monde » a dit non."),
        ("es", "Dijo que vio “La Costa Muda” en el cine."),
        ("nl", "De krant ‘Het Licht’ zei niets."),
    ] {
        assert_eq!(read(text, code), Vec::<[String; 3]>::new(), "{text}");
    }
}

#[test]
fn a_last_name_keeps_its_particles() {
    for (code, text, names) in [
        (
            "de",
            "„Wir gehen“, sagte Ursula von der Lahn. „Es ist spät“, sagte von der Lahn.",
            &["Ursula von der Lahn"][..],
        ),
        ("de", "„Wir gehen“, twitterte Ministerin Eva van den Bos.", &["Eva van den Bos"]),
        ("de", "„Wir gehen“, sagte Karl von Storch am Montag.", &["Karl von Storch"]),
        ("de", "„Wir gehen“, postete Eva Stolz auf X.", &["Eva Stolz"]),
        ("nl", "“Wij gaan”, zei minister Anna van der Meer.", &["Anna van der Meer"]),
        ("de", "„Wir gehen“, sagte die Sprecherin der Bahn.", &[]),
    ] {
        let language = rashomon_language::read_marks(text);
        let (found, entities) = super::quotations(text, &language, code).unwrap_or_default();
        let told: Vec<&str> = entities.iter().map(|entity| entity.name.as_str()).collect();
        assert_eq!(told, names, "{text}");
        assert!(names.is_empty() || found.iter().all(|statement| statement.speaker.is_some()), "{text}");
    }
}

#[test]
fn whose_somebody_is_does_not_speak_for_them() {
    for (code, text) in [
        ("fr", "« Je pars », a dit la femme du ministre Jean Lacaze."),
        ("es", "«No es cierto», dijo un portavoz del presidente Juan Ortega."),
        ("it", "«Non è vero», ha detto la moglie del ministro Carlo Venti."),
        ("pt", "“Vamos embora”, disse o filho do ministro João Vale."),
        ("pt", "“Vamos embora”, disse a João Vale a mulher."),
        ("nl", "“Wij gaan”, zei de vrouw van minister Jan Bakker."),
        ("nl", "“Wij gaan”, zei namens Jan Bakker zijn advocaat."),
        ("de", "„Wir gehen“, sagte die Frau von Minister Karl Brenner."),
        ("de", "„Wir gehen“, sagte statt Karl Brenner sein Vize."),
    ] {
        let language = rashomon_language::read_marks(text);
        let (found, entities) = super::quotations(text, &language, code).unwrap_or_default();
        assert!(found.iter().all(|statement| statement.speaker.is_none()), "{text}: {entities:?}");
    }
}

#[test]
fn a_quotation_whose_speaker_is_told_after_it_is_not_the_last_ones() {
    for (code, text, whole) in [
        ("fr", "« Je pars », a dit Jean Lacaze. « Faux ! », glapit Claire Nolin.", 1),
        ("de", "„Ich gehe“, sagte Karl Brenner. „Das ist falsch!“ Das rief Eva Stolz.", 1),
        ("nl", "“Ik ga”, zei Jan Bakker. “Dat is onzin.” Zo ziet Els Visser het.", 1),
        ("de", "„Ich gehe“, sagte Karl Brenner. „Das ist richtig so.“", 2),
    ] {
        let language = rashomon_language::read_marks(text);
        let (found, _) = super::quotations(text, &language, code).unwrap_or_default();
        assert_eq!(found.iter().map(|statement| statement.content.len()).sum::<usize>(), whole, "{text}");
    }
}

#[test]
fn a_name_in_marks_within_a_sentence_is_no_statement() {
    for (code, text) in [
        ("de", "Das Schiff „Gorch Fock“, so Eva Stolz, sei alt."),
        ("es", "La empresa «Mar», afirma Lucía Prado, está arruinada."),
        ("nl", "Het schip “Hoop”, zei Jan Bakker, is gezonken."),
        ("it", "Nel libro «La caduta», scrive Paolo Fossi, tutto cambia."),
    ] {
        assert_eq!(read(text, code), Vec::<[String; 3]>::new(), "{text}");
    }
}

#[test]
fn no_text_makes_it_panic_or_take_long() {
    const PIECES: [&str; 30] = [
        "„a“, sagte ",
        "« a », dit-il, ",
        "\"",
        "“a”, ",
        "«",
        "sagte: „",
        "— a — disse A ",
        "l’",
        "selon ",
        "é\u{301}",
        "»",
        "“",
        "‘",
        "’",
        " ",
        "\n",
        ", ",
        ". ",
        ":",
        "Karl Lund",
        "der ",
        "de la ",
        "dit",
        "-elle",
        "a déclaré ",
        "laut ",
        "del ",
        "X zufolge ",
        "\u{a0}",
        "(",
    ];
    let check = |text: &str, code: &str| {
        let language = rashomon_language::read_marks(text);
        let (found, entities) = super::quotations(text, &language, code).unwrap_or_default();
        for attribution in found {
            assert!(attribution.speaker.is_none_or(|speaker| speaker < entities.len()));
            for span in attribution.source.iter().chain(&attribution.cue).chain(&attribution.content) {
                assert!(
                    text.get(span.start as usize..span.end as usize).is_some_and(|words| !words.is_empty())
                );
            }
        }
    };
    let mut random = 1_u32;
    for (code, _) in TABLES.iter() {
        for piece in PIECES {
            check(&piece.repeat(3_000), code);
        }
        for _ in 0..500 {
            let mut text = String::new();
            for _ in 0..30 {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(PIECES[(random >> 16) as usize % PIECES.len()]);
            }
            check(&text, code);
        }
    }
}
