//! The language of a text, by its commonest words and its script.

use rashomon_lexicon::dictionary::look_up;
use rashomon_lexicon::function_words::{BY_LANGUAGE, ENGLISH_ALONE, ENGLISH_SMALL};
use rashomon_lexicon::people::PARTICLES;

/// Texts are read this far.
const FAR: usize = 6000;

/// What is said of a text in a language that nobody knows here (BCP 47).
pub const UNKNOWN: &str = "und";

/// Tags that name no language: undetermined, several, none, one without a code.
const NO_LANGUAGE: [&str; 4] = [UNKNOWN, "mul", "zxx", "mis"];

/// The primary tag of a language tag as written: `en` of `en-GB`. One that names no language is none.
pub(crate) fn primary_tag(lang: &str) -> Option<String> {
    let tag = lang.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    let is_tag = matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_lowercase());
    (is_tag && !names_none(&tag)).then_some(tag)
}

/// Whether a tag as written says that no language is known.
pub(crate) fn names_none(lang: &str) -> bool {
    let primary = lang.split(['-', '_']).next().unwrap_or_default().trim();
    NO_LANGUAGE.iter().any(|none| none.eq_ignore_ascii_case(primary))
}

/// The primary tag of the language, where enough of the words are its function words.
pub(crate) fn guess(text: &str) -> Option<&'static str> {
    let text = &text[..text.floor_char_boundary(FAR)];
    if let Some(plain) = plainly(text) {
        return Some(plain);
    }
    if is_foreign(text) {
        return Some(foreign(text)).filter(|tag| *tag != UNKNOWN);
    }
    if seems_english(text) {
        return Some(BY_LANGUAGE[ENGLISH].0);
    }
    let Counts { of, words } = counts(text);
    let (at, &most) = of.iter().enumerate().max_by_key(|&(i, &n)| (n, BY_LANGUAGE.len() - i))?;
    // English is full of names and headlines; a few words that it shares with another language ("at", "for", "den") are
    // no sign of that one.
    let clear = BY_LANGUAGE[at].0 == "en" || most * 2 > of[ENGLISH] * 3;
    (most * 12 >= words && most >= 2 && clear).then_some(BY_LANGUAGE[at].0)
}

/// The language of a text whose words leave no doubt, whatever its page says: the templates of many pages say English. That of a
/// text which is plainly not English and in no language that is known here is `und`.
///
/// ```
/// let text = "Die Fähre war spät, und der Hafen musste auf sie warten, das ist nicht neu.";
/// assert_eq!(rashomon_article::language_of(text), Some("de"));
/// assert_eq!(rashomon_article::language_of("Helga Brandt, Osthafen"), None);
/// let text = "Satama suljetaan kahdeksi päiväksi lakon vuoksi, pormestari sanoi maanantaina.";
/// assert_eq!(rashomon_article::language_of(text), Some("und"));
/// ```
pub fn sure(text: &str) -> Option<&'static str> {
    /// How many function words leave no doubt, and how many of each hundred words they must be.
    const LEAST: u32 = 5;
    const SHARE: u32 = 15;
    let text = &text[..text.floor_char_boundary(FAR)];
    if let Some(plain) = plainly(text) {
        return Some(plain);
    }
    if is_foreign(text) {
        return Some(foreign(text));
    }
    let Counts { of, words } = counts(text);
    let (at, &most) = of.iter().enumerate().max_by_key(|&(i, &n)| (n, BY_LANGUAGE.len() - i))?;
    let others = if at == ENGLISH { 1..BY_LANGUAGE.len() } else { ENGLISH..ENGLISH + 1 };
    let next = others.map(|i| of[i]).max().unwrap_or_default();
    (most >= LEAST && most * 100 >= words * SHARE && most >= next * 2).then_some(BY_LANGUAGE[at].0)
}

/// The language that a text's script tells, or English where its words do.
fn plainly(text: &str) -> Option<&'static str> {
    by_script(text).or_else(|| is_english(text).then_some(BY_LANGUAGE[ENGLISH].0))
}

