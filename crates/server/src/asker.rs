//! Who sent a request, as far as its connection tells.

use std::sync::Arc;
use std::time::Duration;

use crate::clients::{Client, Cost};
use crate::connections::Connection;
use crate::refusal::Refusal;

/// Who sent a request.
#[derive(Debug, Clone)]
pub(crate) struct Asker {
    pub client: Arc<Client>,
    pub connection: Arc<Connection>,
}

impl Asker {
    /// Pays for a request, unless its client has asked for too much of late.
    pub(crate) fn pay(&self, cost: Cost) -> Result<(), Refusal> {
        self.client.pay(cost).map_err(too_much)
    }
}

/// Says that a client has asked for too much, and when to ask again.
fn too_much(wait: Duration) -> Refusal {
    let seconds = wait.as_secs_f64().ceil().max(1.0);
    let again = if seconds > 1.0 { format!("in {seconds} seconds") } else { "in a second".to_owned() };
    Refusal::later(429, format!("too much was asked from this address just now; try again {again}"), wait)
}
