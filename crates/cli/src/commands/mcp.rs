//! `rashomon mcp`: the library as tools for an assistant, over standard input and output.

use std::io::{self, BufRead, Read as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use rashomon_server::{Room, mcp};

use crate::configuration;
use crate::library_file::LibraryArgument;
use crate::network::network;
use crate::output::{Keep, Output};
use crate::stop::Stop;

/// Which library.
#[derive(Debug, Args)]
#[command(after_help = "\
Reads requests of the Model Context Protocol, a line each, and answers them; nothing in the library is changed, unless \
--allow-intake lets the assistant take pages in. An assistant starts it by itself: give it this command in the list of its servers.

Examples:
  rashomon mcp --library affairs.db
  rashomon mcp --library affairs.db --allow-intake")]
pub struct McpArguments {
    #[command(flatten)]
    library: LibraryArgument,
    /// Let the assistant take pages in, by address or as text
    #[arg(long)]
    allow_intake: bool,
}

/// Answers until the input ends.
pub fn run(arguments: &McpArguments) -> Result<ExitCode, Stop> {
    let room = Room::open(&arguments.library.file()?)?;
    let room = if arguments.allow_intake {
        let configuration = configuration::get().map_err(Stop::Because)?;
        room.taking_in(network(&configuration.fetch), configuration.questions())
    } else {
        room.read_only()
    };
    let room = Arc::new(room);
    let done = answered(&room);
    // What an assistant began to take in is taken in, though it may listen no more.
    room.finish();
    done
}

fn answered(room: &Arc<Room>) -> Result<ExitCode, Stop> {
    let mut input = io::stdin().lock();
    let mut out = Output::new(Keep::Json);
    while let Some(line) = line(&mut input)? {
        if let Some(answer) = mcp::answer(room, &line) {
            out.write_all(answer.as_bytes())?;
            out.write_all(b"\n")?;
            out.flush()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The next line, of which no more is held than is read; none at the end.
fn line(input: &mut impl BufRead) -> Result<Option<String>, Stop> {
    let told = |error: io::Error| Stop::Because(format!("standard input could not be read: {error}"));
    let most = mcp::LINE as u64 + 2;
    let mut bytes = Vec::new();
    if input.by_ref().take(most).read_until(b'\n', &mut bytes).map_err(told)? == 0 {
        return Ok(None);
    }
    let mut rest = bytes.ends_with(b"\n");
    while !rest {
        let mut further = Vec::new();
        let read = input.by_ref().take(most).read_until(b'\n', &mut further).map_err(told)?;
        rest = read == 0 || further.ends_with(b"\n");
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_endless_line_no_more_is_held_than_is_read() {
        let long = format!("{}\nnext\nlast", "x".repeat(3 * mcp::LINE));
        let mut input = io::Cursor::new(long.into_bytes());
        let lines: Vec<String> = std::iter::from_fn(|| line(&mut input).ok().flatten()).collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].len() < mcp::LINE + 3);
        assert_eq!((lines[1].as_str(), lines[2].as_str()), ("next\n", "last"));
    }
}
