//! What packages are made of names files that are there, and the version and the licences of the workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// A value of `[workspace.package]`.
fn of_workspace(key: &str) -> String {
    let text = read("Cargo.toml");
    let line = text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix("= \""));
    line.expect("a value").trim_end_matches('"').to_owned()
}

#[test]
fn the_citation_names_this_version_and_its_licences() {
    let citation = read("CITATION.cff");
    assert!(citation.contains(&format!("\nversion: {}\n", of_workspace("version"))));
    for licence in of_workspace("license").split(" OR ") {
        assert!(citation.contains(&format!("\n  - {licence}\n")), "{licence}");
        assert!(read("packaging/homebrew/rashomon.rb.in").contains(&format!("\"{licence}\"")), "{licence}");
    }
}

#[test]
fn the_debian_package_holds_files_that_are_there() {
    let manifest = read("crates/cli/Cargo.toml");
    let assets = manifest.lines().filter_map(|line| line.trim().strip_prefix("[\"")?.split_once("\", \""));
    let mut found = 0;
    for (file, to) in assets {
        assert!(to.starts_with("usr/"), "{to}");
        // The binary, and what packaging/beside lets it write.
        if !file.contains("target/") {
            assert!(root().join("crates/cli").join(file).exists(), "{file}");
        }
        found += 1;
    }
    assert!(found > 5, "{found}");
    let beside = read("packaging/beside");
    for name in ["rashomon.bash", "_rashomon", "rashomon.fish"] {
        assert!(
            beside.contains(name)
                && manifest.contains(name)
                && read("packaging/nix/flake.nix").contains(name)
        );
    }
}

fn fill(repository: &str, folder: &Path) -> Output {
    let mut command = Command::new("bash");
    command.arg(root().join("packaging/fill")).env("REPOSITORY", repository);
    command.env("ARCHIVE", root().join("CITATION.cff")).env("FOLDER", folder).output().expect("bash")
}

#[cfg(unix)]
#[test]
fn the_formula_is_filled_and_nothing_but_an_address_is_taken() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formula");
    let filled = fill("https://code.example/rashomon/rashomon", &folder);
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    let formula = fs::read_to_string(folder.join("rashomon.rb")).expect("the formula");
    let archive = format!(
        "https://code.example/rashomon/rashomon/archive/refs/tags/v{}.tar.gz",
        of_workspace("version")
    );
    assert!(formula.contains(&archive) && !formula.contains('@'), "{formula}");
    for other in [
        "",
        "http://code.example/rashomon",
        "https://code.example/a/",
        "https://code.example/a\"; system(\"x",
    ] {
        assert!(!fill(other, &folder).status.success(), "{other:?}");
    }
}
