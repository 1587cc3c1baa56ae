//! What is right in a configuration of which something is wrong, value by value.

use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// So many wrong values are told one by one.
const MOST: usize = 20;

/// The configuration without the values that are wrong, and what is wrong with those; `first` is what is known of the first.
/// `check` says what is wrong with a configuration beyond its form.
pub(super) fn what_is_right<C: DeserializeOwned + Default>(
    text: &str,
    first: String,
    check: fn(&C) -> Result<(), String>,
) -> (C, Vec<String>) {
    let fault = |key: &str, value: Value| {
        let alone = Table::from_iter([(key.to_owned(), value)]);
        let read = C::deserialize(alone).map_err(|error| error.message().trim().to_owned());
        read.and_then(|read| check(&read)).err()
    };
    let Ok(all) = text.parse::<Table>() else {
        return (C::default(), vec![format!("{first}; nothing of the file was obeyed")]);
    };
    let (mut right, mut wrong) = (Table::new(), Vec::new());
    for (key, value) in all {
        match value {
            Value::Table(inner) => {
                let mut kept = Table::new();
                for (name, value) in inner {
                    let one = Table::from_iter([(name.clone(), value.clone())]);
                    match fault(&key, Value::Table(one)) {
                        None => drop(kept.insert(name, value)),
                        Some(why) => wrong.push(format!("{key}.{name}: {why}")),
                    }
                }
                right.insert(key, Value::Table(kept));
            }
            Value::Array(items) => {
                let mut kept = Vec::new();
                for (index, item) in items.into_iter().enumerate() {
                    match fault(&key, Value::Array(vec![item.clone()])) {
                        None => kept.push(item),
                        Some(why) => wrong.push(format!("{key}, number {}: {why}", index + 1)),
                    }
                }
                right.insert(key, Value::Array(kept));
            }
            value => match fault(&key, value.clone()) {
                None => drop(right.insert(key, value)),
                Some(why) => wrong.push(format!("{key}: {why}")),
            },
        }
    }
    right.retain(|key, value| fault(key, value.clone()).is_none());
    match C::deserialize(right) {
        Ok(read) => {
            // A file of somebody else's may not drown what is said of the person's own.
            let more = wrong.len().saturating_sub(MOST);
            wrong.truncate(MOST);
            wrong.iter_mut().for_each(|why| why.push_str("; the rest of the file holds"));
            if more > 0 {
                wrong.push(format!("and {more} more values are wrong; the rest of the file holds"));
            }
            // The first has its line.
            if wrong.len() < 2 {
                wrong = vec![format!("{first}; the rest of the file holds")];
            }
            (read, wrong)
        }
        Err(_) => (C::default(), vec![format!("{first}; nothing of the file was obeyed")]),
    }
}
