//! Which articles are of one story and one episode.

use rashomon_document::Annotated;

use super::*;
use crate::fixtures::{article, dated, from_outlet, titled};

/// A report of twelve sentences about a made-up affair.
const REPORT: [&str; 12] = [
    "The council of Port Elm has closed the old swing bridge after divers found cracks in two of its piers.",
    "Engineers said the bridge might have given way under the next heavy lorry.",
    "Traffic is being sent over the causeway at Wick, a detour of eleven miles.",
    "The bridge was built in 1911 and carries nine thousand vehicles a day.",
    "Mayor Ida Holm promised that buses would run every quarter of an hour.",
    "Shopkeepers on the east bank fear for their summer trade.",
    "One of them, the baker Otto Lund, has already let two apprentices go.",
    "The last inspection four years ago had found nothing but flaking paint.",
    "Opposition members want to know who signed the report of that inspection.",
    "A repair could cost eight million crowns and last until next spring.",
    "The harbour master will let small boats through at high water.",
    "Children from the west bank will be taught in the town hall for now.",
];

/// Twelve sentences about something else.
const OTHER: [&str; 12] = [
    "Growers in the Sarn valley expect the poorest apple harvest for thirty years.",
    "Frost in the last week of April killed most of the blossom.",
    "Prices at the Sarnford market have doubled since August.",
    "Cider makers are buying fruit from abroad to keep their presses busy.",
    "The growers' league asks for a fund against bad years.",
    "Old trees on the slopes came through better than young ones below.",
    "Beekeepers lost a third of their hives in the same cold spell.",
    "A research station tests a late kind that flowers in May.",
    "Pickers who come every autumn have found work in the vineyards.",
    "The agriculture minister, Pia Rask, will visit the valley next week.",
    "Supermarkets say that customers hardly notice where apples come from.",
    "The harvest festival will be held all the same.",
];

fn copy_of(first: &str, second: &str) -> Option<usize> {
    cluster(&[article(first), article(second)])[1].copy_of
}

#[test]
fn a_text_with_light_edits_is_a_copy() {
    let report = REPORT.join(" ");
    let check = |case: &str, text: String, copy: bool| {
        assert_eq!(copy_of(&report, &text).is_some() || copy_of(&text, &report).is_some(), copy, "{case}");
    };
    check("the same page twice", report.clone(), true);
    check("other typography", report.to_uppercase().replace(". ", ".\n\n"), true);
    check("trimmed", REPORT[..6].join(" "), true);
    check("with sentences put in", [&REPORT[..4], &OTHER[..3], &REPORT[4..]].concat().join(" "), true);
    check("in another order", [&REPORT[6..], &REPORT[..6]].concat().join(" "), true);
    let edited = report
        .replace("cracks", "fissures")
        .replace("heavy lorry", "heavy truck")
        .replace("promised", "pledged")
        .replace("fear for", "worry about")
        .replace("flaking", "peeling");
    check("some words replaced", edited, true);
    check("four sentences reused", [&OTHER[..5], &REPORT[3..7], &OTHER[5..]].concat().join(" "), false);
    check("another text", OTHER.join(" "), false);
    check("nothing", String::new(), false);
}

#[test]
fn the_original_is_the_agencys_or_the_earlier_or_the_longer() {
    let long = REPORT.join(" ");
    let short = REPORT[..8].join(" ");
    let check = |case: &str, articles: [Annotated; 2], original: usize| {
        let found = cluster(&articles);
        assert_eq!(found[1 - original].copy_of, Some(original), "{case}");
        assert_eq!(found[original].copy_of, None, "{case}");
    };
    check("longer", [article(&short), article(&long)], 1);
    check("given first", [article(&long), article(&long)], 0);
    check("earlier", [dated("2031-05-02", article(&long)), dated("2031-05-01", article(&short))], 1);
    check("an agency", [from_outlet("Elm Post", &long), from_outlet("Reuters", &short)], 1);
    let naming = format!("Meadow Press\n{long}");
    check("named by the other", [from_outlet("Elm Post", &naming), from_outlet("Meadow Press", &short)], 1);
}

