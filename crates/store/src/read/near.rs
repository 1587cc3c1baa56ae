//! The nearest of what there is to what somebody wrote: of fields, and of names that nobody bears.

use rashomon_text::without_accent;

use crate::error::StoreError;
use crate::library::Library;
use crate::read::named::{Names, like};

/// How many letters are wrong, left out, too many, or two in the wrong order.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// How many slips still let a word of so many letters be recognized.
fn slips(letters: usize) -> usize {
    (letters / 3).max(1)
}

/// The choice that is nearest to a word, if any is near.
pub(crate) fn nearest<'c>(word: &str, choices: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let near = choices.map(|choice| (distance(word, choice), choice));
    let (distance, nearest) = near.min()?;
    (distance <= slips(word.chars().count())).then_some(nearest)
}

/// Which names are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Of those who say something.
    Speakers,
    /// Of people.
    People,
    /// Of places.
    Places,
    /// Of outlets.
    Outlets,
}

impl Among {
    fn sql(self) -> &'static str {
        match self {
            Self::Speakers => {
                "SELECT name FROM names WHERE id IN (SELECT speaker FROM statements WHERE speaker IS NOT NULL)"
            }
            Self::People => {
                "SELECT n.name FROM names n WHERE n.kind IN ('person', 'other')
                 AND EXISTS (SELECT 1 FROM mentions m WHERE m.name = n.id)"
            }
            Self::Places => {
                "SELECT n.name FROM names n WHERE n.kind IN ('place', 'other')
                 AND EXISTS (SELECT 1 FROM mentions m WHERE m.name = n.id)"
            }
            Self::Outlets => "SELECT DISTINCT outlet FROM articles",
        }
    }
}

impl Library {
    /// The names that are nearest to one, nearest first, at most `limit` of them. Reads all names.
    pub fn near_names(&self, name: &str, among: Among, limit: usize) -> Result<Vec<String>, StoreError> {
        let wanted = words(name);
        let read = || -> rusqlite::Result<Vec<(usize, usize, String)>> {
            let mut statement = self.connection.prepare(among.sql())?;
            let mut rows = statement.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let known: String = row.get(0)?;
                let parts = words(&known);
                if let Some(away) = away(&wanted, &parts) {
                    found.push((away, parts.len(), known));
                }
            }
            Ok(found)
        };
        let mut found = self.of(read())?;
        found.sort_unstable();
        found.dedup_by(|a, b| a.2 == b.2);
        found.truncate(limit);
        Ok(found.into_iter().map(|(_, _, name)| name).collect())
    }

    /// Whether any article is of an outlet with this in its name.
    pub fn has_outlet(&self, name: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM articles WHERE outlet LIKE ?1 ESCAPE '\\')";
        self.of(self.connection.query_row(sql, [like(name)], |row| row.get(0)))
    }

    /// Whether a name that has all words of this one stands in any article.
    pub fn is_named(&self, name: &str) -> Result<bool, StoreError> {
        let find = || {
            let names = Names::find(&self.connection, name, None)?;
            let sql = format!("SELECT EXISTS (SELECT 1 FROM mentions WHERE name IN {})", names.list());
            self.connection.query_row(&sql, [], |row| row.get(0))
        };
        self.of(find())
    }
}

/// The words of a name in small letters without accents.
fn words(name: &str) -> Vec<String> {
    let plain: String = name.to_lowercase().chars().map(without_accent).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How many slips lie between what was written and a name that has more words perhaps; nothing where a word is none of
/// the name's.
fn away(wanted: &[String], name: &[String]) -> Option<usize> {
    let nearest = |word: &String| {
        // The beginning of a name is a better guess than another name.
        let begins =
            |part: &String| word.chars().count() > 2 && part != word && part.starts_with(word.as_str());
        let away = |part: &String| if begins(part) { 1 } else { distance(word, part) };
        let nearest = name.iter().map(away).min()?;
        (nearest <= slips(word.chars().count())).then_some(nearest)
    };
    if wanted.is_empty() { None } else { wanted.iter().map(nearest).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_word_by_word() {
        for (wanted, name, expected) in [
            ("Vera Lindquist", "Vera Lindqvist", Some(1)),
            ("lindquist", "Vera Lindqvist", Some(1)),
            ("Vera", "Vera Lindqvist", Some(0)),
            ("Lindqvist Véra", "Vera Lindqvist", Some(0)),
            ("Lind", "Vera Lindqvist", Some(1)),
            ("Odile", "Vera Lindqvist", None),
            ("Vera Odile", "Vera Lindqvist", None),
            ("", "Vera Lindqvist", None),
            ("Vera", "", None),
        ] {
            assert_eq!(away(&words(wanted), &words(name)), expected, "{wanted}");
        }
    }
}
