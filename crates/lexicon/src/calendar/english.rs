//! The words of the calendar grammar, and what each can mean.
//!
//! Compiled by hand from common English; tense words are those frequent in news.

use super::senses::Holiday as H;
use super::senses::Part as P;
use super::senses::Season as Se;
use super::senses::Sense::{
    self, Holiday, Month, MonthShort, Number, Ordinal, OrdinalEnd, Part, Parts, Season, Tense, Unit, Units,
    Weekday, WeekdayShort, Weekdays, Word,
};
use super::senses::Tense as T;
use super::senses::Unit as U;
use super::senses::Word as W;

/// Calls `add` for each word.
pub(super) fn fill(add: &mut dyn FnMut(&'static str, Sense)) {
    for (word, form) in PAST_FORMS.split_ascii_whitespace().map(|word| (word, T::PastForm)) {
        add(word, Tense(form));
    }
    for word in PAST.split_ascii_whitespace() {
        add(word, Tense(T::Past));
    }
    for word in FUTURE.split_ascii_whitespace() {
        add(word, Tense(T::Future));
    }
    for (n, (long, short)) in MONTHS.iter().enumerate() {
        add(long, Month(n as i8 + 1));
        for short in short.split_ascii_whitespace() {
            add(short, MonthShort(n as i8 + 1));
        }
    }
    for (n, (long, several, short)) in WEEKDAYS.iter().enumerate() {
        add(long, Weekday(n as i8 + 1));
        add(several, Weekdays(n as i8 + 1));
        for short in short.split_ascii_whitespace() {
            add(short, WeekdayShort(n as i8 + 1));
        }
    }
    for (n, (number, ordinal)) in SMALL_NUMBERS.iter().enumerate() {
        add(number, Number(n as u32 + 1));
        add(ordinal, Ordinal(n as u32 + 1));
    }
    for (n, (number, ordinal, decade)) in TENS.iter().enumerate() {
        let value = (n as u32 + 2) * 10;
        add(number, Number(value));
        add(ordinal, Ordinal(value));
        add(decade, Word(W::Decade(value as u8)));
    }
    for &(word, sense) in WORDS {
        add(word, sense);
    }
}

#[rustfmt::skip]
const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may", ""), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
];

#[rustfmt::skip]
const WEEKDAYS: [(&str, &str, &str); 7] = [
    ("monday", "mondays", "mon"), ("tuesday", "tuesdays", "tue tues"), ("wednesday", "wednesdays", "wed"),
    ("thursday", "thursdays", "thu thur thurs"), ("friday", "fridays", "fri"), ("saturday", "saturdays", "sat"),
    ("sunday", "sundays", "sun"),
];

#[rustfmt::skip]
const SMALL_NUMBERS: [(&str, &str); 19] = [
    ("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth"), ("five", "fifth"), ("six", "sixth"),
    ("seven", "seventh"), ("eight", "eighth"), ("nine", "ninth"), ("ten", "tenth"), ("eleven", "eleventh"),
    ("twelve", "twelfth"), ("thirteen", "thirteenth"), ("fourteen", "fourteenth"), ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"), ("seventeen", "seventeenth"), ("eighteen", "eighteenth"), ("nineteen", "nineteenth"),
];

#[rustfmt::skip]
const TENS: [(&str, &str, &str); 8] = [
    ("twenty", "twentieth", "twenties"), ("thirty", "thirtieth", "thirties"), ("forty", "fortieth", "forties"),
    ("fifty", "fiftieth", "fifties"), ("sixty", "sixtieth", "sixties"), ("seventy", "seventieth", "seventies"),
    ("eighty", "eightieth", "eighties"), ("ninety", "ninetieth", "nineties"),
];

/// Words that set their clause in the past by themselves.
const PAST: &str = "was were had did said told has have";

/// Words that set it in the future.
const FUTURE: &str = "will ll won shall would plans planning expects expect due forthcoming looming looms hopes intends \
     intend scheduled expected slated effective tomorrow deadline may might should could can going";

