//! In which order the day and the month of a date in digits stand: the one rule, for what an article says of itself and for what is
//! said of it elsewhere.

/// How a date in digits alone is read where both readings are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// `4/12/2021` is the fourth of December.
    DayFirst,
    /// `4/12/2021` is the twelfth of April.
    MonthFirst,
}

impl Order {
    /// How the dates of an article are read, as the language that it is declared to be in tells (`en-US`), or else its language
    /// with its address, and where it has none the money that it speaks of. This holds for what the article says of itself and
    /// for what a feed says of it.
    pub(crate) fn of(declared: Option<&str>, language: Option<&str>, url: Option<&str>, text: &str) -> Self {
        let region = declared.unwrap_or_default().to_ascii_lowercase().replace('_', "-");
        let british = || url.map_or_else(|| text.contains('£'), is_british);
        let american =
            region.starts_with("en-us") || language == Some("en") && region.len() < 4 && !british();
        if american { Self::MonthFirst } else { Self::DayFirst }
    }
}

/// Whether an address is of a site whose English writes the day first.
fn is_british(url: &str) -> bool {
    const DOMAINS: [&str; 14] =
        [".uk", ".au", ".nz", ".ie", ".in", ".za", ".eu", ".de", ".pk", ".ng", ".ke", ".sg", ".my", ".hk"];
    let host = url.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#', ':']).next());
    DOMAINS.iter().any(|domain| host.is_some_and(|host| host.ends_with(domain)))
}
