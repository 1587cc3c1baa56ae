"""From the model's two matrices to spans, attributions, trees and names: what the program does in Rust in the same way."""
import torch

from data import HEAD, ROLES, encode

UNLIKELY = -1e9


class Window:
    """A window's pieces [first, end) with the model's rows for [CLS] (row 0) and its pieces (row 1...)."""

    def __init__(self, first, end, labels, vectors):
        self.first, self.end, self.labels, self.vectors = first, end, labels, vectors


class Reader:
    """Runs a model, a torch module or an onnxruntime session, over texts."""

    def __init__(self, model, label_columns, vector_columns, inventory, temperature=None):
        self.model, self.inventory = model, inventory
        self.label_columns, self.vector_columns, self.temperature = label_columns, vector_columns, temperature or {}

    def run(self, ids, mask, shapes):
        if isinstance(self.model, torch.nn.Module):
            self.model.eval()
            with torch.no_grad(), torch.autocast('cpu', dtype=torch.bfloat16):
                labels, vectors = self.model(ids, mask, shapes)
            return labels.float(), vectors.float()
        inputs = {'input_ids': ids.numpy(), 'attention_mask': mask.numpy(), 'shapes': shapes.numpy()}
        return tuple(map(torch.from_numpy, self.model.run(None, inputs)))

    def read(self, texts, batch=16):
        """For each text (anything with pieces, ids, shapes, breaks) its windows."""
        todo = [(n, t, w) for n, t in enumerate(texts) for w in t.pieces.windows(breaks=t.breaks)]
        todo.sort(key=lambda x: x[2][1] - x[2][0])
        out = [[] for _ in texts]
        for i in range(0, len(todo), batch):
            labels, vectors = self.run(*encode([(t, w) for _, t, w in todo[i:i + batch]]))
            for row, (n, _, (a, b)) in enumerate(todo[i:i + batch]):
                out[n].append(Window(a, b, labels[row, :b - a + 1], vectors[row, :b - a + 1]))
        for windows in out:
            windows.sort(key=lambda w: w.first)
        return out

    def scores(self, link, window, rows_from, rows_to):
        a, b = self.vector_columns[link]
        return window.vectors[rows_from][:, a] @ window.vectors[rows_to][:, b].T


def bio_path(logits, names):
    """The best sequence of labels in which I-x only follows B-x or I-x (Viterbi)."""
    k = len(names)
    allowed = [[i for i in range(k) if names[j][0] != 'I' or names[i][1:] == names[j][1:] and names[i] != 'O'] for j in range(k)]
    allowed = [a if names[j][0] != 'I' else [i for i in a if names[i][0] in 'BI'] for j, a in enumerate(allowed)]
    rows = torch.log_softmax(logits, -1).tolist()
    if not rows:
        return []
    score = [UNLIKELY if n[0] == 'I' else s for n, s in zip(names, rows[0])]
    back = []
    for row in rows[1:]:
        best = [max(a, key=score.__getitem__) for a in allowed]
        back.append(best)
        score = [score[i] + s for i, s in zip(best, row)]
    path = [max(range(k), key=score.__getitem__)]
    for best in reversed(back):
        path.append(best[path[-1]])
    return path[::-1]


def spans_of(path, names):
    """(first, end, type) of each B I* run."""
    spans = []
    for i, label in enumerate(path):
        name = names[label]
        if name[0] == 'B':
            spans.append([i, i + 1, name[2:]])
        elif name[0] == 'I':
            spans[-1][1] = i + 1
    return [tuple(s) for s in spans]


def role_spans(reader, window):
    """Spans of each role in rows of the window (the first piece is row 1)."""
    out = {}
    for role in ROLES:
        logits = window.labels[1:, reader.label_columns[role]]
        out[role] = [(a + 1, b + 1) for a, b, _ in spans_of(bio_path(logits, reader.inventory[role]), reader.inventory[role])]
    return out


def source_of(reader, window, cue, sources):
    """A cue's source: the piece of the window it points to, [CLS] for none.

    If no source found begins there, one is made from that piece on, as far as its label goes on (1.9 points of wsw +all on
    articles kept out of training); inside another found source the best beginning counts.
    """
    scores = reader.scores('cue_source', window, [cue[0]], slice(None))[0].tolist()
    starts = {s[0]: s for s in sources}
    best = max(range(len(scores)), key=scores.__getitem__)
    if best and best not in starts:
        columns, end = reader.label_columns['source'], best + 1
        while end < len(scores) and window.labels[end, columns].argmax() == 2:
            end += 1
        if not any(a < end and best < b for a, b in sources):
            return [(best, end)]
        best = max([0, *starts], key=scores.__getitem__)
    return [starts[best]] if best else []


