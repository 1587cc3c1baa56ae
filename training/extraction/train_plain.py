"""Trains the line decision for plain-text scrapes and writes crates/rashomon-article/src/plain_model.rs.

    train_plain.py EXTRACTION_DATA FEATURES_BINARY [--export]

EXTRACTION_DATA is the unpacked data (bodies/pages, plain/pages, snippets/pages beside their gold files).
Lines of the `plain` pages and of the `bodies` pages rendered as text are labelled by aligning their words with the gold body;
lines of the `snippets` pages only where they hold a snippet. Each labelled page is also given with most of its
furniture taken away, so that a nearly clean text stays whole. Without --export it prints what a model that has
not seen the held-out sites reaches on them.
"""
import argparse
import os
import pickle
import random
import sys

import lightgbm as lgb
import numpy as np

from common import N, WORD, held_out, labels, plain_lines, read_jsonl, rows, rust_table

PARAMS = {'objective': 'binary', 'learning_rate': 0.08, 'num_leaves': 14, 'min_data_in_leaf': 40, 'max_depth': 6, 'verbose': -1,
          'feature_fraction': 0.6, 'bagging_fraction': 0.8, 'bagging_freq': 1, 'lambda_l2': 5.0, 'seed': 7, 'num_threads': 2,
          'deterministic': True, 'force_row_wise': True}
ROUNDS = 120


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


def matrix(docs, feats, scale=lambda id_: 1.0):
    X, y, w = [], [], []
    for id_, _, lines, ls in docs:
        assert len(feats[id_]) == len(lines), (id_, len(feats[id_]), len(lines))
        for r, l, wt in zip(feats[id_], ls, weights(lines, ls)):
            if l is not None and wt > 0:
                X.append(r[2:]), y.append(l >= 0.5), w.append(wt * scale(id_))
    return np.array(X, dtype=np.float32), np.array(y), np.array(w)


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
    return (0.35 if '#' in id_ else 1.0) if id_.startswith(('sh-', 'de-')) else 0.25


def train(docs, feats):
    X, y, w = matrix(docs, feats, scale)
    return lgb.train(PARAMS, lgb.Dataset(X, y, weight=w * len(w) / w.sum()), ROUNDS)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('data')
    ap.add_argument('binary')
    ap.add_argument('--export', action='store_true')
    a = ap.parse_args()
    docs = documents(a.data, f'{a.data}/plain-documents.pickle')
    more = thinned(docs, 1)
    feats = rows(a.binary, [(d[0], '\n'.join(d[2])) for d in docs + more])
    gold = {g['id']: g['body'] for g in read_jsonl(f'{a.data}/bodies/gold.jsonl')}

    def report(name, model, some):
        some = [d + (gold[d[0]],) for d in some]
        keep = [model.predict(np.array([r[2:] for r in feats[d[0]]], dtype=np.float32)) >= 0.5 for d in some]
        f, p, r = body_f1(some, keep)
        print(f'{name}: n {len(some)} F1 {f:.4f} P {p:.4f} R {r:.4f}', file=sys.stderr)

    seen = [d for d in docs + more if not held_out(d[1])]
    model = train(seen, feats)
    for prefix in ('sh-', 'de-'):
        full = [d for d in docs if d[0].startswith(prefix)]
        report(prefix + ' seen sites', model, [d for d in full if not held_out(d[1])])
        report(prefix + ' held-out sites', model, [d for d in full if held_out(d[1])])
    # Five folds by site, for a steadier figure than one fifth gives.
    import hashlib
    from common import site
    fold = lambda url: int(hashlib.sha1(site(url).encode()).hexdigest(), 16) % 5
    pred = {}
    for k in range(5):
        m = train([d for d in docs + more if fold(d[1]) != k], feats)
        for d in docs:
            if fold(d[1]) == k:
                pred[d[0]] = m.predict(np.array([r[2:] for r in feats[d[0]]], dtype=np.float32))
    for prefix in ('sh-', 'de-'):
        full = [d + (gold[d[0]],) for d in docs if d[0].startswith(prefix)]
        f, p, r = body_f1(full, [pred[d[0]] >= 0.5 for d in full])
        FIGURES[prefix] = f
        print(f'{prefix} five folds by site: F1 {f:.4f} P {p:.4f} R {r:.4f}', file=sys.stderr)
    pickle.dump((docs, feats, pred), open('/tmp/plain-pred.pickle', 'wb'))


    if a.export:
        model = train(docs + more, feats)
        note = f"""The trees that judge lines of a plain text. Written by training/extraction/train_plain.py; do not edit.

Trained on {len(docs)} pages of the extraction set ({len(docs) + len(more)} with thinned copies). F1 over five folds by site:
scrapinghub pages {FIGURES['sh-']:.3f}, fundus pages {FIGURES['de-']:.3f}."""
        with open('crates/rashomon-article/src/plain_model.rs', 'w', encoding='utf-8') as f:
            f.write(rust_table('TREES', model, note))


FIGURES = {}

if __name__ == '__main__':
    main()
