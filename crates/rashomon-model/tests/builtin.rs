//! The model that is built in.

use rashomon_model::Model;

#[test]
fn it_finds_who_says_what() {
    let model = Model::builtin().expect("the built-in model loads");
    let text = "The bridge will reopen in May, harbour master Ilma Oda told the council.";
    let predictions = model.read(text).expect("it reads");
    let window = predictions.windows().next().expect("a window");
    let roles = ["source", "cue", "content"].map(|role| {
        let labels = window.labels(role).expect("its head");
        let inside = |&i: &usize| labels.head.names[labels.best(i)] != "O";
        (0..window.pieces().len()).filter(inside).map(|i| window.pieces()[i].span.of(text)).collect::<Vec<_>>()
    });
    assert!(roles[0].contains(&"oda") || roles[0].contains(&"Oda"), "{roles:?}");
    assert_eq!(roles[1], ["told"]);
    assert_eq!(roles[2], ["The", "bridge", "will", "reopen", "in", "May"]);
}
