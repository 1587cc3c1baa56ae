//! The commands `extract`, `annotate` and `cluster`: their lines, and what was refused.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rashomon::wire::{AnnotateLine, ArticleLine, LayerNames, cluster_lines, json_line};
use rashomon::{Engine, Refused};
use rashomon_article::Article;
use rashomon_render as render;
use rashomon_text::SourceMap;
use rayon::prelude::*;

use crate::asked::{Given, MARK, engine, inputs, told};
use crate::forked::detach;

/// Lines, and files with the reasons why they were refused.
type Read = (Vec<String>, Vec<(String, String)>);

/// Runs a command on inputs. `decoded`: the bytes are those of a string of Python behind a mark that says so.
#[pyfunction]
#[pyo3(signature = (task, given, *, format=None, url=None, layers=None, model="none", decoded=false))]
#[expect(clippy::too_many_arguments, reason = "what the functions of the package can be told, by name")]
pub(crate) fn read(
    py: Python<'_>,
    task: &str,
    given: Vec<Given>,
    format: Option<&str>,
    url: Option<String>,
    layers: Option<&str>,
    model: &str,
    decoded: bool,
) -> PyResult<Read> {
    let layers: LayerNames =
        layers.map_or(Ok(LayerNames::default()), str::parse).map_err(PyValueError::new_err)?;
    let engine = engine(model, format, url)?;
    detach(py, || {
        let (inputs, mut refused) = inputs(given);
        let mut lines = Vec::new();
        let extract = |set: &(dyn Fn(&str, &Article) -> String + Sync),
                       lines: &mut Vec<String>,
                       refused: &mut Vec<Refused>| {
            engine.extract(&inputs, |articles, unfit| {
                refused.extend(unfit);
                let of = |(file, mut article): (String, Article)| {
                    if decoded {
                        without_mark(&mut article);
                    }
                    set(&file, &article)
                };
                lines.par_extend(articles.into_par_iter().map(of));
                true
            });
        };
        match task {
            "extract" => {
                extract(&|file, article| json_line(&ArticleLine::of(file, article)), &mut lines, &mut refused)
            }
            "markdown" => extract(&|_, article| render::article_markdown(article), &mut lines, &mut refused),
            "text" => extract(&|_, article| render::article_text(article), &mut lines, &mut refused),
            "annotate" => engine.annotate(&inputs, layers.tasks(), |articles, unfit| {
                refused.extend(unfit);
                let line =
                    |(file, article): &(String, _)| json_line(&AnnotateLine::new(file, article, &layers));
                lines.par_extend(articles.par_iter().map(line));
                true
            }),
            "cluster" => {
                let corpus = engine.corpus_to_cluster(&inputs);
                let memberships = Engine::cluster(&corpus);
                lines = cluster_lines(&corpus, &memberships).iter().map(json_line).collect();
                refused.extend(corpus.refused);
            }
            other => return Err(PyValueError::new_err(format!("there is no task {other:?}"))),
        }
        Ok((lines, told(refused)))
    })
}

/// Takes the mark before a string out of an article's positions, which then count the bytes of the string in UTF-8.
pub(crate) fn without_mark(article: &mut Article) {
    let mark = MARK.len() as u32;
    let mut shift = SourceMap::new();
    shift.push_made(mark);
    shift.push_literal(u32::MAX - 2 * mark, 0);
    article.source = article.source.through(&shift);
    for part in &mut article.dropped {
        part.source.start = part.source.start.saturating_sub(mark);
        part.source.end = part.source.end.saturating_sub(mark);
    }
}

/// Lets the positions of an article, which count the bytes of a record, count those of the file that it stands in at `offset`.
pub(crate) fn move_by(article: &mut Article, offset: u32) {
    article.source = article.source.through(&SourceMap::identity(offset, u32::MAX - offset));
    for part in &mut article.dropped {
        part.source.start = part.source.start.saturating_add(offset);
        part.source.end = part.source.end.saturating_add(offset);
    }
}
