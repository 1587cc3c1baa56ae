//! A table of the room as other programs take it: comma-separated values or JSON.

use rashomon_export::{Formulas, csv_cell};
use serde_json::{Map, Value};

/// Rows under named columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    pub(crate) fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|&name| name.to_owned()).collect(), rows: Vec::new() }
    }

    /// Comma-separated values (RFC 4180), with an apostrophe before words that a spreadsheet would run.
    pub(crate) fn csv(&self) -> String {
        let mut out = String::new();
        line(&mut out, self.columns.iter().map(|name| cell(name)));
        for row in &self.rows {
            line(&mut out, row.iter().map(value));
        }
        out
    }

    /// A list of objects, one a row.
    pub(crate) fn json(&self) -> Value {
        let object = |row: &Vec<Value>| -> Value {
            self.columns.iter().cloned().zip(row.iter().cloned()).collect::<Map<_, _>>().into()
        };
        self.rows.iter().map(object).collect()
    }
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push_str(&cells.collect::<Vec<_>>().join(","));
    out.push_str("\r\n");
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => cell(text),
        Value::Array(parts) => {
            let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
            cell(&parts.join("; "))
        }
        other => other.to_string(),
    }
}

/// Here nothing is told apart from no words.
fn cell(text: &str) -> String {
    if text.is_empty() { String::new() } else { csv_cell(text, Formulas::Escape) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_cell_is_run_by_a_spreadsheet_and_none_breaks_its_line() {
        let mut table = Table::new(&["who", "words", "outlets", "count"]);
        table.rows.push(vec![json!("=1+1"), json!("a \"b\",\nc"), json!(["x", "y"]), json!(-3)]);
        table.rows.push(vec![json!(null), json!("@x, y"), json!([]), json!(0)]);
        table.rows.push(vec![json!(" =1"), json!("a;=1"), json!(["x", "-y"]), json!(1)]);
        assert_eq!(
            table.csv(),
            "who,words,outlets,count\r\n'=1+1,\"a \"\"b\"\",\nc\",x; y,-3\r\n,\"'@x, y\",,0\r\n' =1,a;'=1,x;' -y,1\r\n"
        );
        assert_eq!(table.json()[0]["who"], "=1+1");
    }
}