/// Past tenses that are participles too, beside all words in -ed.
const PAST_FORMS: &str = "agreed freed guaranteed held met went came took made gave got found began became led left lost paid ran rose fell \
     grew sold bought brought built caught chose cut drew drove flew fought heard hit kept knew laid let won put \
     read sent set shot showed shut slept spent spoke spoken stood struck swore taught thought threw wore wrote \
     written taken given seen saw done gone known grown fallen risen broke broken dealt felt hurt meant quit rang \
     sank sat sought stole stuck swept understood woke withdrew beat bent bid bled blew bound burst cast clung \
     crept dug fed fled froze hung hid led lent lit overtook overthrew rode shook shrank slid spread sprang \
     stung strove tore underwent upheld vowed wound";

#[rustfmt::skip]
const WORDS: &[(&str, Sense)] = &[
    ("to", Tense(T::To)), ("be", Tense(T::Be)), ("been", Tense(T::Past)), ("being", Tense(T::Being)),
    ("st", OrdinalEnd), ("nd", OrdinalEnd), ("rd", OrdinalEnd), ("th", OrdinalEnd),
    ("second", Ordinal(2)), ("seconds", Units(U::Second)),
    ("minute", Unit(U::Minute)), ("minutes", Units(U::Minute)),
    ("hour", Unit(U::Hour)), ("hours", Units(U::Hour)),
    ("day", Unit(U::Day)), ("days", Units(U::Day)), ("week", Unit(U::Week)), ("weeks", Units(U::Week)),
    ("month", Unit(U::Month)), ("months", Units(U::Month)), ("quarter", Unit(U::Quarter)),
    ("quarters", Units(U::Quarter)), ("year", Unit(U::Year)), ("years", Units(U::Year)),
    ("decade", Unit(U::Decade)), ("decades", Units(U::Decade)), ("century", Unit(U::Century)),
    ("centuries", Units(U::Century)),
    ("spring", Season(Se::Spring)), ("summer", Season(Se::Summer)), ("fall", Season(Se::Fall)),
    ("autumn", Season(Se::Fall)), ("winter", Season(Se::Winter)),
    ("morning", Part(P::Morning)), ("mornings", Parts(P::Morning)), ("midday", Part(P::Midday)),
    ("noon", Part(P::Noon)), ("afternoon", Part(P::Afternoon)), ("afternoons", Parts(P::Afternoon)),
    ("evening", Part(P::Evening)), ("evenings", Parts(P::Evening)), ("night", Part(P::Night)),
    ("nights", Parts(P::Night)), ("midnight", Part(P::Midnight)),
    ("christmas", Holiday(H::Christmas)), ("thanksgiving", Holiday(H::Thanksgiving)), ("easter", Holiday(H::Easter)),
    ("halloween", Holiday(H::Halloween)),
    ("today", Word(W::Today)), ("yesterday", Word(W::Yesterday)), ("tomorrow", Word(W::Tomorrow)),
    ("tonight", Word(W::Tonight)), ("now", Word(W::Now)), ("currently", Word(W::Currently)),
    ("nowadays", Word(W::Currently)), ("recently", Word(W::Recently)), ("recent", Word(W::Recent)),
    ("soon", Word(W::Soon)), ("future", Word(W::Future)), ("overnight", Word(W::Overnight)),
    ("this", Word(W::This)), ("that", Word(W::That)), ("these", Word(W::These)), ("last", Word(W::Last)),
    ("next", Word(W::Next)), ("past", Word(W::Past)), ("previous", Word(W::Previous)),
    ("preceding", Word(W::Previous)), ("coming", Word(W::Coming)), ("upcoming", Word(W::Coming)),
    ("following", Word(W::Following)), ("current", Word(W::Current)), ("same", Word(W::Same)),
    ("latest", Word(W::Latest)), ("ahead", Word(W::Ahead)), ("away", Word(W::Away)),
    ("the", Word(W::The)), ("a", Word(W::A)), ("an", Word(W::A)), ("of", Word(W::Of)), ("in", Word(W::In)),
    ("on", Word(W::On)), ("at", Word(W::At)), ("and", Word(W::And)), ("or", Word(W::Or)),
    ("for", Word(W::For)), ("ago", Word(W::Ago)), ("earlier", Word(W::Earlier)),
    ("later", Word(W::Later)), ("before", Word(W::Before)), ("after", Word(W::After)), ("from", Word(W::From)),
    ("each", Word(W::Every)), ("every", Word(W::Every)), ("per", Word(W::Per)),
    ("daily", Word(W::Repeated(U::Day))), ("weekly", Word(W::Repeated(U::Week))),
    ("monthly", Word(W::Repeated(U::Month))), ("annually", Word(W::Repeated(U::Year))),
    ("yearly", Word(W::Repeated(U::Year))), ("hourly", Word(W::Repeated(U::Hour))),
    ("nightly", Word(W::Repeated(U::Day))),
    ("early", Word(W::Early)), ("late", Word(W::Late)), ("mid", Word(W::Mid)), ("middle", Word(W::Middle)),
    ("beginning", Word(W::Start)), ("start", Word(W::Start)), ("end", Word(W::End)), ("half", Word(W::Half)),
    ("about", Word(W::About)), ("around", Word(W::About)), ("approximately", Word(W::About)),
    ("roughly", Word(W::About)), ("nearly", Word(W::Nearly)), ("almost", Word(W::Nearly)),
    ("over", Word(W::Over)), ("more", Word(W::More)), ("less", Word(W::Less)), ("fewer", Word(W::Less)),
    ("than", Word(W::Than)), ("least", Word(W::Least)), ("most", Word(W::Most)), ("up", Word(W::Up)),
    ("within", Word(W::Within)), ("some", Word(W::Some)), ("no", Word(W::No)),
    ("few", Word(W::Few)), ("several", Word(W::Several)), ("couple", Word(W::Couple)), ("many", Word(W::Several)),
    ("dozen", Number(12)), ("other", Word(W::Other)), ("another", Word(W::Another)),
    ("additional", Word(W::Extra)), ("near", Word(W::Near)), ("fiscal", Word(W::Fiscal)),
    ("consecutive", Word(W::Extra)), ("straight", Word(W::Extra)), ("full", Word(W::Extra)),
    ("trading", Word(W::Extra)), ("business", Word(W::Extra)), ("working", Word(W::Extra)),
    ("calendar", Word(W::Extra)), ("whole", Word(W::Extra)), ("entire", Word(W::Extra)), ("long", Word(W::Long)),
    ("pm", Word(W::Pm)), ("am", Word(W::Am)), ("p", Word(W::P)), ("m", Word(W::M)),
    ("o", Word(W::O)), ("clock", Word(W::Clock)),
    ("est", Word(W::Zone)), ("edt", Word(W::Zone)), ("cst", Word(W::Zone)), ("pst", Word(W::Zone)),
    ("pdt", Word(W::Zone)), ("cdt", Word(W::Zone)), ("gmt", Word(W::Zone)), ("bst", Word(W::Zone)),
    ("cet", Word(W::Zone)), ("utc", Word(W::Zone)), ("et", Word(W::Zone)),
    ("period", Word(W::Period)), ("weekend", Word(W::Weekend)), ("weekends", Word(W::Weekends)),
    ("fortnight", Word(W::Fortnight)), ("eve", Word(W::Eve)), ("old", Word(W::Old)), ("time", Word(W::Time)),
    ("times", Word(W::Times)), ("while", Word(W::While)), ("term", Word(W::Term)), ("short", Word(W::Short)),
    ("s", Word(W::S)), ("new", Word(W::New)), ("independence", Word(W::Independence)), ("labor", Word(W::Labor)),
    ("memorial", Word(W::Memorial)), ("valentine", Word(W::Valentine)), ("good", Word(W::Good)),
    ("hundred", Word(W::Hundred)), ("thousand", Word(W::Thousand)), ("sometime", Word(W::Sometime)),
    ("by", Word(W::By)), ("until", Word(W::Until)), ("till", Word(W::Until)), ("since", Word(W::Since)),
    ("during", Word(W::During)), ("between", Word(W::Between)), ("through", Word(W::Through)),
    ("into", Word(W::Into)), ("right", Word(W::Right)), ("then", Word(W::Then)), ("once", Word(W::Once)),
    ("twice", Word(W::Once)), ("beyond", Word(W::Beyond)), ("q", Word(W::Q)), ("h", Word(W::H)),
    ("million", Word(W::Scale)), ("billion", Word(W::Scale)), ("trillion", Word(W::Scale)),
    ("percent", Word(W::Scale)), ("dollars", Word(W::Scale)), ("cents", Word(W::Scale)), ("tons", Word(W::Scale)),
    ("barrels", Word(W::Scale)),
    ("need", Sense::Other), ("hundreds", Sense::Other), ("bed", Sense::Other), ("united", Sense::Other),
    ("red", Sense::Other), ("indeed", Sense::Other),
];
