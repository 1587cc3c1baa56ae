//! Names below a label that stands on a line of its own.

use rashomon_lexicon::bylines::OPENERS;

use super::people;

/// The people of a line below one that is no more than a label: `Autor:` above `Ana Ruiz / HP`.
pub(crate) fn below_label(label: &str, line: &str) -> Vec<String> {
    /// Longer lines are prose.
    const LONGEST: usize = 80;
    let bare = label.trim().trim_end_matches([':', '：']).trim_end();
    if bare.is_empty()
        || bare.len() > 30
        || line.len() > LONGEST
        || line.trim_end().ends_with(['!', '?', ':'])
    {
        return Vec::new();
    }
    let bare = bare.to_lowercase();
    let is_label = OPENERS.iter().any(|opener| opener.trim_end_matches([':', '：', ' ']) == bare);
    if is_label { people(line, true) } else { Vec::new() }
}
