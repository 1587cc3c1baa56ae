//! The account as one HTML file.

use crate::Account;

/// The account and its articles side by side.
pub fn html(_account: &Account) -> String {
    String::new()
}
