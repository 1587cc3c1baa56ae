//! What is known of names: countries with their adjectives, seats of government and cities; institutions,
//! agencies, outlets and companies; first names; and of nouns: offices and bodies with their sectors.
//!
//! Read once from the tables in `data/`, which name their columns. Codes are ISO 3166 (alpha 3) for
//! countries and those of the CAMEO and PLOVER schemes for sectors. Leaves to the language stage
//! what a name is in its text.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// What the tables know of a name as written. A name can be several things: "Washington" is a city, a
/// state and a government.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KnownName {
    /// The country it belongs to ("USA"); "EUR" for the European Union.
    pub country: Option<&'static str>,
    /// The sector of an institution ("GOV", "MED").
    pub sector: Option<&'static str>,
    /// Whether it names a country.
    pub is_country: bool,
    /// Whether it is an adjective or a name of inhabitants ("Russian", "Briton").
    pub is_adjective: bool,
    /// Whether a government is meant by it where it acts ("Moscow", "the Kremlin").
    pub is_seat: bool,
    /// Whether it is a city, region, sea or other place.
    pub is_place: bool,
    /// Whether it is an institution, party, company or outlet.
    pub is_organization: bool,
    /// Whether it is a news agency.
    pub is_agency: bool,
}

/// What sort of people a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeSort {
    /// One human by office or calling ("minister").
    Person,
    /// Several people ("officials").
    Group,
    /// An institution ("ministry").
    Body,
}

/// Grammatical gender, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// What the tables know of a noun for people or bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Office {
    /// One, several, or an institution.
    pub sort: OfficeSort,
    /// Its sector, where the noun itself gives one.
    pub sector: Option<&'static str>,
    /// Its gender, where the noun itself gives one.
    pub gender: Option<Gender>,
}

/// The tables of names, offices and first names.
pub struct Gazetteer {
    names: FxHashMap<&'static str, KnownName>,
    country_codes: FxHashSet<&'static str>,
    /// The largest number of words of a name that begins with a word.
    longest: FxHashMap<&'static str, usize>,
    offices: FxHashMap<&'static str, Office>,
    first_names: FxHashMap<&'static str, Option<Gender>>,
    last_words: FxHashMap<&'static str, LastWord>,
}

/// What a name is that ends in a word ("Ministry", "River", "Treaty").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastWord {
    /// An institution.
    Organization,
    /// A place.
    Place,
    /// Something else that has a name.
    Other,
}

static TABLES: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);

