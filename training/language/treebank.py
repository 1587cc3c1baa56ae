"""Treebanks as running text, and the names and mentions that GUM marks in them. Needs the standard library alone."""
import re
from collections import namedtuple

GUM_TYPES = {'person': 'PER', 'organization': 'ORG', 'place': 'LOC', 'time': None}
WNUT_TYPES = {'person': 'PER', 'location': 'LOC', 'corporation': 'ORG', 'group': 'ORG', 'product': 'OTHER', 'creative-work': 'OTHER'}
WIKIGOLD_TYPES = {'PER': 'PER', 'LOC': 'LOC', 'ORG': 'ORG', 'MISC': 'OTHER'}
TITLES = set('mr mr. mrs mrs. ms ms. dr dr. prof prof. professor president vice-president senator sen. governor gov. minister chancellor '
             'secretary representative rep. judge justice captain general colonel sergeant officer sir lady lord'.split())

Word = namedtuple('Word', 'start end form upos xpos head deprel misc')
Document = namedtuple('Document', 'text sentences')     # sentences: lists of Word, heads are indices in the sentence, -1 = root


def read_conllu(path):
    """A treebank as documents of running text: sentences are joined as written, a new paragraph begins a line."""
    documents, text, sentences, rows, paragraph = [], '', [], [], False

    def sentence():
        nonlocal text, rows
        if not rows:
            return
        if text:
            text = text.rstrip('\n') + '\n' if paragraph else text
        words, skip_to, spans, space = [], 0, {}, True
        for c in rows:
            if '.' in c[0]:
                continue
            if '-' in c[0]:
                a, b = map(int, c[0].split('-'))
                at, skip_to = len(text), b
                text += c[1]
                i = at
                for k in range(a, b + 1):   # the words of a range stand in it one after the other, as far as their forms match
                    form = next(r[1] for r in rows if r[0] == str(k))
                    fits = text[i:i + len(form)].lower() == form.lower()
                    spans[k] = (i, i + len(form)) if fits else (i if i < len(text) else at, len(text))
                    i = spans[k][1]
                space = 'SpaceAfter=No' not in c[9]
                if space:
                    text += ' '
                continue
            k = int(c[0])
            if k > skip_to:
                spans[k] = (len(text), len(text) + len(c[1]))
                space = 'SpaceAfter=No' not in c[9]
                text += c[1] + (' ' if space else '')
            words.append(Word(*spans[k], c[1], c[3], c[4], int(c[6]) - 1, c[7], c[9]))
        sentences.append(words)
        rows = []

    def finish():
        nonlocal text, sentences
        sentence()
        if sentences:
            documents.append(Document(text, sentences))
        text, sentences = '', []

    with open(path, encoding='utf-8') as f:
        for line in f:
            line = line.rstrip('\n')
            if line.startswith('# newdoc'):
                finish()
                paragraph = True
            elif line.startswith('# newpar'):
                paragraph = True
            elif not line:
                sentence()
                paragraph = False
            elif not line.startswith('#'):
                rows.append(line.split('\t'))
    finish()
    return documents


def gum_mentions(words):
    """GUM's mentions of one sentence: (first word, last word, kind, chain)."""
    mentions, open_ = [], []
    for i, w in enumerate(words):
        entity = re.search(r'(?:^|\|)Entity=([^|]*)', w.misc)
        for part in re.findall(r'\([^()]*\)?|[^()]+\)', entity.group(1)) if entity else []:
            if part[0] == '(':
                fields = part.strip('()').split('-')
                open_.append((fields[0], i, fields[1] if len(fields) > 1 else ''))
                if part[-1] != ')':
                    continue
                name = fields[0]
            else:
                name = part[:-1]
            for k in range(len(open_) - 1, -1, -1):
                if open_[k][0] == name:
                    mentions.append((open_[k][1], i, open_[k][2], name))
                    del open_[k]
                    break
    return mentions


def gum_names(words):
    """The outermost proper names among GUM's mentions: (first word, last word, type).

    A mention counts where its head is a proper noun; its name is the run of proper nouns around the head, with numbers and
    the small words between them; titles before a person are no part of it.
    """
    heads = [w.head for w in words]
    found = {}
    for a, b, kind, _ in gum_mentions(words):
        kind = GUM_TYPES.get(kind, 'OTHER')
        head = next((i for i in range(a, b + 1) if not a <= heads[i] <= b), None)
        if kind is None or head is None or words[head].upos != 'PROPN':
            continue

        def proper(i):
            return words[i].upos == 'PROPN' or words[i].upos == 'NUM' and kind == 'OTHER' or words[i].xpos in ('NNP', 'NNPS')

        def small(i):
            return words[i].form.lower() in ('of', 'the', '-', '&', "'s", '’s', '/', '.', 'for', 'de', 'von', 'van', 'la') or kind == 'ORG' and words[i].form == 'and'

        ends = []
        for step, stop in ((-1, a), (1, b)):
            end = i = head
            while i != stop:
                i += step
                if proper(i):
                    end = i
                elif not small(i):
                    break
            ends.append(end)
        start, end = ends
        while kind == 'PER' and start < head and words[start].form.lower() in TITLES:
            start += 1
        found[start, end] = kind
    return [(s, e, k) for (s, e), k in found.items()
            if not any((t, u) != (s, e) and t <= s and e <= u for t, u in found)]
