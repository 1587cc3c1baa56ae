//! What one block of text looks like by itself, whatever the language: how long, how it ends, its capitals,
//! digits and function words, and which cues of furniture it holds.

use std::hash::Hasher;
use std::sync::LazyLock;

use rustc_hash::{FxHashSet, FxHasher};

use crate::cues::{self, Found};

/// The look of one block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    /// Words; two characters of a script without spaces count as one.
    pub(crate) words: f32,
    /// Characters that are not white space.
    pub(crate) chars: f32,
    /// Ends a sentence: full stop, question or exclamation mark, a closing quotation mark or bracket after it.
    pub(crate) ends_sentence: bool,
    /// Ends with a colon.
    pub(crate) ends_colon: bool,
    /// Ends with dots of omission.
    pub(crate) ends_dots: bool,
    /// Sentence ends inside.
    pub(crate) stops: f32,
    /// Words after the first that begin with a capital.
    pub(crate) capitals: f32,
    /// Words all in capitals, of two letters or more.
    pub(crate) shouted: f32,
    /// Digits.
    pub(crate) digits: f32,
    /// Commas.
    pub(crate) commas: f32,
    /// Function words of any of the languages listed.
    pub(crate) function_words: f32,
    /// Separators of menus and breadcrumbs: `|`, `»`, `›`, `·`, ` / `, ` > `.
    pub(crate) separators: f32,
    /// Quotation marks.
    pub(crate) quotes: f32,
    /// What the first character is: 0 upper case or caseless letter, 1 lower case, 2 digit, 3 quotation mark,
    /// 4 anything else.
    pub(crate) first: u8,
    /// Holds an address of a page or a mailbox, or a name that begins with `@`.
    pub(crate) address: bool,
    /// Holds `©`, or braces as unfilled templates have them.
    pub(crate) sign: bool,
    /// Holds a time of day or a date in digits.
    pub(crate) clock: bool,
    /// The cues of furniture.
    pub(crate) cues: Found,
    /// Hashes of the words that are not function words, in order.
    pub(crate) content: Vec<u64>,
    /// Hash of the whole in lower case without white space and punctuation.
    pub(crate) whole: u64,
}

impl Shape {
    /// Looks at one block.
    pub(crate) fn of(text: &str) -> Self {
        let mut shape = Self::default();
        let lower = text.to_lowercase();
        shape.cues = cues::find(lower.trim());
        shape.count_words(&lower);
        shape.count_signs(text);
        shape
    }

    fn count_words(&mut self, lower: &str) {
        let mut whole = FxHasher::default();
        let mut spaceless = 0u32;
        // Of ten bytes one or two begin a word that counts.
        self.content.reserve(lower.len() / 8);
        for word in
            lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty())
        {
            let word = word.trim_matches(['\'', '’']);
            if word.is_empty() {
                continue;
            }
            let mut hasher = FxHasher::default();
            hasher.write(word.as_bytes());
            let hash = hasher.finish();
            whole.write_u64(hash);
            self.words += 1.0;
            if !word.is_ascii() {
                spaceless += word.chars().filter(|&c| is_spaceless(c)).count() as u32;
            }
            if FUNCTION_WORDS.contains(word) {
                self.function_words += 1.0;
            } else if word.len() > 2 {
                self.content.push(hash);
            }
        }
        self.content.shrink_to_fit();
        self.words += spaceless as f32 / 2.0;
        self.whole = whole.finish();
    }

    fn count_signs(&mut self, text: &str) {
        let trimmed = text.trim();
        let (mut last, mut before) = (' ', ' ');
        let (mut word_upper, mut word_letters, mut words) = (0u32, 0u32, 0u32);
        for c in trimmed.chars() {
            if c.is_alphabetic() {
                if c.is_uppercase() {
                    if word_letters == 0 {
                        self.capitals += f32::from(u8::from(words > 0));
                        if before_stop(before, last) {
                            self.stops += 1.0;
                        }
                    }
                    word_upper += 1;
                }
                word_letters += 1;
            } else if !matches!(c, '\'' | '’') && word_letters > 0 {
                self.shouted += f32::from(u8::from(word_letters > 1 && word_upper == word_letters));
                words += 1;
                (word_upper, word_letters) = (0, 0);
            }
            match c {
                '0'..='9' => self.digits += 1.0,
                ',' | '،' | '、' | '，' => self.commas += 1.0,
                '|' | '»' | '›' | '·' | '•' | '→' | '▸' | '►' => self.separators += 1.0,
                '/' | '>' if last == ' ' => self.separators += 1.0,
                '"' | '“' | '”' | '„' | '«' => self.quotes += 1.0,
                '。' | '！' | '？' | '।' | '؟' => self.stops += 1.0,
                '@' | '©' | '{' => {
                    self.address |= c == '@';
                    self.sign |= c != '@';
                }
                _ => {}
            }
            if !c.is_whitespace() {
                self.chars += 1.0;
            }
            (before, last) = (last, c);
        }
        self.shouted += f32::from(u8::from(word_letters > 1 && word_upper == word_letters));
        self.first = match trimmed.chars().next() {
            Some(c) if c.is_lowercase() => 1,
            Some(c) if c.is_alphabetic() => 0,
            Some(c) if c.is_numeric() => 2,
            Some('"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '‚') => 3,
            _ => 4,
        };
        let bare = trimmed.trim_end_matches(['"', '”', '“', '’', '\'', '»', '«', ')', ']', ' ']);
        self.ends_dots = bare.ends_with("...") || bare.ends_with('…');
        self.ends_sentence = bare.ends_with(['.', '!', '?', '。', '！', '？', '।', '؟']) && !self.ends_dots;
        self.ends_colon = bare.ends_with([':', '：']);
        self.address |= trimmed.contains("://") || trimmed.contains("www.");
        self.clock = has_clock(trimmed);
    }
}

