//! How the feeds of a library stand, as a reader is told.

use jiff::Timestamp;
use rashomon_store::{Library, StoreError};
use rashomon_text::without_user;

use super::schedule::{FEED, Standing};

/// A feed that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedStand {
    /// Its address, without a name or password that may stand in it.
    pub address: String,
    /// When it was asked last, ISO 8601; empty where it never was.
    pub asked: String,
    /// How often in a row it could not be read since.
    pub failures: u32,
}

/// The feeds that were ever asked for a library, by address.
pub fn feeds(library: &Library) -> Result<Vec<FeedStand>, StoreError> {
    let stand = |(address, text): (String, String)| {
        let standing = Standing::parse(&text);
        let asked = standing.asked.filter(|asked| *asked > 0);
        let asked = asked.and_then(|asked| Timestamp::from_second(asked).ok());
        FeedStand {
            address: without_user(&address).into_owned(),
            asked: asked.map(|asked| asked.to_string()).unwrap_or_default(),
            failures: standing.failures,
        }
    };
    Ok(library.states(FEED)?.into_iter().map(stand).collect())
}

#[cfg(test)]
mod tests {
    use rashomon_store::Access;

    use super::*;

    #[test]
    fn a_feed_is_told_without_its_password() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(&folder.path().join("rashomon.db"), Access::Write).unwrap();
        let address = "https://oda:secret@gull.example/feed?x=a@b";
        library
            .write(|writer| {
                writer.set_state(FEED, address, Some("1700000000 3"))?;
                writer.set_state(FEED, "https://tern.example/", Some("damaged"))
            })
            .unwrap();
        let stand = |address: &str, asked: &str, failures| FeedStand {
            address: address.to_owned(),
            asked: asked.to_owned(),
            failures,
        };
        assert_eq!(
            feeds(&library).unwrap(),
            [
                stand("https://gull.example/feed?x=a@b", "2023-11-14T22:13:20Z", 3),
                stand("https://tern.example/", "", 0)
            ]
        );
    }
}
