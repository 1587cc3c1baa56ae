"""Trains the line decision for plain-text scrapes and writes crates/article/src/plain/model.rs.

    train_plain.py EXTRACTION_DATA FEATURES_BINARY [--export]

EXTRACTION_DATA is the unpacked data (bodies/pages, plain/pages, snippets/pages beside their gold files).
Lines of the `plain` pages and of the `bodies` pages rendered as text are labelled by aligning their words with the gold body;
lines of the `snippets` pages only where they hold a snippet. Each labelled page is also given with most of its
furniture taken away, so that a nearly clean text stays whole. Without --export it prints what a model that has
not seen the held-out sites reaches on them.
"""
import argparse
import hashlib
import os
import pickle
import random
import sys

import lightgbm as lgb
import numpy as np

from common import N, WORD, labels, plain_lines, read_jsonl, rows as feature_rows, rust_table, site

PARAMS = {'objective': 'binary', 'learning_rate': 0.08, 'num_leaves': 10, 'min_data_in_leaf': 40, 'max_depth': 4, 'verbose': -1,
          'feature_fraction': 0.6, 'bagging_fraction': 0.8, 'bagging_freq': 1, 'lambda_l2': 5.0, 'seed': 7, 'num_threads': 1,
          'deterministic': True, 'force_row_wise': True, 'max_bin': 127}
ROUNDS = 160
FOLDS = 5


def documents(data, cache):
    """[(id, url, lines, labels or None per line, weight per line)]"""
    if os.path.exists(cache):
        return pickle.load(open(cache, 'rb'))
    out = []
    bodies = {g['id']: g for g in read_jsonl(f'{data}/bodies/gold.jsonl')}
    for g in read_jsonl(f'{data}/plain/gold.jsonl'):
        lines = [l.strip() for l in open(f"{data}/plain/{g['file']}", encoding='utf-8').read().split('\n') if l.strip()]
        out.append((g['id'], bodies[g['id']]['url'], lines, labels(lines, g['body'])))
    for g in bodies.values():
        if g['id'].startswith('de-'):
            lines = plain_lines(open(f"{data}/bodies/{g['file']}", encoding='utf-8', errors='replace').read())
            out.append((g['id'], g['url'], lines, labels(lines, g['body'])))
    fold = lambda s: ' '.join(s.split())
    for g in read_jsonl(f'{data}/snippets/gold.jsonl'):
        lines = plain_lines(open(f"{data}/snippets/{g['file']}", encoding='utf-8', errors='replace').read())
        ls = []
        for line in lines:
            yes = any(fold(s) in line for s in g['with'])
            no = any(fold(s) in line for s in g['without'])
            ls.append(None if yes == no else float(yes))
        if sum(map(len, lines)) > 200:
            out.append((g['id'], g['url'], lines, ls))
    pickle.dump(out, open(cache, 'wb'))
    return out


def thinned(docs, seed):
    """Copies of fully labelled pages with most furniture taken away."""
    rng = random.Random(seed)
    out = []
    for id_, url, lines, ls in docs:
        if None in ls:
            continue
        for k, keep in enumerate((0.0, 0.03, 0.12)):
            picked = []
            run = rng.random() < keep
            for line, l in zip(lines, ls):
                if l < 0.5 and rng.random() < 0.4:
                    run = rng.random() < keep
                if l >= 0.5 or run:
                    picked.append((line, l))
            if picked:
                out.append((f'{id_}#{k}', url, [p[0] for p in picked], [p[1] for p in picked]))
    return out


def weights(lines, ls):
    words = [len(WORD.findall(l)) for l in lines]
    body = sum(w for w, l in zip(words, ls) if l and l >= 0.5) or 200
    return [0.0 if l is None else (w + 3) / max(body, 150) for w, l in zip(words, ls)]


