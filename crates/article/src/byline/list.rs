//! Lists of authors that stand by themselves, without a "by".

use rashomon_lexicon::dictionary;
use rashomon_lexicon::gazetteer::Gazetteer;

use super::{is_person, split_words};

/// The people of a line that is nothing but a list of two or more: "Ana Ruiz, Bo Sand and Carl Öst". What begins with a
/// common word is nobody: "Larger Display" of a headline, "Business Daily" beside a name.
pub(crate) fn list_alone(line: &str) -> Vec<String> {
    /// Longer lines are prose.
    const LONGEST: usize = 120;
    if line.len() > LONGEST || line.trim_end().ends_with(['.', '!', '?', ':']) {
        return Vec::new();
    }
    let parts: Vec<String> = line.split([',', ';', '&']).flat_map(split_words).collect();
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 || !parts.iter().all(|part| part.contains(' ') && is_person(part)) {
        return Vec::new();
    }
    let common = |part: &&str| {
        let first = part.split(' ').next().unwrap_or_default();
        dictionary::look_up(first).is_some() && Gazetteer::get().first_name(first).is_none()
    };
    parts.into_iter().filter(|part| !common(part)).map(str::to_owned).collect()
}
