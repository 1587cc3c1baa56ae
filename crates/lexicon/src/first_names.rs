//! Whether two first names can be of one person: short forms, initials, spellings; and words without their accents.

use rashomon_text::without_accent;

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
    if one.eq_ignore_ascii_case(other) || folded(one) == folded(other) {
        return true;
    }
    let initial = |short: &str, long: &str| {
        let stem = short.trim_end_matches('.');
        stem.chars().count() == 1 && stem.chars().next() == long.chars().next()
    };
    if initial(one, other) || initial(other, one) {
        return true;
    }
    if SHORT_FORMS.iter().any(|&(short, long)| (short, long) == (one, other) || (short, long) == (other, one))
    {
        return true;
    }
    let begins = |short: &str, long: &str| short.len() >= 3 && long.starts_with(short);
    begins(one, other) || begins(other, one) || respelled(one, other)
}

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
