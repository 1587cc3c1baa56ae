"""The labelled corpora as word pieces with labels, links and arcs; windows and batches of them.

Each text becomes a `Labelled`: for each task one label a piece (-100 = none known), attributions as piece numbers, arcs.
A corpus only carries the tasks it is annotated for, so the losses of the others pass it over.
"""
import random
from bisect import bisect_left
from collections import Counter

import numpy as np
import torch

from pieces import CLS, MAX_LENGTH, SEP, Pieces, read_jsonl
from treebank import WIKIGOLD_TYPES, WNUT_TYPES, gum_names, read_conllu

NONE = -100
HEAD = 'deprel_head'    # what a word's head says about its relation; added to what the word itself says
ROLES = ('source', 'cue', 'content')
EACH = 'each'           # in place of an outlet's name: some of every outlet
NAME_TYPES = ('PER', 'ORG', 'LOC', 'OTHER')


class Labelled:
    """A text's pieces and what is known about them."""

    def __init__(self, pieces, tasks):
        self.pieces = pieces
        n = len(pieces.ids)
        self.ids, self.shapes = np.array(pieces.ids), np.array(pieces.shapes)
        self.labels = {t: np.full(n, NONE) for t in tasks}
        self.attributions = []      # (cue piece, source pieces, content pieces): first pieces of the fragments
        self.arcs = []              # (dependent piece, head piece or None for the root, first and last word piece of the sentence)
        self.breaks = []            # pieces that begin a sentence
        self.word_pieces = np.zeros(n, bool)


def attribution_text(doc, tokenizer, straighten=False):
    """PolNeAR: one BIO row a role over all pieces. `straighten` writes curly quotation marks as straight ones."""
    text = doc['text'].translate({0x201c: '"', 0x201d: '"', 0x2018: "'", 0x2019: "'"}) if straighten else doc['text']
    pieces = Pieces(text, tokenizer)
    out = Labelled(pieces, ROLES)
    for role in ROLES:
        out.labels[role][:] = 0
    for a in doc['attributions']:
        first = {role: [] for role in ROLES}
        for role in ROLES:
            for s, e in a[role]:
                i, j = pieces.touching(s, e)
                if i < j:
                    out.labels[role][i:j] = 2
                    out.labels[role][i] = 1
                    first[role].append(i)
        if first['cue']:
            out.attributions.append((first['cue'][0], first['source'], first['content']))
    return out


def treebank_text(document, inventory, tokenizer, names):
    pieces = Pieces(document.text, tokenizer)
    tasks = ['upos', 'xpos', 'deprel', 'sentence'] + ['name'] * names
    out = Labelled(pieces, tasks)
    index = {t: {n: i for i, n in enumerate(inventory[t])} for t in tasks}
    out.labels['sentence'][:] = 0
    for words in document.sentences:
        at, taken = [], set()
        for w in words:
            i = pieces.first_of(w.start, w.end)
            at.append(None if i is None or i in taken else i)
            taken.add(i)
        placed = [i for i in at if i is not None]
        if not placed:
            continue
        out.breaks.append(placed[0])
        last = bisect_left(pieces.starts, words[-1].end) - 1
        out.labels['sentence'][max(last, placed[0])] = 1
        for w, i in zip(words, at):
            if i is None:
                continue
            out.word_pieces[i] = True
            for task in ('upos', 'xpos', 'deprel'):
                out.labels[task][i] = index[task].get(getattr(w, task), index[task].get(w.deprel.split(':')[0], NONE) if task == 'deprel' else NONE)
            head = None if w.head < 0 else at[w.head]
            if w.head < 0 or head is not None:
                out.arcs.append((i, head, placed[0], placed[-1]))
        if names:
            put_names(out, index['name'], [(w.start, w.end) for w in words], gum_names(words))
    return out


def put_names(out, index, spans, names):
    """BIO over words, read at the first piece of each; `names` are ranges of words, both ends in."""
    at = [out.pieces.first_of(*span) for span in spans]
    for i in at:
        if i is not None:
            out.labels['name'][i] = 0
            out.word_pieces[i] = True
    for a, b, kind in names:
        for k in range(a, b + 1):
            if at[k] is not None and (k == a or at[k] != at[k - 1]):
                out.labels['name'][at[k]] = index[('B-' if k == a else 'I-') + kind]


def entity_text(docs, types, inventory, tokenizer, sentences):
    """Texts with tokens and entities (WNUT-17, WikiGold); several short ones may be given as lines of one text."""
    text = '\n'.join(d['text'] for d in docs)
    out = Labelled(Pieces(text, tokenizer), ['name'] + ['sentence'] * sentences)
    index = {n: i for i, n in enumerate(inventory['name'])}
    if sentences:
        out.labels['sentence'][:] = 0
    base = 0
    for d in docs:
        tokens = [(s + base, e + base) for s, e in d['tokens']]
        starts = [s for s, _ in tokens]
        names = []
        for e in d['entities']:
            kind = types.get(e['type'])
            a, b = bisect_left(starts, e['start'] + base), bisect_left(starts, e['end'] + base) - 1
            if kind and a <= b:
                names.append((a, b, kind))
        put_names(out, index, tokens, names)
        if sentences:
            for s, e in d['sentences']:
                first, end = out.pieces.touching(s + base, e + base)
                if first < end:
                    out.breaks.append(first)
                    out.labels['sentence'][end - 1] = 1
        base += len(d['text']) + 1
    return out


