//! Words that outlets use for one act. Wider than the ideas of `concepts.rs`: "shot" and "rampage" are not one thing, but
//! where two articles tell the same affair they are mostly said of it. What the odds make of it is learned.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::stem::stem;

/// Each line one act; a word stands in one line only. Compiled for this project after counting which roots are of one
/// event in several topics of ECB+ train.
const ACTS: &[&str] = &[
    "win won victory beat defeat triumph thrash rout",
    "clinch secure seal earn",
    "shoot shooting shot fire gunfire gun rampage shooter gunned",
    "kill murder slay slain fatal homicide manslaughter killer slaughter massacre dead die death stab",
    "steal stole stolen theft rob robbery heist loot burglary snatch grab burgle robber thief",
    "discover find found discovery locate uncover unearth spot",
    "hit strike struck shake shook jolt rock rattle",
    "quake earthquake tremor temblor aftershock",
    "riot unrest clash protest disorder demonstrate skirmish",
    "damage devastate destroy destruction wreck ravage flatten topple collapse",
    "rehab rehabilitation treatment treat therapy",
    "hack breach exploit intrusion cyberattack",
    "transfer move relocate shift",
    "disrupt disruption outage downtime blackout interrupt",
    "restore repair resolve fix plug patch mend",
    "release issue publish launch unveil introduce debut announce rollout reveal",
    "trigger spark unleash ignite",
    "buy purchase acquire acquisition takeover merger merge bid",
    "hire appoint name pick choose select tap recruit sign cast appointment selection",
    "quit resign leave step exit departure resignation",
    "replace succeed successor replacement",
    "foil thwart repulse repel prevent avert stop",
    "arrest capture nab seize catch caught detain apprehend custody bust seizure intercept",
    "charge indict accuse indictment accusation arraign",
    "sentence convict conviction guilty verdict jail imprison",
    "trial hearing court prosecution",
    "crash collide collision derail smash",
    "injure injury wound hurt maim",
    "leak spill",
    "fine penalty penalize penalise punish suspend suspension ban",
    "sue lawsuit suit litigation infringe infringement",
    "fired sacked oust dismiss dismissal sack axe",
    "marry wed wedding marriage",
    "divorce split separate separation",
    "host emcee present",
    "honor honour award prize",
    "nominate nomination nominee",
    "fall drop plunge slide slump decline",
    "rise climb jump surge soar increase",
    "blaze arson burn inferno wildfire torch",
    "search hunt manhunt look seek",
    "rescue save evacuate evacuation",
    "hospitalize hospital admit",
    "flee escape",
    "kidnap abduct abduction hostage",
    "explode explosion blast bomb bombing detonate",
    "withdraw withdrawal pull",
    "measure magnitude register",
];

/// Which act a root stands for, if it is known: the root of the line's first word.
pub(super) fn act(root: &str) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<String, String>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        for line in ACTS {
            let roots: Vec<String> = line.split(' ').map(stem).collect();
            let Some(first) = roots.first() else { continue };
            for root in &roots {
                table.entry(root.clone()).or_insert_with(|| first.clone());
            }
        }
        table
    });
    table.get(root).map(String::as_str)
}
