//! Names below a label that stands on a line of its own.

use rashomon_lexicon::bylines::{CREDITS, OPENERS};

use super::people;

/// The people of a line below one that is no more than a label: `Autor:` above `Ana Ruiz / HP`. `next` is the line below theirs.
pub(crate) fn below_label(label: &str, line: &str, next: &str) -> Vec<String> {
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
    let (bare, parted) = (bare.to_lowercase(), label.trim_end().ends_with([':', '：']));
    // "Interview" above a headline is a rubric. "Interview:" above a name is none, nor "Interview" in a list of who made the article.
    let listed =
        || CREDITS.contains(&next.trim().trim_end_matches([':', '：']).trim_end().to_lowercase().as_str());
    let is_label = OPENERS.iter().any(|opener| {
        opener.trim_end_matches([':', '：', ' ']) == bare
            && (parted || !opener.ends_with([':', '：']) || listed())
    });
    if is_label { people(line, true) } else { Vec::new() }
}
