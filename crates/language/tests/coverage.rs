//! The tables know every member of the United Nations, and the offices and bodies that political news is about.

use rashomon_language::{Gazetteer, OfficeSort};

/// Adjectives and names that several countries share: the tables name one of them.
const SHARED: &[&str] = &["Congolese"];

#[test]
fn every_member_of_the_united_nations_is_known_by_name_adjective_and_capital() {
    let tables = Gazetteer::get();
    let mut members = 0;
    let mut gaps = Vec::new();
    for row in include_str!("countries.tsv").lines().filter(|row| !row.starts_with('#')) {
        let [code, name, adjective, capital]: [&str; 4] =
            row.split('\t').collect::<Vec<_>>().try_into().expect("four columns");
        members += 1;
        assert!(tables.is_country_code(code), "{code}");
        for (written, what) in [(name, "name"), (adjective, "adjective"), (capital, "capital")] {
            if written == "-" {
                continue;
            }
            let fits = tables.name(written).is_some_and(|known| {
                let kind = match what {
                    "name" => known.is_country,
                    "adjective" => known.is_adjective,
                    _ => known.is_seat && known.is_place,
                };
                kind && (known.country == Some(code) || SHARED.contains(&written))
            });
            if !fits {
                gaps.push(format!("{code} {what} {written}"));
            }
        }
    }
    assert_eq!(members, 193);
    assert_eq!(gaps, Vec::<String>::new());
}

#[test]
fn offices_and_bodies_have_their_sectors() {
    for (noun, sort, sector) in [
        ("president", OfficeSort::Person, "GOV"),
        ("minister", OfficeSort::Person, "GOV"),
        ("ambassador", OfficeSort::Person, "GOV"),
        ("senator", OfficeSort::Person, "LEG"),
        ("general", OfficeSort::Person, "MIL"),
        ("judge", OfficeSort::Person, "JUD"),
        ("journalist", OfficeSort::Person, "MED"),
        ("soldiers", OfficeSort::Group, "MIL"),
        ("troops", OfficeSort::Group, "MIL"),
        ("police", OfficeSort::Group, "COP"),
        ("rebels", OfficeSort::Group, "REB"),
        ("protesters", OfficeSort::Group, "OPP"),
        ("villagers", OfficeSort::Group, "CVL"),
        ("refugees", OfficeSort::Group, "REF"),
        ("lawmakers", OfficeSort::Group, "LEG"),
        ("ministry", OfficeSort::Body, "GOV"),
        ("parliament", OfficeSort::Body, "LEG"),
        ("court", OfficeSort::Body, "JUD"),
        ("army", OfficeSort::Body, "MIL"),
    ] {
        let office = Gazetteer::get().office(noun);
        assert_eq!(office.map(|office| (office.sort, office.sector)), Some((sort, Some(sector))), "{noun}");
    }
}
