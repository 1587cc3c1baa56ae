//! The tree of small pages, with places; and the standard's own tests, where their files are at hand.

use std::fmt::Write;

use html5ever::interface::create_element;
use html5ever::{LocalName, QualName, ns};

use super::tree::{Data, NONE};
use super::*;

/// The tree as an outline: elements as `name[source]`, texts in quotation marks with their pieces.
fn outline(page: &str) -> String {
    let (tree, _) = parse(page, &Limits::default());
    verify(&tree, page);
    let body = tree.descendants(tree.root()).find(|&id| tree.name(id) == "body");
    let Some(body) = body else { return String::new() };
    let mut out = String::new();
    for id in tree.descendants(body) {
        let depth = tree.ancestors(id).take_while(|&a| a != body).count();
        if !out.is_empty() {
            out.push(' ');
        }
        let source = &page[tree.source(id).range()];
        match tree.kind(id) {
            Kind::Element => write!(out, "{}{}[{source}]", ">".repeat(depth), tree.name(id)),
            _ => write!(out, "{}{:?}", ">".repeat(depth), tree.text(id)),
        }
        .unwrap();
    }
    out
}

/// What holds for every tree: text maps cover their texts, literal pieces equal their sources, nothing lies
/// outside the page.
fn verify(tree: &Tree, page: &str) {
    for id in (0..tree.len() as u32).map(NodeId) {
        assert!(tree.source(id).end as usize <= page.len(), "{id:?} ends outside");
        assert!(page.get(tree.source(id).range()).is_some(), "{id:?} cuts a character");
        for (name, _, source) in tree.attributes(id) {
            assert!(source.is_none_or(|s| page.get(s.range()).is_some()), "the value of {name} lies outside");
        }
        if tree.kind(id) != Kind::Text {
            continue;
        }
        let (text, map) = (tree.text(id), tree.text_map(id));
        assert_eq!(map.text_len() as usize, text.len(), "a hole in the map of {text:?}");
        for piece in map.pieces() {
            let source = page.get(piece.source.range()).expect("a piece on a boundary");
            assert!(!source.is_empty(), "{text:?} has no source");
            assert!(!piece.literal || piece.text.of(text) == source, "{text:?} is not {source:?}");
        }
    }
}

