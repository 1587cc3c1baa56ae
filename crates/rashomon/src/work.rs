//! What the engine reads at a time: inputs as a whole, and long JSON Lines in portions.

use rashomon_page::Limits;

use crate::portions::{Fault, Opened, Portion, Portions};
use crate::{Input, InputFormat, Refused};

/// How many inputs are read before their articles are handed on, so that a long list is never held whole.
const INPUTS: usize = 256;
/// How many portions of long inputs, likewise: a megabyte, some hundred articles.
const PORTIONS: usize = 32;
/// At most so many lines of one input that are refused are named; the others are counted.
const NAMED: usize = 1000;

/// Something to read.
pub(crate) enum Work<'i> {
    /// An input as a whole.
    Whole(&'i Input),
    /// An input that can be read once, with its bytes or why it has none.
    Read(&'i Input, Result<Vec<u8>, String>),
    /// Lines of an input.
    Lines(&'i Input, Portion),
    /// Lines of an input that could not be read.
    Fault(&'i Input, Fault),
}

/// Inputs of more bytes than this, which may hold very many articles, are read by themselves, some articles at a time.
const LONG: u64 = 8 << 20;

impl Work<'_> {
    /// Whether it is handed on while it is read.
    pub fn is_long(&self) -> bool {
        let size = match self {
            Work::Whole(Input::File(path)) => std::fs::metadata(path).map_or(0, |known| known.len()),
            Work::Whole(Input::Bytes { bytes, .. }) | Work::Read(_, Ok(bytes)) => bytes.len() as u64,
            _ => 0,
        };
        size > LONG
    }

    pub fn input(&self) -> &Input {
        match self {
            Self::Whole(input) | Self::Read(input, _) | Self::Lines(input, _) | Self::Fault(input, _) => {
                input
            }
        }
    }
}

/// What there is to read of some inputs, in order.
pub(crate) struct Works<'i> {
    inputs: std::slice::Iter<'i, Input>,
    /// The input of whose lines more are to come.
    open: Option<(&'i Input, Portions<'i>)>,
    format: Option<InputFormat>,
    limits: &'i Limits,
    /// The largest input that is held whole.
    most: u64,
}

impl<'i> Works<'i> {
    pub fn new(inputs: &'i [Input], format: Option<InputFormat>, limits: &'i Limits, most: u64) -> Self {
        Self { inputs: inputs.iter(), open: None, format, limits, most }
    }

    /// As much as is read together; nothing at the end.
    pub fn batch(&mut self) -> Vec<Work<'i>> {
        let (mut batch, mut portions) = (Vec::new(), 0);
        while batch.len() < INPUTS && portions < PORTIONS {
            let Some(work) = self.next() else { break };
            portions += match work {
                Work::Whole(_) => 0,
                Work::Lines(..) | Work::Fault(..) => 1,
                Work::Read(..) => PORTIONS,
            };
            batch.push(work);
        }
        batch
    }
}

impl<'i> Iterator for Works<'i> {
    type Item = Work<'i>;

    fn next(&mut self) -> Option<Work<'i>> {
        loop {
            if let Some((input, portions)) = &mut self.open {
                match portions.next() {
                    Some(Ok(portion)) => return Some(Work::Lines(input, portion)),
                    Some(Err(fault)) => return Some(Work::Fault(input, fault)),
                    None => self.open = None,
                }
            }
            let input = self.inputs.next()?;
            match Opened::of(input, self.format, self.limits, self.most) {
                Opened::Lines(portions) => self.open = Some((input, portions)),
                Opened::Whole => return Some(Work::Whole(input)),
                Opened::Read(read) => return Some(Work::Read(input, read)),
            }
        }
    }
}

/// Keeps the refusals of a long input few.
#[derive(Default)]
pub(crate) struct Named {
    named: usize,
    more: usize,
}

impl Named {
    /// Leaves out of `refused`, what `work` came to beside `unnamed` others, what is beyond the bound, and says at the input's
    /// end how many those were.
    pub fn bound(&mut self, work: &Work<'_>, refused: &mut Vec<Refused>, unnamed: usize) {
        let last = match work {
            Work::Lines(_, portion) if portion.start > 0 => portion.last,
            Work::Lines(_, portion) => {
                *self = Self::default();
                portion.last
            }
            Work::Whole(_) | Work::Read(..) => {
                *self = Self::default();
                true
            }
            Work::Fault(..) => return,
        };
        self.part(refused, unnamed);
        if last {
            refused.extend(self.left_out(&work.input().name()));
        }
    }

    /// What to say at the end of those that were left out.
    pub fn left_out(&self, file: &str) -> Option<Refused> {
        more(file, self.more)
    }

    /// The same for a part of an input after which more comes.
    pub fn part(&mut self, refused: &mut Vec<Refused>, unnamed: usize) {
        let kept = refused.len().min(NAMED.saturating_sub(self.named));
        self.more += refused.len() - kept + unnamed;
        self.named += kept;
        refused.truncate(kept);
    }
}

/// What to say of parts that were refused without being named.
pub(crate) fn more(file: &str, count: usize) -> Option<Refused> {
    let why = format!("{count} more parts were refused");
    (count > 0).then(|| Refused { file: file.to_owned(), why })
}
