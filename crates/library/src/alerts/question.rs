//! Standing questions as they are kept: those of the library, and those that stand in a configuration.

use std::path::{Path, PathBuf};

use rashomon::wire::json_line;
use rashomon_store::{Library, StoreError, files, hash64};
use serde::{Deserialize, Serialize};

use super::{ours, waiting};

/// The kind of state that holds the questions by id.
const ALERT: &str = "alert";

/// Where answers go, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// A file of JSON Lines, or standard output (-).
    File(PathBuf),
    /// A file that is an Atom feed.
    Atom(PathBuf),
    /// An address that gets a POST.
    Webhook(String),
    /// Nowhere: the newest are kept in the library, and the reading room has them as an Atom feed.
    Room,
}

impl Way {
    /// Whether answers may go there; what somebody else keeps in a file stays.
    ///
    /// # Errors
    ///
    /// Why not, and what to do.
    pub fn may_be_written(&self) -> Result<(), String> {
        match self {
            Self::File(file) if file.as_os_str() != "-" => ours::may_take_lines(file),
            Self::Atom(file) => ours::may_be_feed(file),
            Self::File(_) | Self::Webhook(_) | Self::Room => Ok(()),
        }
    }

    /// The file, if it is one.
    fn file(&self) -> Option<&Path> {
        match self {
            Self::File(file) | Self::Atom(file) => {
                Some(file).filter(|file| file.as_os_str() != "-").map(PathBuf::as_path)
            }
            Self::Webhook(_) | Self::Room => None,
        }
    }
}

/// A question as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// A query, as a search has it.
    pub query: String,
    /// Where its answers go.
    pub to: Way,
}

impl Question {
    /// Whether its answers may go where it says while other questions are asked: lines of several may stand in one file, but a
    /// feed is of one question alone, whether there is a file yet or not.
    ///
    /// # Errors
    ///
    /// Which one's feed or lines it would come to lie over, and what to do.
    pub fn may_stand_beside(&self, others: &[(String, Self)]) -> Result<(), String> {
        let lines = |question: &Self| matches!(question.to, Way::File(_));
        let takes = |(_, other): &&(String, Self)| {
            let files = self.to.file().zip(other.to.file());
            !(lines(self) && lines(other)) && files.is_some_and(|(file, other)| files::is_same(file, other))
        };
        let Some(((id, other), file)) = others.iter().find(takes).zip(self.to.file()) else { return Ok(()) };
        let what = if lines(other) { "adds its answers to" } else { "keeps its feed in" };
        let (file, query) = (file.display(), &other.query);
        Err(format!("alert {id} ({query}) {what} {file}; give another file, or remove that alert"))
    }
}

/// A question that stands in a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Configured {
    /// A query, as a search has it.
    pub query: String,
    /// Where its answers go; without it, where those of the library's own questions go.
    pub to: Option<Way>,
}

/// The file of a library's answers where none is named.
pub fn usual_file(library: &Path) -> PathBuf {
    library.with_file_name("alerts.jsonl")
}

/// The questions of a library, by id.
pub fn kept(library: &Library) -> Result<Vec<(String, Question)>, StoreError> {
    let states = library.states(ALERT)?;
    Ok(states.into_iter().filter_map(|(id, text)| Some((id, serde_json::from_str(&text).ok()?))).collect())
}

/// The questions of the library and of the configuration.
pub fn questions(
    library: &Library,
    configured: &[Configured],
) -> Result<Vec<(String, Question)>, StoreError> {
    let mut questions = kept(library)?;
    questions.extend(configured.iter().map(|configured| of_configuration(configured, library)));
    Ok(questions)
}

/// A question of the configuration; its id is made of what it says.
fn of_configuration(configured: &Configured, library: &Library) -> (String, Question) {
    let to = configured.to.clone().unwrap_or_else(|| Way::File(usual_file(library.file())));
    let question = Question { query: configured.query.clone(), to };
    let hash = hash64(&[Some(&json_line(&question))]);
    (format!("c{:08x}", hash & 0xffff_ffff), question)
}

/// Keeps a question in the library, and gives its id. `first` is done with it if it is the first one.
pub(super) fn keep(
    library: &mut Library,
    question: &Question,
    first: impl Fn(&rashomon_store::Writer<'_>) -> Result<(), StoreError>,
) -> Result<String, StoreError> {
    let questions = kept(library)?;
    let taken = |n: &usize| questions.iter().any(|(id, _)| *id == format!("a{n}"));
    let id = format!("a{}", (1..).find(|n| !taken(n)).unwrap_or_default());
    let text = json_line(question);
    library.write(|writer| {
        if questions.is_empty() {
            first(writer)?;
        }
        writer.set_state(ALERT, &id, Some(text.trim_end()))
    })?;
    Ok(id)
}

/// Takes a question away. Gives how many answers waited for it, which go too; nothing where there is no such question.
pub fn remove(library: &mut Library, id: &str) -> Result<Option<usize>, StoreError> {
    if library.state(ALERT, id)?.is_none() {
        return Ok(None);
    }
    let dropped = library.write(|writer| {
        writer.set_state(ALERT, id, None)?;
        waiting::drop_all(writer, id)
    })?;
    Ok(Some(dropped))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_shares_its_file_with_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        files::make_folder(&at("in")).unwrap();
        let asked = |to: Way| Question { query: "ferry".to_owned(), to };
        let may = |to: Way, beside: Way| asked(to).may_stand_beside(&[("a1".to_owned(), asked(beside))]);
        // None of these files is there yet.
        assert!(may(Way::File(at("x")), Way::File(at("x"))).is_ok());
        assert!(may(Way::File("-".into()), Way::File("-".into())).is_ok());
        assert!(may(Way::Room, Way::Room).is_ok());
        assert!(may(Way::Atom(at("x")), Way::Atom(at("y"))).is_ok());
        for same in [at("x"), at("in/../x")] {
            for (to, beside) in [
                (Way::Atom(same.clone()), Way::File(at("x"))),
                (Way::File(same.clone()), Way::Atom(at("x"))),
                (Way::Atom(same.clone()), Way::Atom(at("x"))),
            ] {
                let why = may(to, beside).unwrap_err();
                assert!(why.contains("alert a1 (ferry)") && why.contains("give another file"), "{why}");
            }
        }
    }
}
