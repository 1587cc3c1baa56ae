//! Words as treebanks cut them: where a token comes apart and where it stays whole.

use rashomon_language::{read, syntax};

/// A text, and its words with white space between them.
const CASES: [(&str, &str); 26] = [
    // Hyphens.
    ("An oil-rich province.", "An oil - rich province ."),
    ("Two al-Noor aides spoke.", "Two al - Noor aides spoke ."),
    ("A 26-year-old AK-47.", "A 26 - year - old AK - 47 ."),
    ("Talks of 5-10 days in 1998-2004.", "Talks of 5 - 10 days in 1998 - 2004 ."),
    ("His mother-in-law's pro-same-sex vote.", "His mother - in - law 's pro - same - sex vote ."),
    // First and last parts that are no words.
    ("A non-binding, anti-war e-mail.", "A non-binding , anti-war e-mail ."),
    ("He was re-elected in mid-2003, policy-wise.", "He was re-elected in mid-2003 , policy-wise ."),
    // Numbers that are one: telephones, days, postal codes.
    ("Call 555-0134 or 713-555-0199.", "Call 555-0134 or 713-555-0199 ."),
    ("On 2-11-1998 in 77042-2016.", "On 2-11-1998 in 77042-2016 ."),
    // Addresses and files.
    ("See ana.lind@post.example.org, please.", "See ana.lind@post.example.org , please ."),
    ("From ana...@post-office.example wrote Bo", "From ana...@post-office.example wrote Bo"),
    ("See https://example.org/a-b and www.a-b.org.", "See https://example.org/a-b and www.a-b.org ."),
    ("Open 8-2-01.doc now.", "Open 8-2-01.doc now ."),
    // Numbers and units.
    ("At 5pm and 7:30PM a 35mm film.", "At 5 pm and 7:30 PM a 35 mm film ."),
    ("The 4th of the 1990s cost $3.5bn.", "The 4th of the 1990s cost $ 3.5 bn ."),
    ("No #1 choice, but #tag and +32 3 555.", "No # 1 choice , but #tag and +32 3 555 ."),
    // Slashes.
    ("After 9/11, 24/7 and in 1998/99.", "After 9/11 , 24 / 7 and in 1998 / 99 ."),
    ("He left w/o his and/or her hat.", "He left w/o his and / or her hat ."),
    // Periods.
    ("He bought Lind Inc.", "He bought Lind Inc ."),
    ("Lind Inc. bought it, etc.", "Lind Inc. bought it , etc ."),
    ("He works at Lind Inc.. She does not", "He works at Lind Inc. . She does not"),
    ("In the U.S.", "In the U.S."),
    ("Is that right.? He asked", "Is that right .? He asked"),
    ("What?! No...", "What ?! No ..."),
    // Clitics.
    ("They don't say what's Oda's.", "They do n't say what 's Oda 's ."),
    ("I dont know.", "I do nt know ."),
];

#[test]
fn words_of_texts() {
    for (text, expected) in CASES {
        let syntax = syntax(text, &read(text), None);
        let words: Vec<&str> = syntax.words.iter().map(|word| word.span.of(text)).collect();
        assert_eq!(words.join(" "), expected);
    }
}
