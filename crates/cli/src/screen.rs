//! How the screen is used: colours, width, how much is told, whether a long account goes through a pager.

use std::env;
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
