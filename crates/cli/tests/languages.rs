//! What is not read of pages in other languages is told on standard error: once a page, or of many pages in one line.

mod common;

use common::{Scratch, page};

const GERMAN: &str = "Der Hafen ist zu, und die Stadt wartet auf das Geld. „Wir öffnen ihn im Mai“, sagte Bürgermeister Karl Lund.\n";

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.contains("quotations")).collect()
}

#[test]
fn a_page_is_told_by_its_name() {
    let scratch = Scratch::new();
    scratch.write("hafen.txt", GERMAN);
    for command in [&["annotate", "--model", "none"][..], &["brief", "--model", "none"]] {
        let run = scratch.run(&[command, &["hafen.txt"]].concat());
        assert_eq!(run.code(), 0, "{}", run.err());
        let told = "rashomon: hafen.txt: of this page (de) only quotations were read; statements without quotation marks and \
                    events are read in English only";
        assert_eq!(lines(run.err()), [told], "{command:?}");
        assert!(run.out().contains("Wir öffnen ihn im Mai"));
    }
}

#[test]
fn many_pages_are_told_in_one_line() {
    let scratch = Scratch::new();
    for number in 0..50 {
        scratch.write(&format!("pages/{number}.txt"), format!("Tag {number}. {GERMAN}"));
    }
    for command in [
        &["annotate", "--model", "none"][..],
        &["brief", "--model", "none"],
        &["add", "--model", "none", "--library", "l.db"],
    ] {
        let run = scratch.run(&[command, &["pages"]].concat());
        assert_eq!(run.code(), 0, "{}", run.err());
        let told = run.err();
        assert_eq!(lines(told).len(), 1, "{command:?}: {told}");
        assert!(told.contains("50 articles"), "{told}");
    }
}

#[test]
fn what_a_text_is_counts_and_not_what_its_page_claims() {
    let portuguese = "A presidente da câmara disse na segunda-feira que o porto vai fechar durante dois dias por causa da greve. O \
                      sindicato pediu mais tempo. «Não temos outra escolha», afirmou Vera Olin aos jornalistas à saída da reunião \
                      com os donos dos barcos, que durou toda a tarde.";
    let swedish = "Hamnen stänger i två dagar på grund av strejken, sade borgmästaren på måndagen. ”Vi har inget annat val”, sade \
                   Vera Olin till reportrar efter mötet med båtägarna, som varade hela eftermiddagen.";
    let finnish = "Satama suljetaan kahdeksi päiväksi lakon vuoksi, pormestari sanoi maanantaina. ”Meillä ei ole muuta \
                   vaihtoehtoa”, Vera Olin sanoi toimittajille kokouksen jälkeen, joka kesti koko iltapäivän.";
    let english = "The harbour is closed for two days, the mayor said on Monday. “We have no other choice,” Vera Olin told \
                   reporters after the meeting, which lasted all afternoon.";
    let scratch = Scratch::new();
    for (name, text, told) in [
        ("pt", portuguese, Some("only quotations were read")),
        ("sv", swedish, Some("(sv) nothing was read")),
        ("fi", finnish, Some("in a language that is not known) nothing was read")),
        ("en", english, None),
    ] {
        for claimed in ["en", "en-GB", "und", "mul", ""] {
            let html = format!(
                "<!DOCTYPE html><html lang='{claimed}'><head><title>Vera Olin</title></head><body><article><h1>Vera Olin</h1>\
                 <p>{text}</p></article></body></html>"
            );
            scratch.write("a.html", html);
            let annotated = scratch.run(&["annotate", "a.html"]);
            let short =
                told.map(|told| if told.starts_with("only") { told } else { "statements were not read" });
            let brief = scratch.run(&["brief", "--full", "--format", "markdown", "a.html"]);
            match (told, short) {
                (Some(told), Some(short)) => {
                    let line = &annotated.lines()[0];
                    let remarks = line["diagnostics"].to_string();
                    assert!(remarks.contains(told), "{name} as {claimed}: {remarks}");
                    assert!(
                        annotated.err().contains(told) && brief.err().contains(told),
                        "{name} as {claimed}"
                    );
                    assert!(brief.out().contains(short), "{name} as {claimed}: {}", brief.out());
                    assert!(line["events"].as_array().is_some_and(Vec::is_empty), "{name} as {claimed}");
                }
                _ => assert_eq!((annotated.err(), brief.err()), ("", ""), "{name} as {claimed}"),
            }
        }
        let line = serde_json::json!({"id": "1", "text": text, "language": "und"});
        scratch.write("a.jsonl", line.to_string());
        let run = scratch.run(&["annotate", "a.jsonl"]);
        assert!(
            run.err().contains(told.unwrap_or_default()) && run.err().is_empty() == told.is_none(),
            "{}",
            run.err()
        );
    }
}

#[test]
fn tokens_are_given_in_every_language() {
    let scratch = Scratch::new();
    scratch.write("hafen.txt", GERMAN);
    let run = scratch.run(&["annotate", "--model", "none", "--format", "conllu", "hafen.txt"]);
    assert!(run.out().contains("\tBürgermeister\t"), "{}", run.out());
}

#[test]
fn nothing_is_told_of_english_pages() {
    let scratch = Scratch::new();
    scratch.write(
        "harbour.txt",
        "The harbour is closed. “We open it in May,” said Mayor Karl Lund of the town.\n",
    );
    scratch.write("harbour.html", page("Post", "harbour dispute"));
    let run = scratch.run(&["annotate", "--model", "none", "harbour.txt", "harbour.html"]);
    assert_eq!(run.lines().len(), 2);
    assert_eq!((run.code(), run.err()), (0, ""));
}