def body_f1(docs, keep):
    """The scorer's body figure for whole lines kept."""
    from collections import Counter
    P, R = [], []
    for d, k in zip(docs, keep):
        _, _, lines, _, body = d
        sh = lambda ws: Counter(zip(*(ws[i:] for i in range(N))))
        g, p = sh(WORD.findall(body)), sh(WORD.findall('\n'.join(l for l, x in zip(lines, k) if x)))
        tp = sum((g & p).values())
        if p:
            P.append(tp / sum(p.values()))
        R.append(tp / max(1, sum(g.values())))
    p, r = np.mean(P), np.mean(R)
    return 2 * p * r / (p + r), p, r


def scale(id_):
    """How much a document counts: thinned copies and snippet pages less."""
    return (0.35 if '#' in id_ else 1.0) if id_.startswith(('sh-', 'de-')) else 0.25


def train(docs, rows):
    X, y, w = [], [], []
    for id_, _, lines, ls in docs:
        wt = np.array(weights(lines, ls))
        use = np.flatnonzero(wt > 0)
        if len(use):
            X.append(rows[id_][use]), y.append(np.array([ls[i] >= 0.5 for i in use])), w.append(wt[use] * scale(id_))
    X, y, w = np.concatenate(X), np.concatenate(y), np.concatenate(w)
    return lgb.train(PARAMS, lgb.Dataset(X, y, weight=w * len(w) / w.sum()), ROUNDS)


def fold_of(url):
    return int(hashlib.sha1(site(url).encode()).hexdigest(), 16) % FOLDS


def folded(docs, rows):
    """For each document the probabilities by a model that has not seen its site."""
    out = {}
    for k in range(FOLDS):
        m = train([d for d in docs if fold_of(d[1]) != k], rows)
        for d in docs:
            if fold_of(d[1]) == k:
                out[d[0]] = m.predict(rows[d[0]]) if len(d[2]) else np.zeros(0)
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('data')
    ap.add_argument('binary')
    ap.add_argument('--export', action='store_true')
    ap.add_argument('--hold-out', action='store_true', help='export a model that has not seen the first fold, to measure the whole extractor on it')
    a = ap.parse_args()
    docs = documents(a.data, f'{a.data}/plain-documents.pickle')
    docs += thinned(docs, 1)
    rows = feature_rows(a.binary, [(d[0], '\n'.join(d[2])) for d in docs])
    rows = {i: np.array([x[2:] for x in r], dtype=np.float32).reshape(len(r), -1 if r else 1) for i, r in rows.items()}
    gold = {g['id']: g['body'] for g in read_jsonl(f'{a.data}/bodies/gold.jsonl')}
    figures = {}

    def report(name, pred):
        for prefix in ('sh-', 'de-'):
            full = [d + (gold[d[0]],) for d in docs if d[0].startswith(prefix) and '#' not in d[0]]
            for cut in (0.4, 0.5, 0.6):
                f, p, r = body_f1(full, [pred[d[0]] >= cut for d in full])
                print(f'{name} {prefix} cut {cut}, {FOLDS} folds by site: F1 {f:.4f} P {p:.4f} R {r:.4f}', file=sys.stderr)
                if cut == 0.5:
                    figures[prefix] = f
            thin = [d + (gold[d[0].split('#')[0]],) for d in docs if d[0].startswith(prefix) and '#' in d[0]]
            f, p, r = body_f1(thin, [pred[d[0]] >= 0.5 for d in thin])
            print(f'{name} {prefix} thinned copies: F1 {f:.4f} P {p:.4f} R {r:.4f}', file=sys.stderr)

    report('trees', folded(docs, rows))
    if a.hold_out:
        docs = [d for d in docs if fold_of(d[1]) != 0]
    if a.export:
        note = f"""The trees that judge lines of a plain text. Written by training/extraction/train_plain.py; do not edit.

Trained on {len(docs)} pages of the extraction set, thinned copies counted. F1 over {FOLDS} folds by site: scrapinghub
pages {figures['sh-']:.3f}, fundus pages {figures['de-']:.3f}."""
        with open('crates/article/src/plain/model.rs', 'w', encoding='utf-8') as f:
            f.write(rust_table('TREES', train(docs, rows), note))


if __name__ == '__main__':
    main()
