//! Bylines of made-up papers in many shapes.

use super::*;

#[track_caller]
fn check(line: &str, want: &[&str]) {
    assert_eq!(read(line), want, "{line}");
}

#[test]
fn bylines_name_people() {
    check("By Ana Ruiz", &["Ana Ruiz"]);
    check("By Ana Ruiz and B. Sand, Harbour Post", &["Ana Ruiz", "B. Sand"]);
    check("Von Ute van der Berg und Jan-Ole Öst", &["Ute van der Berg", "Jan-Ole Öst"]);
    check("By Ana Ruiz | April 14, 2021", &["Ana Ruiz"]);
    check("BY ANA RUIZ, STAFF WRITER", &["ANA RUIZ"]);
    check("By Our Staff Reporter", &[]);
    check("By Harbour News Agency", &[]);
    check("By the time the ferry sailed it was dark.", &[]);
    check("Bygone days", &[]);
    check("Автор: Анна Иванова", &["Анна Иванова"]);
    check("By Ana Ruiz and Leif Sand in Port Alma", &["Ana Ruiz", "Leif Sand"]);
    check("By Ana Ruiz And Leif Sand For The Harbour Post On Sunday", &["Ana Ruiz", "Leif Sand"]);
    check("By Royal Decree in 1830 the port was closed to ships.", &[]);
    check("Ein Gespräch von Ute Berg mit Jan Öst", &["Ute Berg"]);
    check("Autorin: Ute Berg, Hafenmeisterin", &["Ute Berg"]);
    check("Von Ute Berg Fr, 3. März", &["Ute Berg"]);
    check("Von der Redaktion", &[]);
}

#[test]
fn bylines_of_other_scripts_and_shapes_name_people() {
    check("Words by Ana Ruiz. Photographs by Leif Sand", &["Ana Ruiz"]);
    check("كتب: سامي الحداد - نُشر في ٢٥ مارس ٢٠٢٤", &["سامي الحداد"]);
    check("מאת נועה ברק, 25 במרץ 2024", &["נועה ברק"]);
    check("记者 李文博 2024-03-25 18:04", &["李文博"]);
    check("作者：李文博", &["李文博"]);
    check("Yazar: Ayşe Demir | 25 Mart 2024", &["Ayşe Demir"]);
    check("By Ana Ruiz Jr. and Leif Sand", &["Ana Ruiz Jr.", "Leif Sand"]);
    assert_eq!(before_date("Олена Коваль 25 березня 2024"), ["Олена Коваль"]);
    assert_eq!(before_date("Ana Ruiz, 25 March 2024"), ["Ana Ruiz"]);
    assert_eq!(before_date("Port News of the harbour, 25 March 2024"), [""; 0]);
}

#[test]
fn a_name_may_stand_beside_a_date() {
    assert_eq!(beside_date("14.04.2021 | 10:32 Uhr | Ute Berg"), ["Ute Berg"]);
    assert_eq!(beside_date("Posted on April 14, 2021 by Ana Ruiz"), ["Ana Ruiz"]);
    assert_eq!(beside_date("Port News | 14 April 2021"), [""; 0]);
}

#[test]
fn a_post_or_a_verb_shows_who_wrote() {
    for (line, want) in [
        ("Ana Ruiz, political editor", &["Ana Ruiz"][..]),
        ("Ana Ruiz and Leif Sand, foreign staff", &["Ana Ruiz", "Leif Sand"]),
        ("Ana Ruiz reports. Updated an hour ago", &["Ana Ruiz"]),
        ("Ana Ruiz, mayor of Port Alma", &[]),
        ("Ana Ruiz reports to the board", &[]),
        ("Ana Ruiz, the editor, resigned.", &[]),
    ] {
        assert_eq!(with_post(line), want, "{line}");
    }
    check("by our football reporter Ana Ruiz", &["Ana Ruiz"]);
    check("Champion Falls By Thin Margin, Loser Cries Foul!", &[]);
    assert_eq!(beside_date("Live | 14 April 2021 | with Ana Ruiz and Leif Sand"), ["Ana Ruiz", "Leif Sand"]);
    assert_eq!(beside_date("Sat 3 May 2031 | Ana Ruiz, political staff"), ["Ana Ruiz"]);
}

