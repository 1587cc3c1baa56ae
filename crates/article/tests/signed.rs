//! Who signed a made-up page: the line below its headline, its meta tags and its JSON-LD.

use rashomon_article::extract;
use rashomon_page::{Format, Limits, read};

fn authors(head: &str, above: &str) -> Vec<String> {
    let page = format!(
        "<!DOCTYPE html><html lang=de><head><title>Boote bleiben im Hafen</title>{head}</head><body>{above}\
         <p>Der Fährverkehr zwischen Skar und den Inseln ruht seit Mitternacht, sagte die Hafenbehörde am Montag, nachdem die \
         Gespräche über die Löhne zum dritten Mal gescheitert waren.</p><p>Die Behörde will zwei Boote am Tag für Kranke und Ärzte \
         fahren lassen. Sie bat Reisende, zu Hause zu bleiben, bis wieder geredet wird.</p></body></html>"
    );
    let reading = read(page.as_bytes(), None, Some(Format::Html), &Limits::default());
    extract(&reading.pages[0]).unwrap().authors
}

#[test]
fn a_rubric_above_the_headline_signs_nothing() {
    for rubric in ["Interview", "Reportage", "Text"] {
        for headline in ["Anna Lind zum Fährstreik: „Wir warten“", "Anna Lind"] {
            let above = format!("<p>{rubric}</p><h1>{headline}</h1><p>Ute Berg, 14.04.2031</p>");
            assert_eq!(authors("", &above), ["Ute Berg"], "{above}");
        }
        let above = format!("<p>{rubric}</p><h1>Anna Lind zum Fährstreik: „Wir warten“</h1>");
        assert_eq!(authors("", &above), [""; 0], "{above}");
    }
    // What parts a label from a rubric is its colon.
    assert_eq!(authors("", "<h1>Boote bleiben im Hafen</h1><p>Interview:</p><p>Ute Berg</p>"), ["Ute Berg"]);
    let list = "<p>Interview</p><p>Ute Berg</p><p>Fotograf</p><p>Leif Sand</p>";
    assert_eq!(authors("", &format!("<h1>Boote bleiben im Hafen</h1>{list}")), ["Ute Berg"]);
    assert_eq!(authors("", "<h1>Boote bleiben im Hafen</h1><p>Von</p><p>Ute Berg</p>"), ["Ute Berg"]);
}

#[test]
fn a_meta_tag_adds_people_but_not_the_paper() {
    let data = "<meta property=og:site_name content='The Skar Gazette'><script type=application/ld+json>{\"@type\": \"NewsArticle\", \
                \"author\": {\"@type\": \"Person\", \"name\": \"Ana Ruiz\"}}</script>";
    for (meta, want) in [
        ("<meta name=author content='Ana Ruiz, Skar Gazette'>", &["Ana Ruiz"][..]),
        ("<meta name=author content='Ana Ruiz, Leif Sand'>", &["Ana Ruiz", "Leif Sand"]),
        ("<meta name=author content='Ana Ruiz, Leif Sand, Skar Gazette'>", &["Ana Ruiz", "Leif Sand"]),
        ("<meta name=dc.contributor content='Ana Ruiz, Leif Sand'>", &["Ana Ruiz"]),
    ] {
        assert_eq!(authors(&format!("{data}{meta}"), "<h1>Boote bleiben im Hafen</h1>"), want, "{meta}");
    }
}
