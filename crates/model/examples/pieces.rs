//! Prints the word pieces of texts, one JSON text a line of standard input, as [id, start byte, end byte]; for
//! comparing them with another tokenizer's: `pieces MODEL-FOLDER < TEXTS`.

use std::io::{BufRead, Write};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("give the model's folder")?;
    let folder = Path::new(&folder);
    let model = rashomon_model::Model::new(
        std::fs::read(folder.join("language.onnx"))?,
        &std::fs::read_to_string(folder.join("vocabulary.txt"))?,
        &std::fs::read_to_string(folder.join("heads.json"))?,
    )?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let text: String = serde_json::from_str(&line?)?;
        let pieces = model.pieces(&text);
        let rows: Vec<_> = pieces.iter().map(|piece| (piece.id, piece.span.start, piece.span.end)).collect();
        writeln!(out, "{}", serde_json::json!(rows))?;
    }
    Ok(())
}
