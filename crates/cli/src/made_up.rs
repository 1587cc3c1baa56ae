//! The made-up affairs that come with the program: pages that nobody wrote for a newspaper.

/// A page: its name, and its bytes.
pub type Page = (&'static str, &'static [u8]);

macro_rules! pages {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$((
            concat!($folder, "/", $name),
            include_bytes!(concat!("../../../examples/", $folder, "/pages/", $name)),
        )),*]
    };
}

/// The pages of each affair.
pub const AFFAIRS: [&[Page]; 2] = [
    pages!("harbour":
        "castellan-tribune-return.html",
        "castellan-tribune.html",
        "coast-courier.html",
        "continental.html",
        "daily-lantern.html",
        "gulf-observer.html",
        "haldersund-herald.html",
        "meridian.html",
        "valley-gazette.html",
        "wenlow-echo.html",
        "world-digest.txt",
    ),
    pages!("cableway":
        "agencia-prata-reopens.html",
        "agencia-prata.html",
        "bay-reporter-reopens.html",
        "bay-reporter.html",
        "capital-gazette-reopens.html",
        "capital-gazette.html",
        "coast-sentinel.html",
        "diario-alcora.html",
        "evening-lamp.html",
        "fjell-press-report.html",
        "fjell-press-visit.html",
        "fjell-press.html",
        "globe-digest.txt",
        "islands-today.txt",
        "la-cumbre.html",
        "lakeland-news.html",
        "luz-weekly.html",
        "morning-bell.html",
        "mountain-herald.html",
        "norrvald-tribune-report.html",
        "norrvald-tribune-serrano.html",
        "norrvald-tribune.html",
        "plains-courier.html",
        "southern-star-report.html",
        "southern-star.html",
        "storvik-post-report.html",
        "storvik-post.html",
        "sundvik-times.html",
        "valley-voice.html",
        "western-mail-bag.html",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_examples_is_there() {
        for affair in AFFAIRS {
            let folder = affair[0].0.split('/').next().unwrap();
            let folder = format!("{}/../../examples/{folder}/pages", env!("CARGO_MANIFEST_DIR"));
            assert_eq!(std::fs::read_dir(&folder).unwrap().count(), affair.len(), "{folder}");
        }
    }
}
