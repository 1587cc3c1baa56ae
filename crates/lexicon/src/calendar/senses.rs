//! What a word can mean to the calendar.

/// Units of time, in order of length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named by its word")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Parts of a day, with their TIMEX3 codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its word")]
pub enum Part {
    Morning,
    Midday,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
}

/// Seasons, with their TIMEX3 codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its word")]
pub enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

/// Named days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its word")]
pub enum Holiday {
    NewYear,
    NewYearEve,
    Christmas,
    ChristmasEve,
    Thanksgiving,
    Independence,
    Easter,
    GoodFriday,
    Halloween,
    Labor,
    Memorial,
    Valentine,
}

/// What an atom can mean to the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its word")]
pub enum Sense {
    /// Nothing.
    Other,
    /// A word that tells that its clause is about the past or the future.
    Tense(Tense),
    /// Digits: their value and how many there are. Values over nine digits are cut to `u32::MAX`.
    Digits(u32, u8),
    /// A number word.
    Number(u32),
    /// An ordinal word.
    Ordinal(u32),
    /// "st", "nd", "rd", "th" after digits.
    OrdinalEnd,
    Month(i8),
    /// "Jan", "Sept": a month only beside a number or with a stop.
    MonthShort(i8),
    Weekday(i8),
    WeekdayShort(i8),
    /// "Mondays".
    Weekdays(i8),
    Unit(Unit),
    Units(Unit),
    Season(Season),
    Holiday(Holiday),
    Part(Part),
    /// "mornings".
    Parts(Part),
    Mark(u8),
    Word(Word),
}

/// Tense that a single word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its word")]
pub enum Tense {
    Past,
    /// A form that is past or a participle ("held"): what stands before decides.
    PastForm,
    Future,
    /// "to": future before a verb.
    To,
    Be,
    /// What is being done, or was ("since being named").
    Being,
}

/// The words of the grammar that are neither numbers nor names of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[rustfmt::skip]
#[allow(missing_docs, reason = "each is named by its word")]
pub enum Word {
    Today, Yesterday, Tomorrow, Tonight, Now, Currently, Recently, Recent, Soon, Future, Overnight,
    This, That, These, Last, Next, Past, Previous, Coming, Following, Current, Same, Latest, Ahead, Away,
    The, A, Of, In, On, At, And, Or, For, From, Ago, Earlier, Later, Before, After,
    Every, Per, Repeated(Unit), Once, Times, Scale,
    Early, Late, Mid, Middle, Start, End, Half, Sometime,
    About, Nearly, Over, More, Less, Than, Least, Most, Up, Within, Some, No,
    Few, Several, Couple, Other, Another, Extra, Near, Fiscal, Long, Short, Term, Hundred, Thousand,
    Am, Pm, P, M, O, Clock, Zone, Period, Weekend, Weekends, Fortnight, Eve, Old, Time, While,
    New, Independence, Labor, Memorial, Valentine, Good, By, Until, Since, During, Between, Through, Into,
    Right, Then, Beyond, Q, H, S, Space,
    /// The tens of a decade by name: 90 for "nineties".
    Decade(u8),
}
