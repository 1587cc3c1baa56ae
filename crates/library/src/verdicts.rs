//! What readers say of statements: accepted, rejected, or by another speaker. One place applies it: [`judge`] to an article that is
//! read again, by which accounts, pages and exports have it; `settle` to the rows of statements, by which search and ledger do.

use rashomon_language::{Entity, EntityKind, Mention, MentionKind};
use rashomon_store::{Library, StatementRow, StoreError, Verdict, Writer};
use rashomon_story::Annotated;
use rashomon_text::{Chars, CodePoints, Span, Text};

use crate::quote::{find, quote};
use crate::unfit::unfit;

/// Letters of a speaker's name at most.
const NAME: usize = 200;

/// What somebody says of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// It is one, as it is marked.
    Accepted,
    /// Nobody says it.
    Rejected,
    /// Somebody else says it.
    Speaker(String),
}

impl Judged {
    fn name(&self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Speaker(_) => "speaker",
        }
    }
}

/// Keeps what a reader says of the statement whose words are these code points. `annotated` is the article as it was read, without
/// verdicts, and `set_by` what read it.
pub fn judge_statement(
    library: &mut Library,
    annotated: &Annotated,
    chars: Span<Chars>,
    judged: &Judged,
    (set_by, now): (&str, &str),
) -> Result<i64, StoreError> {
    let file = library.file().to_owned();
    let article = &annotated.article;
    let index = CodePoints::new(&article.text);
    let of = |content: &[Span<Text>]| content.iter().copied().reduce(Span::cover);
    let found = annotated
        .attributions
        .iter()
        .find(|one| of(&one.content).is_some_and(|whole| index.chars(whole) == chars));
    let Some((found, whole)) = found.and_then(|found| Some((found, of(&found.content)?))) else {
        return Err(unfit(
            &file,
            "there is no statement at these words; the article may have been revised since",
        ));
    };
    if let Judged::Speaker(name) = judged
        && (name.trim().is_empty() || name.chars().count() > NAME)
    {
        return Err(unfit(&file, "say who said it, by a name"));
    }
    let speaker = |entity: Option<usize>| Some(annotated.language.entities.get(entity?)?.name.clone());
    let verdict = Verdict {
        article: article.id.clone(),
        quote: quote(&article.text, whole),
        verdict: judged.name().to_owned(),
        speaker: match judged {
            Judged::Speaker(name) => Some(name.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => None,
        },
        was: speaker(found.speaker),
        set_by: set_by.to_owned(),
        kind: rashomon::wire::kind_name(found.kind).to_owned(),
        said_on: found.said_on,
        parts: found.content.iter().map(|span| (span.start - whole.start, span.end - whole.start)).collect(),
        made: now.to_owned(),
        ..Verdict::default()
    };
    library.write(|writer| {
        // One verdict a statement: the last that was given.
        let text = text(writer, &verdict.article)?;
        for earlier in writer.verdicts(&verdict.article)? {
            if find(&text, &earlier.quote) == Some(whole) {
                take_back(writer, &earlier)?;
            }
        }
        let id = writer.add_verdict(&verdict)?;
        settle(writer, &verdict.article)?;
        Ok(id)
    })
}

/// Takes a verdict back. Gives it.
pub fn undo_verdict(library: &mut Library, id: i64) -> Result<Verdict, StoreError> {
    let file = library.file().to_owned();
    library.write(|writer| {
        let Some(verdict) = writer.verdict(id)? else {
            return Err(unfit(&file, "that correction does not stand: it was taken back already"));
        };
        take_back(writer, &verdict)?;
        Ok(verdict)
    })
}

fn text(writer: &Writer<'_>, article: &str) -> Result<String, StoreError> {
    let Some(row) = writer.article(article)? else { return Ok(String::new()) };
    Ok(writer.content(row.id)?.1)
}

/// Puts the rows of a statement back as they were before a verdict.
fn take_back(writer: &Writer<'_>, verdict: &Verdict) -> Result<(), StoreError> {
    writer.undo_verdict(verdict.id)?;
    let Some(article) = writer.article(&verdict.article)? else { return Ok(()) };
    let text = writer.content(article.id)?.1;
    let Some(whole) = find(&text, &verdict.quote) else { return Ok(()) };
    let row = writer.statements(article.id)?.into_iter().find(|row| covers(row, whole));
    match (row, verdict.verdict.as_str()) {
        (Some(row), "speaker") => writer.set_speaker(row.id, verdict.was.as_deref()),
        (None, "rejected") => {
            let spans = verdict.parts.iter().map(|(start, end)| (whole.start + start, whole.start + end));
            let row = StatementRow {
                id: 0,
                speaker: verdict.was.clone(),
                said_on: verdict.said_on,
                kind: verdict.kind.clone(),
                spans: spans.collect(),
            };
            writer.put_statement(article.id, &row)
        }
        _ => Ok(()),
    }
}

fn covers(row: &StatementRow, whole: Span<Text>) -> bool {
    let spans = row.spans.iter().map(|(start, end)| Span::new(*start, *end));
    spans.reduce(Span::cover) == Some(whole)
}

/// Lets the rows of an article's statements say what readers do; after the article was taken in anew, too.
pub(crate) fn settle(writer: &Writer<'_>, article: &str) -> Result<(), StoreError> {
    let verdicts = writer.verdicts(article)?;
    let Some(row) = writer.article(article)?.filter(|_| !verdicts.is_empty()) else { return Ok(()) };
    let text = writer.content(row.id)?.1;
    let statements = writer.statements(row.id)?;
    for verdict in &verdicts {
        let Some(whole) = find(&text, &verdict.quote) else { continue };
        let Some(statement) = statements.iter().find(|row| covers(row, whole)) else { continue };
        match verdict.verdict.as_str() {
            "speaker" => writer.set_speaker(statement.id, verdict.speaker.as_deref())?,
            "rejected" => writer.drop_statement(statement.id)?,
            _ => {}
        }
    }
    Ok(())
}

/// The same for all articles, in a library that was rebuilt.
pub(crate) fn settle_all(library: &mut Library) -> Result<(), StoreError> {
    library.write(|writer| {
        let articles = writer.judged_articles()?;
        articles.iter().try_for_each(|article| settle(writer, article))
    })
}

/// Lets the layers of an article say what readers do.
pub(crate) fn judge(annotated: &mut Annotated, verdicts: &[Verdict]) {
    for verdict in verdicts {
        let Some(whole) = find(&annotated.article.text, &verdict.quote) else { continue };
        let of = |content: &[Span<Text>]| content.iter().copied().reduce(Span::cover);
        let Some(at) = annotated.attributions.iter().position(|one| of(&one.content) == Some(whole)) else {
            continue;
        };
        match (verdict.verdict.as_str(), &verdict.speaker) {
            ("rejected", _) => drop(annotated.attributions.remove(at)),
            ("speaker", Some(name)) => {
                let source = annotated.attributions[at].source.first().copied();
                let speaker = entity(annotated, name, source);
                annotated.attributions[at].speaker = Some(speaker);
                annotated.attributions[at].confidence = 1.0;
            }
            _ => annotated.attributions[at].confidence = 1.0,
        }
    }
}

/// The entity of a name, made if the article names nobody so: then the words that named the speaker stand for it.
fn entity(annotated: &mut Annotated, name: &str, source: Option<Span<Text>>) -> usize {
    let entities = &mut annotated.language.entities;
    if let Some(known) = entities.iter().position(|entity| entity.name.eq_ignore_ascii_case(name)) {
        return known;
    }
    let mention = source.map(|span| Mention { span, kind: MentionKind::Name, role: None });
    entities.push(Entity {
        name: name.to_owned(),
        kind: EntityKind::Person,
        roles: Vec::new(),
        mentions: mention.into_iter().collect(),
    });
    entities.len() - 1
}

/// A verdict, and where its words stand now.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The verdict.
    pub verdict: Verdict,
    /// Its words in code points of the article's text; nothing where they do not stand there any more.
    pub chars: Option<Span<Chars>>,
}

/// The verdicts that stand, of an article or of all.
pub fn verdicts(library: &Library, article: Option<&str>) -> Result<Vec<Placed>, StoreError> {
    let mut known: Option<(String, String)> = None;
    let mut placed = Vec::new();
    for verdict in library.verdicts(article)? {
        if known.as_ref().is_none_or(|(article, _)| *article != verdict.article) {
            let row = library.article(&verdict.article)?;
            known = Some((verdict.article.clone(), library.text(row.id)?));
        }
        let text = known.as_ref().map_or("", |(_, text)| text.as_str());
        let chars = find(text, &verdict.quote).map(|span| CodePoints::new(text).chars(span));
        placed.push(Placed { verdict, chars });
    }
    Ok(placed)
}
