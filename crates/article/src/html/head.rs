//! What a page says of itself outside its text: meta tags, links, JSON-LD, `<time>` elements, headlines.

use memchr::memmem;
use rashomon_page::Limits;
use rashomon_page::html::{Kind, NodeId, Tree, parse};
use rashomon_text::{Source, Span};
use serde_json::{Map, Value};

use super::linked_data::{flatten, lenient_json, types};
use crate::dates::line;

/// A `<time>` element or another that carries a date for machines.
#[derive(Debug)]
pub(crate) struct TimeMark<'t> {
    /// Its `datetime`, `content` or `title`.
    pub(crate) value: &'t str,
    /// Its `itemprop` and class words, in lower case.
    purpose: String,
    /// Where it stands in the source.
    pub(crate) at: u32,
    /// Whether it is a `<time>` element.
    pub(crate) element: bool,
}

impl TimeMark<'_> {
    /// Whether it says that it gives the day of publication.
    pub(crate) fn is_published(&self) -> bool {
        ["publish", "pubdate", "created", "issued", "posted"].iter().any(|w| self.purpose.contains(w))
    }

    /// Whether it says that it gives the day of the last change. Of a page that was never changed blogs say both in one.
    pub(crate) fn is_modified(&self) -> bool {
        ["modif", "updat", "aktualis"].iter().any(|w| self.purpose.contains(w)) && !self.is_published()
    }
}

/// What stands around the text.
#[derive(Debug, Default)]
pub(crate) struct Head<'t> {
    /// The `<title>`.
    pub(crate) title: Option<String>,
    /// Meta tags: name, property or itemprop in lower case, and content.
    pub(crate) metas: Vec<(String, &'t str)>,
    /// `<link rel=canonical>`.
    pub(crate) canonical: Option<&'t str>,
    /// The `lang` of the document.
    pub(crate) language: Option<&'t str>,
    /// The objects of JSON-LD that have a type, from the outside in.
    pub(crate) linked_data: Vec<Map<String, Value>>,
    /// Dates for machines, in page order.
    pub(crate) times: Vec<TimeMark<'t>>,
    /// The `<h1>` elements.
    pub(crate) headlines: Vec<(NodeId, String)>,
    /// What pictures say that stand for an `<h1>`'s words.
    pub(crate) logos: Vec<&'t str>,
    /// Elements that say who wrote it: `itemprop=author`, `rel=author`, a class of bylines.
    pub(crate) bylines: Vec<(NodeId, Byline)>,
}

/// How an element says that it names the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Byline {
    /// `itemprop="author"`.
    Microdata,
    /// `rel="author"`.
    Link,
    /// A class such as `byline` or `author-name`.
    Class,
    /// A link to a page of an author's.
    Page,
}

impl<'t> Head<'t> {
    /// Reads a tree in one walk.
    pub(crate) fn of(tree: &'t Tree) -> Self {
        let mut head = Self::default();
        for node in tree.descendants(tree.root()).filter(|&n| tree.kind(n) == Kind::Element) {
            match tree.name(node) {
                "html" => head.language = tree.attribute(node, "lang").or(tree.attribute(node, "xml:lang")),
                "title" if head.title.is_none() && tree.is_html(node) => head.title = Some(words(tree, node)),
                "meta" => head.meta(tree, node),
                "link" => {
                    if tree.attribute(node, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) {
                        head.canonical = head.canonical.or(tree.attribute(node, "href"));
                    }
                }
                "script" => {
                    if tree
                        .attribute(node, "type")
                        .is_some_and(|t| t.trim().starts_with("application/ld+json"))
                    {
                        let source: String = tree.children(node).map(|n| tree.text(n)).collect();
                        if let Some(value) = lenient_json(&source) {
                            flatten(value, &mut head.linked_data);
                        }
                    }
                }
                "h1" => {
                    let words = words(tree, node);
                    if words.is_empty() {
                        let inside = tree.descendants(node).take(20).filter(|&n| tree.name(n) == "img");
                        head.logos.extend(inside.filter_map(|n| tree.attribute(n, "alt")));
                    }
                    head.headlines.push((node, words));
                }
                name => head.mark(tree, node, name),
            }
        }
        head
    }

