//! What a user of a model relies on, with the toy model of `toy/`: a table that gives known words known labels.

use proptest::prelude::*;
use rashomon_model::{Model, ModelError, Predictions};
use rashomon_text::Span;

const NETWORK: &[u8] = include_bytes!("toy/language.onnx");
const VOCABULARY: &str = include_str!("toy/vocabulary.txt");
const HEADS: &str = include_str!("toy/heads.json");

fn toy() -> Model {
    Model::from_static(NETWORK, VOCABULARY, HEADS).expect("the toy model loads")
}

fn read(text: &str) -> Predictions {
    toy().read(text, &[]).expect("the toy model reads")
}

#[test]
fn pieces_lead_to_their_bytes() {
    let check = |name: &str, text: &str, expected: &[&str]| {
        let pieces = toy().pieces(text);
        let found: Vec<_> = pieces.iter().map(|piece| piece.span.of(text)).collect();
        assert_eq!(found, expected, "{name}");
    };
    check("words and marks come apart", "Mara Oda: “wait.”", &["Mara", "Oda", ":", "“", "wait", ".", "”"]);
    check("a word is cut, longest piece first", "Unloaded ferries", &["Un", "load", "ed", "ferries"]);
    check("letters without accents are read, with them shown", "the Café", &["the", "Café"]);
    check("an accent set apart belongs to no piece", "cafe\u{301} wait", &["cafe", "wait"]);
    check("what the vocabulary lacks is one piece", "wait ßß", &["wait", "ßß"]);
    check("ideographs stand alone", "渡轮", &["渡", "轮"]);
    check("what cannot be seen is left out", "wa\u{ad}it\u{200b}", &["wa\u{ad}it"]);
    check("nothing comes of nothing", " \n\t\u{feff}", &[]);
}

#[test]
fn labels_are_found_by_name() {
    let predictions = read("Mara Oda burbled ferries wait.");
    let window = predictions.windows().next().expect("one window");
    let tags = window.labels("upos").expect("the head");
    let found: Vec<_> = (0..window.pieces().len()).map(|i| &*tags.head.names[tags.best(i)]).collect();
    assert_eq!(found, ["PROPN", "PROPN", "VERB", "NOUN", "VERB", "X"]);
    assert!(window.labels("no such head").is_none());
    assert_eq!(window.labels("source").expect("the head").temperature, 2.0);
}

#[test]
fn probabilities_add_up() {
    let predictions = read("Mara burbled");
    let window = predictions.windows().next().expect("one window");
    let mut row = Vec::new();
    window.labels("cue").expect("the head").log_probabilities(1, &mut row);
    let sum: f32 = row.iter().map(|log| log.exp()).sum();
    assert!((sum - 1.0).abs() < 1e-5, "{row:?}");
}

#[test]
fn links_score_pairs_and_the_absence_of_one() {
    let predictions = read("Mara burbled");
    let window = predictions.windows().next().expect("one window");
    let links = window.links("cue_content").expect("the head");
    assert_eq!(links.score(Some(1), Some(0)), 2.5);
    assert_eq!(links.score(Some(1), None), 0.5);
    assert_eq!(links.score(None, Some(1)), 0.5);
}

#[test]
fn the_network_is_told_how_a_word_is_written() {
    let shapes = |text: &str| {
        let quotes: Vec<_> =
            text.find(['“', '‘']).map(|at| Span::from_range(at..text.len())).into_iter().collect();
        let predictions = toy().read(text, &quotes).expect("the toy model reads");
        let window = predictions.windows().next().expect("one window");
        let shape = window.labels("shape").expect("the head");
        // What is outside of all roles has nothing but the shape in that column.
        (0..window.pieces().len()).map(|i| shape.logits(i)[0] as usize).collect::<Vec<_>>()
    };
    let number = |quote: usize, gap: usize, form: usize| (quote * 3 + gap) * 7 + form;
    assert_eq!(shapes("Mara ODA wait"), [number(0, 2, 4), number(0, 1, 5), number(0, 1, 2)]);
    assert_eq!(shapes("the “Cafe”"), [number(0, 2, 2), number(1, 1, 0), number(1, 0, 4), number(1, 0, 0)]);
    assert_eq!(shapes("the ‘Cafe’"), shapes("the “Cafe”"), "single marks are marks");
    assert_eq!(shapes("9bn"), [number(0, 2, 1), number(0, 0, 1), number(0, 0, 1)]);
}

