//! Articles that come in tables of Parquet, some at a time.

use std::fs::{self, File};
use std::path::PathBuf;

use rashomon::{Input, Refused};
use rashomon_export::Articles;
use rashomon_library::store::StoreError;

/// So many articles are handed on together.
const ROWS: usize = 256;

/// Hands the articles of tables to `take`, each as a line of JSON, with what could not be read; it says by `false` that no more is
/// wanted. Of a folder the files that are called `.parquet` are read.
pub fn add(
    paths: &[PathBuf],
    mut take: impl FnMut(&[Input], Vec<Refused>) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    let (files, refused) = files(paths);
    if !take(&[], refused)? {
        return Ok(());
    }
    for file in files {
        let name = file.to_string_lossy().into_owned();
        let of = |place: &str| if place.is_empty() { name.clone() } else { format!("{name}, {place}") };
        let mut articles = match open(&file) {
            Ok(articles) => articles.peekable(),
            Err(why) => {
                if !take(&[], vec![Refused { file: name, why }])? {
                    return Ok(());
                }
                continue;
            }
        };
        while articles.peek().is_some() {
            let (mut rows, mut refused) = (Vec::new(), Vec::new());
            for row in articles.by_ref().take(ROWS) {
                match row {
                    Ok(row) => rows.push(Input::Bytes { name: row.file, bytes: row.line }),
                    Err((place, why)) => refused.push(Refused { file: of(&place), why }),
                }
            }
            if !take(&rows, refused)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn open(file: &PathBuf) -> Result<Articles, String> {
    let told = |error: std::io::Error| format!("it could not be read: {error}");
    if !fs::metadata(file).map_err(told)?.is_file() {
        return Err("it is no file; a table is read here and there, which no pipe can be".to_owned());
    }
    Articles::open(File::open(file).map_err(told)?)
}

/// The tables that paths name.
fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Refused>) {
    let (mut files, mut refused) = (Vec::new(), Vec::new());
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let (found, not) = Input::collect(std::slice::from_ref(path));
        let before = files.len();
        files.extend(found.into_iter().filter_map(|input| match input {
            Input::File(file)
                if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet")) =>
            {
                Some(file)
            }
            _ => None,
        }));
        refused.extend(not);
        if files.len() == before {
            let why = "there is no file called .parquet in it".to_owned();
            refused.push(Refused { file: path.to_string_lossy().into_owned(), why });
        }
    }
    (files, refused)
}
