//! Words of the news that say one thing: "phoned", "called" and "telephone conversation".
//!
//! A small thesaurus compiled for this project. Two outlets that report one act rarely choose the same verb;
//! without it, their sentences share little but names. A word stands in one set only.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::spelling;
use crate::stem::stem;

/// Each line one idea; its first word names it.
const IDEAS: &[&str] = &[
    "call phone telephone telephoned phoned",
    "speak talk talks spoke conversation discuss discussion discussed converse",
    "meet meeting summit encounter",
    "propose proposal offer suggest suggestion invite invitation propositions",
    "say state tell announce declare",
    "agree agreement accord deal pact consent",
    "sign signature signed ink",
    "accept acceptance welcome approve approval endorse",
    "reject rejection refuse refusal decline dismiss rebuff",
    "deny denial denied disavow",
    "confirm confirmation acknowledge admit verify",
    "warn warning caution",
    "accuse accusation allege allegation blame",
    "demand insist urge",
    "attack assault strike raid bombard shell",
    "kill slay slain murder die death dead perish fatality",
    "injure injury wound wounded hurt",
    "arrest detain detention apprehend custody",
    "release free freed liberate",
    "explosion blast explode bomb bombing detonate",
    "blaze fire burn flames",
    "flood flooding inundate deluge",
    "quake earthquake tremor",
    "crash collide collision derail derailment",
    "storm hurricane typhoon cyclone",
    "vote ballot election elect poll polls",
    "resign resignation quit",
    "dismissal sack oust remove removal",
    "appoint appointment nominate install",
    "protest protester demonstrate demonstration demonstrator rally march",
    "troops soldiers troop soldier servicemen serviceman",
    "police officers constable",
    "build-up buildup build building concentration amass amassing",
    "border frontier",
    "sanction sanctions penalty penalties penalise",
    "increase rise grow growth climb surge jump",
    "decrease fall drop shrink slump plunge",
    "buy purchase acquire acquisition",
    "sell sale",
    "close closure shut shutdown",
    "open reopen opening",
    "begin start launch commence",
    "end finish conclude conclusion halt stop cease",
    "delay postpone postponement adjourn",
    "cancel cancellation scrap abandon",
    "continue proceed ongoing",
    "visit trip travel arrive arrival",
    "leave depart departure withdraw withdrawal",
    "help assist assistance aid relief",
    "steadfast unwavering firm resolute",
    "normalize normalise",
    "aim goal objective purpose",
    "commit commitment pledge promise vow",
    "concern concerned worry worried",
    "tension tensions escalation",
    "wide broad whole full entire range",
    "topic issue subject question matter",
    "company corporation business",
    "worker employee staff",
    "house home dwelling",
    "ship vessel boat ferry",
    "plane aircraft airliner jet aeroplane",
    "car vehicle automobile",
    "doctor physician medic",
    "hospital clinic",
    "school college",
    "court tribunal",
    "judge magistrate",
    "lawyer attorney solicitor barrister",
    "sentence jail prison imprison imprisonment",
    "trial hearing prosecution",
    "charge indict indictment",
    "guilty convict conviction",
    "law legislation bill statute",
    "money fund funding cash",
    "price cost",
    "virus infection outbreak epidemic disease",
    "vaccine vaccination jab",
    "evacuate evacuation evacuee",
    "rescue save recover",
    "missing disappear disappearance vanish",
    "destroy destruction demolish wreck",
    "damage damaged harm",
    "rebuild reconstruct repair",
    "walkout stoppage",
    "leader chief head",
    "ceasefire truce armistice",
    "treaty convention",
    "spokesman spokeswoman spokesperson",
    "bank lender",
    "child kid youngster",
    "dam reservoir",
    "inquiry investigation probe investigate",
    "report account",
    "evidence proof",
    "ready readiness willing willingness prepared",
    "reply respond response answer react reaction",
    "seize seizure capture",
    "rail railway railroad train",
    "road highway motorway",
];

/// What idea a root stands for, if the thesaurus knows it: the root of the idea's first word.
pub fn idea(root: &str) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<String, String>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        for line in IDEAS {
            let roots: Vec<String> =
                line.split(' ').flat_map(spelling::forms).map(|form| stem(&form)).collect();
            let Some(first) = roots.first() else { continue };
            for root in &roots {
                table.entry(root.clone()).or_insert_with(|| first.clone());
            }
        }
        table
    });
    table.get(root).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Option<&'static str> {
        idea(&stem(word))
    }

    #[test]
    fn words_for_one_act_share_an_idea() {
        for (a, b) in [
            ("phoned", "telephone"),
            ("offered", "suggested"),
            ("offered", "invitation"),
            ("soldiers", "troops"),
            ("killed", "deaths"),
            ("wounded", "injuries"),
            ("ceasefire", "truce"),
        ] {
            assert!(of(a).is_some() && of(a) == of(b), "{a} {b}");
        }
    }

    #[test]
    fn no_two_ideas_share_a_root() {
        let mut of_root: FxHashMap<String, &str> = FxHashMap::default();
        for line in IDEAS {
            for root in line.split(' ').flat_map(spelling::forms).map(|form| stem(&form)) {
                let other = of_root.insert(root.clone(), line);
                assert!(other.is_none_or(|other| other == *line), "{root}: {line} | {other:?}");
            }
        }
    }

    #[test]
    fn opposites_do_not() {
        for (a, b) in
            [("accepted", "rejected"), ("confirmed", "denied"), ("killed", "injured"), ("open", "close")]
        {
            assert_ne!(of(a), of(b), "{a} {b}");
        }
    }
}