/// Keeps a line that ends with a colon above a kept quotation: it says who speaks. What invites to read more is none.
pub(crate) fn keep_introductions(lines: &[&str], shapes: &[Shape], keep: &mut [bool]) {
    /// Longer lines are judged as paragraphs.
    const LONGEST: f32 = 25.0;
    let quoted = |line: &str| {
        line.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '•' | '-' | '–' | '*' | '·' | '▪' | '◦')
        })
        .starts_with(['"', '“', '„', '«', '‘'])
    };
    for at in 1..lines.len() {
        let above = &shapes[at - 1];
        let plain = above.cues.covered() as f32 <= 0.3 * above.chars && !above.address && !above.sign;
        if keep[at] && above.ends_colon && plain && above.words <= LONGEST && quoted(lines[at]) {
            keep[at - 1] = true;
        }
    }
}

/// Whether a capital after these two characters begins a sentence.
fn before_stop(before: char, last: char) -> bool {
    last == ' ' && matches!(before, '.' | '!' | '?' | '"' | '”' | '“' | '’')
}

/// The words between blanks; two characters of a script without spaces count as one, as in [`Shape::words`].
pub(crate) fn words(text: &str) -> f32 {
    let spaceless = text.chars().filter(|&c| is_spaceless(c)).count();
    text.split_whitespace().count() as f32 + spaceless as f32 / 2.0
}

/// Scripts written without spaces between words.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}')
}

/// Two groups of digits joined by a colon, a dot, a slash or a hyphen: `10:32`, `14.04.2021`, `4/14/21`.
fn has_clock(text: &str) -> bool {
    text.as_bytes()
        .windows(3)
        .any(|w| w[0].is_ascii_digit() && matches!(w[1], b':' | b'/' | b'-' | b'.') && w[2].is_ascii_digit())
}

/// The commonest function words of the languages that news is most often in.
static FUNCTION_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lists = "\
        the of and to in a is was for that on with as he it by at from his be are an this had not have but which were or \
        has they their its she who will been after would also when her than more about into out said him we you one all \
        there can could if what do so up no my our your just like i me them \
        der die das und in den von zu mit ist des sich dem ein im eine auf für nicht auch es an als werden aus er hat dass \
        sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch \
        man sein wurde sei ich wir ihr \
        le la les de des du et en un une est que qui dans pour pas au sur par plus ce il ne se sont avec son ont aux mais \
        été cette nous elle ses sa être leur ces \
        el los las del y que se por con para una su al lo como más pero sus ha es era son fue este esta entre cuando muy sin \
        sobre también hay \
        il di che è per non della del si le dei con alla da sono ha più nel gli anche come ma \
        do da os as um uma não com para por mais foi ao dos das na no são \
        de het een van en dat op te zijn voor met niet aan er om ook als dan maar bij nog werd \
        w i na z się do nie to że jest o jak po ale za od przez oraz tym są \
        и в не на что он с как это по но из у за от о для же бы так его к мы все \
        i u je da se na su za od ne s o kao koji \
        och att det som en på är av för den med till inte har om ett men var \
        og det er på av som til den med for ikke har at et de \
        ve bir bu da için ile de olarak çok gibi daha ne olan \
        και το να του η ο της την με που από για στο των τα \
        yang dan di ini itu dengan untuk dari pada dalam tidak";
    lists.split_whitespace().collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_and_a_menu_look_different() {
        let sentence = Shape::of("“The ferry sails at 10:32,” the harbour master said. Nobody objected.");
        assert!(sentence.ends_sentence && sentence.clock);
        assert_eq!((sentence.words, sentence.stops, sentence.first), (12.0, 1.0, 3));
        let menu = Shape::of("Home | News | Opinion | MORE");
        assert!(!menu.ends_sentence);
        assert_eq!((menu.words, menu.separators, menu.capitals, menu.shouted), (4.0, 3.0, 3.0, 1.0));
    }

    #[test]
    fn scripts_without_spaces_have_words_too() {
        assert!(Shape::of("港の労働者は火曜日に仕事を再開した。").words > 8.0);
        assert!(Shape::of("港の労働者は火曜日に仕事を再開した。").ends_sentence);
    }
}
