//! Libraries of every released schema version are kept here, and each build opens them: `libraries/N.db.gz` was made by
//! `rashomon add` of the version that introduced schema N, over made-up articles.

use std::io::Read;

use flate2::read::GzDecoder;
use rashomon_store::{Access, Filter, Library, Query};

/// Schema versions, and a library of each, packed.
const LIBRARIES: &[(u32, &[u8])] = &[(1, include_bytes!("libraries/1.db.gz"))];

#[test]
fn libraries_of_older_versions_are_opened_searched_and_whole() {
    for &(version, packed) in LIBRARIES {
        let mut bytes = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut bytes).expect("a packed library");
        let folder = tempfile::tempdir().expect("a scratch folder");
        let file = folder.path().join("old.db");
        std::fs::write(&file, bytes).expect("a library");
        let library = Library::open(&file, Access::Write).expect("an older library");
        assert_eq!(library.check().expect("a check"), [], "version {version}");
        let find =
            |query: &str| library.search(&Query::parse(query).expect("a query"), 10).expect("a search").len();
        assert_eq!(
            (find("bridge"), find("speaker:holm crosses"), find("type:SANCTION")),
            (2, 2, 1),
            "version {version}"
        );
        assert_eq!(library.stories(&Filter::default(), 10).expect("stories").len(), 2, "version {version}");
        assert_eq!(library.corrections().expect("corrections").len(), 1, "version {version}");
        assert!(library.original(1).expect("an original").starts_with(b"{"), "version {version}");
    }
}
