//! JSON Lines, an article a line, as `annotate` writes it.

use rashomon::Account;
use rashomon::wire::{AnnotateLine, LayerNames, json_line};
use rashomon_story::Annotated;
use rayon::prelude::*;

use crate::format::{Format, FormatKind};

/// The format.
pub const FORMAT: Format = Format {
    name: "jsonl",
    about: "JSON Lines, an article a line, as `annotate` writes it",
    kind: FormatKind::Json,
    write: |account, _| lines(account).into(),
};

fn lines(account: &Account) -> String {
    let layers = LayerNames::default();
    let line =
        |(file, annotated): (&String, &Annotated)| json_line(&AnnotateLine::new(file, annotated, &layers));
    let lines: Vec<String> =
        account.corpus.files.par_iter().zip(&account.corpus.articles).map(line).collect();
    lines.concat()
}
