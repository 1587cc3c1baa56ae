//! The interface for programs: what its description says is what it does.

mod common;

use common::{pages, served};
use serde_json::Value;

#[test]
fn every_operation_of_the_description_answers_as_it_says() {
    let served = served(&pages());
    let description = served.get("/api/v1/openapi.json").json();
    assert_eq!(description["openapi"], "3.1.0");
    let paths = description["paths"].as_object().unwrap();
    let described: Vec<&String> =
        paths.iter().filter(|(_, path)| path["get"].is_object()).map(|(path, _)| path).collect();
    let routes = rashomon_server::routes();
    let mut api: Vec<&&str> = routes.iter().filter(|route| route.starts_with("/api/")).collect();
    api.sort();
    assert_eq!(api.len(), described.len());
    for (route, path) in api.iter().zip(&described) {
        assert_eq!(**route, path.as_str());
    }
    let paths = served.every_route();
    for (route, path) in routes.iter().zip(&paths).filter(|(route, _)| route.starts_with("/api/")) {
        let says = &description["paths"][*route]["get"]["responses"]["200"]["content"];
        let (kind, schema) = says.as_object().unwrap().iter().next().unwrap();
        let reply = served.get(path);
        assert_eq!(reply.status, 200, "{path}: {}", reply.body);
        assert!(
            reply.header("content-type").starts_with(kind.as_str()),
            "{path}: {}",
            reply.header("content-type")
        );
        assert!(!reply.header("etag").is_empty());
        if schema["schema"]["$ref"].is_string() {
            let list = reply.json();
            assert!(
                list["items"].is_array() && (list["next"].is_string() || list["next"].is_null()),
                "{path}"
            );
        }
        // What is required is asked for.
        let required = description["paths"][*route]["get"]["parameters"].as_array().unwrap();
        if required.iter().any(|one| one["in"] == "query" && one["required"] == true) {
            let reply = served.get(path.split('?').next().unwrap());
            assert_eq!(reply.status, 400, "{path}");
            assert!(reply.json()["error"].is_string());
        }
    }
    for wrong in [
        "/api/v1/stories?limit=0",
        "/api/v1/stories?limit=x",
        "/api/v1/statements?kind=x",
        "/api/v1/articles?cursor=x",
        "/api/v1/stories?after=2024-13-01",
    ] {
        assert_eq!(served.get(wrong).status, 400, "{wrong}");
    }
    assert!(served.get("/api/v1/nothing").json()["error"].is_string());
    assert_eq!(served.get("/api/v1/stories/s0000").status, 404);
}

#[test]
fn lists_go_on_where_they_were_left() {
    let served = served(&pages());
    for (path, count) in [("/api/v1/stories?", 2), ("/api/v1/statements?", 6), ("/api/v1/search?q=the&", 4)] {
        let whole = served.get(&format!("{path}limit=200")).json();
        let whole = whole["items"].as_array().unwrap().clone();
        assert!(whole.len() >= count, "{path}: {}", whole.len());
        let (mut paged, mut cursor) = (Vec::new(), None);
        loop {
            let at = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
            let page = served.get(&format!("{path}limit=1{at}")).json();
            paged.extend(page["items"].as_array().unwrap().clone());
            let Some(next) = page["next"].as_str() else { break };
            cursor = Some(next.to_owned());
        }
        let ids = |list: &[Value]| {
            list.iter().map(|one| format!("{}{}", one["id"], one["text"])).collect::<Vec<_>>()
        };
        assert_eq!(ids(&paged), ids(&whole), "{path}");
    }
}

#[test]
fn what_changed_since_is_told_once() {
    let served = served(&pages());
    let first = served.get("/api/v1/articles").json();
    assert_eq!(first["items"].as_array().unwrap().len(), 4);
    let next = first["next"].as_str().unwrap();
    let path = format!("/api/v1/articles?cursor={next}");
    assert_eq!(served.get(&path).json()["items"].as_array().unwrap().len(), 0);
    common::take_in(
        &served.file,
        &[(
            "new.txt".into(),
            "Gulls nest on the pier\n\nMany gulls nest on the pier of Zeld this year, the warden said."
                .into(),
        )],
    );
    let since = served.get(&path).json();
    assert_eq!(since["items"][0]["title"], "Gulls nest on the pier");
    assert_ne!(since["next"], first["next"]);
}

#[test]
fn offsets_lead_to_the_words() {
    let served = served(&pages());
    let statements = served.get("/api/v1/statements?speaker=Oda").json();
    let items = statements["items"].as_array().unwrap();
    assert!(items.len() >= 3, "{statements}");
    for one in items {
        let id = one["article"].as_str().unwrap();
        let article = served.get(&format!("/api/v1/articles/{id}")).json();
        let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
        let (start, end) = (one["start"].as_u64().unwrap() as usize, one["end"].as_u64().unwrap() as usize);
        let words: String = text[start..end].iter().collect();
        let first = one["text"].as_str().unwrap().split_whitespace().next().unwrap();
        assert!(words.contains(first), "{words:?} is not {one}");
    }
    let id = items[0]["article"].as_str().unwrap();
    let collection = served.get(&format!("/api/v1/articles/{id}/annotations")).json();
    assert_eq!(collection["type"], "AnnotationCollection");
    assert!(collection["total"].as_u64().unwrap() >= 1, "{collection}");
    let differences = served.get(&format!("/api/v1/stories/{}/differences", served.story())).json();
    let report = &differences["items"][0]["readings"][0]["reports"][0];
    assert!(report["sentence"].as_str().unwrap().contains("passengers"), "{report}");
}