/// Whether a text is plainly in another language than English: next to no word outside of names is one of English. Of 6,700 English
/// articles none has fewer than 41 of a hundred, of short texts in 30 other languages none has more than 21.
fn is_foreign(text: &str) -> bool {
    /// How many words there must be, or else none of English among so many.
    const LEAST: usize = 8;
    const LEAST_BARE: usize = 5;
    /// So many of each hundred are English by chance.
    const CHANCE: usize = 30;
    let (mut letters, mut latin) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        latin += usize::from(c < '\u{0250}' || matches!(c, '\u{1E00}'..='\u{1EFF}'));
    }
    if latin * 2 < letters {
        return true;
    }
    let (words, english) = known(small_words(text));
    words >= LEAST && english * 100 < words * CHANCE || words >= LEAST_BARE && english == 0
}

/// Whether most words of a text outside of names are ones of English, too few to be sure ("I wish I grew up in Finland").
fn seems_english(text: &str) -> bool {
    const LEAST: usize = 4;
    const SHARE: usize = 70;
    let (words, english) = known(small_words(text));
    words >= LEAST && english * 100 >= words * SHARE
}

/// The words of a text that have no capital.
fn small_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.starts_with(char::is_lowercase))
}

/// How many words there are, and how many of them are known ones of English.
fn known<'t>(words: impl Iterator<Item = &'t str>) -> (usize, usize) {
    words.fold((0, 0), |(words, english), word| {
        // The table knows ASCII in any case.
        let entry = if word.is_ascii() { look_up(word) } else { look_up(&word.to_lowercase()) };
        (words + 1, english + usize::from(entry.is_some()))
    })
}

/// Which of the languages known here a text is in that is not English, if one of them is much likelier than the others.
fn foreign(text: &str) -> &'static str {
    let Counts { of, words } = counts(text);
    let mut others: Vec<(u32, &str)> =
        of.iter().zip(BY_LANGUAGE).skip(ENGLISH + 1).map(|(n, (tag, _))| (*n, tag)).collect();
    others.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    match others[..] {
        [(most, tag), (next, _), ..] if most >= 2 && most * 12 >= words && most * 4 >= next * 5 => tag,
        _ => UNKNOWN,
    }
}

/// Whether a text is plainly English: enough of its words are ones that no neighbour has. Names of people and papers are full of
/// other languages' small words ("Jean de la Tour", "La Croix"), and a short text is full of names.
fn is_english(text: &str) -> bool {
    /// How many there must be, and how many of each hundred words; German news that quotes English songs stays below.
    const LEAST: u32 = 2;
    const SHARE: u32 = 7;
    /// The same of the words outside of names, where names are most of the text.
    const SMALL_SHARE: u32 = 25;
    let (mut found, mut words) = (0, 0);
    let (mut small, mut small_found) = (0, 0);
    let mut after_name = false;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let english = ENGLISH_ALONE.contains(&word.to_ascii_lowercase().as_str());
        words += 1;
        found += u32::from(english);
        // In a text full of names what stands in small letters outside of them tells more.
        let capital = word.starts_with(char::is_uppercase);
        let particle = after_name && PARTICLES.contains(&word);
        if !capital && !particle {
            small += 1;
            small_found += u32::from(english || ENGLISH_SMALL.contains(&word));
        }
        after_name = capital || particle;
    }
    let names = words > 2 * small && small_found >= 4 && small_found * 100 >= small * SMALL_SHARE;
    names || found >= LEAST && found * 100 >= words * SHARE
}

/// Where English stands in [`BY_LANGUAGE`].
const ENGLISH: usize = 0;

/// How many of the words of a text are function words of each language.
struct Counts {
    of: [u32; BY_LANGUAGE.len()],
    words: u32,
}