    fn meta(&mut self, tree: &'t Tree, node: NodeId) {
        let Some(content) = tree.attribute(node, "content").filter(|c| !c.trim().is_empty()) else { return };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = tree.attribute(node, key) {
                self.metas.push((name.trim().to_ascii_lowercase(), content));
            }
        }
        if let Some(purpose) = tree.attribute(node, "itemprop")
            && purpose.starts_with("date")
        {
            let at = tree.source(node).start;
            self.times.push(TimeMark {
                value: content,
                purpose: purpose.to_ascii_lowercase(),
                at,
                element: false,
            });
        }
    }

    fn mark(&mut self, tree: &'t Tree, node: NodeId, name: &str) {
        let mut shown = None;
        let (mut class, mut id, mut property, mut value, mut rel, mut href) = ("", "", "", None, "", "");
        for (attribute, content, _) in tree.attributes(node) {
            match attribute {
                "class" => class = content,
                "id" => id = content,
                "itemprop" => property = content,
                "rel" => rel = content,
                "href" => href = content,
                "datetime" => value = Some(content),
                "title" => shown = Some(content),
                "content" | "data-datetime" | "data-date" | "data-timestamp" | "data-time" => {
                    value = value.or(Some(content))
                }
                _ => {}
            }
        }
        // The microformats of blogs: `<abbr class=published title=2021-04-14>`.
        let hatom = class.split_whitespace().any(|c| matches!(c, "published" | "updated" | "dtstart"));
        if name == "time" || property.starts_with("date") || hatom {
            let mut purpose = format!("{property} {class}").to_ascii_lowercase();
            if is_told_as_change(tree, node) {
                purpose.push_str(" updated");
            }
            let inner = || tree.first_child(node).map(|n| tree.text(n)).filter(|t| t.len() < 60);
            let value = value.or(shown.filter(|_| hatom || property.starts_with("date"))).or_else(inner);
            let (at, element) = (tree.source(node).start, name == "time");
            self.times.push(TimeMark { value: value.unwrap_or_default(), purpose, at, element });
        }
        let byline = if property.split_whitespace().any(|p| p == "author") {
            Byline::Microdata
        } else if rel.split_whitespace().any(|r| r == "author") {
            Byline::Link
        } else if is_byline_class(class) || is_byline_class(id) {
            Byline::Class
        } else if name == "a" && is_author_page(href) {
            Byline::Page
        } else {
            return;
        };
        if self.bylines.len() < 200 {
            self.bylines.push((node, byline));
        }
    }

    /// Whether this is the head of a document that says what it is, rather than what a body came with in a feed.
    pub(crate) fn says_what_it_is(&self) -> bool {
        self.title.as_deref().is_some_and(|title| !title.trim().is_empty())
            || self.meta_of(&["og:title"]).is_some()
            || self.articles().any(|article| article.contains_key("headline"))
    }

    /// Leaves out bylines and dates that stand in these parts of the page.
    pub(crate) fn leave_out(&mut self, tree: &Tree, parts: &[Span<Source>]) {
        self.times.retain(|time| !parts.iter().any(|part| part.holds(time.at)));
        self.bylines.retain(|(node, _)| !parts.iter().any(|part| part.holds(tree.source(*node).start)));
    }

    /// Whether the page says that its article is not free to read.
    pub(crate) fn is_paid(&self) -> bool {
        let free = |article: &Map<String, Value>| match article.get("isAccessibleForFree") {
            Some(Value::Bool(free)) => *free,
            Some(Value::String(free)) => !free.eq_ignore_ascii_case("false"),
            _ => true,
        };
        self.articles().any(|article| !free(article))
    }

    /// The content of the first of these meta tags that there is.
    pub(crate) fn meta_of<'a>(&self, names: &'a [&'a str]) -> Option<(&'a str, &'t str)> {
        names.iter().find_map(|n| self.metas.iter().find(|(m, _)| m == n).map(|(_, content)| (*n, *content)))
    }

    /// The JSON-LD objects that are articles, the likeliest first.
    pub(crate) fn articles(&self) -> impl Iterator<Item = &Map<String, Value>> {
        self.linked_data
            .iter()
            .filter(|o| types(o).any(|t| t.ends_with("Article") || t.ends_with("Posting") || t == "Report"))
    }
}

/// Whether the words of a mark, or those right before it, say that its date is that of a change: `Updated <time>14 April</time>`.
fn is_told_as_change(tree: &Tree, node: NodeId) -> bool {
    /// Words further off belong to something else, in bytes, nodes and levels.
    const NEAR: usize = 60;
    const NODES: usize = 8;
    const UP: usize = 3;
    let words = |node: NodeId| -> String {
        let texts = std::iter::once(node)
            .chain(tree.descendants(node))
            .take(NODES)
            .filter(|&n| tree.kind(n) == Kind::Text);
        texts.map(|n| tree.text(n)).collect::<Vec<_>>().join(" ")
    };
    let own = words(node);
    if own.len() < NEAR && line::tells_of_change(&own) {
        return true;
    }
    let mut at = Some(node);
    for _ in 0..UP {
        let Some(here) = at else { return false };
        let siblings = std::iter::successors(tree.previous_sibling(here), |&n| tree.previous_sibling(n));
        let before = siblings.take(NODES).map(words).find(|words| !words.trim().is_empty());
        if let Some(before) = before {
            return before.len() < NEAR && line::ends_in_label_of_change(&before);
        }
        at = tree.parent(here);
    }
    false
}