#[test]
fn passages_are_exact_in_both_articles() {
    let reused = [&OTHER[..5], &REPORT[3..7], &OTHER[5..]].concat().join(" ");
    let texts = [REPORT.join(" "), reused];
    let found = cluster(&texts.clone().map(|t| article(&t)));
    assert_eq!(found[0].copy_of, None);
    let [shared] = found[0].shared.as_slice() else { panic!("one passage, not {:?}", found[0].shared) };
    let sentences = REPORT[3..7].join(" ");
    assert_eq!(shared.span.of(&texts[0]), sentences.trim_end_matches('.'));
    assert_eq!(shared.other.of(&texts[1]), sentences.trim_end_matches('.'));
}

#[test]
fn a_reworded_sentence_shares_only_the_words_left_alone() {
    let one = format!("{} {}", REPORT[0], REPORT[4]);
    let two = "Port Elm: \u{201c}closed the old swing bridge after divers found cracks\u{201d} below the water line, says the \
               mayor, who wants more buses from Monday on and an answer from the ministry.";
    let found = cluster(&[titled("Bridge closed in Port Elm", &one), titled("Port Elm closes bridge", two)]);
    assert_eq!(found[1].copy_of, None);
    let words: Vec<&str> = found[1].shared.iter().map(|s| s.span.of(two)).collect();
    assert_eq!(words, ["closed the old swing bridge after divers found cracks"]);
}

#[test]
fn affairs_stay_apart_and_follow_ups_join() {
    let closed = dated("2031-05-01", titled("Port Elm closes cracked swing bridge", &REPORT[..6].join(" ")));
    let rivals = "Port Elm's swing bridge was shut on Thursday when divers saw cracks in the piers. Mayor Ida Holm spoke of \
                  bad luck. Lorries must take the causeway at Wick. Otto Lund, who bakes on the east bank, called the \
                  council asleep. Engineers had warned Holm of the piers before.";
    let rivals = dated("2031-05-02", titled("Swing bridge in Port Elm shut over cracks", rivals));
    let later = "The swing bridge of Port Elm will stay shut until next spring, Mayor Ida Holm said. Engineers who opened \
                 the piers found rust where the divers had seen cracks. Otto Lund, the baker of the east bank, has closed \
                 his shop. The causeway at Wick is to get a second lane.";
    let later = dated("2031-06-10", titled("Port Elm swing bridge shut until spring", later));
    let twin = "A swing bridge at Sandmouth was closed after divers found cracks in its piers. Traffic goes by the upper \
                ford. Mayor Paul Enders blamed the winter ice. Engineers from the capital will look at it on Friday. The \
                bridge at Sandmouth carries the coast road to Carrow.";
    let twin = dated("2031-05-02", titled("Sandmouth bridge closed", twin));
    let apples = dated("2031-05-01", titled("Apple harvest poorest for thirty years", &OTHER.join(" ")));
    let found = cluster(&[later, apples, rivals, twin, closed]);
    let of: Vec<(usize, usize)> = found.iter().map(|m| (m.story, m.episode)).collect();
    let [later, apples, rivals, twin, closed] = of[..] else { panic!("five") };
    assert_eq!(closed, rivals, "one event, two outlets");
    assert_eq!((later.0, later.1), (closed.0, 1), "a follow-up is a new episode of the story");
    assert!(apples.0 != closed.0 && twin.0 != closed.0 && apples.0 != twin.0, "{of:?}");
}

#[test]
fn an_undated_page_that_looks_back_on_what_came_later_is_an_episode_of_its_own() {
    let read = |article: Annotated| rashomon_document::annotate(article.label, article.article);
    let closed = dated("2031-05-01", titled("Port Elm closes cracked swing bridge", &REPORT[..6].join(" ")));
    let rivals = "Port Elm's swing bridge was shut on Thursday when divers saw cracks in the piers. Mayor Ida Holm spoke of \
                  bad luck. Lorries must take the causeway at Wick. Otto Lund, who bakes on the east bank, called the \
                  council asleep. Engineers had warned Holm of the piers before.";
    let episodes = |more: &str| {
        let rivals = titled("Swing bridge in Port Elm shut over cracks", &format!("{rivals} {more}"));
        let found = cluster(&[read(closed.clone()), read(rivals)]);
        assert_eq!(found[0].story, found[1].story, "one story: {more}");
        found[0].episode != found[1].episode
    };
    assert!(!episodes(""));
    assert!(
        !episodes("The bridge will be opened again in November 2031."),
        "what is to come tells nothing of when it is told"
    );
    assert!(episodes("The bridge was opened again in November 2031."));
}