fn counts(text: &str) -> Counts {
    let mut counts = Counts { of: [0; BY_LANGUAGE.len()], words: 0 };
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty() && w.len() < 12) {
        counts.words += 1;
        let lower = word.to_lowercase();
        for (count, (_, list)) in counts.of.iter_mut().zip(BY_LANGUAGE) {
            *count += u32::from(list.contains(&lower.as_str()));
        }
    }
    counts
}

/// Languages that have a script to themselves, near enough.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut han, mut kana, mut hangul, mut letters) = (0, 0, 0, 0);
    let mut others = [("el", 0), ("ar", 0), ("he", 0), ("hi", 0), ("th", 0), ("ka", 0)];
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        match c {
            '\u{0370}'..='\u{03FF}' => others[0].1 += 1,
            '\u{0600}'..='\u{06FF}' => others[1].1 += 1,
            '\u{0590}'..='\u{05FF}' => others[2].1 += 1,
            '\u{0900}'..='\u{097F}' => others[3].1 += 1,
            '\u{0E00}'..='\u{0E7F}' => others[4].1 += 1,
            '\u{10A0}'..='\u{10FF}' => others[5].1 += 1,
            '\u{3040}'..='\u{30FF}' => kana += 1,
            '\u{4E00}'..='\u{9FFF}' => han += 1,
            '\u{AC00}'..='\u{D7AF}' => hangul += 1,
            _ => {}
        }
    }
    if (han + kana) * 2 > letters {
        return Some(if kana * 10 > han { "ja" } else { "zh" });
    }
    if hangul * 2 > letters {
        return Some("ko");
    }
    others.into_iter().find(|&(_, n)| n * 2 > letters).map(|(tag, _)| tag)
}

#[cfg(test)]
mod tests {
    use super::{guess, sure};

    #[test]
    fn languages_are_told_by_their_small_words() {
        for (text, want) in [
            ("The ferry was late and the crew of the harbour had to wait for it.", Some("en")),
            ("Die Fähre war spät, und der Hafen musste auf sie warten, das ist nicht neu.", Some("de")),
            ("Le ferry est en retard et les dockers attendent dans le port.", Some("fr")),
            ("Паром опоздал, и рабочие порта ждали его на причале, что не ново.", Some("ru")),
            ("港の労働者は火曜日に仕事を再開した。", Some("ja")),
            ("12 345", None),
            ("I wish I grew up in Finland", Some("en")),
            ("Mayor de la Rosa said no. Jan de Vries said yes.", Some("en")),
            (
                "Jean de la Tour, director of the Musée de l’Homme, said on Monday that La Croix was wrong.",
                Some("en"),
            ),
            ("Byen er en by ved fjorden, og den ligger langt fra den anden by.", Some("da")),
            (
                "Norland named its squad. Defenders: Kees van Dijk, Joost de Jong, Bram van den Broek, Sem de Boer, Ruud van \
                 Beek. Coach Otto Ferran said he had picked them for their form.",
                Some("en"),
            ),
            (
                "Jan van der Meulen, a nurse, told the court that her boss, Piet de Vries, had lied. De Vries denied it. Kees \
                 van Dijk will rule on Friday.",
                Some("en"),
            ),
            (
                "Jan van der Meulen en Piet de Vries zijn in Brask met de trein naar het huis van Kees van Dijk gereden.",
                Some("nl"),
            ),
            // Polish has "o", "na" and "a" too.
            (
                "O ferry afundou na segunda-feira ao largo de Karsk, disse a prefeita na terça-feira. O porto continua fechado.",
                Some("pt"),
            ),
            (
                "Prom zatonął w poniedziałek na rzece, a burmistrz mówiła o tym we wtorek na rynku.",
                Some("pl"),
            ),
            // Names, and small words that English shares with others.
            ("Lindsay Lohan at Betty Ford Center, at Den Haag, for Il Tempo", None),
            ("Ferry late at Van Der Berg quay, for the crew of the De Ruyter", Some("en")),
        ] {
            assert_eq!(guess(text), want, "{text}");
        }
    }

