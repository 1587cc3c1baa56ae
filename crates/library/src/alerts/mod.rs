//! Standing questions, and their evaluation at each intake.
//!
//! They are kept in the library (or stand in a configuration). Each intake is asked them once; how far they were asked
//! is kept too, so that an intake that was broken off is made up for by the next one. Answers wait in the library until they
//! are handed on.

mod ask;
mod atom;
mod deliver;
mod feed;
mod kept;
mod ours;
mod question;
mod room;
mod waiting;
mod withdraw;
mod withdrawn;

pub use ask::{add, after_rebuild, begin, evaluate};
pub use feed::Entry;
pub use kept::WITHDRAWN;
pub use ours::holds_answers;
pub use question::{Configured, Question, Way, kept, questions, remove, usual_file};
pub use room::{answered, save};
pub use waiting::count as waiting;
pub use withdraw::{give_back, withdraw, withdraw_waiting};
pub use withdrawn::Withdrawn;
