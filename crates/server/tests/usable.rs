//! Everybody can use every view of the room, light and dark, on a screen and on a telephone: asked of axe-core, where that and a
//! browser are installed; where they are not, it is said that nothing was asked.

mod common;

use common::browser::{Driven, SKIPPED_AXE, axe, browser};
use common::{Served, pages, served};

const SCREEN: (u32, u32) = (1440, 900);
const TELEPHONE: (u32, u32) = (390, 844);

/// Every view, and those of their states that look otherwise.
fn views(served: &Served) -> Vec<String> {
    let mut views = served.every_route();
    let gull = served.article_of("The Gull");
    let story = served.story();
    let home = format!("/articles/{gull}");
    let statements = served.get(&format!("{home}/statements.json")).json();
    let place = ["start", "end"].map(|end| statements[0][end].to_string());
    let judged =
        [("start", &*place[0]), ("end", &place[1]), ("verdict", "speaker"), ("speaker", "Jorun Pell")];
    assert_eq!(served.post(&format!("{home}/statements"), &judged).status, 303);
    let note =
        served.post(&format!("{home}/notes"), &[("quote", "Eleven sailors were held"), ("note", "Twelve?")]);
    assert_eq!(note.status, 303, "{}", note.body);
    let tern = served.article_of("The Tern");
    let split = served.post(&format!("/stories/{story}/split"), &[("article", &tern)]);
    assert_eq!(split.status, 303, "{}", split.body);
    let text = "A picture.\u{0}\u{1}";
    served.taken(&served.post("/intake/paste", &[("text", text)]));
    let layers = "statements,people,places,dates,events,differences,shared,notes";
    views.extend([
        // Going to a part of the page that is open would load nothing.
        split.header("location").split('#').next().unwrap_or_default().to_owned(),
        format!("/stories/{story}?amend=1"),
        format!("{home}?show={layers}&marks=1&at=3-20"),
        format!("{home}?show={layers}&left=1"),
        format!("{home}?correct={}-{}", place[0], place[1]),
        "/?outlet=Gull&after=2024-03-01".to_owned(),
        "/?outlet=nobody".to_owned(),
        "/said?speaker=Oda&kind=direct".to_owned(),
        "/said?speaker=nobody".to_owned(),
        "/search".to_owned(),
        "/search?q=nothing+of+this".to_owned(),
        "/search?q=%22".to_owned(),
        "/intake?url=https://gull.example/ferry".to_owned(),
        "/beside".to_owned(),
        "/nowhere".to_owned(),
    ]);
    views.retain(|path| served.get(path).header("content-type").starts_with("text/html"));
    views.sort();
    views.dedup();
    views
}

fn look(size: (u32, u32), scheme: &str) {
    let (Some(browser), Some(axe)) = (browser(), axe()) else {
        println!("{SKIPPED_AXE}");
        return;
    };
    let served = served(&pages());
    let views = views(&served);
    assert!(views.len() > 25, "{views:?}");
    let empty = common::served(&[]);
    let bare = ["/", "/said", "/notes", "/searches", "/intake", "/corrections", "/search?q=ferry"]
        .map(str::to_owned);
    let mut driven = Driven::open(&browser, size, true);
    driven.scheme(scheme);
    // The dark has the same page in other colours.
    let rules = if scheme == "dark" { "{ runOnly: ['color-contrast', 'link-in-text-block'] }" } else { "{}" };
    let mut hinders = Vec::new();
    for (at, path) in
        views.iter().map(|path| (served.address, path)).chain(bare.iter().map(|path| (empty.address, path)))
    {
        driven.go(&format!("http://{at}{path}"));
        // Whatever is folded is looked at too.
        driven.value("document.querySelectorAll('details').forEach(one => { one.open = true; }); 0");
        let found = driven.hinders(&axe, rules);
        if !found.is_empty() {
            hinders.push(format!("{path}: {found}"));
        }
        let wider =
            driven.value("document.documentElement.scrollWidth - innerWidth").as_i64().unwrap_or_default();
        if wider > 0 {
            hinders.push(format!("{path}: {wider} wider than the window"));
        }
    }
    assert!(hinders.is_empty(), "{size:?} {scheme}\n{}", hinders.join("\n"));
}

#[test]
fn on_a_light_screen() {
    look(SCREEN, "light");
}

#[test]
fn on_a_dark_screen() {
    look(SCREEN, "dark");
}

#[test]
fn on_a_light_telephone() {
    look(TELEPHONE, "light");
}

#[test]
fn on_a_dark_telephone() {
    look(TELEPHONE, "dark");
}
