//! A real browser, where one is installed, driven by the protocol of its developer tools over two pipes.

use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// What is said where there is none.
pub const SKIPPED: &str =
    "skipped: no Chromium is installed; RASHOMON_BROWSER names another browser of its kind";

/// What runs a browser, if there is one.
pub fn browser() -> Option<String> {
    let named = std::env::var("RASHOMON_BROWSER").ok();
    let known = ["chromium", "chromium-browser", "google-chrome"].map(str::to_owned);
    named.into_iter().chain(known).find(|name| {
        let mut command = Command::new(name);
        command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    })
}

/// What is said where axe-core is missing.
pub const SKIPPED_AXE: &str =
    "skipped: no Chromium or no axe-core is installed; RASHOMON_AXE names its axe.min.js";

/// The file of axe-core, where it is installed: what `RASHOMON_AXE` names, or what `.ci/run` puts beside the build.
pub fn axe() -> Option<String> {
    let beside =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/browser/node_modules/axe-core/axe.min.js");
    let named = std::env::var_os("RASHOMON_AXE").map(PathBuf::from);
    let known = [beside, PathBuf::from("/usr/share/nodejs/axe-core/axe.min.js")];
    named.into_iter().chain(known).find_map(|file| std::fs::read_to_string(file).ok())
}

/// A page of a browser.
pub struct Driven {
    child: Child,
    to: File,
    from: BufReader<File>,
    last: u64,
    session: Option<String>,
    /// Messages of the console that tell of a fault.
    pub faults: Vec<String>,
    _folder: tempfile::TempDir,
}

impl Driven {
    /// Opens a window of this size; without scripts, pages have to do without.
    pub fn open(browser: &str, (width, height): (u32, u32), scripts: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pipes = ["to", "from"].map(|name| folder.path().join(name));
        assert!(Command::new("mkfifo").args(&pipes).status().is_ok_and(|status| status.success()));
        let run = "exec \"$0\" --headless=new --no-sandbox --disable-gpu --remote-debugging-pipe --user-data-dir=\"$3\" \
                   about:blank 3<\"$1\" 4>\"$2\"";
        let child = Command::new("sh")
            .args(["-c", run, browser])
            .args(&pipes)
            .arg(folder.path().join("profile"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let to = OpenOptions::new().write(true).open(&pipes[0]).unwrap();
        let from = BufReader::new(File::open(&pipes[1]).unwrap());
        let mut driven =
            Self { child, to, from, last: 0, session: None, faults: Vec::new(), _folder: folder };
        let target = driven.ask("Target.createTarget", json!({ "url": "about:blank" }))["targetId"].clone();
        let attached = driven.ask("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        driven.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "DOM"] {
            driven.ask(&format!("{domain}.enable"), json!({}));
        }
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        driven.ask("Emulation.setDeviceMetricsOverride", size);
        driven.ask("Emulation.setScriptExecutionDisabled", json!({ "value": !scripts }));
        driven
    }

    fn send(&mut self, method: &str, parameters: Value) -> u64 {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.to.write_all(format!("{message}\0").as_bytes()).unwrap();
        self.last
    }

    fn next(&mut self) -> Value {
        let mut bytes = Vec::new();
        self.from.read_until(0, &mut bytes).unwrap();
        assert!(!bytes.is_empty(), "the browser is gone");
        bytes.pop();
        let message: Value = serde_json::from_slice(&bytes).unwrap();
        let entry = &message["params"]["entry"];
        if entry["level"] == "error" {
            self.faults.push(entry["text"].as_str().unwrap_or_default().to_owned());
        }
        message
    }

    /// Asks the browser something.
    pub fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let id = self.send(method, parameters);
        loop {
            let message = self.next();
            if message["id"] == id {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
        }
    }

    fn loaded(&mut self) {
        while self.next()["method"] != "Page.loadEventFired" {}
    }

    /// Goes to an address, and waits until its page is there; no part of the page that is open, for which nothing is loaded.
    pub fn go(&mut self, address: &str) {
        self.send("Page.navigate", json!({ "url": address }));
        self.loaded();
    }

    /// What an expression of JavaScript gives.
    pub fn value(&mut self, expression: &str) -> Value {
        let told = self.ask("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true }));
        assert!(told["exceptionDetails"].is_null(), "{expression}: {}", told["exceptionDetails"]);
        told["result"]["value"].clone()
    }

    /// What a promise of JavaScript gives.
    pub fn awaited(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let told = self.ask("Runtime.evaluate", asked);
        assert!(told["exceptionDetails"].is_null(), "{expression}: {}", told["exceptionDetails"]);
        told["result"]["value"].clone()
    }

    /// Asks for light or dark.
    pub fn scheme(&mut self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.ask("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// What of the page keeps somebody from using it, as axe-core sees it by these options, a line each; nothing where all is well.
    pub fn hinders(&mut self, axe: &str, options: &str) -> String {
        self.ask("Runtime.evaluate", json!({ "expression": axe }));
        let ask = "axe.run(document, OPTIONS).then(found => found.violations.map(one => one.id + ': ' + one.nodes[0].html).join('\\n'))";
        self.awaited(&ask.replace("OPTIONS", options)).as_str().expect("axe-core answers").to_owned()
    }

    /// Does something that leads to another page, and waits until that is there.
    pub fn leads_on(&mut self, expression: &str) {
        self.send("Runtime.evaluate", json!({ "expression": expression }));
        self.loaded();
    }

    /// Waits until a page is there that the page leads to by itself.
    pub fn wait(&mut self) {
        self.loaded();
    }

    /// Puts a file into a field.
    pub fn choose_file(&mut self, field: &str, file: &Path) {
        let root = self.ask("DOM.getDocument", json!({}))["root"]["nodeId"].clone();
        let node =
            self.ask("DOM.querySelector", json!({ "nodeId": root, "selector": field }))["nodeId"].clone();
        self.ask("DOM.setFileInputFiles", json!({ "nodeId": node, "files": [file] }));
    }

    /// The text of the page.
    pub fn text(&mut self) -> String {
        self.value("document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// The address of the page.
    pub fn address(&mut self) -> String {
        self.value("location.href").as_str().unwrap_or_default().to_owned()
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