def link(reader, window, roles):
    """Learned links: each content fragment takes its cue, each cue with content its source or none."""
    cues, contents = roles['cue'], roles['content']
    out = [{'cue': [c], 'source': [], 'content': []} for c in cues]
    if cues and contents:
        choice = reader.scores('cue_content', window, [0] + [c[0] for c in cues], [c[0] for c in contents]).argmax(0)
        for c, i in zip(contents, choice.tolist()):
            if i:
                out[i - 1]['content'].append(c)
    for a in out:
        if a['content']:
            a['source'] = source_of(reader, window, a['cue'][0], roles['source'])
    return out


def link_nearest(reader, window, roles):
    """For comparison: content and source go to the nearest cue of the window; a source may serve several cues without one."""
    out = [{'cue': [c], 'source': [], 'content': []} for c in roles['cue']]
    if not out:
        return out
    gap = lambda a, b: max(0, max(a[0], b[0]) - min(a[1], b[1]))
    for role in ('source', 'content'):
        for span in roles[role]:
            min(out, key=lambda a: gap(a['cue'][0], span))[role].append(span)
    for before, a in zip(out, out[1:]):
        if not a['source'] and a['content']:
            a['source'] = before['source']
    return out


def attributions(reader, text, windows, linker=link):
    """The attributions of a text in code points."""
    p, out = text.pieces, []
    for w in windows:
        place = lambda spans: [[p.starts[w.first + a - 1], p.ends[w.first + b - 2]] for a, b in spans]
        for a in linker(reader, w, role_spans(reader, w)):
            if a['content']:
                out.append({role: place(a[role]) for role in ROLES})
    return out


def tree(scores):
    """Heads (-1 = root) from scores [dependent][0 = root, 1 + head]: one root, best heads, cycles broken where it costs least."""
    n = len(scores)
    scores = [list(row) for row in scores]
    for i in range(n):
        scores[i][i + 1] = UNLIKELY
    if n == 1:
        return [-1]
    best = [max(range(1, n + 1), key=row.__getitem__) for row in scores]
    root = max(range(n), key=lambda i: scores[i][0] - scores[i][best[i]])
    heads = [b - 1 for b in best]
    heads[root] = -1
    while True:
        state, cycle = [0] * n, None
        for i in range(n):
            path = []
            while i >= 0 and not state[i]:
                state[i] = 1
                path.append(i)
                i = heads[i]
            if i >= 0 and state[i] == 1:
                cycle = path[path.index(i):]
                break
            for j in path:
                state[j] = 2
        if cycle is None:
            return heads
        # Only heads that already lead to the root: so every repair brings words to the root and the loop ends.
        reached = set()
        for i in range(n):
            path, j = [], i
            while j >= 0 and j not in path and j not in reached:
                path.append(j)
                j = heads[j]
            if j < 0 or j in reached:
                reached.update(path)
        _, i, h = max((scores[i][h + 1] - scores[i][heads[i] + 1], i, h) for i in cycle for h in reached)
        heads[i] = h


def parse(reader, text, windows, spans):
    """For a sentence's words, given as spans of code points: UPOS, XPOS, head (-1 = root), relation."""
    at = [text.pieces.first_of(*s) for s in spans]
    known = [i for i in at if i is not None]
    window = next((w for w in windows if known and w.first <= known[0] < w.end), None)
    rows = [i - window.first + 1 if window and i is not None and i < window.end else None for i in at]
    placed = [k for k, r in enumerate(rows) if r is not None]
    out = [('X', 'FW', -1 if k == 0 else 0, 'dep') for k in range(len(spans))]
    if not placed:
        return out
    at_rows = [rows[k] for k in placed]
    scores = reader.scores('arc', window, [0] + at_rows, at_rows).T.tolist()
    heads = tree(scores)
    for k, h, row in zip(placed, heads, at_rows):
        root = h < 0
        logits = {t: window.labels[row, reader.label_columns[t]] for t in ('upos', 'xpos', 'deprel')}
        if HEAD in reader.label_columns:
            logits['deprel'] = logits['deprel'] + window.labels[0 if root else at_rows[h], reader.label_columns[HEAD]]
        tags = [reader.inventory[t][int(x.argmax())] for t, x in logits.items()]
        out[k] = (tags[0], tags[1], -1 if root else placed[h], 'root' if root else tags[2] if tags[2] != 'root' else 'dep')
    return out


def names(reader, text, windows, spans):
    """Names over words given as spans of code points, in order: (first word, last word, type)."""
    out, columns, kinds = [], reader.label_columns['name'], reader.inventory['name']
    at = [text.pieces.first_of(*s) for s in spans]
    for w in windows:
        words = [k for k, i in enumerate(at) if i is not None and w.first <= i < w.end]
        path = bio_path(w.labels[[at[k] - w.first + 1 for k in words]][:, columns], kinds)
        out += [(words[a], words[b - 1], kind) for a, b, kind in spans_of(path, kinds)]
    return out
