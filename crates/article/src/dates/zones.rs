//! Zones of time as dates write them: offsets, abbreviations, names of places.
//!
//! An abbreviation counts only where it means one offset to whoever reads it. Those of RFC 822 mean what it says (`CST` is
//! that of North America, not of China or Cuba), `BST` is British summer time and `AST` Atlantic time, as newspapers have it.
//! `IST` is India's, Ireland's and Israel's, and each has a press that writes it: such a time keeps its local hour and gets no
//! offset, as do the single letters of RFC 822, which RFC 1123 found to have been defined the wrong way round.

use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::tokens::{Placed, Token, number, sign};

/// A zone as a date names it.
#[derive(Debug, Clone)]
pub(super) enum Zone {
    /// Minutes from UTC.
    Offset(i16),
    /// The rules of a place.
    Place(TimeZone),
}

impl Zone {
    /// Minutes from UTC at a local time; of two that an hour put back leaves open, the first.
    pub(super) fn offset(&self, at: DateTime) -> Option<i16> {
        match self {
            Self::Offset(minutes) => Some(*minutes),
            Self::Place(zone) => {
                let moment = zone.to_ambiguous_timestamp(at).compatible().ok()?;
                i16::try_from(zone.to_offset(moment).seconds() / 60).ok()
            }
        }
    }
}

/// The rules of the world's zones, as they were when the program was built: none is looked up on the machine.
static PLACES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone that stands at a token after a time of day, and the token after it. `exact` says whether the time has seconds: a
/// time without them and a minus may begin a range (`10:00-12:00`).
pub(super) fn zone(text: &str, tokens: &[Placed<'_>], at: usize, exact: bool) -> Option<(Zone, usize)> {
    let opened = sign(tokens, at).is_some_and(|c| matches!(c, '(' | '['));
    let at = at + usize::from(opened);
    let (zone, next) = match tokens.get(at)?.0 {
        Token::Sign('+') => {
            let (minutes, next) = offset(tokens, at + 1)?;
            (Zone::Offset(minutes), next)
        }
        Token::Sign('-' | '−') => {
            let (minutes, next) = offset(tokens, at + 1)?;
            let apart = at > 0 && tokens[at - 1].2 < tokens[at].1;
            let joined = tokens[at].2 == tokens[at + 1].1;
            let hours = matches!(tokens[at + 1].0, Token::Number(_, digits) if digits > 2) || next > at + 2;
            ((exact || apart && hours) && joined && minutes <= 12 * 60)
                .then_some((Zone::Offset(-minutes), next))?
        }
        Token::Word(name) => place(text, tokens, at).or_else(|| named(tokens, at, name))?,
        _ => return None,
    };
    let closed = opened && sign(tokens, next).is_some_and(|c| matches!(c, ')' | ']'));
    Some((zone, next + usize::from(closed)))
}

/// `2`, `02`, `0200`, `02:00` as minutes, and the token after it.
fn offset(tokens: &[Placed<'_>], at: usize) -> Option<(i16, usize)> {
    let (value, digits) = number(tokens, at)?;
    let (hours, minutes, next) = match digits {
        1 | 2 => match (sign(tokens, at + 1), number(tokens, at + 2)) {
            (Some(':'), Some((minutes, 2))) => (value, minutes, at + 3),
            _ => (value, 0, at + 1),
        },
        3 | 4 => (value / 100, value % 100, at + 1),
        _ => return None,
    };
    let minutes =
        ((0..=14).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)?;
    Some((i16::try_from(minutes).ok()?, next))
}

/// A zone by its place: `America/Los_Angeles`.
fn place(text: &str, tokens: &[Placed<'_>], at: usize) -> Option<(Zone, usize)> {
    /// No name is longer.
    const LONGEST: usize = 40;
    if !matches!(tokens.get(at + 1)?, (Token::Sign('/'), from, _) if *from == tokens[at].2) {
        return None;
    }
    let rest = text.get(tokens[at].1..)?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '/' | '_' | '-' | '+'));
    let name = &rest[..end.unwrap_or(rest.len())];
    let name = Some(name).filter(|name| name.len() <= LONGEST)?;
    let zone = PLACES.get(name).ok()?;
    let past = tokens[at].1 + name.len();
    let next = at + tokens[at..].iter().take_while(|token| token.1 < past).count();
    Some((Zone::Place(zone), next))
}

/// A zone by its abbreviation, with an offset from it where one follows (`GMT+7`).
fn named(tokens: &[Placed<'_>], at: usize, name: &str) -> Option<(Zone, usize)> {
    let upper = name.to_ascii_uppercase();
    // In lower case many are words too (`est`), so they have to stand last, or before the year.
    let last = match tokens.get(at + 1).map(|token| token.0) {
        None | Some(Token::Number(_, 4) | Token::Sign('+' | '-' | '−' | ')' | ']')) => true,
        Some(_) => matches!(&*upper, "GMT" | "UTC"),
    };
    if upper != name && !last {
        return None;
    }
    if matches!(&*upper, "GMT" | "UTC" | "UT") {
        let signed = sign(tokens, at + 1).filter(|c| matches!(c, '+' | '-' | '−'));
        let joined =
            |at: usize| matches!((tokens.get(at), tokens.get(at + 1)), (Some(a), Some(b)) if a.2 == b.1);
        if let Some(c) = signed
            && joined(at + 1)
            && let Some((minutes, next)) = offset(tokens, at + 2)
        {
            return Some((Zone::Offset(if c == '+' { minutes } else { -minutes }), next));
        }
        return Some((Zone::Offset(0), at + 1));
    }
    let american = match &*upper {
        "ET" => Some("America/New_York"),
        "CT" => Some("America/Chicago"),
        "MT" => Some("America/Denver"),
        "PT" => Some("America/Los_Angeles"),
        _ => None,
    };
    let zone = match american {
        Some(place) => Zone::Place(PLACES.get(place).ok()?),
        None => Zone::Offset(abbreviated(&upper)?),
    };
    Some((zone, at + 1))
}

/// Minutes from UTC of the abbreviations that newspapers and feeds use.
fn abbreviated(name: &str) -> Option<i16> {
    Some(match name {
        "Z" | "WET" => 0,
        "BST" | "CET" | "MEZ" | "MET" | "WEST" | "WAT" => 60,
        "CEST" | "MESZ" | "MEST" | "EET" | "CAT" | "SAST" => 120,
        "MSK" | "EEST" | "EAT" | "TRT" => 180,
        "GST" => 240,
        "PKT" => 300,
        "NPT" => 345,
        "WIB" | "ICT" => 420,
        "HKT" | "SGT" | "AWST" | "WITA" => 480,
        "JST" | "KST" | "WIT" => 540,
        "ACST" => 570,
        "AEST" => 600,
        "ACDT" => 630,
        "AEDT" => 660,
        "NZST" => 720,
        "NZDT" => 780,
        "BRT" | "ADT" => -180,
        "NST" => -210,
        "NDT" => -150,
        "EDT" | "AST" => -240,
        "EST" | "CDT" => -300,
        "CST" | "MDT" => -360,
        "MST" | "PDT" => -420,
        "PST" | "AKDT" => -480,
        "AKST" => -540,
        "HST" => -600,
        _ => return None,
    })
}
