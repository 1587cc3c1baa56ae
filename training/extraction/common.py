"""What the two training scripts of extraction share: gold alignment, the split by site, trees to Rust.

Needs lightgbm and numpy (training only; nothing of it is needed to build or run).
"""
import json
import re
import subprocess
from difflib import SequenceMatcher
from html.parser import HTMLParser
from urllib.parse import urlsplit

WORD = re.compile(r'\w+')
N = 4
SKIPPED = {'script', 'style', 'noscript', 'template', 'iframe', 'svg', 'head'}
INLINE = set('a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong '
             'sub sup time tt u var wbr label'.split())


def site(url):
    """The registered domain, roughly: the last two labels, three under co.uk and the like."""
    labels = (urlsplit(url).hostname or url).split('.')
    n = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return '.'.join(labels[-n:])


def read_jsonl(path):
    with open(path, encoding='utf-8') as f:
        return [json.loads(line) for line in f if line.strip()]


def labels(blocks, body):
    """For each block the share of its words that align with the body, in order."""
    words = [WORD.findall(b) for b in blocks]
    flat = [w for ws in words for w in ws]
    gold = WORD.findall(body)
    covered = bytearray(len(flat))
    for m in SequenceMatcher(None, flat, gold, autojunk=False).get_matching_blocks():
        if m.size >= 3:
            covered[m.a:m.a + m.size] = b'\1' * m.size
    # Blocks shorter than that count where the gold has them as a line of its own.
    short = {' '.join(WORD.findall(line)) for line in body.split('\n')}
    out, at = [], 0
    for ws in words:
        n = len(ws)
        hit = sum(covered[at:at + n])
        if 0 < n < 3 and hit == 0 and ' '.join(ws) in short:
            hit = n
        out.append(hit / n if n else 0.0)
        at += n
    # A short block far from any aligned long one is a menu entry that happens to read the same.
    for i, ws in enumerate(words):
        if out[i] and len(ws) < 3 and not any(out[j] > 0.5 and len(words[j]) >= 3 for j in range(max(0, i - 3), i + 4) if j != i and j < len(words)):
            out[i] = 0.0
    return out


class Plain(HTMLParser):
    """A page as a plain-text scraper saves it, one block a line."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines, self.now, self.skipped = [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag in SKIPPED:
            self.skipped += 1
        if tag not in INLINE:
            self.cut()

    def handle_endtag(self, tag):
        if tag in SKIPPED and self.skipped:
            self.skipped -= 1
        if tag not in INLINE:
            self.cut()

    def handle_data(self, data):
        if not self.skipped:
            self.now.append(data)

    def cut(self):
        line = ' '.join(''.join(self.now).split())
        if line:
            self.lines.append(line)
        self.now = []


def plain_lines(page):
    p = Plain()
    p.feed(page)
    p.cut()
    return p.lines


def rows(binary, documents):
    """Runs the features example over [(id, text)]; {id: rows}."""
    data = ''.join(json.dumps({'id': i, 'text': t}) + '\n' for i, t in documents)
    out = subprocess.run([binary], input=data, capture_output=True, text=True, check=True).stdout
    return {r['id']: r['rows'] for r in map(json.loads, out.splitlines())}


def rust_table(name, booster, note):
    """A trained LightGBM model as Rust source."""
    model = booster.dump_model()

    def nodes(t):
        if 'leaf_value' in t:
            return [f"l({t['leaf_value']:.3f})"]
        left, right = nodes(t['left_child']), nodes(t['right_child'])
        at = len(left) + 1
        assert at < 256
        return [f"n({t['split_feature']}, {t['threshold']:.4g}_f32, {at})"] + left + right

    out = [f'//! {line}'.rstrip() for line in note.strip().split('\n')]
    out += ['', '#![allow(clippy::approx_constant, reason = "a learned threshold may come near one")]']
    out += ['', 'use std::sync::LazyLock;', '', 'use crate::trees::{Forest, Node, l, n};', '', '/// The trees, ready for scoring.',
            f'pub(crate) static FOREST: LazyLock<Forest> = LazyLock::new(|| Forest::of({name}));', '',
            '/// The trees; see the head of this file.', '#[rustfmt::skip]', f'const {name}: &[&[Node]] = &[']
    for t in model['tree_info']:
        out.append('    &[' + ', '.join(nodes(t['tree_structure'])) + '],')
    out += ['];', '', '#[cfg(test)]', 'mod tests {', '    #[test]', '    fn the_trees_are_scored_as_they_stand_here() {',
            f'        crate::trees::check(super::{name});', '    }', '}', '']
    return '\n'.join(out)
