//! Takes answers back that rest on an article that is forgotten: those that wait, and those that stand in Atom feeds.
//! What was handed on to a file or an address is out of our hands.

use std::path::Path;

use rashomon::Refused;
use rashomon::library::store::{Library, StoreError};
use serde_json::Value;

use super::{Question, Way, atom, kept, of_configuration, waiting};
use crate::commands::Stop;
use crate::configuration;

/// An article that is to be forgotten, as an answer knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Its id.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
    /// Its text, with one space for whatever stands between words.
    pub text: String,
}

impl Withdrawn {
    /// The article with an id.
    pub fn of(library: &Library, name: &str) -> Result<Self, StoreError> {
        let row = library.article(name)?;
        let text = library.text(row.id)?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Self { name: row.name, url: row.url, text })
    }
}

/// Takes the answers back. Gives what could not be written.
pub fn withdraw(library: &mut Library, articles: &[Withdrawn]) -> Result<Vec<Refused>, Stop> {
    withdraw_waiting(library, articles)?;
    let configuration = configuration::get().map_err(Stop::Because)?;
    let mut questions = kept(library)?;
    questions.extend(configuration.alerts.iter().map(|alert| of_configuration(alert, library)));
    let mut refused = Vec::new();
    for file in atom::files(library)? {
        let query = questions.iter().find_map(|(_, question)| match question {
            Question { query, to: Way::Atom(to) } if to == Path::new(&file) => Some(query.as_str()),
            _ => None,
        });
        if let Err(why) = atom::withdraw(library, Path::new(&file), query, articles)? {
            refused.push(Refused { file, why });
        }
    }
    Ok(refused)
}

fn withdraw_waiting(library: &mut Library, articles: &[Withdrawn]) -> Result<(), StoreError> {
    let of_these = |answer: &Value| articles.iter().any(|article| answer["article"] == article.name.as_str());
    let questions = waiting::questions(library)?;
    library.write(|writer| {
        questions.iter().try_for_each(|id| {
            let mut gone = waiting::waiting_now(writer, id)?;
            gone.retain(of_these);
            waiting::done(writer, id, &gone)
        })
    })
}