#[test]
fn windows_are_whole_lines_where_they_fit() {
    let ends = |text: &str| {
        let predictions = read(text);
        predictions.windows().map(|window| window.span().of(text).to_owned()).collect::<Vec<_>>()
    };
    // Fourteen pieces fit.
    let line = "the the the the the the";
    let check = |name: &str, text: &str, expected: &[&str]| assert_eq!(ends(text), expected, "{name}");
    check("two lines", &format!("{line}\n{line}"), &[&format!("{line}\n{line}")]);
    check("a third", &format!("{line}\n{line}\n{line}"), &[&format!("{line}\n{line}"), line]);
    let long = "wait. the the the the the the the the the the the the wait";
    check("a long line, at a sentence's end", long, &["wait.", &long[6..]]);
    let closed = "wait (wait.) the the the the the the the the the the wait";
    check("and after the marks that close it", closed, &["wait (wait.)", &closed[13..]]);
    let endless = "the ".repeat(15);
    check("without one, at white space", &endless, &[endless[..55].trim_end(), "the"]);
    let run = "-".repeat(15);
    check("without any, anywhere", &run, &[&run[..14], "-"]);
}

#[test]
fn a_text_of_any_length_is_read_to_its_bound() {
    let text = "Mara burbled ferries wait tonight. ".repeat(20_000);
    let predictions = read(&text);
    let end = predictions.pieces().last().map_or(0, |piece| piece.span.end as usize);
    assert!(end <= rashomon_model::LONGEST && end + 100 > rashomon_model::LONGEST, "{end}");
}

#[test]
fn threads_do_not_change_what_is_read() {
    let model = toy();
    let text = "Mara Oda burbled ferries wait tonight.\n".repeat(40);
    let score = |predictions: &Predictions| -> Vec<f32> {
        let windows = predictions.windows();
        windows.flat_map(|w| w.labels("cue").expect("the head").logits(2).to_vec()).collect()
    };
    let alone = score(&model.read(&text, &[]).expect("reads"));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(score(&model.read(&text, &[]).expect("reads")), alone));
        }
    });
}

#[test]
fn what_is_wrong_with_a_model_is_told() {
    let load =
        |network: &[u8], vocabulary: &str, heads: &str| Model::new(network.to_vec(), vocabulary, heads).err();
    assert!(matches!(load(b"no network", VOCABULARY, HEADS), Some(ModelError::Network(_))));
    assert!(matches!(load(NETWORK, "the\n", HEADS), Some(ModelError::Vocabulary(_))));
    for heads in ["", "{}", r#"{"max_length": 16, "labels": {"cue": 3}}"#, r#"{"max_length": 0}"#] {
        assert!(matches!(load(NETWORK, VOCABULARY, heads), Some(ModelError::Heads(_))), "{heads}");
    }
    let wide = HEADS.replace("\"start\": 15", "\"start\": 99");
    let model = Model::new(NETWORK.to_vec(), VOCABULARY, &wide).expect("it loads");
    assert!(matches!(model.read("wait", &[]), Err(ModelError::Heads(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read(text in "(\\PC|[\\s\\x00-\\x1f]|the |[́̂ßéﬁ𝔄한中\"“”.'(]){0,60}") {
        let model = toy();
        let predictions = model.read(&text, &[]).expect("it reads");
        let mut last = 0;
        for piece in predictions.pieces() {
            prop_assert!(!piece.span.of(&text).is_empty());
            prop_assert!(piece.span.start >= last || piece.inner);
            last = piece.span.start;
        }
        let in_windows: usize = predictions.windows().map(|window| window.pieces().len()).sum();
        prop_assert_eq!(in_windows, predictions.pieces().len());
        prop_assert!(predictions.windows().all(|window| window.pieces().len() <= 14));
    }
}
