//! Words around the day of a page: of publication and change, and between the parts of a date.

/// Words of publication, in lower case.
#[rustfmt::skip]
pub const SAID: &[&str] = &[
    "publish", "posted", "veröffentlicht", "erstellt", "erschienen", "publiziert", "gepostet", "eingestellt am", "verfasst am",
    "publié", "paru le", "mis en ligne", "publicado", "publicada", "pubblicato", "pubblicata", "опубликован", "опубліковано", "publikováno",
    "zveřejněno", "objavljeno", "opublikowano", "geplaatst", "gepubliceerd", "publicerad", "publisert", "publiceret", "offentliggjort",
    "julkaistu", "közzétéve", "megjelent", "publicat la", "publicat pe", "publicat el", "publicat:", "yayınlanma", "yayımlanma", "δημοσιεύτηκε", "δημοσίευση", "公開日", "掲載日", "投稿日",
    "发布时间", "发布于", "發布時間", "發佈", "发表于", "입력", "نشر في", "תאריך פרסום", "פורסם", "प्रकाशित",
];

/// Nouns for the page itself: a sentence that begins with one and has a word of publication tells when that was ("Dieser Beitrag wurde am
/// 14. April gepostet"), another when something else was ("Das Video wurde am 14. April gepostet"). In lower case.
#[rustfmt::skip]
pub const PAGES: &[&str] = &[
    "article", "story", "post", "entry", "page", "artikel", "beitrag", "meldung", "seite", "eintrag", "artículo", "articolo", "artigo",
    "bericht", "artykuł", "článek", "articol", "cikk", "статья", "статтю", "artikkel", "artikkeli",
];

/// Words that stand before a date of publication at the beginning of a line.
pub const LABELS: &[&str] = &["datum", "date:", "date ", "fecha", "data:", "stand:", "stand vom", "дата"];

/// Words of change.
pub const CHANGED: &[&str] = &[
    "updated",
    "last update",
    "modified",
    "last edited",
    "last changed",
    "amended",
    "aktualisiert",
    "zuletzt",
    "geändert",
    "änderung",
    "mis à jour",
    "mise à jour",
    "actualisé",
    "modifié",
    "actualizado",
    "actualizada",
    "actualización",
    "atualizado",
    "atualizada",
    "atualização",
    "aggiornato",
    "aggiornamento",
    "bijgewerkt",
    "gewijzigd",
    "uppdaterad",
    "opdateret",
    "oppdatert",
    "päivitetty",
    "frissítve",
    "aktualizacja",
    "zaktualizowano",
    "aktualizováno",
    "actualizat",
    "обновлено",
    "оновлено",
    "güncelleme",
    "güncellendi",
    "آخر تحديث",
    "עודכן",
    "更新",
];

/// Words that may stand beside one of change in a label of its date, in lower case.
pub const BESIDE_CHANGED: &[&str] = &[
    "last",
    "date",
    "time",
    "on",
    "at",
    "page",
    "article",
    "story",
    "this",
    "was",
    "am",
    "um",
    "le",
    "la",
    "el",
    "dernière",
    "última",
    "ultima",
    "ultimo",
    "op",
    "om",
    "laatst",
    "senast",
    "sist",
    "sidst",
    "ostatnia",
    "последний",
    "раз",
    "son",
    "时间",
    "日期",
    "于",
    "日時",
    "日",
];

/// Words before a date of the history of a paper or of its reader's visit, in lower case: no day of publication.
pub const HISTORY: &[&str] = &[
    "received",
    "accepted",
    "submitted",
    "revised",
    "retrieved",
    "accessed",
    "eingereicht",
    "eingegangen",
    "angenommen",
    "abgerufen",
    "reçu",
    "accepté",
    "consulté",
    "recibido",
    "aceptado",
    "ricevuto",
    "accettato",
    "recebido",
    "aceito",
];

/// Small words and endings between the parts of a date.
pub const JOINERS: &[&str] = &[
    "de", "of", "del", "st", "nd", "rd", "th", "er", "do", "ta", "г", "the", "a", "º", "m", "metų", "gada",
    "року", "года", "năm",
];

/// Small words between a date and its time.
pub const BETWEEN: &[&str] =
    &["at", "um", "à", "a", "las", "ore", "kl", "klo", "o", "h", "t", "в", "u", "om", "às", "uhr"];

/// Words after a time that add nothing.
pub const AFTER: &[&str] = &["uhr", "h", "hrs", "hours", "hs"];

/// Words that begin a stamp at the head of a page, in lower case.
pub const STAMPS: &[&str] = &[
    "date",
    "posted",
    "published",
    "updated",
    "modified",
    "datum",
    "stand",
    "veröffentlicht",
    "aktualisiert",
    "publié",
];

/// Small words inside a stamp.
pub const STAMP_JOINERS: &[&str] = &["at", "on", "and", "last", "first", "um", "le", "am"];

/// The weekdays as stamps write them, in lower case.
#[rustfmt::skip]
pub const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonnabend", "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes",
    "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì",
    "sabato", "domenica", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
];
