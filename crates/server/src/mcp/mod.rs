//! Tools for assistants by the Model Context Protocol: lines of JSON-RPC 2.0 come in and go out. The few methods that tools need
//! are written here. Nothing is changed by any of them, unless the room takes changes: then pages can be taken in.

mod intake;
mod tools;

use std::sync::Arc;

use serde_json::{Value, json};

use crate::asked::Asked;
use crate::room::Room;
use intake::TAKE_IN;
use tools::{TOOLS, Tool};

/// The versions of the protocol that are spoken, the newest first.
const VERSIONS: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

/// Bytes of a line that are read.
pub const LINE: usize = 1 << 20;

/// What an assistant is told of how to use the tools.
const INSTRUCTIONS: &str = "A library of news articles, grouped into stories. Quote only what a tool returns, with the outlet and \
    the address beside it: start and end count code points of the article's text, and `article` shows those words. Begin with \
    `stories` or `search`; `story_account` says what differs, what is established and by how many independent origins.";

/// The answer to a line; none where the line asks for none.
pub fn answer(room: &Arc<Room>, line: &str) -> Option<String> {
    let line = line.trim();
    if line.is_empty() {
        return None;
    }
    if line.len() > LINE {
        return Some(fault(&Value::Null, -32600, "the line is longer than a mebibyte"));
    }
    let Ok(request) = serde_json::from_str::<Value>(line) else {
        return Some(fault(&Value::Null, -32700, "the line is no JSON"));
    };
    let id = request.get("id").filter(|id| id.is_string() || id.is_number());
    let Some(method) = request.get("method").and_then(Value::as_str) else {
        // What answers something that was never asked is left alone.
        let answers = request.get("result").is_some() || request.get("error").is_some();
        return (!answers).then(|| fault(id.unwrap_or(&Value::Null), -32600, "this is no request"));
    };
    // A notification is not answered, whatever it says.
    let id = id?;
    let nothing = json!({});
    let given = request.get("params").unwrap_or(&nothing);
    let result = match method {
        "initialize" => Ok(initialize(given)),
        "ping" => Ok(json!({})),
        "tools/list" => Ok(json!({ "tools": offered(room).map(Tool::described).collect::<Vec<_>>() })),
        "tools/call" => call(room, given),
        _ => Err((-32601, format!("there is no method {method}"))),
    };
    Some(match result {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }).to_string(),
        Err((code, why)) => fault(id, code, &why),
    })
}

/// The tools of this room.
fn offered(room: &Room) -> impl Iterator<Item = &'static Tool> {
    TOOLS.iter().chain(room.takes_changes().then_some(&TAKE_IN))
}

fn fault(id: &Value, code: i32, why: &str) -> String {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": why } }).to_string()
}

fn initialize(given: &Value) -> Value {
    let asked = given.get("protocolVersion").and_then(Value::as_str);
    let version = VERSIONS.into_iter().find(|version| Some(*version) == asked).unwrap_or(VERSIONS[0]);
    json!({
        "protocolVersion": version,
        "capabilities": { "tools": { "listChanged": false } },
        "serverInfo": { "name": "rashomon", "version": env!("CARGO_PKG_VERSION") },
        "instructions": INSTRUCTIONS,
    })
}

/// Calls a tool. What the tool cannot do is an answer that says so; an unknown tool is a fault.
fn call(room: &Arc<Room>, given: &Value) -> Result<Value, (i32, String)> {
    let name = given.get("name").and_then(Value::as_str).unwrap_or_default();
    let tool = offered(room).find(|tool| tool.name == name);
    let tool = tool.ok_or_else(|| (-32602, format!("there is no tool {name}")))?;
    let nothing = json!({});
    let arguments = given.get("arguments").filter(|arguments| !arguments.is_null()).unwrap_or(&nothing);
    let result = tool.asked(arguments).and_then(|asked: Asked| {
        let answer = rashomon::caught(|| (tool.view)(room, &asked));
        answer.unwrap_or_else(|why| Err(crate::Refusal::fault(why)))
    });
    Ok(match result {
        Ok(answer) => {
            let structured = serde_json::from_str::<Value>(&answer.body).ok().filter(Value::is_object);
            let mut result =
                json!({ "content": [{ "type": "text", "text": answer.body }], "isError": false });
            if let (Some(structured), Some(map)) = (structured, result.as_object_mut()) {
                map.insert("structuredContent".to_owned(), structured);
            }
            result
        }
        Err(refusal) => {
            json!({ "content": [{ "type": "text", "text": refusal.why }], "isError": true })
        }
    })
}

#[cfg(test)]
mod tests {
    use rashomon_library::store::{Access, Library};

    use super::*;

