//! The account as a part of a page that somebody else serves: the same templates, but links lead to pages of their own.

use askama::Template;
use rashomon::Account;

use super::addresses::Addresses;
use super::{Page, Places, labels, no_nul};
use crate::short::{Short, ShortStory};
use crate::view::View;

/// The short accounts of an account's stories; what is left out of them is told on the page that is `complete`.
pub fn short_part(account: &Account, short: &Short, addresses: &Addresses) -> String {
    part(account, &short.view, &short.stories, addresses)
}

/// The complete accounts of an account's stories.
pub fn complete_part(account: &Account, view: &View, addresses: &Addresses) -> String {
    part(account, view, &[], addresses)
}

fn part(account: &Account, view: &View, short: &[ShortStory], addresses: &Addresses) -> String {
    let places = Places::new(&account.corpus, []);
    let labels = labels(view);
    let page = Page { view, short, corpus: &account.corpus, places, labels, room: Some(addresses) };
    no_nul(page.as_told().render().unwrap_or_default())
}
