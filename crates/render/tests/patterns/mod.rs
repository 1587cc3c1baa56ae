//! Texts that repeat one pattern: what a rule that looks from each token through all the others takes the square of. Made
//! up, the same in every run.

/// A pattern by name.
pub struct Pattern {
    /// What is repeated.
    pub name: &'static str,
    /// The text of about so many words.
    pub text: fn(usize) -> String,
}

/// A linear congruential generator (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn word(&mut self) -> String {
        const SOUNDS: [&str; 16] = [
            "ba", "ker", "lo", "mi", "tan", "ro", "vel", "su", "der", "na", "pol", "gri", "ho", "fen", "ju",
            "wes",
        ];
        (0..2 + self.below(2)).map(|_| SOUNDS[self.below(16) as usize]).collect()
    }

    fn name(&mut self) -> String {
        let word = self.word();
        word[..1].to_uppercase() + &word[1..]
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    fn sentence(&mut self) -> String {
        format!("{} {}.", self.name(), self.words(7))
    }
}

/// So many of what `one` makes, joined.
fn many(count: usize, apart: &str, mut one: impl FnMut(&mut Numbers) -> String) -> String {
    let mut numbers = Numbers(7);
    (0..count).map(|_| one(&mut numbers)).collect::<Vec<_>>().join(apart)
}

/// One piece of text again and again.
macro_rules! repeated {
    ($name:literal, $piece:literal) => {
        Pattern {
            name: $name,
            text: |words| {
                let piece: &str = $piece;
                piece.repeat(words / piece.split_whitespace().count().max(1))
            },
        }
    };
}

/// Pieces that are alike and not the same, so many words each.
macro_rules! varied {
    ($name:literal, $words:literal, $one:expr) => {
        Pattern { name: $name, text: |words| many(words / $words, " ", $one) }
    };
}

/// All of them.
pub const PATTERNS: &[Pattern] = &[
    repeated!("relative clauses", "Oda, who said that Katz, who said that "),
    repeated!("according to", "according to Oda, "),
    repeated!("a chain of said", "Oda said that "),
    repeated!("would say", "Oda would say he would "),
    repeated!("because", "because Oda said Katz denied "),
    repeated!("semicolons", "Oda said so; "),
    repeated!("who speaks of whom", "the French and German and Italian minister said "),
    repeated!("dates", "on Monday, 3 May 2024 "),
    repeated!("a list of dates", "Jan. 1 2020 "),
    repeated!("years", "in 2020 and 2021 "),
    repeated!("yesterday", "yesterday "),
    repeated!("clock times", "at 3:15 p.m. local time on June 24 "),
    repeated!("colons", "Oda: "),
    repeated!("and", "Oda and Katz and "),
    repeated!("dashes", "\u{2014} "),
    repeated!("opening marks", "\u{201c}no "),
    repeated!("closing marks", "no\u{201d} "),
    repeated!("quoted words", "Oda \u{201c}now\u{201d} said "),
    repeated!("one quotation", "\u{201c}We will close the ferry,\u{201d} said Ilma Oda. "),
    repeated!("one statement", "Ilma Oda said on Monday that the ferry would close. "),
    repeated!("attacks", "Israel attacked Iran and Russia accused Ukraine and "),
    repeated!("pronouns", "Oda met Katz. He said he would tell him that she knew. "),
    repeated!("offices", "Minister Oda, the former president and deputy chairman of the Bank of Westport, "),
    repeated!("capitals", "ODA SAID "),
    repeated!("tabs", "Oda\tsaid\t"),
    repeated!("possible and planned", "possible meeting planned meeting "),
    repeated!("other days", "The mayors met in Westport on Monday. The mayors met in Westport on Friday. "),
    repeated!(
        "yes and no",
        "The old harbour ferry will close soon. The old harbour ferry will not close soon. "
    ),
    varied!("names", 5, |made| format!("{} {} met the board.", made.name(), made.name())),
    varied!("one last name", 7, |made| format!("Sen. {} Oda said he would go.", made.name())),
    varied!("roles of one person", 9, |made| {
        format!("The {} minister Ilma Oda said it {}.", made.word(), made.words(3))
    }),
    varied!("acronyms", 8, |made| {
        let [one, other] = [made.name(), made.name()];
        format!("the {one} {other} Agency ({}) said", made.word()[..2].to_uppercase())
    }),
    varied!("quotations", 11, |made| format!(
        "\u{201c}{} {},\u{201d} said Ilma Oda.",
        made.name(),
        made.words(7)
    )),
    varied!("statements", 11, |made| format!("Ilma Oda said on Monday that the ferry {}.", made.words(4))),
    varied!("days of statements", 13, |made| {
        format!(
            "Oda said on May {}, {}, that the ferry {}.",
            1 + made.below(28),
            1900 + made.below(120),
            made.words(3)
        )
    }),
    varied!("counts", 11, |made| {
        format!("The old harbour ferry carried {} passengers across the bay.", 2 + made.below(9000))
    }),
    varied!("sentences", 8, Numbers::sentence),
    Pattern { name: "paragraphs", text: |words| many(words / 8, "\n\n", Numbers::sentence) },
    Pattern { name: "one sentence", text: |words| many(words, " ", Numbers::word) + "." },
    Pattern {
        name: "a long speech",
        text: |words| format!("\u{201c}{}\u{201d} said Ilma Oda.", many(words / 8, " ", Numbers::sentence)),
    },
];