    fn room() -> (tempfile::TempDir, Arc<Room>) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rashomon.db");
        Library::open(&file, Access::Write).unwrap();
        let room = Arc::new(Room::open(&file).unwrap().read_only());
        (folder, room)
    }

    fn ask(room: &Arc<Room>, line: &str) -> Value {
        serde_json::from_str(&answer(room, line).expect("an answer")).unwrap()
    }

    #[test]
    fn whatever_comes_in_is_answered_by_the_rules_of_json_rpc() {
        let (_folder, room) = room();
        for (line, code) in [
            ("nonsense", -32700),
            ("{\"id\": 1", -32700),
            ("[]", -32600),
            ("7", -32600),
            ("{\"id\": 1}", -32600),
            ("{\"id\": 1, \"method\": \"x\"}", -32601),
            ("{\"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"rm\"}}", -32602),
            ("{\"id\": 1, \"method\": \"tools/call\"}", -32602),
        ] {
            assert_eq!(ask(&room, line)["error"]["code"], code, "{line}");
        }
        for silent in ["", "  ", "{\"method\": \"notifications/initialized\"}", "{\"id\": 3, \"result\": {}}"]
        {
            assert_eq!(answer(&room, silent), None, "{silent}");
        }
        let long = format!("\"{}\"", "x".repeat(LINE));
        assert_eq!(ask(&room, &long)["error"]["code"], -32600);
    }

    #[test]
    fn the_version_that_is_asked_for_is_spoken_if_it_is_known() {
        let (_folder, room) = room();
        for (asked, spoken) in
            [("2024-11-05", "2024-11-05"), ("2025-06-18", "2025-06-18"), ("1999-01-01", VERSIONS[0])]
        {
            let line =
                json!({"id": "a", "method": "initialize", "params": {"protocolVersion": asked}}).to_string();
            assert_eq!(ask(&room, &line)["result"]["protocolVersion"], spoken);
        }
    }

    #[test]
    fn pages_are_taken_in_where_the_room_takes_changes() {
        let (folder, closed) = room();
        let open = Arc::new(Room::open(&folder.path().join("rashomon.db")).unwrap());
        let call = |arguments: Value| {
            json!({"id": 1, "method": "tools/call", "params": {"name": "take_in", "arguments": arguments}})
                .to_string()
        };
        let text = "The ferry Aurelia came in late on Monday, the coastguard of Zeld said. Nobody was hurt.";
        let whole = json!({"text": text, "outlet": "The Gull", "title": "Ferry late", "day": "2024-03-05"});
        assert_eq!(ask(&closed, &call(whole.clone()))["error"]["code"], -32602, "no such tool");
        let list = ask(&open, "{\"id\": 1, \"method\": \"tools/list\"}");
        let tool = list["result"]["tools"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&tool["name"], &tool["annotations"]["readOnlyHint"]), (&json!("take_in"), &json!(false)));
        for (outcome, _) in [("added", 0), ("known", 1)] {
            let taken = &ask(&open, &call(whole.clone()))["result"];
            let item = &taken["structuredContent"]["items"][0];
            assert_eq!((&taken["isError"], &item["result"]), (&json!(false), &json!(outcome)), "{taken}");
            assert!(item["story"].is_string() || outcome == "known", "{taken}");
        }
        for wrong in [json!({}), json!({"url": "file:///etc/passwd"}), json!({"text": text, "day": "soon"})] {
            assert_eq!(ask(&open, &call(wrong.clone()))["result"]["isError"], true, "{wrong}");
        }
        let private = &ask(&open, &call(json!({"url": "http://127.0.0.1:9/"})))["result"];
        assert_eq!(private["structuredContent"]["items"][0]["result"], "refused", "{private}");
    }

    #[test]
    fn every_tool_is_described_and_refuses_what_it_cannot_do() {
        let (_folder, room) = room();
        let list = ask(&room, "{\"id\": 1, \"method\": \"tools/list\"}");
        let tools = list["result"]["tools"].as_array().unwrap();
        assert_eq!(tools.len(), 7);
        for tool in tools {
            assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
            let required = tool["inputSchema"]["required"].as_array().unwrap();
            let line = json!({"id": 1, "method": "tools/call", "params": {"name": tool["name"]}}).to_string();
            let result = &ask(&room, &line)["result"];
            assert_eq!(result["isError"], !required.is_empty(), "{tool}: {result}");
            for wrong in [json!([1]), json!({"limit": {"a": 1}, "story": [], "query": 7, "article": null})] {
                let line = json!({"id": 1, "method": "tools/call", "params": {"name": tool["name"], "arguments": wrong}});
                assert!(ask(&room, &line.to_string())["result"]["content"][0]["text"].is_string());
            }
        }
    }
}
