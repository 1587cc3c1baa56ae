//! Whether two first names can be of one person: short forms, initials, spellings; and words without their accents.

use std::sync::LazyLock;

use rashomon_text::without_accent;
use rustc_hash::FxHashMap;

/// First names and their short forms.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("Joe", "Joseph"),
    ("Bill", "William"),
    ("Will", "William"),
    ("Bob", "Robert"),
    ("Rob", "Robert"),
    ("Jim", "James"),
    ("Mike", "Michael"),
    ("Tom", "Thomas"),
    ("Dick", "Richard"),
    ("Rick", "Richard"),
    ("Tony", "Anthony"),
    ("Tony", "Antony"),
    ("Ted", "Edward"),
    ("Ed", "Edward"),
    ("Chuck", "Charles"),
    ("Charlie", "Charles"),
    ("Hank", "Henry"),
    ("Harry", "Henry"),
    ("Jack", "John"),
    ("Kate", "Katherine"),
    ("Liz", "Elizabeth"),
    ("Beth", "Elizabeth"),
    ("Peggy", "Margaret"),
    ("Maggie", "Margaret"),
    ("Jen", "Jennifer"),
    ("Jenny", "Jennifer"),
    ("Larry", "Lawrence"),
    ("Nikki", "Nimrata"),
    ("Sasha", "Alexander"),
    ("Sandy", "Alexandra"),
    ("Sandy", "Sandra"),
    ("Volodya", "Vladimir"),
    ("Volodymyr", "Vladimir"),
    ("Mitch", "Addison"),
    ("Bibi", "Benjamin"),
    ("Binyamin", "Benjamin"),
    ("Andy", "Andrew"),
    ("Steve", "Stephen"),
    ("Steve", "Steven"),
    ("Jeff", "Jeffrey"),
    ("Greg", "Gregory"),
    ("Dan", "Daniel"),
    ("Dave", "David"),
    ("Ben", "Benjamin"),
    ("Bernie", "Bernard"),
    ("Rudy", "Rudolph"),
    ("Jeb", "John"),
    ("Ron", "Ronald"),
    ("Don", "Donald"),
    ("Ken", "Kenneth"),
    ("Sue", "Susan"),
    ("Debbie", "Deborah"),
    ("Newt", "Newton"),
];

/// Whether two first names can be of one person: equal, an initial, a short form, or another spelling.
pub fn compatible(one: &str, other: &str) -> bool {
    if one.eq_ignore_ascii_case(other) {
        return true;
    }
    // Of two words in ASCII that says all.
    if !(one.is_ascii() && other.is_ascii()) && folded(one) == folded(other) {
        return true;
    }
    let initial = |short: &str, long: &str| {
        let stem = short.trim_end_matches('.');
        stem.chars().count() == 1 && stem.chars().next() == long.chars().next()
    };
    if initial(one, other) || initial(other, one) {
        return true;
    }
    let begins = |short: &str, long: &str| short.len() >= 3 && long.starts_with(short);
    begins(one, other) || begins(other, one) || respelled(one, other) || is_short_form(one, other)
}

/// Whether one of two names is a short form of the other.
fn is_short_form(one: &str, other: &str) -> bool {
    let Some((short, long)) = FORMS.get(one) else { return false };
    FORMS.get(other).is_some_and(|other| short & other.1 != 0 || long & other.0 != 0)
}

/// By name: the pairs of [`SHORT_FORMS`] that it is the short form of, and those that it is the long form of, a bit each.
static FORMS: LazyLock<FxHashMap<&str, (u64, u64)>> = LazyLock::new(|| {
    const { assert!(SHORT_FORMS.len() <= 64, "a bit a pair") }
    let mut forms: FxHashMap<&str, (u64, u64)> = FxHashMap::default();
    for (pair, &(short, long)) in SHORT_FORMS.iter().enumerate() {
        forms.entry(short).or_default().0 |= 1 << pair;
        forms.entry(long).or_default().1 |= 1 << pair;
    }
    forms
});

/// A word in small letters without accents, which one outlet writes and another leaves out.
pub fn folded(word: &str) -> String {
    word.chars().map(without_accent).collect::<String>().to_lowercase()
}

/// Whether two words of some length differ in one letter ("Sergei", "Sergey"; "Antony", "Anthony").
fn respelled(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one.as_bytes(), other.as_bytes())
    } else {
        (other.as_bytes(), one.as_bytes())
    };
    if short.len() < 5 || long.len() - short.len() > 1 || short[0] != long[0] {
        return false;
    }
    let front = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    front + back + usize::from(short.len() == long.len()) >= short.len()
}