/// Reports of two title fights of one champion.
const FIGHTS: [[&str; 4]; 2] = [
    [
        "Champion Bo Karsten kept his light crown on Saturday when the referee stopped Milo Trant in the seventh round in \
         Gorsby. Karsten hit him at will with the left. Trant had trained with Dirk Hale for a year.",
        "The light crown stays with Bo Karsten. In Gorsby the champion needed seven rounds before the referee waved off \
         Milo Trant, whose trainer Dirk Hale said on Saturday night that the left was too quick for him.",
        "It took Bo Karsten seven rounds to stop Milo Trant. The light champion floored him with a left in the sixth, and \
         Dirk Hale threw in the towel one round later. Ten thousand saw it in the hall at Gorsby.",
        "Gorsby saw a short fight: light champion Bo Karsten, who had promised a knockout, stopped Milo Trant with his left. \
         Dirk Hale looked after his man in the ring. Karsten keeps the crown for a fifth year.",
    ],
    [
        "Light champion Bo Karsten needed three rounds on Saturday to stop the challenger Ned Ossler. The referee counted \
         him out in Palm Quay after a left to the chin. Ossler, whom Ruy Ferro trains, had never lost.",
        "A left of champion Bo Karsten ended the hopes of Ned Ossler in Palm Quay. It was the third round when the referee \
         stopped the fight for the light crown. Ruy Ferro called for another fight in the spring.",
        "Ned Ossler is the next to fall to Bo Karsten, who keeps the light crown. Ossler sat down in the third round, and \
         Ruy Ferro kept him there. The champion had flown to Palm Quay only on Friday.",
        "Bo Karsten remains the light champion. In Palm Quay his left stopped Ned Ossler so early that many had not found \
         their seats. The referee and Ruy Ferro agreed that it was enough.",
    ],
];

#[test]
fn affairs_of_one_kind_with_one_actor_are_told_apart_by_their_names() {
    let found = cluster(&FIGHTS.concat().iter().map(|text| article(text)).collect::<Vec<_>>());
    let of: Vec<_> = found.iter().map(|m| (m.story, m.episode)).collect();
    assert!(of[..4].iter().all(|m| *m == of[0]) && of[4..].iter().all(|m| *m == of[4]), "{of:?}");
    assert_ne!(of[0], of[4]);
}

#[test]
fn one_affair_told_by_eight_is_not_split() {
    let one = FIGHTS[0]
        .map(|text| [article(text), titled("Karsten keeps crown", &text.replace("Milo Trant", "Trant"))]);
    let found = cluster(&one.concat());
    assert!(found.iter().all(|m| (m.story, m.episode) == (found[0].story, found[0].episode)), "{found:?}");
}

#[test]
fn nothing_and_empty_articles_are_taken() {
    assert!(cluster(&[]).is_empty());
    let found = cluster(&[article(""), article("Word."), article("")]);
    assert_eq!(found.iter().map(|m| m.story).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn who_quotes_one_utterance_tells_of_one_event() {
    let said = "“The people of this valley will not be told by a bank what an apple is worth,”";
    let rally = format!(
        "Growers marched through Sarnford at noon. {said} Pia Rask told them from a cart. Police counted two thousand."
    );
    let vote = format!(
        "A minister's row with her own party deepened before the budget vote. {said} she had said; colleagues want her gone. \
         The apple fund was struck from the draft."
    );
    let one_story = |first: &str, second: &str, days: [&str; 2]| {
        let found = cluster(&[dated(days[0], article(first)), dated(days[1], article(second))]);
        found[0].story == found[1].story
    };
    assert!(one_story(&rally, &vote, ["2024-05-02", "2024-05-03"]));
    let bare = vote.replace(said, "She was blunt,");
    assert!(!one_story(&rally, &bare, ["2024-05-02", "2024-05-03"]), "but for the quotation they are two");
    assert!(!one_story(&rally, &vote, ["2024-05-02", "2024-07-03"]), "quoted again much later");
}
