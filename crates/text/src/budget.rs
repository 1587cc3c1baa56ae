//! Whether there is time to go on. Nothing that reads has a clock of its own: whoever runs it says when it is enough.

use std::fmt;

/// A question that long work asks between its steps. Work that is told to stop leaves out what it has not come to, and
/// what it gives is whole as far as it goes. Only where a budget is met does a result depend on the machine.
///
/// ```
/// use rashomon_text::Budget;
/// assert!(Budget::NONE.goes_on());
/// let spent = || false;
/// assert!(!Budget::new(&spent).goes_on());
/// ```
#[derive(Clone, Copy, Default)]
pub struct Budget<'a>(Option<&'a (dyn Fn() -> bool + Sync)>);

impl<'a> Budget<'a> {
    /// No bound.
    pub const NONE: Self = Self(None);

    /// A bound: the work goes on as long as this gives true.
    pub fn new(goes_on: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self(Some(goes_on))
    }

    /// Whether to go on.
    pub fn goes_on(self) -> bool {
        self.0.is_none_or(|goes_on| goes_on())
    }
}

impl fmt::Debug for Budget<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Budget" } else { "Budget::NONE" })
    }
}
