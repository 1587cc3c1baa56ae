//! The model that is built in.

use rashomon_model::Model;

#[test]
fn it_finds_who_says_what() {
    let model = Model::builtin().expect("the built-in model loads");
    let text = "Ilma Oda said on Monday that the bridge would reopen in May.";
    let predictions = model.read(text, &[]).expect("it reads");
    let window = predictions.windows().next().expect("a window");
    let roles = ["source", "cue", "content"].map(|role| {
        let labels = window.labels(role).expect("its head");
        let inside = |&i: &usize| labels.head.names[labels.best(i)] != "O";
        let found: Vec<_> = (0..window.pieces().len()).filter(inside).collect();
        let (first, last) = (found.first().expect("a first piece"), found.last().expect("a last piece"));
        window.pieces()[*first].span.cover(window.pieces()[*last].span).of(text)
    });
    assert_eq!(roles, ["Ilma Oda", "said", "that the bridge would reopen in May"]);
}
