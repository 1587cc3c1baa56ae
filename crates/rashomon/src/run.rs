//! Reads inputs to their pages, each page to its article, and hands on what came of them: in input order, on many threads, a
//! long input some articles at a time. What is then done with an article is the engine's business.

use std::borrow::Cow;
use std::sync::atomic::Ordering;

use rashomon_article::{Article, TOO_MANY};
use rashomon_page::{Content, Page, Positions, Reading, Refusal};
use rashomon_text::{without_user, without_users};
use rayon::prelude::*;

use crate::addresses::Loaded;
use crate::engine::{Bytes, Engine};
use crate::faults::caught;
use crate::portions::Portion;
use crate::work::{Named, Work, Works, more};
use crate::{Input, Refused};

/// What one input comes to.
struct Outcome<T> {
    items: Vec<T>,
    refused: Vec<Refused>,
    /// How many more parts were refused.
    unnamed: usize,
}

impl Engine {
    /// Extracts the articles of `inputs`, hands each with its bytes to `finish`, on many threads, and what came of them to `sink`, in
    /// input order; `sink` gets what was refused likewise. Stops early when `sink` says so by `false`.
    pub fn run<T: Send>(
        &self,
        inputs: &[Input],
        finish: impl Fn(&str, Article, Bytes<'_>) -> T + Sync,
        sink: &mut impl FnMut(Vec<(String, T)>, Vec<Refused>) -> bool,
    ) {
        let mut named = Named::default();
        let is_address = |input: &Input| matches!(input, Input::Address(_));
        for alike in inputs.chunk_by(|a, b| is_address(a) == is_address(b)) {
            let addresses: Vec<&str> = alike.iter().filter_map(Input::address).collect();
            if addresses.is_empty() {
                let mut works = Works::new(alike, self.format, &self.limits, self.file_bytes);
                loop {
                    let batch = works.batch();
                    if batch.is_empty() {
                        break;
                    }
                    let read = |work: &Work<'_>| {
                        self.guarded(&work.input().name(), |name| self.work(name, work, &finish))
                    };
                    for some in batch.chunk_by(|a, b| !a.is_long() && !b.is_long()) {
                        let go_on = match some {
                            [long] if long.is_long() => self.long(long, &finish, sink),
                            _ => {
                                let mut outcomes: Vec<_> = some.par_iter().map(read).collect();
                                for (work, outcome) in some.iter().zip(&mut outcomes) {
                                    named.bound(work, &mut outcome.refused, outcome.unnamed);
                                }
                                hand_on(outcomes, sink)
                            }
                        };
                        if !go_on || self.is_stopped() {
                            return;
                        }
                    }
                }
            } else {
                let mut go_on = true;
                self.network.load(&addresses, self.format, &self.limits, |batch| {
                    let outcomes = batch.into_par_iter().map(|Loaded { address, reading }| {
                        let mut outcome = self.guarded(&address, |name| match reading {
                            Ok((bytes, hint, mut reading)) => {
                                let pages = std::mem::take(&mut reading.pages);
                                let read = |take: Take<'_>| {
                                    pages.into_iter().all(take);
                                    reading
                                };
                                self.articles(name, (&bytes, &hint), read, &finish).0
                            }
                            Err(why) => Outcome::refused(name, why),
                        });
                        outcome.refused.extend(more(&address, outcome.unnamed));
                        outcome
                    });
                    go_on = hand_on(outcomes.collect(), sink);
                    go_on
                });
                if !go_on {
                    return;
                }
            }
        }
    }

    /// A fault in the program, met on one input, is reported as that input's and the others go on.
    fn guarded<T>(
        &self,
        name: &str,
        work: impl FnOnce(&str) -> Outcome<(String, T)>,
    ) -> Outcome<(String, T)> {
        caught(|| work(name)).unwrap_or_else(|fault| Outcome::refused(name, fault))
    }

    fn work<T>(
        &self,
        name: &str,
        work: &Work<'_>,
        finish: &(impl Fn(&str, Article, Bytes<'_>) -> T + Sync),
    ) -> Outcome<(String, T)> {
        if self.is_stopped() {
            return Outcome { items: Vec::new(), refused: Vec::new(), unnamed: 0 };
        }
        let whole = |bytes: &[u8]| {
            let read =
                |take: Take<'_>| rashomon_page::read_each(bytes, Some(name), self.format, &self.limits, take);
            self.file(name, bytes, read, finish)
        };
        match work {
            Work::Whole(input) => match input.bytes(self.file_bytes) {
                Ok(bytes) => whole(&bytes),
                Err(why) => Outcome::refused(name, why),
            },
            Work::Read(_, Ok(bytes)) => whole(bytes),
            Work::Read(_, Err(why)) => Outcome::refused(name, why.clone()),
            Work::Lines(_, Portion { bytes, start, before, .. }) => {
                let read = |take: Take<'_>| {
                    let mut reading = rashomon_page::read_lines(bytes, *start, *before, &self.limits);
                    std::mem::take(&mut reading.pages).into_iter().all(take);
                    reading
                };
                self.file(name, bytes, read, finish)
            }
            Work::Fault(_, fault) => {
                Outcome::refused(&format!("{name}, line {}", fault.before + 1), fault.why.clone())
            }
        }
    }

    fn file<T>(
        &self,
        name: &str,
        bytes: &[u8],
        read: impl FnOnce(Take<'_>) -> Reading,
        finish: &(impl Fn(&str, Article, Bytes<'_>) -> T + Sync),
    ) -> Outcome<(String, T)> {
        let named = |take: Take<'_>| {
            read(&mut |mut page| {
                if page.url.is_none() {
                    page.url.clone_from(&self.url);
                }
                take(page)
            })
        };
        let (mut outcome, links) = self.articles(name, (bytes, name), named, finish);
        outcome.refused.extend(only_links(name, links));
        outcome
    }

    /// Reads a long input and hands its articles on while it is read, some at a time. Whether more is wanted.
    fn long<T: Send>(
        &self,
        work: &Work<'_>,
        finish: &(impl Fn(&str, Article, Bytes<'_>) -> T + Sync),
        sink: &mut impl FnMut(Vec<(String, T)>, Vec<Refused>) -> bool,
    ) -> bool {
        let name = work.input().name();
        let bytes = match work {
            Work::Read(_, Ok(bytes)) => Ok(Cow::Borrowed(&bytes[..])),
            _ => work.input().bytes(self.file_bytes),
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(why) => return sink(Vec::new(), vec![Refused { file: name, why }]),
        };
        let (mut named, mut number) = (Named::default(), 0);
        // The pages of a part are read together, on many threads.
        let mut hand_on = |pages: Vec<Page>, several: bool, mut refused: Vec<Refused>| {
            let before = number;
            number += pages.len();
            let read =
                pages.into_par_iter().enumerate().filter(|_| !self.is_stopped()).map(|(index, page)| {
                    let at = (before + index + 1, several);
                    let fault = |why| Err(Refused { file: name.clone(), why });
                    caught(|| self.one(&name, (&bytes, &name), page, at, finish)).unwrap_or_else(fault)
                });
            let read: Vec<Result<(String, T), Refused>> = read.collect();
            let mut items = Vec::with_capacity(read.len());
            for one in read {
                match one {
                    Ok(item) => items.push(item),
                    Err(unfit) => refused.push(unfit),
                }
            }
            (items, refused)
        };
        let (mut part, mut several, mut wanted): (Vec<Page>, bool, bool) = (Vec::new(), false, true);
        let reading = caught(|| {
            rashomon_page::read_each(&bytes, Some(&name), self.format, &self.limits, &mut |mut page| {
                if page.url.is_none() {
                    page.url.clone_from(&self.url);
                }
                several |= !part.is_empty();
                if part.len() == PART {
                    let (items, mut refused) = hand_on(std::mem::take(&mut part), true, Vec::new());
                    named.part(&mut refused, 0);
                    wanted = sink(items, refused) && !self.is_stopped();
                }
                part.push(page);
                wanted
            })
        });
        if !wanted {
            return false;
        }
        let (refused, unnamed, links) = match reading {
            Ok(reading) => (refusals(&name, reading.refused), reading.unnamed, reading.links.len()),
            Err(why) => (vec![Refused { file: name.clone(), why }], 0, 0),
        };
        let (items, mut refused) = hand_on(part, several, refused);
        refused.extend(only_links(&name, links));
        named.part(&mut refused, unnamed);
        refused.extend(named.left_out(&name));
        sink(items, refused)
    }

    /// The articles of an input, each made of its page as soon as that is read; and how many links there are beside them.
    fn articles<T>(
        &self,
        name: &str,
        (bytes, hint): (&[u8], &str),
        read: impl FnOnce(Take<'_>) -> Reading,
        finish: &(impl Fn(&str, Article, Bytes<'_>) -> T + Sync),
    ) -> (Outcome<(String, T)>, usize) {
        let (mut items, mut unfit) = (Vec::new(), Vec::new());
        let mut one = |page: Page, number: usize, several: bool| match self.one(
            name,
            (bytes, hint),
            page,
            (number, several),
            finish,
        ) {
            Ok(item) => items.push(item),
            Err(refused) => unfit.push(refused),
        };
        // A page waits for the next one, which tells that it does not stand alone.
        let (mut last, mut number) = (None, 0);
        let reading = read(&mut |page| {
            if let Some(before) = last.replace(page) {
                number += 1;
                one(before, number, true);
            }
            !self.is_stopped()
        });
        if let Some(last) = last {
            one(last, number + 1, number > 0);
        }
        let mut refused = refusals(name, reading.refused);
        refused.extend(unfit);
        (Outcome { items, refused, unnamed: reading.unnamed }, reading.links.len())
    }

    /// The article of a page, the `number`th of its input, which may hold several.
    fn one<T>(
        &self,
        name: &str,
        (bytes, hint): (&[u8], &str),
        mut page: Page,
        (number, several): (usize, bool),
        finish: &(impl Fn(&str, Article, Bytes<'_>) -> T + Sync),
    ) -> Result<(String, T), Refused> {
        page.url = page.url.map(|url| without_user(&url).into_owned());
        let article = rashomon_article::extract(&page).map_err(|why| {
            let within = Some(page.place.clone()).filter(|place| !place.is_empty());
            let within = within.or_else(|| several.then(|| format!("page {number}")));
            Refused { file: within_file(name, &within.unwrap_or_default()), why }
        })?;
        let cut = article.diagnostics.iter().find(|told| told.message.contains(TOO_MANY));
        if let (Some(warn), Some(cut)) = (self.warned, cut) {
            warn(name, &cut.message);
        }
        let (given, url) = (page.given.as_ref(), page.url.as_deref());
        let record = match &page.content {
            Content::Record(record) => Some(record),
            _ => given,
        };
        let own_id = record.is_some_and(|record| record.id.is_some());
        let part = matches!(page.positions, Positions::From(_));
        // A body is one of several things in a feed, of which the others may have been taken out already.
        let alone = !several && !part && !page.body && !matches!(page.content, Content::Record(_));
        let (positions, own) = (&page.positions, page.own);
        let page = Bytes { input: bytes, positions, hint, url, given, own, alone, own_id };
        Ok((name.to_owned(), finish(name, article, page)))
    }

    /// Whether no more articles are wanted.
    fn is_stopped(&self) -> bool {
        self.stopped.is_some_and(|stopped| stopped.load(Ordering::Relaxed))
    }
}

/// So many articles of a long input are held at a time.
const PART: usize = 256;

/// A place in a file, as a message names it.
fn within_file(file: &str, place: &str) -> String {
    if place.is_empty() { file.to_owned() } else { format!("{file}, {}", without_users(place)) }
}

/// What could not be read of an input.
fn refusals(file: &str, refused: Vec<Refusal>) -> Vec<Refused> {
    let told = |refusal: Refusal| Refused {
        file: within_file(file, &refusal.place),
        why: without_users(&refusal.why).into_owned(),
    };
    refused.into_iter().map(told).collect()
}

/// What to say of a file that names pages which stand elsewhere.
fn only_links(file: &str, links: usize) -> Option<Refused> {
    let why = format!(
        "it points to pages and does not hold their text ({links} in all); give its own address instead of the file to \
         have them fetched, or give those pages"
    );
    (links > 0).then(|| Refused { file: file.to_owned(), why })
}

/// What is done with a page as soon as it is read; false where no more is wanted.
type Take<'t> = &'t mut dyn FnMut(Page) -> bool;

impl<T> Outcome<T> {
    fn refused(name: &str, why: String) -> Self {
        Self { items: Vec::new(), refused: vec![Refused { file: name.to_owned(), why }], unnamed: 0 }
    }
}

/// Hands what a few inputs came to on together. Whether more is wanted.
fn hand_on<T>(outcomes: Vec<Outcome<T>>, sink: &mut impl FnMut(Vec<T>, Vec<Refused>) -> bool) -> bool {
    let mut items = Vec::new();
    let mut refused = Vec::new();
    for outcome in outcomes {
        items.extend(outcome.items);
        refused.extend(outcome.refused);
    }
    sink(items, refused)
}
