//! How the screen is used: colours, width, how much is told, whether a long account goes through a pager.

use std::env;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use clap::{Args, ValueEnum};

use crate::output;

/// What every command takes.
#[derive(Debug, Clone, Default, Args)]
pub struct ScreenArguments {
    /// When to use colours and bold: auto is on a terminal unless NO_COLOR is set or TERM is dumb, and anywhere where
    /// CLICOLOR_FORCE is set
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = When::Auto, hide_possible_values = true)]
    pub color: When,
    /// Show no progress and make no remarks; what was refused, and why something stopped, is told all the same
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Do not show an account on a terminal through $RASHOMON_PAGER, $PAGER or less
    #[arg(long, global = true)]
    pub no_pager: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// Where somebody sees them
    #[default]
    Auto,
    /// In pipes and files too
    Always,
    /// Nowhere
    Never,
}

static CHOSEN: OnceLock<ScreenArguments> = OnceLock::new();

/// Says what the arguments say, before anybody asks.
pub fn choose(arguments: ScreenArguments) {
    let _ = CHOSEN.set(arguments);
}

fn chosen() -> ScreenArguments {
    CHOSEN.get().cloned().unwrap_or_default()
}

/// Whether remarks and progress are unwanted.
pub fn quiet() -> bool {
    chosen().quiet
}

/// Whether what is printed on standard output is coloured.
pub fn colour() -> bool {
    coloured(chosen().color, output::is_terminal(), |name| env::var(name).ok())
}

/// Whether help, or what is told of arguments that could not be read, is coloured.
pub fn colour_of_usage(terminal: bool) -> bool {
    let arguments: Vec<String> = env::args_os().map(|one| one.to_string_lossy().into_owned()).collect();
    let after = |n: usize| arguments.get(n + 1).map(String::as_str);
    let when = arguments.iter().enumerate().find_map(|(n, one)| match one.strip_prefix("--color")? {
        "" => after(n),
        rest => rest.strip_prefix('='),
    });
    let when = when.and_then(|when| When::from_str(when, false).ok()).unwrap_or_default();
    coloured(when, terminal, |name| env::var(name).ok())
}

