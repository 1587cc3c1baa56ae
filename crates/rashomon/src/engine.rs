//! Runs the stages over inputs, and over what they come to together. How inputs are read to articles stands in `run.rs`.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use rashomon_article::{Article, Diagnostic, Severity};
use rashomon_document::{Annotated, Budgets, Extent, Tasks};
use rashomon_language::Language;
use rashomon_model::Model;
use rashomon_page::{Limits, Positions, Record};
use rashomon_story::{Membership, Story};
use rashomon_text::{Budget, Source, SourceMap, Span};
use rashomon_timex::Times;
use rustc_hash::FxHashMap;

use crate::naming::stem;
use crate::reading::Unread;
use crate::time::{self, Deadline};
use crate::wire::{TraceLine, trace};
use crate::{Account, Corpus, Excerpts, Input, InputFormat, Network, Refused};

/// Runs the stages over inputs.
#[derive(Debug)]
pub struct Engine {
    /// What the inputs are, where that cannot be told from their bytes.
    pub format: Option<InputFormat>,
    /// The address of a single input.
    pub url: Option<String>,
    /// The largest file that is read whole, in bytes. JSON Lines are read in portions, up to 4 GiB.
    pub file_bytes: u64,
    /// How much a page may hold.
    pub limits: Limits,
    /// How many articles are held at once to be compared; an input may have no end.
    pub articles_at_once: usize,
    /// Whether a corpus keeps the source around its articles' words, for an account that shows it.
    pub excerpts: bool,
    /// How inputs that are addresses are fetched.
    pub network: Network,
    /// The trained model; without one, rules alone read the articles.
    pub model: Option<Arc<Model>>,
    /// How long the layers of one article may take; none is no bound. Only where it is met does the output depend on the
    /// machine: layers that were not come to are empty, and the article says so.
    pub article_time: Option<Duration>,
    /// How long the account of one story may take, likewise.
    pub story_time: Option<Duration>,
    /// Told of what an article or a story lacks since it is too long, the time ran out or the model failed: the file or the
    /// story, and what.
    pub warned: Option<fn(&str, &str)>,
    /// Set from outside when no more articles are wanted: what was read until then is handed on, in the midst of a long input too.
    pub stopped: Option<&'static AtomicBool>,
}

impl Default for Engine {
    /// Files of up to 2 GiB are read whole; byte offsets are kept in 32 bits. A million articles are the most that was measured.
    fn default() -> Self {
        Self {
            format: None,
            url: None,
            file_bytes: crate::inputs::FILE_BYTES,
            limits: Limits::default(),
            articles_at_once: 1_000_000,
            excerpts: false,
            network: Network::default(),
            model: None,
            article_time: Some(Duration::from_secs(60)),
            story_time: Some(Duration::from_secs(600)),
            warned: None,
            stopped: None,
        }
    }
}

/// Where the text of one article came from.
#[derive(Debug)]
pub struct Traced {
    /// The article's id.
    pub id: String,
    /// A line for each stretch, or what is wrong with the range.
    pub lines: Result<Vec<TraceLine>, String>,
}

/// The bytes behind an article, and what was known of its page before it was read.
#[derive(Debug, Clone, Copy)]
pub struct Bytes<'b> {
    /// The bytes of the input.
    pub input: &'b [u8],
    /// Which bytes the article's positions count.
    pub positions: &'b Positions,
    /// The file's name or what the server says it is, which tells formats and character sets.
    pub hint: &'b str,
    /// Its address as given.
    pub url: Option<&'b str>,
    /// What the input says of it beside it.
    pub given: Option<&'b Record>,
    /// Which of the bytes that positions count are the page's own; all where it is not said.
    pub own: Option<Span<Source>>,
    /// Whether the bytes are those of this one page.
    pub alone: bool,
    /// Whether the input gives it an id.
    pub own_id: bool,
}

impl Engine {
    /// Extracts the articles of `inputs` and hands them to `sink` in input order, a batch at a time, each with
    /// the path it came from; `sink` gets what was refused likewise. Stops early when `sink` says so by `false`.
    pub fn extract(
        &self,
        inputs: &[Input],
        mut sink: impl FnMut(Vec<(String, Article)>, Vec<Refused>) -> bool,
    ) {
        self.run(inputs, |_, article, _| article, &mut sink);
    }

