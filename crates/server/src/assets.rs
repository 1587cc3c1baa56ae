//! What pages load beside themselves: styles, a script, a mark. Each has a hash of its content in its address, so that a browser
//! may keep it for ever.

use std::sync::LazyLock;

/// A file that pages load.
#[derive(Debug)]
pub(crate) struct Asset {
    pub address: String,
    pub kind: &'static str,
    pub content: &'static str,
}

/// All of them.
#[derive(Debug)]
pub(crate) struct Assets {
    /// The style of accounts, as in their files.
    pub account: Asset,
    /// The style of the room.
    pub room: Asset,
    pub script: Asset,
    pub icon: Asset,
}

impl Assets {
    pub(crate) fn named(&self, name: &str) -> Option<&Asset> {
        let all = [&self.account, &self.room, &self.script, &self.icon];
        all.into_iter().find(|asset| asset.address.strip_prefix("/assets/") == Some(name))
    }
}

/// The files that pages load.
pub(crate) static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let asset = |name: &str, ending: &str, kind, content: &'static str| {
        let hash = blake3::hash(content.as_bytes()).to_hex();
        Asset { address: format!("/assets/{name}-{}.{ending}", &hash[..12]), kind, content }
    };
    Assets {
        account: asset("account", "css", "text/css; charset=utf-8", rashomon_render::account_style()),
        room: asset("room", "css", "text/css; charset=utf-8", include_str!("../assets/room.css")),
        script: asset("room", "js", "text/javascript; charset=utf-8", include_str!("../assets/room.js")),
        icon: asset("icon", "svg", "image/svg+xml", include_str!("../assets/icon.svg")),
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_small_and_makes_no_html() {
        let script = ASSETS.script.content;
        assert!(script.len() < 10_000, "{}", script.len());
        // A bookmarklet reads the source of the page at hand; nothing sets one.
        let script = script.replacen("+c.outerHTML;", "", 1);
        for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval", "Function("] {
            assert!(!script.contains(word), "{word}");
        }
        assert!(ASSETS.named(ASSETS.icon.address.trim_start_matches("/assets/")).is_some());
        assert!(ASSETS.named("other.js").is_none());
    }
}
