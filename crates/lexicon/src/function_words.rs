//! Words of grammar and words of most news, which tell little; and the commonest words of languages, which tell them
//! apart.

/// Words of grammar, in order.
#[rustfmt::skip]
pub const FUNCTION: &[&str] = &[
    "a", "about", "above", "across", "after", "again", "against", "all", "along", "already", "also", "although",
    "always", "am", "amid", "among", "an", "and", "another", "any", "are", "around", "as", "at", "be",
    "because", "been", "before", "behind", "being", "below", "beneath", "beside", "besides", "between",
    "beyond", "both", "but", "by", "can", "could", "d", "despite", "did", "do", "does", "doing", "done", "down",
    "during", "each", "either", "even", "ever", "except", "for", "from", "had", "has", "have", "having", "he",
    "her", "here", "hers", "herself", "him", "himself", "his", "how", "however", "i", "if", "in", "inside",
    "into", "is", "it", "its", "itself", "just", "like", "ll", "many", "may", "me", "might", "mine", "more",
    "most", "mr", "mrs", "ms", "much", "must", "my", "myself", "near", "neither", "never", "no", "nor", "not",
    "of", "off", "often", "on", "only", "onto", "or", "other", "others", "our", "ours", "ourselves", "out",
    "outside", "over", "own", "past", "per", "quite", "rather", "re", "s", "same", "shall", "she", "should",
    "since", "so", "some", "still", "such", "t", "than", "that", "the", "their", "theirs", "them", "themselves",
    "then", "there", "therefore", "these", "they", "this", "those", "though", "through", "throughout", "thus",
    "till", "to", "too", "toward", "towards", "under", "until", "up", "upon", "us", "ve", "very", "via", "was",
    "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will",
    "with", "within", "without", "would", "yet", "you", "your", "yours", "yourself",
];

/// Words that stand in a tenth or more of the news articles of PolNeAR (train), BASIL, ECB+ and TimeBank, and the
/// names of days and months, which are compared as dates; in order.
#[rustfmt::skip]
pub const COMMON: &[&str] = &[
    "%", "able", "accord", "according", "add", "added", "adding", "adds", "afternoon", "almost", "april",
    "area", "ask", "asked", "asking", "august", "away", "back", "became", "become", "becoming", "began",
    "begin", "believe", "believed", "best", "better", "big", "billion", "bring", "brought", "call", "called",
    "calling", "calls", "came", "case", "cases", "certain", "city", "clear", "come", "comes", "coming",
    "continue", "continued", "countries", "country", "current", "currently", "day", "days", "december",
    "describe", "described", "different", "earlier", "early", "end", "evening", "explain", "explained", "fact",
    "far", "february", "few", "first", "follow", "followed", "following", "former", "friday", "full", "further",
    "gave", "get", "gets", "getting", "give", "given", "go", "goes", "going", "gone", "good", "got",
    "government", "great", "group", "half", "held", "help", "high", "hold", "home", "important", "include",
    "included", "includes", "including", "issue", "issues", "january", "july", "june", "keep", "kept", "key",
    "knew", "know", "known", "large", "last", "late", "later", "least", "leave", "left", "less", "let",
    "likely", "little", "long", "look", "looking", "lot", "made", "major", "make", "makes", "making", "man",
    "march", "matter", "member", "members", "men", "million", "monday", "month", "months", "morning", "move",
    "moved", "nation", "national", "nearly", "need", "needed", "needs", "new", "news", "next", "night", "note",
    "noted", "notes", "november", "now", "number", "october", "official", "officials", "old", "once", "one",
    "part", "particular", "parts", "people", "percent", "person", "place", "places", "point", "points",
    "possible", "public", "put", "question", "questions", "reason", "recent", "recently", "remain", "remains",
    "report", "reported", "reports", "result", "right", "run", "running", "said", "saturday", "saw", "say",
    "saying", "says", "second", "see", "seem", "seemed", "seen", "september", "set", "several", "show",
    "showed", "shows", "small", "soon", "start", "started", "state", "statement", "states", "sunday", "take",
    "taken", "takes", "taking", "tell", "telling", "thing", "things", "think", "third", "thought", "three",
    "thursday", "time", "times", "today", "together", "told", "tomorrow", "took", "top", "tried", "try",
    "trying", "tuesday", "turn", "turned", "two", "use", "used", "using", "want", "wanted", "wants", "way",
    "ways", "wednesday", "week", "weeks", "well", "went", "whole", "woman", "women", "work", "worked",
    "working", "world", "year", "years", "yesterday",
];