#[test]
fn a_label_may_stand_on_a_line_of_its_own() {
    for (label, line, want) in [
        ("Autor:", "Ute Berg / HP", &["Ute Berg"][..]),
        ("Von:", "Ute Berg und Leif Sand", &["Ute Berg", "Leif Sand"]),
        ("By", "Ana Ruiz", &["Ana Ruiz"]),
        ("Автор", "Анна Иванова", &["Анна Иванова"]),
        ("Autor", "Ute Berg", &["Ute Berg"]),
        ("Interview:", "ANA RUIZ", &["ANA RUIZ"]),
        // A rubric, with whom it is about below.
        ("Interview", "ANA RUIZ", &[]),
        ("Reportage", "Ana Ruiz in Port Alma", &[]),
        ("Port news", "Ana Ruiz", &[]),
        ("By", "The ferry came in two hours late.", &[]),
        ("From", "the islands", &[]),
    ] {
        assert_eq!(below_label(label, line, ""), want, "{label} {line}");
    }
    assert_eq!(below_label("Interview", "ANA RUIZ", "Fotografin"), ["ANA RUIZ"]);
    assert_eq!(below_label("Interview", "ANA RUIZ", "Photos:"), ["ANA RUIZ"]);
    assert_eq!(below_label("Interview", "ANA RUIZ", "The ferries wait."), [""; 0]);
}

#[test]
fn a_name_ends_in_no_small_word_and_comes_once() {
    check("Par Ana Ruiz le 14 avril 2021", &["Ana Ruiz"]);
    check("Por Ana Ruiz de la", &["Ana Ruiz"]);
    check("By Ludwig van der Berg", &["Ludwig van der Berg"]);
    let parts = |parts: &[&str]| parts.iter().map(|&part| part.to_owned()).collect::<Vec<_>>();
    assert_eq!(of_parts(&parts(&["Ute Berg", "Alles von Ute Berg"]), false), ["Ute Berg"]);
    assert_eq!(of_parts(&parts(&["Ana Ruiz", "Todo de Ana Ruiz"]), false), ["Ana Ruiz"]);
    assert_eq!(of_parts(&parts(&["Ana Ruiz", "Leif Sand"]), false), ["Ana Ruiz", "Leif Sand"]);
    let family = ["Lee Smith", "Mary Lee Smith", "Lee Smith"];
    assert_eq!(of_parts(&parts(&family), false), ["Lee Smith", "Mary Lee Smith"]);
}

#[test]
fn given_authors_are_kept_but_for_the_trimmings_of_a_byline() {
    for (authors, want) in [
        (&["Ana Ruiz"][..], &["Ana Ruiz"][..]),
        (&["By Ana Ruiz and Leif Sand, Harbour News Agency"], &["Ana Ruiz", "Leif Sand"]),
        (&["Ana Ruiz, Leif Sand & Ute Berg"], &["Ana Ruiz", "Leif Sand", "Ute Berg"]),
        (&["Ana Ruiz / Leif Sand"], &["Ana Ruiz", "Leif Sand"]),
        (&["Ana Ruiz | Harbour Post"], &["Ana Ruiz"]),
        (&["Ruiz, Ana"], &["Ruiz, Ana"]),
        (&["Ruiz Soto, Ana"], &["Ruiz Soto, Ana"]),
        (&["Ludwig Von Berg"], &["Ludwig Von Berg"]),
        (&["harbourpost"], &["harbourpost"]),
        (&["Harbour News Agency"], &["Harbour News Agency"]),
        (&["Ana Ruiz", "Sand, Leif", "By Ute Berg"], &["Ana Ruiz", "Sand, Leif", "Ute Berg"]),
        (&[" "], &[]),
    ] {
        let authors: Vec<String> = authors.iter().map(|&a| a.to_owned()).collect();
        assert_eq!(given(&authors), want, "{authors:?}");
    }
}

#[test]
fn values_of_data_name_people_and_agencies() {
    for (value, person, want) in [
        ("Von Ute Berg", false, vec!["Ute Berg"]),
        ("Ute", true, vec!["Ute"]),
        ("Ute", false, vec![]),
        ("dpa", false, vec!["dpa"]),
        ("Die Harbour Post", false, vec![]),
        ("Eingestellt von der Ute", false, vec![]),
        ("港太郎", false, vec!["港太郎"]),
    ] {
        assert_eq!(named(value, person), want, "{value}");
    }
}