#[test]
fn feeds_are_atom_and_their_ids_stay() {
    let served = served(&pages());
    let story = served.story();
    for path in [
        format!("/api/v1/stories/{story}/feed"),
        "/api/v1/speakers/feed?name=Oda".into(),
        "/api/v1/search/feed?q=ferry".into(),
    ] {
        let feed = served.get(&path);
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        assert!(feed.body.matches("<entry>").count() >= 3, "{path}: {}", feed.body);
        assert_eq!(feed.body.matches("<entry>").count(), feed.body.matches("</entry>").count());
        let ids = |body: &str| -> Vec<String> {
            body.split("<id>").skip(1).filter_map(|rest| rest.split('<').next()).map(str::to_owned).collect()
        };
        let (first, again) = (ids(&feed.body), ids(&served.get(&path).body));
        assert_eq!(first, again);
        let unique: std::collections::BTreeSet<&String> = first.iter().collect();
        assert_eq!(unique.len(), first.len(), "{path}: {first:?}");
    }
}

#[test]
fn every_change_is_described_with_what_it_needs() {
    let served = served(&pages());
    let description = served.get("/api/v1/openapi.json").json();
    let paths = description["paths"].as_object().unwrap();
    let mut described: Vec<&str> =
        paths.iter().filter(|(_, path)| path["post"].is_object()).map(|(path, _)| path.as_str()).collect();
    described.sort_unstable();
    let mut changes = rashomon_server::changes();
    changes.sort_unstable();
    assert_eq!(described, changes);
    // Every day of a month may be given, and no more ids than are taken.
    let property = |path: &str, name: &str| {
        let content = paths[path]["post"]["requestBody"]["content"].as_object().unwrap();
        content.values().next().unwrap()["schema"]["properties"][name].clone()
    };
    assert_eq!(property("/intake/paste", "day")["anyOf"][0]["format"], "date");
    assert_eq!(property("/stories/{id}/split", "article")["maxItems"], 2000);
    let mut ids = std::collections::BTreeSet::new();
    for path in changes {
        let change = &paths[path]["post"];
        assert!(ids.insert(change["operationId"].as_str().unwrap().to_owned()), "{path}");
        assert_eq!(change["parameters"].as_array().unwrap().len(), path.matches('{').count(), "{path}");
        let content = change["requestBody"]["content"].as_object().unwrap();
        let schema = &content.values().next().unwrap()["schema"];
        // Without what it needs it is refused, in words of JSON.
        if !schema["required"].as_array().unwrap().is_empty() {
            let reply = served.put_in(
                &path.replace("{id}", "999999"),
                &[("Content-Type", "application/json")],
                b"{}",
            );
            let status = if path.contains("{id}") { 404 } else { 400 };
            assert_eq!(reply.status, status, "{path}: {}", reply.body);
            assert!(reply.json()["error"].is_string(), "{path}: {}", reply.body);
        }
    }
}

#[test]
fn programs_are_refused_by_json_whatever_refuses_them_and_readers_by_a_page() {
    let served = served(&pages());
    let json = ("Content-Type", "application/json");
    let story = format!("/stories/{}", served.story());
    let merge = format!("{story}/merge");
    let long = format!("/api/v1/search?q={}", "x".repeat(9000));
    let page = ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    for (method, path, headers, status) in [
        ("POST", merge.as_str(), &[json, ("Origin", "http://evil.example")][..], 403),
        ("POST", &merge, &[json, ("Host", "evil.example")], 421),
        ("POST", &merge, &[json, ("Transfer-Encoding", "chunked")], 413),
        ("POST", &merge, &[], 403),
        ("POST", "/intake/upload", &[("Content-Type", "multipart/form-data; boundary=x")], 403),
        ("PUT", &merge, &[json], 405),
        ("DELETE", &story, &[], 405),
        ("POST", "/help", &[json], 405),
        ("POST", "/nowhere", &[json], 404),
        ("PUT", "/nowhere", &[], 404),
        ("GET", "/nowhere", &[("Accept", "application/json")], 404),
        ("GET", "/intake/jobs/7/progress", &[("Accept", "text/event-stream")], 404),
        ("POST", "/intake/jobs/7/progress", &[], 405),
        ("GET", &long, &[], 414),
        ("GET", "/api/v1/stories", &[("Origin", "http://evil.example")], 403),
    ] {
        let reply = served.ask(method, path, headers);
        assert_eq!(reply.status, status, "{method} {path} {headers:?}: {}", reply.body);
        assert_eq!(reply.header("content-type"), "application/json", "{method} {path} {headers:?}");
        assert!(reply.json()["error"].is_string(), "{}", reply.body);
    }
    for (method, path, headers, status) in [
        ("GET", "/nowhere", &[][..], 404),
        ("GET", "/nowhere", &[("Accept", "*/*")], 404),
        ("PUT", "/help", &[page], 405),
        ("GET", &merge, &[page], 405),
    ] {
        let reply = served.ask(method, path, headers);
        assert_eq!(reply.status, status, "{method} {path} {headers:?}");
        assert!(reply.body.contains("<h1>"), "{method} {path} {headers:?}: {}", reply.body);
    }
    // To whoever may not ask the room shows no page of itself.
    let foreign = served.ask("GET", "/", &[("Host", "evil.example")]);
    assert_eq!(foreign.header("content-type"), "text/plain; charset=utf-8");
}