/// Words that leave no doubt that a text is English. No "by", which is a town in Danish and Swedish; no "not", need in
/// German; no "has", Spanish.
pub const ENGLISH_ALONE: &[&str] =
    &["the", "and", "that", "said", "says", "with", "from", "they", "who", "which", "were", "would", "been"];

/// Further small words of English; some are words of a neighbour too.
pub const ENGLISH_SMALL: &[&str] = &[
    "a", "an", "he", "she", "his", "her", "its", "it", "of", "had", "has", "on", "for", "by", "at", "to",
    "them", "their", "be", "not", "but", "this", "are",
];

/// Frequent words that part a language from its neighbours.
pub const BY_LANGUAGE: [(&str, &[&str]); 16] = [
    (
        "en",
        &[
            "the", "of", "and", "to", "is", "was", "for", "that", "with", "it", "has", "have", "at", "by",
            "from", "his", "this", "are",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "und", "das", "den", "von", "ist", "mit", "nicht", "auf", "ein", "eine", "sich",
            "auch", "für", "dem", "im", "zu",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "et", "du", "est", "dans", "une", "pour", "que", "qui", "pas", "sur",
            "au", "avec", "par", "ce",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "que", "del", "una", "por", "con", "para", "su", "es", "y", "como", "más",
            "pero", "lo", "se", "al",
        ],
    ),
    (
        "it",
        &[
            "il", "di", "che", "della", "per", "non", "una", "sono", "del", "gli", "con", "alla", "più",
            "anche", "è", "nel", "da", "ha",
        ],
    ),
    (
        "pt",
        &[
            "não", "uma", "os", "do", "da", "em", "para", "com", "que", "um", "mais", "foi", "dos", "ao",
            "pela", "são", "é", "na", "o",
        ],
    ),
    (
        "nl",
        &[
            "het", "een", "van", "de", "dat", "niet", "voor", "met", "zijn", "aan", "ook", "op", "er",
            "maar", "bij", "naar", "wordt", "werd",
        ],
    ),
    (
        "pl",
        &[
            "w", "na", "się", "nie", "że", "jest", "z", "do", "to", "o", "jak", "przez", "dla", "oraz", "od",
            "po", "są", "ale",
        ],
    ),
    (
        "cs",
        &[
            "se", "že", "na", "je", "v", "s", "jsem", "ale", "jako", "který", "také", "byl", "pro", "by",
            "po", "za", "které", "bude",
        ],
    ),
    (
        "ru",
        &[
            "и", "в", "не", "на", "что", "с", "он", "как", "это", "по", "из", "для", "его", "от", "за", "к",
            "был", "о",
        ],
    ),
    (
        "uk",
        &[
            "і", "та", "що", "не", "на", "у", "з", "до", "для", "як", "є", "це", "від", "про", "за", "його",
            "він", "але",
        ],
    ),
    (
        "hr",
        &[
            "je", "u", "i", "na", "se", "da", "su", "za", "koji", "što", "od", "će", "nije", "kao", "sa",
            "bi", "kako", "ali",
        ],
    ),
    (
        "tr",
        &[
            "ve", "bir", "bu", "da", "için", "ile", "de", "olarak", "çok", "daha", "gibi", "olan", "ne",
            "en", "kadar", "sonra", "ancak", "dedi",
        ],
    ),
    (
        "sv",
        &[
            "och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "den", "till", "inte", "har",
            "om", "ett", "men", "från",
        ],
    ),
    (
        "da",
        &[
            "og", "det", "er", "at", "en", "på", "af", "til", "for", "med", "den", "som", "ikke", "har",
            "de", "et", "der", "fra",
        ],
    ),
    (
        "id",
        &[
            "yang", "dan", "di", "itu", "dengan", "untuk", "dari", "pada", "ini", "dalam", "tidak", "akan",
            "ke", "juga", "karena", "oleh", "kata", "saat",
        ],
    ),
];

/// Small words of other languages that no English text is full of.
#[rustfmt::skip]
pub const FOREIGN: &[&str] = &[
    "der", "die", "das", "und", "den", "dem", "nicht", "von", "mit", "le", "les", "des", "et", "est",
    "une", "el", "los", "las", "del", "por", "una", "il", "di", "che", "da", "um", "uma", "não", "het",
    "een", "och", "att", "på", "ja", "nie", "się", "że", "и", "в", "на", "не", "что", "та", "και", "το",
    "ve", "bir",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_in_order() {
        for list in [FUNCTION, COMMON] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