    /// The same with layers.
    pub fn annotate(
        &self,
        inputs: &[Input],
        tasks: Tasks,
        mut sink: impl FnMut(Vec<(String, Annotated)>, Vec<Refused>) -> bool,
    ) {
        self.run(inputs, |name, article, _| annotate(self, name, article, tasks), &mut sink);
    }

    /// Where the code points `range` of each article came from, by the article's id; an open range reaches to the
    /// end of the text. With `id`, articles of other ids are left out.
    pub fn trace(
        &self,
        inputs: &[Input],
        id: Option<&str>,
        range: (u32, Option<u32>),
        mut sink: impl FnMut(Vec<Traced>, Vec<Refused>) -> bool,
    ) {
        let finish = |name: &str, article: Article, page: Bytes<'_>| {
            let wanted = id.is_none_or(|id| article.id == id);
            let lines = wanted.then(|| trace(name, &article, range, page.input, page.positions));
            lines.map(|lines| Traced { id: article.id, lines })
        };
        self.run(inputs, finish, &mut |found, refused| {
            sink(found.into_iter().filter_map(|(_, traced)| traced).collect(), refused)
        });
    }

    /// All articles of `inputs` with their layers. A page that is given twice is kept once, with a warning.
    pub fn corpus(&self, inputs: &[Input]) -> Corpus {
        self.gather(inputs, |name, article, page| {
            let unpacked = matches!(page.positions, Positions::Unpacked(_));
            let bytes = page.positions.bytes(page.input);
            let excerpts = self.excerpts.then(|| Excerpts::new(&article, bytes, page.own, unpacked));
            (annotate(self, name, article, Tasks::ALL), excerpts)
        })
    }

    /// The same with no more than [`Engine::cluster`] looks at, no layers and no way back to the page: a tenth of the memory.
    pub fn corpus_to_cluster(&self, inputs: &[Input]) -> Corpus {
        let times = Tasks { times: true, ..Tasks::LANGUAGE };
        self.gather(inputs, |name, article, _| {
            let Annotated { label, mut article, times, read, .. } = annotate(self, name, article, times);
            article =
                Article { blocks: Vec::new(), source: SourceMap::default(), dropped: Vec::new(), ..article };
            article.text.shrink_to_fit();
            let times = Times { timexes: Vec::new(), ..times };
            let bare = Annotated {
                label,
                article,
                times,
                language: Language::default(),
                attributions: Vec::new(),
                events: Vec::new(),
                read,
            };
            (bare, None)
        })
    }

    fn gather(
        &self,
        inputs: &[Input],
        finish: impl Fn(&str, Article, Bytes<'_>) -> (Annotated, Option<Excerpts>) + Sync,
    ) -> Corpus {
        let mut corpus = Corpus::default();
        self.run(inputs, finish, &mut |articles, refused| {
            corpus.refused.extend(refused);
            for (file, (annotated, excerpts)) in articles {
                if corpus.articles.len() == self.articles_at_once {
                    corpus.refused.push(beyond(file, self.articles_at_once));
                    return false;
                }
                corpus.files.push(file);
                corpus.articles.push(annotated);
                corpus.excerpts.extend(excerpts);
            }
            true
        });
        keep_ids_apart(&mut corpus);
        corpus.warnings.extend(Unread::of(&corpus.files, &corpus.articles));
        corpus
    }

    /// How the articles of a corpus belong together.
    pub fn cluster(corpus: &Corpus) -> Vec<Membership> {
        rashomon_story::cluster(&corpus.articles)
    }

    /// The account of `inputs`.
    pub fn brief(&self, inputs: &[Input]) -> Account {
        let mut corpus = self.corpus(inputs);
        drop_repeats(&mut corpus);
        let memberships = Self::cluster(&corpus);
        date_by_others(self, &mut corpus, &memberships);
        let stories = self.accounts(&corpus, &memberships);
        Account { corpus, memberships, stories, story_ids: Vec::new() }
    }

    /// The accounts of the stories of a corpus, each within its time.
    pub fn accounts(&self, corpus: &Corpus, memberships: &[Membership]) -> Vec<Story> {
        let start = || -> Box<dyn Fn() -> bool + Sync> {
            let deadline = Deadline::of(self.story_time);
            Box::new(move || deadline.goes_on())
        };
        let stories = rashomon_story::accounts_within(&corpus.articles, memberships, &start);
        for story in stories.iter().filter(|story| !story.unread.is_empty()) {
            let first = story.articles.first().map(|&article| corpus.outlet(article));
            let name = story.title.as_deref().or(first).unwrap_or_default();
            if let Some(warn) = self.warned {
                warn(name, &time::of_story(self.story_time, &story.unread));
            }
        }
        stories
    }
}

