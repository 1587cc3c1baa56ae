//! How the feeds of a library stand, as a reader is told.

use jiff::Timestamp;
use rashomon_store::{Library, StoreError};

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
            address: without_password(&address),
            asked: asked.map(|asked| asked.to_string()).unwrap_or_default(),
            failures: standing.failures,
        }
    };
    Ok(library.states(FEED)?.into_iter().map(stand).collect())
}

/// An address without what stands before its host.
fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit_once('@').map_or(&rest[..end], |(_, host)| host);
    format!("{scheme}://{host}{}", &rest[end..])
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