#[test]
fn elements_and_texts_know_their_bytes() {
    for (name, page, expected) in [
        ("a paragraph", "<p>One</p>", r#"p[<p>One</p>] >"One""#),
        ("without end tags", "<p>One<p>Two", r#"p[<p>One] >"One" p[<p>Two] >"Two""#),
        ("a list", "<ul><li>a<li>b</ul>", r#"ul[<ul><li>a<li>b</ul>] >li[<li>a] >>"a" >li[<li>b] >>"b""#),
        ("a reference", "<p>R&amp;D</p>", r#"p[<p>R&amp;D</p>] >"R&D""#),
        ("a void element", "a<br>b", r#""a" br[<br>] "b""#),
        (
            "an implied row",
            "<table><td>x</table>",
            r#"table[<table><td>x</table>] >tbody[<td>x] >>tr[<td>x] >>>td[<td>x] >>>>"x""#,
        ),
        (
            "text moved out of a table",
            "<table>x<td>y</table>",
            r#""x" table[<table>x<td>y</table>] >tbody[<td>y] >>tr[<td>y] >>>td[<td>y] >>>>"y""#,
        ),
        (
            "a line feed after pre goes",
            "<pre>\n\nx</pre>",
            r#"pre[<pre>

x</pre>] >"\nx""#,
        ),
        (
            "overlapping elements",
            "<b>1<p>2</b>3</p>",
            r#"b[<b>1<p>2</b>] >"1" p[<p>2</b>3</p>] >b[2] >>"2" >"3""#,
        ),
    ] {
        assert_eq!(outline(page), expected, "{name}");
    }
}

#[test]
fn attributes_know_their_bytes() {
    let page = "<a href='x&amp;y' id=k data-z = \"\u{e9}\" hidden>t</a><img alt=a/>";
    let (tree, _) = parse(page, &Limits::default());
    let of = |name: &str| tree.descendants(tree.root()).find(|&id| tree.name(id) == name).unwrap();
    let a = of("a");
    for (name, value, source) in [
        ("href", "x&y", Some("x&amp;y")),
        ("id", "k", Some("k")),
        ("data-z", "\u{e9}", Some("\u{e9}")),
        ("hidden", "", None),
    ] {
        assert_eq!(tree.attribute(a, name), Some(value), "{name}");
        assert_eq!(tree.attribute_source(a, name).map(|s| &page[s.range()]), source, "{name}");
    }
    assert_eq!(tree.attribute(of("img"), "alt"), Some("a/"));
    assert_eq!(tree.attribute(a, "none"), None);
}

#[test]
fn foreign_elements_are_told_from_html() {
    let (tree, _) = parse("<svg><title>t</title></svg><p>", &Limits::default());
    let names: Vec<_> = tree.descendants(tree.root()).map(|id| (tree.name(id), tree.is_html(id))).collect();
    assert!(
        names.contains(&("svg", false)) && names.contains(&("title", false)) && names.contains(&("p", true))
    );
}

#[test]
fn a_declared_shadow_root_holds_its_content_and_a_template_does_not() {
    for (page, shown) in [
        ("<div><template shadowrootmode=open><p>x</p></template></div>", true),
        ("<div><template><p>x</p></template></div>", false),
    ] {
        let (tree, _) = parse(page, &Limits::default());
        assert_eq!(tree.descendants(tree.root()).any(|n| tree.text(n) == "x"), shown, "{page}");
        verify(&tree, page);
    }
}

#[test]
fn a_tree_can_go_to_another_thread() {
    fn goes<T: Send + Sync>() {}
    goes::<Tree>();
}

/// The notation of the html5lib tests.
fn dump(tree: &Tree, top: NodeId) -> String {
    let mut out = String::new();
    let mut stack: Vec<(NodeId, usize)> = Vec::new();
    let push = |stack: &mut Vec<_>, id, depth| {
        let inside: Vec<_> = tree.children(id).map(|c| (c, depth)).collect();
        stack.extend(inside.into_iter().rev());
    };
    push(&mut stack, top, 0);
    while let Some((id, depth)) = stack.pop() {
        let indent = " ".repeat(2 * depth);
        let Some(node) = tree.node(id.0) else { continue };
        match node.data {
            Data::Document => {}
            Data::Doctype(_) => writeln!(out, "| {indent}<!DOCTYPE {}>", tree.text(id)).unwrap(),
            Data::Text(_) => writeln!(out, "| {indent}\"{}\"", tree.text(id)).unwrap(),
            Data::Comment(_) => writeln!(out, "| {indent}<!-- {} -->", tree.text(id)).unwrap(),
            Data::Element { template, .. } => {
                let name = tree.qual_name(id).unwrap();
                let space = match &name.ns {
                    n if *n == ns!(svg) => "svg ",
                    n if *n == ns!(mathml) => "math ",
                    _ => "",
                };
                writeln!(out, "| {indent}<{space}{}>", name.local).unwrap();
                let mut attributes: Vec<String> = tree
                    .attributes(id)
                    .map(|(name, value, _)| attribute(name, value, tree.is_html(id)))
                    .collect();
                attributes.sort();
                for attribute in attributes {
                    writeln!(out, "| {indent}  {attribute}").unwrap();
                }
                push(&mut stack, id, depth + 1);
                if template != NONE {
                    writeln!(out, "| {indent}  content").unwrap();
                    push(&mut stack, NodeId(template), depth + 2);
                }
            }
        }
    }
    out
}

/// An attribute; in SVG and MathML some have a namespace, which the notation sets off by a space.
fn attribute(name: &str, value: &str, html: bool) -> String {
    let spaced = match name.split_once(':') {
        _ if html => None,
        Some((space @ ("xlink" | "xmlns"), local)) => Some(format!("{space} {local}")),
        Some(("xml", local @ ("lang" | "space"))) => Some(format!("xml {local}")),
        None if name == "xmlns" => Some("xmlns xmlns".to_owned()),
        _ => None,
    };
    format!("{}=\"{value}\"", spaced.as_deref().unwrap_or(name))
}

/// Parses a test's text, as the content of `context` where the test names one; checks it and dumps it.
fn dump_test(text: &str, context: Option<&str>, scripting: bool) -> String {
    let limits = Limits::default();
    let map = SourceMap::identity(0, text.len() as u32);
    let sink = sink::Sink::new(&map, text.len(), limits.open_elements);
    let Some(context) = context else {
        let (tree, lost, _) = build(text, TreeBuilder::new(sink, options(scripting)), None, &limits);
        assert_eq!(lost, 0);
        verify(&tree, text);
        return dump(&tree, tree.root());
    };
    let (space, local) = match context.split_once(' ') {
        Some(("svg", local)) => (ns!(svg), local),
        Some(("math", local)) => (ns!(mathml), local),
        _ => (ns!(html), context),
    };
    let element = create_element(&sink, QualName::new(None, space, LocalName::from(local)), vec![]);
    let builder = TreeBuilder::new_for_fragment(sink, element, None, options(scripting));
    let state = match context {
        "title" | "textarea" => Some(State::RcData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(State::RawText),
        "noscript" if scripting => Some(State::RawText),
        "script" => Some(State::ScriptData),
        "plaintext" => Some(State::PlainText),
        _ => None,
    };
    let (tree, lost, _) = build(text, builder, state, &limits);
    assert_eq!(lost, 0);
    verify(&tree, text);
    let html = tree.first_child(tree.root()).unwrap();
    dump(&tree, html)
}

/// The standard's tree construction tests. Needs `RASHOMON_DATA`, the folder that holds `hostile/html5lib`.
#[test]
fn html5lib_trees() {
    let Some(data) = std::env::var_os("RASHOMON_DATA") else {
        return println!("RASHOMON_DATA is not set: skipped");
    };
    let folder = std::path::Path::new(&data).join("hostile/html5lib/tree-construction");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "dat"));
    files.sort();
    let (mut all, mut failed) = (0, Vec::new());
    for file in files {
        let content = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
        for test in format!("\n{content}").split("\n#data\n").skip(1) {
            let split = test.split_once("\n#errors").or_else(|| Some(("", test.strip_prefix("#errors")?)));
            let Some((text, rest)) = split else { continue };
            let Some((head, tree)) = rest.split_once("\n#document\n") else { continue };
            let context = head.split_once("#document-fragment\n").and_then(|(_, name)| name.lines().next());
            all += 1;
            let dumped = dump_test(text, context, head.contains("#script-on"));
            if dumped.trim_end_matches('\n') != tree.trim_end_matches('\n') {
                failed.push(format!("{}: {text:?}\n{dumped}", file.file_name().unwrap().to_string_lossy()));
            }
        }
    }
    println!("{} of {all} html5lib tree tests pass", all - failed.len());
    assert!(failed.len() <= 2, "{}", failed.join("\n"));
}