def inventory_of(treebanks):
    """The label names of each task; relations seen fewer than 20 times fall back to their main part."""
    words = [w for documents in treebanks for d in documents for s in d.sentences for w in s]
    deprel = Counter(w.deprel for w in words)
    mains = {d.split(':')[0] for d in deprel}
    relations = sorted({d for d, n in deprel.items() if n >= 20} | mains)
    return {**{role: ['O', 'B', 'I'] for role in ROLES},
            'upos': sorted({w.upos for w in words}), 'xpos': sorted({w.xpos for w in words}),
            'deprel': relations, HEAD: relations,
            'name': ['O'] + [f'{p}-{t}' for t in NAME_TYPES for p in 'BI'], 'sentence': ['in', 'end']}


class Corpora:
    """Everything to train on, read from the data folder. `held` PolNeAR articles are kept apart for calibration.

    `without` leaves one outlet's articles out, or, for comparison, about as many of all outlets (`EACH`).
    """

    def __init__(self, folder, tokenizer, held=40, limit=None, without=None, only_attribution=False):
        articles = read_jsonl(folder / 'attribution/polnear-train.jsonl')
        random.Random(7).shuffle(articles)
        self.held, articles = articles[:held], articles[held:]
        if without == EACH:
            articles = articles[len(articles) // 7:]
        elif without:
            articles = [a for a in articles if a['publisher'] != without]
        treebanks = [read_conllu(folder / f'treebank/{t}-train.conllu') for t in ('ewt', 'gum')]
        self.inventory = inventory_of(treebanks)
        wnut, wikigold = (read_jsonl(folder / f'entities/{n}-train.jsonl') for n in ('wnut17', 'wikigold'))
        if limit:
            articles, treebanks, wnut, wikigold = articles[:limit], [t[:limit] for t in treebanks], wnut[:4 * limit], wikigold[:limit]
        self.articles = [attribution_text(d, tokenizer) for d in articles]
        self.straight = [attribution_text(d, tokenizer, True) if '“' in d['text'] else None for d in articles]
        self.others = []
        if only_attribution:
            return
        self.others += [treebank_text(d, self.inventory, tokenizer, names) for names, t in enumerate(treebanks) for d in t]
        self.others += [entity_text(wnut[i:i + 12], WNUT_TYPES, self.inventory, tokenizer, False) for i in range(0, len(wnut), 12)]
        self.others += [entity_text([d], WIKIGOLD_TYPES, self.inventory, tokenizer, True) for d in wikigold]

    def epoch(self, chance, budget):
        """One pass over everything as shuffled batches of at most `budget` pieces; one article in four with straight marks."""
        texts = [s if s and chance.random() < 0.25 else a for a, s in zip(self.articles, self.straight)] + self.others
        windows = [(t, w) for t in texts for w in t.pieces.windows(chance.randint(60, MAX_LENGTH - 2), t.breaks)]
        chance.shuffle(windows)
        windows = [w for i in range(0, len(windows), 200) for w in sorted(windows[i:i + 200], key=lambda w: w[1][1] - w[1][0])]
        batches, batch = [], []
        for w in windows:
            longest = max([w[1][1] - w[1][0], *(b - a for _, (a, b) in batch)]) + 2
            if batch and longest * (len(batch) + 1) > budget:
                batches.append(batch)
                batch = []
            batch.append(w)
        batches.append(batch)
        chance.shuffle(batches)
        return batches


def encode(windows):
    """Model inputs for a list of (pieces-like with ids and shapes, (first, end))."""
    n = max(b - a for _, (a, b) in windows) + 2
    ids, mask, shapes = (torch.zeros(len(windows), n, dtype=torch.long) for _ in range(3))
    for row, (t, (a, b)) in enumerate(windows):
        k = b - a
        ids[row, 0], ids[row, k + 1], mask[row, :k + 2] = CLS, SEP, 1
        ids[row, 1:k + 1] = torch.as_tensor(t.ids[a:b])
        shapes[row, 1:k + 1] = torch.as_tensor(t.shapes[a:b])
    return ids, mask, shapes


def targets(windows, inventory):
    """What the losses need of a batch: labels by task; links and arcs as (row, piece) with the candidates' masks."""
    n = max(b - a for _, (a, b) in windows) + 2
    labels = {t: torch.full((len(windows), n), NONE) for t in inventory}
    cue_source, cue_content, arcs = [], [], []
    sources, cues = torch.zeros(len(windows), n, dtype=torch.bool), torch.zeros(len(windows), n, dtype=torch.bool)
    words = torch.zeros(len(windows), n, dtype=torch.bool)
    for row, (t, (a, b)) in enumerate(windows):
        for task, y in t.labels.items():
            labels[task][row, 1:b - a + 1] = torch.as_tensor(y[a:b])
        words[row, 1:b - a + 1] = torch.as_tensor(t.word_pieces[a:b])

        def inside(i):
            return a <= i < b
        for cue, source, content in t.attributions:
            if inside(cue):
                cues[row, cue - a + 1] = True
                at = [s - a + 1 for s in source if inside(s)]
                if at or not source:
                    cue_source.append((row, cue - a + 1, at[0] if at else 0))
                cue_content += [(row, c - a + 1, cue - a + 1) for c in content if inside(c)]
            for s in source:
                if inside(s):
                    sources[row, s - a + 1] = True
        for dependent, head, first, last in t.arcs:
            if a <= first and last < b:
                arcs.append((row, dependent - a + 1, 0 if head is None else head - a + 1, first - a + 1, last - a + 1))
    as_tensor = lambda rows, width: torch.tensor(rows, dtype=torch.long).reshape(-1, width)
    return {'labels': labels, 'sources': sources, 'cues': cues, 'words': words,
            'cue_source': as_tensor(cue_source, 3), 'cue_content': as_tensor(cue_content, 3), 'arc': as_tensor(arcs, 5)}