fn coloured(when: When, terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if is_set("NO_COLOR") => false,
        When::Auto if variable("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0") => {
            true
        }
        When::Auto if variable("CLICOLOR").is_some_and(|value| value == "0") => false,
        When::Auto => terminal && variable("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// Whether what is shown on the terminal has links: where there are colours, and the terminal and the pager are known to have links.
pub fn linked() -> bool {
    let has_links = links_are_known(output::is_terminal(), |name| env::var(name).ok());
    colour() && has_links && pager().is_none_or(|pager| pager == Pager::Less && less_has_links())
}

/// Terminals that have links, by the name that they give themselves in TERM or TERM_PROGRAM.
const WITH_LINKS: [&str; 13] = [
    "alacritty",
    "contour",
    "foot",
    "foot-extra",
    "ghostty",
    "iTerm.app",
    "rio",
    "Tabby",
    "vscode",
    "WezTerm",
    "wezterm",
    "xterm-ghostty",
    "xterm-kitty",
];

fn links_are_known(terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    let named = |name| set(name).is_some_and(|value| WITH_LINKS.contains(&value.as_str()));
    let number = |name| set(name).and_then(|value| value.parse::<u32>().ok());
    // What multiplexes terminals may swallow links, or show what they are made of.
    let multiplexed = set("TMUX").is_some() || set("TERM").is_some_and(|term| term.starts_with("screen"));
    match set("FORCE_HYPERLINK") {
        _ if !terminal => false,
        Some(wanted) => wanted != "0",
        None if multiplexed => false,
        None => {
            named("TERM")
                || named("TERM_PROGRAM")
                || ["WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM"].into_iter().any(|name| set(name).is_some())
                || number("VTE_VERSION").is_some_and(|version| version >= 5000)
                || number("KONSOLE_VERSION").is_some_and(|version| version >= 20_12_00)
        }
    }
}

/// The first version of less that passes links on; others show what they are made of.
const LESS_WITH_LINKS: u32 = 566;

fn less_has_links() -> bool {
    let said = Command::new("less").arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).output();
    said.is_ok_and(|said| less_version(&String::from_utf8_lossy(&said.stdout)) >= LESS_WITH_LINKS)
}

/// "less 643 (GNU regular expressions)" is version 643.
fn less_version(said: &str) -> u32 {
    let number = said.strip_prefix("less ").unwrap_or_default();
    number.split(|c: char| !c.is_ascii_digit()).next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Whether the terminal can do nothing but write one line after the other.
pub fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// The widest text that is still easy to read.
const WIDEST: usize = 120;
/// The width where there is no terminal.
const USUAL: usize = 100;

/// How many columns text is set in: COLUMNS, else those of the terminal.
pub fn width() -> usize {
    let said =
        env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    let seen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    said.or_else(seen).unwrap_or(USUAL).min(WIDEST)
}

/// How wide the lines of a list may be; one that goes into a pipe or a file is for other programs, and its lines stay whole.
pub fn width_of_lists() -> usize {
    if output::is_terminal() || env::var_os("COLUMNS").is_some() { width() } else { UNBROKEN }
}

/// Wider than any line.
const UNBROKEN: usize = 1 << 30;

/// The pager, as a command of the shell where the person named one.
#[derive(Debug, PartialEq, Eq)]
pub enum Pager {
    /// What the person has chosen.
    Named(String),
    /// The usual one, if it is there.
    Less,
}

/// The pager for what is shown on the terminal; none where it is not wanted.
pub fn pager() -> Option<Pager> {
    let wanted = output::is_terminal() && !chosen().no_pager && !is_dumb();
    wanted.then(|| pager_of(|name| env::var(name).ok()))?
}

fn pager_of(variable: impl Fn(&str) -> Option<String>) -> Option<Pager> {
    match variable("RASHOMON_PAGER").or_else(|| variable("PAGER")) {
        None => Some(Pager::Less),
        Some(named) if named.trim().is_empty() || named.trim() == "cat" => None,
        Some(named) => Some(Pager::Named(named)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(set: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn colours_are_where_they_are_wanted() {
        for (when, terminal, set, expected) in [
            (When::Auto, true, &[][..], true),
            (When::Auto, false, &[], false),
            (When::Auto, true, &[("NO_COLOR", "1")], false),
            (When::Auto, true, &[("NO_COLOR", "")], true),
            (When::Auto, true, &[("TERM", "dumb")], false),
            (When::Auto, true, &[("CLICOLOR", "0")], false),
            (When::Auto, false, &[("CLICOLOR_FORCE", "1")], true),
            (When::Auto, false, &[("CLICOLOR_FORCE", "0")], false),
            (When::Auto, true, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
            (When::Always, false, &[("NO_COLOR", "1"), ("TERM", "dumb")], true),
            (When::Never, true, &[("CLICOLOR_FORCE", "1")], false),
        ] {
            assert_eq!(coloured(when, terminal, of(set)), expected, "{when:?} {terminal} {set:?}");
        }
    }

    #[test]
    fn links_are_where_the_terminal_is_known_to_have_them() {
        for (terminal, set, expected) in [
            (true, &[("TERM", "xterm-256color")][..], false),
            (true, &[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")], true),
            (true, &[("VTE_VERSION", "4900")], false),
            (true, &[("TERM_PROGRAM", "iTerm.app")], true),
            (true, &[("TERM", "xterm-kitty")], true),
            (true, &[("TERM", "screen-256color"), ("KITTY_WINDOW_ID", "1")], false),
            (true, &[("TMUX", "/tmp/tmux"), ("VTE_VERSION", "7006")], false),
            (true, &[("FORCE_HYPERLINK", "1")], true),
            (true, &[("FORCE_HYPERLINK", "0"), ("TERM", "foot")], false),
            (false, &[("FORCE_HYPERLINK", "1")], false),
            (false, &[("TERM", "foot")], false),
        ] {
            assert_eq!(links_are_known(terminal, of(set)), expected, "{terminal} {set:?}");
        }
        assert_eq!(less_version("less 643 (GNU regular expressions)\n"), 643);
        assert_eq!(less_version("BusyBox"), 0);
    }

    #[test]
    fn the_pager_is_the_one_that_is_named() {
        assert_eq!(pager_of(of(&[])), Some(Pager::Less));
        assert_eq!(pager_of(of(&[("PAGER", "more")])), Some(Pager::Named("more".into())));
        assert_eq!(
            pager_of(of(&[("PAGER", "more"), ("RASHOMON_PAGER", "less -S")])),
            Some(Pager::Named("less -S".into()))
        );
        for none in [&[("RASHOMON_PAGER", ""), ("PAGER", "more")][..], &[("PAGER", "cat")], &[("PAGER", "")]]
        {
            assert_eq!(pager_of(of(none)), None, "{none:?}");
        }
    }
}
