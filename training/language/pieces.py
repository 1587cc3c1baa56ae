"""Text to word pieces, their shapes, and windows of whole lines: what the program does in Rust in the same way.

Offsets are code points of the text, half open. A window is a range of pieces of one text; [CLS] and [SEP] are added around it.
"""
import json
import re
import zipfile
from bisect import bisect_left, bisect_right
from importlib.util import find_spec
from pathlib import Path

from tokenizers import Tokenizer

MAX_LENGTH = 256
CLS, SEP = 101, 102
SENTENCE_END = re.compile(r'[.!?]["”’\')\]]*(?=\s)')

# A piece's shape: is it inside double quotation marks, what stands before it, and how the word is written that it belongs to.
QUOTES, GAPS = ['outside', 'quoted'], ['joined', 'space', 'line']
FORMS = ['punctuation', 'digit', 'lower', 'initial', 'Capital', 'CAPITALS', 'Mixed']
SHAPES = [f'{q}/{g}/{f}' for q in QUOTES for g in GAPS for f in FORMS]
OPENERS, CLOSERS, STRAIGHT = '“«„', '”»', '"'
WORD = re.compile(r'[^\W_]+')


def encoder_files():
    """The published model's files by name, out of the archive in its package."""
    return zipfile.ZipFile(Path(find_spec('all_minilm_l6_v2').origin).with_name('model.zip'))


def load_tokenizer():
    tokenizer = Tokenizer.from_str(encoder_files().read('tokenizer.json').decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def form_of(word):
    """How a run of letters and digits is written."""
    if any(c.isnumeric() for c in word):
        return 'digit'
    if not any(c.isupper() for c in word):
        return 'lower'
    if word[0].isupper() and not any(c.isupper() for c in word[1:]):
        return 'initial' if len(word) == 1 else 'Capital'
    return 'Mixed' if any(c.islower() for c in word) else 'CAPITALS'


def quoted_regions(line, at=0):
    """Ranges inside double quotation marks, the marks included; a mark left open runs to the end of its line."""
    regions, opened = [], None
    for i, c in enumerate(line):
        if opened is None and (c in OPENERS or c == STRAIGHT):
            opened = i
        elif opened is not None and (c in CLOSERS or c == STRAIGHT):
            regions.append((at + opened, at + i + 1))
            opened = None
    if opened is not None:
        regions.append((at + opened, at + len(line)))
    return regions


class Pieces:
    """The word pieces of a text: `ids`, `starts`, `ends`, `shapes`, and `lines` as ranges of pieces."""

    def __init__(self, text, tokenizer):
        self.text = text
        self.ids, self.starts, self.ends, self.shapes, self.lines = [], [], [], [], []
        for m in re.finditer(r'[^\n]+', text):
            encoding = tokenizer.encode(m.group(), add_special_tokens=False)
            first = len(self.ids)
            forms = {}
            for w in WORD.finditer(m.group()):
                form = FORMS.index(form_of(w.group()))
                forms.update((i, form) for i in range(*w.span()))
            quoted = {i for a, b in quoted_regions(m.group()) for i in range(a, b)}
            for i, (s, e) in zip(encoding.ids, encoding.offsets):
                gap = 2 if len(self.ids) == first else int(s > 0 and m.group()[s - 1].isspace())
                self.shapes.append(((s in quoted) * len(GAPS) + gap) * len(FORMS) + forms.get(s, 0))
                self.ids.append(i)
                self.starts.append(s + m.start())
                self.ends.append(e + m.start())
            if len(self.ids) > first:
                self.lines.append((first, len(self.ids)))

    def touching(self, start, end):
        """The pieces that share a character with the span, as a range."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def first_of(self, start, end):
        """The piece a word is read at: the first to begin in it, else the one that covers its start; None if there is none."""
        i = bisect_left(self.starts, start)
        if i < len(self.starts) and self.starts[i] < end:
            return i
        return i - 1 if i and self.ends[i - 1] > start else None

    def windows(self, first_room=MAX_LENGTH - 2, breaks=()):
        """Ranges of pieces of at most MAX_LENGTH - 2: whole lines where they fit, else cut at a sentence end.

        `first_room` makes the first window shorter, so that training sees other cuts each time. `breaks` are known
        sentence ends (pieces that begin a sentence); without them full stops serve.
        """
        room, start, end = first_room, 0, 0
        for a, b in self.lines:
            if b - start > room and end > start:
                yield start, end
                start, room = a, MAX_LENGTH - 2
            while b - start > room:
                cut = self.cut(start, start + room, breaks)
                yield start, cut
                start, room = cut, MAX_LENGTH - 2
            end = b
        if end > start:
            yield start, end

    def cut(self, start, limit, breaks):
        """Where to cut a line that is too long: the last sentence end that fits, else the last white space, else the limit."""
        known = [i for i in breaks if start < i <= limit]
        if known:
            return known[-1]
        a, b = self.starts[start], self.starts[limit]
        for pattern in (SENTENCE_END, re.compile(r'(?=\s)')):
            ends = [m.end() for m in pattern.finditer(self.text, a, b)]
            if ends:
                cut = bisect_left(self.starts, ends[-1])
                if start < cut <= limit:
                    return cut
        return limit


def vocabulary(tokenizer):
    words = tokenizer.get_vocab()
    return sorted(words, key=words.get)


def read_jsonl(path):
    with open(path, encoding='utf-8') as f:
        return [json.loads(line) for line in f if line.strip()]