impl Gazetteer {
    /// The tables of this crate.
    pub fn get() -> &'static Self {
        &TABLES
    }

    /// What is known of a name, in the spelling and case it is written in, without "the" or a possessive.
    ///
    /// ```
    /// use rashomon_lexicon::gazetteer::Gazetteer;
    /// let kyiv = Gazetteer::get().name("Kyiv").unwrap();
    /// assert_eq!((kyiv.country, kyiv.is_seat), (Some("UKR"), true));
    /// assert_eq!(Gazetteer::get().name("Russian").unwrap().country, Some("RUS"));
    /// ```
    pub fn name(&self, name: &str) -> Option<KnownName> {
        self.names.get(name).copied()
    }

    /// Whether a code of these tables is that of a country or of the European Union, rather than of a sector.
    pub fn is_country_code(&self, code: &str) -> bool {
        self.country_codes.contains(code)
    }

    /// What is known of a noun, in small letters ("minister", "troops", "ministry").
    pub fn office(&self, noun: &str) -> Option<Office> {
        self.offices.get(noun).copied()
    }

    /// Whether a word is a first name, and whose; a name that men and women have gives `Some(None)`.
    pub fn first_name(&self, word: &str) -> Option<Option<Gender>> {
        self.first_names.get(word).copied()
    }

    /// How many words the longest name that begins with this word has; 0 if none does.
    pub fn longest_from(&self, first: &str) -> usize {
        self.longest.get(first).copied().unwrap_or(0)
    }

    /// What a name is that ends in this word.
    pub fn last_word(&self, word: &str) -> Option<LastWord> {
        self.last_words.get(word).copied()
    }

    /// The nouns with what is known of them, for the lexicon.
    pub fn offices(&self) -> impl Iterator<Item = (&'static str, Office)> {
        self.offices.iter().map(|(noun, office)| (*noun, *office))
    }

    fn read() -> Self {
        let mut tables = Self {
            names: FxHashMap::default(),
            country_codes: FxHashSet::default(),
            longest: FxHashMap::default(),
            offices: FxHashMap::default(),
            first_names: FxHashMap::default(),
            last_words: FxHashMap::default(),
        };
        tables.read_countries();
        tables.read_places();
        tables.read_organizations();
        tables.read_offices();
        for [gender, names] in rows(include_str!("../data/first_names.tsv")) {
            for name in split(names) {
                // A name in two rows is both.
                let gender = gender_of(gender);
                tables
                    .first_names
                    .entry(name)
                    .and_modify(|g| {
                        if *g != gender {
                            *g = None
                        }
                    })
                    .or_insert(gender);
            }
        }
        tables
    }

    fn know(&mut self, name: &'static str, change: impl FnOnce(&mut KnownName)) {
        let words = name.split([' ', '-']).count() + name.matches('.').count();
        let first = name.split(' ').next().unwrap_or_default();
        let longest = self.longest.entry(first).or_default();
        *longest = words.max(*longest);
        change(self.names.entry(name).or_default());
    }

    fn read_countries(&mut self) {
        for [code, names, adjectives, seats, cities] in rows(include_str!("../data/countries.tsv")) {
            self.country_codes.insert(code);
            self.know_all(names, code, |known| known.is_country = true);
            self.know_all(adjectives, code, |known| known.is_adjective = true);
            self.know_all(seats, code, |known| (known.is_seat, known.is_place) = (true, true));
            self.know_all(cities, code, |known| known.is_place = true);
        }
    }

    fn know_all(&mut self, names: &'static str, country: &'static str, change: fn(&mut KnownName)) {
        for name in split(names).filter(|name| !name.starts_with("the ")) {
            self.know(name, |known| {
                change(known);
                known.country.get_or_insert(country);
            });
        }
    }

    fn read_places(&mut self) {
        for [kind, names] in rows(include_str!("../data/places.tsv")) {
            for name in split(names) {
                match kind {
                    "last" => drop(self.last_words.insert(name, LastWord::Place)),
                    "first" => {}
                    _ => self.know(name, |known| known.is_place = true),
                }
            }
        }
    }

    fn read_organizations(&mut self) {
        for [kind, country, sector, names] in rows(include_str!("../data/organizations.tsv")) {
            for name in split(names) {
                match kind {
                    "last" => drop(self.last_words.insert(name, LastWord::Organization)),
                    "adjective" => self.know(name, |known| {
                        known.is_adjective = true;
                        known.sector = known.sector.or((sector != "-").then_some(sector));
                        known.country = known.country.or((country != "-").then_some(country));
                    }),
                    "other" => drop(self.last_words.entry(name).or_insert(LastWord::Other)),
                    _ => self.know(name.strip_prefix("The ").unwrap_or(name), |known| {
                        known.is_organization = true;
                        known.is_agency |= kind == "agency";
                        known.country = known.country.or((country != "-").then_some(country));
                        known.sector = known.sector.or((sector != "-").then_some(sector));
                    }),
                }
            }
        }
    }

    fn read_offices(&mut self) {
        for [sort, sector, gender, nouns] in rows(include_str!("../data/offices.tsv")) {
            let sort = match sort {
                "person" => OfficeSort::Person,
                "group" => OfficeSort::Group,
                "body" => OfficeSort::Body,
                _ => continue,
            };
            let sector = (sector != "-").then_some(sector);
            for noun in split(nouns) {
                let office =
                    self.offices.entry(noun).or_insert(Office { sort, sector, gender: gender_of(gender) });
                office.sector = office.sector.or(sector);
            }
        }
    }
}

fn gender_of(letter: &str) -> Option<Gender> {
    match letter {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

fn split(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split('|').filter(|name| !name.is_empty())
}

/// The rows of a table with `N` columns; missing ones at the end are empty.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut columns = line.split('\t');
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    })
}