/// What to say of the first article that is not held, and those after it.
fn beyond(file: String, most: usize) -> Refused {
    let why = format!("more than {most} articles at once; nothing after these was read, so give fewer");
    Refused { file, why }
}

/// Runs the stages on one article of the file `name`, as far as its time allows.
pub fn annotate(engine: &Engine, name: &str, article: Article, tasks: Tasks) -> Annotated {
    let of_all = Deadline::of(engine.article_time);
    // The model has half of the time at most, so that there is some for the rules.
    let of_model = Deadline::of(engine.article_time.map(|time| time / 2));
    let (all, model) = (|| of_all.goes_on(), || of_model.goes_on());
    let budgets = Budgets { all: Budget::new(&all), model: Budget::new(&model) };
    let known = article.diagnostics.len();
    let label = article.outlet.clone().unwrap_or_else(|| stem(name).to_owned());
    let model = engine.model.as_deref();
    let (mut annotated, missing) = rashomon_document::read(label, article, tasks, model, budgets);
    let diagnostics = &mut annotated.article.diagnostics;
    if !missing.is_empty() {
        let message = time::of_article(engine.article_time, &missing);
        diagnostics.push(Diagnostic { severity: Severity::Warning, message });
    }
    // What was not read of another language is told once for many pages.
    if let Some(warn) = engine.warned.filter(|_| annotated.read == Extent::Whole) {
        diagnostics.iter().skip(known).for_each(|diagnostic| warn(name, &diagnostic.message));
    }
    annotated
}

/// Gives the articles that others of their episode date a day to be told from, and reads their times anew, each within the
/// time of an article.
pub fn date_by_others(engine: &Engine, corpus: &mut Corpus, memberships: &[Membership]) {
    let days = rashomon_story::infer_days(&corpus.articles, memberships);
    for (index, anchor) in days.into_iter().enumerate() {
        let (Some(anchor), Some(annotated)) = (anchor, corpus.articles.get_mut(index)) else { continue };
        let deadline = Deadline::of(engine.article_time);
        let goes_on = || deadline.goes_on();
        if rashomon_document::date_from(annotated, anchor, Budget::new(&goes_on)) {
            continue;
        }
        let message = time::of_article(engine.article_time, &["some events"]);
        if let Some(warn) = engine.warned {
            warn(&corpus.files[index], &message);
        }
        annotated.article.diagnostics.push(Diagnostic { severity: Severity::Warning, message });
    }
}

/// Gives a repeated id a number, so that every article of a run can be told apart.
fn keep_ids_apart(corpus: &mut Corpus) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for annotated in &mut corpus.articles {
        let id = &mut annotated.article.id;
        let times = seen.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            let number = *times;
            *id = format!("{id}-{number}");
        }
    }
}

/// Leaves out articles whose text and address another article of the run has already.
fn drop_repeats(corpus: &mut Corpus) {
    let mut seen: FxHashMap<(Option<String>, String, Option<String>), usize> = FxHashMap::default();
    let mut keep = vec![true; corpus.articles.len()];
    for (index, annotated) in corpus.articles.iter().enumerate() {
        let article = &annotated.article;
        let key = (article.url.clone(), article.text.clone(), article.outlet.clone());
        if let Some(&first) = seen.get(&key) {
            keep[index] = false;
            let why = format!("the same page as {}; counted once", corpus.files[first]);
            corpus.warnings.push(Refused { file: corpus.files[index].clone(), why });
        } else {
            seen.insert(key, index);
        }
    }
    let mut flags = keep.iter();
    corpus.excerpts.retain(|_| *flags.next().unwrap_or(&true));
    let mut flags = keep.iter();
    corpus.files.retain(|_| *flags.next().unwrap_or(&true));
    let mut flags = keep.iter();
    corpus.articles.retain(|_| *flags.next().unwrap_or(&true));
}