/// Whether one of the words that a class or id is made of (`entry-author`, `documentAuthor`) speaks of a byline, and
/// none of comments.
fn is_byline_class(class: &str) -> bool {
    /// Longer ones are style sheets in disguise.
    const LONGEST: usize = 200;
    const WORDS: [&str; 6] = ["byline", "author", "autor", "auteur", "writer", "verfasser"];
    const BEGINNINGS: [&[u8; 4]; 6] = [b"auth", b"auto", b"aute", b"byli", b"writ", b"verf"];
    const OTHERS: [&str; 5] = ["comment", "kommentar", "authori", "autoris", "autoriz"];
    // Most classes are rejected by this alone.
    let bytes = class.as_bytes();
    let begins_word = |w: &[u8]| BEGINNINGS.iter().any(|word| w.eq_ignore_ascii_case(*word));
    if class.len() > LONGEST || !bytes.windows(4).any(begins_word) {
        return false;
    }
    let lower = class.to_ascii_lowercase();
    let begins = |at: usize| {
        at == 0
            || !bytes[at - 1].is_ascii_alphabetic()
            || (bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase())
    };
    let holds = |word: &str| lower.match_indices(word).any(|(at, _)| begins(at));
    let short = lower.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "auth");
    (short || WORDS.iter().any(|w| holds(w))) && !OTHERS.iter().any(|w| holds(w))
}

/// Whether an address is one of the pages that sites give their authors: `/author/ana-ruiz/`.
fn is_author_page(href: &str) -> bool {
    const FOLDERS: [&str; 12] = [
        "author", "authors", "autor", "autores", "autoren", "autorin", "auteur", "auteurs", "autore",
        "staff", "newsteam", "writers",
    ];
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').skip_while(|p| !FOLDERS.contains(p)).skip(1);
    parts.next().is_some_and(|name| name.len() > 1)
}

/// A value of scripts' data: what stands in quotes after the first of `keys` (`"author":`) for which `parse` finds
/// something in it.
pub(crate) fn in_scripts<T>(tree: &Tree, keys: &[&str], parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    /// Later mentions of a key are of other articles.
    const MENTIONS: usize = 3;
    let scripts: Vec<&str> = tree
        .descendants(tree.root())
        .filter(|&n| tree.name(n) == "script")
        .flat_map(|n| tree.children(n))
        .map(|n| tree.text(n))
        .collect();
    keys.iter().find_map(|key| {
        let finder = memmem::Finder::new(key);
        scripts.iter().find_map(|script| {
            finder.find_iter(script.as_bytes()).take(MENTIONS).find_map(|at| {
                let rest = script[at + key.len()..].trim_start();
                let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                let value = rest[1..].split(quote).next()?;
                parse(value)
            })
        })
    })
}

/// Text whose character references were escaped twice, as in much JSON-LD.
pub(crate) fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('&') || !text.contains(';') {
        return text.into();
    }
    let (tree, _) = parse(text, &Limits::default());
    let texts = tree.descendants(tree.root()).filter(|&n| tree.kind(n) == Kind::Text);
    texts.map(|n| tree.text(n)).collect::<String>().into()
}

/// The texts inside an element, one an entry: what a byline's parts are.
pub(crate) fn parts(tree: &Tree, node: NodeId) -> Vec<String> {
    let inside = std::iter::successors(tree.first_child(node), |&at| {
        let skip = matches!(tree.name(at), "script" | "style" | "svg" | "noscript");
        let child = if skip { None } else { tree.first_child(at) };
        child.or_else(|| tree.after(at, node))
    });
    let texts = inside.filter(|&n| tree.kind(n) == Kind::Text).map(|n| tree.text(n));
    let folded = texts.map(|t| {
        let visible: String = t.chars().filter(|&c| !super::blocks::is_invisible(c)).collect();
        visible.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    folded.filter(|t| !t.is_empty()).take(40).collect()
}

/// Nobody's name or headline is longer, in bytes.
pub(crate) const LONGEST: usize = 2000;

/// The text inside an element, white space folded.
pub(crate) fn words(tree: &Tree, node: NodeId) -> String {
    let mut out = String::new();
    for child in tree.children(node) {
        push_words(tree, child, &mut out);
        if out.len() > LONGEST {
            break;
        }
    }
    out.truncate(out.floor_char_boundary(LONGEST));
    out.truncate(out.trim_end().len());
    out
}

/// Appends the text of a node. It stops soon after `out` is longer than a headline.
pub(crate) fn push_words(tree: &Tree, node: NodeId, out: &mut String) {
    let mut at = Some(node);
    while let Some(inner) = at.filter(|_| out.len() <= LONGEST) {
        let skip = matches!(tree.name(inner), "script" | "style" | "svg" | "noscript");
        if tree.kind(inner) == Kind::Text {
            for word in tree.text(inner).split_inclusive(char::is_whitespace).take(LONGEST / 2) {
                let bare = word.trim_end_matches(char::is_whitespace);
                out.extend(bare.chars().filter(|&c| !super::blocks::is_invisible(c)));
                if bare.len() < word.len() && !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        } else if matches!(tree.name(inner), "br" | "p" | "div" | "li")
            && !out.is_empty()
            && !out.ends_with(' ')
        {
            out.push(' ');
        }
        let child = if skip { None } else { tree.first_child(inner) };
        at = child.or_else(|| tree.after(inner, node));
    }
}