    /// A few sentences a language, of which none is English.
    const FOREIGN: [(&str, &str); 12] = [
        (
            "pt",
            "A presidente da câmara disse na segunda-feira que o porto vai fechar durante dois dias por causa da greve. “Não temos \
             outra escolha”, afirmou Vera Olin aos jornalistas.",
        ),
        (
            "sv",
            "Hamnen stänger i två dagar på grund av strejken, sade borgmästaren på måndagen. “Vi har inget annat val”, sade Vera \
             Olin till reportrar efter mötet.",
        ),
        (
            "da",
            "Havnen lukker i to dage på grund af strejken, sagde borgmesteren mandag. “Vi har ikke noget andet valg”, sagde Vera \
             Olin til journalister efter mødet.",
        ),
        (
            "nl",
            "De haven gaat twee dagen dicht, zei de burgemeester. Het is niet de eerste keer, zei zij na de vergadering.",
        ),
        (
            "und",
            "Satama suljetaan kahdeksi päiväksi lakon vuoksi, pormestari sanoi maanantaina. “Meillä ei ole muuta vaihtoehtoa”, Vera \
             Olin sanoi.",
        ),
        (
            "und",
            "A kikötő két napra bezár a sztrájk miatt, mondta a polgármester hétfőn. “Nincs más választásunk”, mondta.",
        ),
        (
            "und",
            "Bandari itafungwa kwa siku mbili kwa sababu ya mgomo, meya alisema Jumatatu mbele ya waandishi.",
        ),
        (
            "und",
            "Beidh an calafort dúnta ar feadh dhá lá mar gheall ar an stailc, a dúirt an méara Dé Luain.",
        ),
        ("und", "Նավահանգիստը երկու օր փակ կլինի գործադուլի պատճառով, ասաց քաղաքապետը երկուշաբթի օրը։"),
        ("und", "ধর্মঘটের কারণে বন্দরটি দুই দিন বন্ধ থাকবে, সোমবার মেয়র জানিয়েছেন।"),
        (
            "uk",
            "Порт буде закритий на два дні через страйк, сказав мер у понеділок. Це не перший раз, що порт не працює.",
        ),
        (
            "und",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
        ),
    ];

    #[test]
    fn a_text_that_is_not_english_is_known_as_such() {
        for (want, text) in FOREIGN {
            assert_eq!(sure(text), Some(want), "{text}");
            assert_eq!(guess(text), Some(want).filter(|want| *want != "und"), "{text}");
        }
        for text in [
            "200 g flour, sifted; 2 tbsp butter, melted; 1 cup sugar; salt to taste; chopped onions; grated lemon peel",
            "omg tho so happy asf rn love y'all lol",
            "Anyone manner of garbled man swears to adapt multiple trust containers.",
        ] {
            assert_ne!(sure(text), Some("und"), "{text}");
        }
    }

    #[test]
    fn a_tag_that_names_no_language_says_nothing() {
        for (tag, want) in
            [("en-GB", Some("en")), ("und", None), ("UND-Latn", None), ("mul", None), ("zxx", None)]
        {
            assert_eq!(super::primary_tag(tag).as_deref(), want, "{tag}");
        }
    }

    #[test]
    fn only_words_that_leave_no_doubt_speak_against_the_page() {
        for (text, want) in [
            ("Die Fähre war spät, und der Hafen musste auf sie warten, das ist nicht neu.", Some("de")),
            ("The ferry was late and the crew of the harbour had to wait for it at the quay.", Some("en")),
            (
                "De veerboot was te laat en het personeel van de haven moest er op wachten, dat is niet nieuw.",
                Some("nl"),
            ),
            ("Die Fähre", None),
            (
                "Harbour chief Jan de Vries met Il Tempo's editor; Der Spiegel and Le Monde et al. sat in.",
                None,
            ),
        ] {
            assert_eq!(sure(text), want, "{text}");
        }
    }
}
