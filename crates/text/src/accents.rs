//! Letters without their accents, which writers leave out as their keyboards do.

/// A Latin letter without its accent, in its case; any other character as it is.
pub fn without_accent(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let plain = |low: char| match low {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    };
    let low = c.to_lowercase().next().unwrap_or(c);
    let found = plain(low);
    if found == low {
        c
    } else if c.is_uppercase() {
        found.to_ascii_uppercase()
    } else {
        found
    }
}
