"""Trains the block decision for HTML pages and writes crates/article/src/html/model.rs.

    train_html.py EXTRACTION_DATA FEATURES_BINARY [--export]

Blocks of the `bodies` and `wcxb` pages (news, and guides, lists, reviews) are labelled by aligning their words with the gold
body; blocks of the `snippets` pages only where they hold a snippet. Each labelled page is given a second time with its class and id words
blanked out, so that the decision holds on pages with other names. Without --export it prints what models that
have not seen a site reach on it.
"""
import argparse
import hashlib
import json
import os
import pickle
import subprocess
import sys

import lightgbm as lgb
import numpy as np

from common import WORD, labels, read_jsonl, rust_table, site
from train_plain import body_f1, weights

PARAMS = {'objective': 'binary', 'learning_rate': 0.08, 'num_leaves': 16, 'min_data_in_leaf': 40, 'max_depth': 5, 'verbose': -1,
          'feature_fraction': 0.5, 'bagging_fraction': 0.8, 'bagging_freq': 1, 'lambda_l2': 5.0, 'seed': 7, 'num_threads': 1,
          'deterministic': True, 'force_row_wise': True, 'max_bin': 127}
ROUNDS = 200
FOLDS = 5
TEXT = 60       # features of the text alone
PURPOSES = slice(TEXT + 11 + 15, TEXT + 11 + 15 + 18)
APART = slice(PURPOSES.stop, PURPOSES.stop + 18)
FAR = 40
FULL = ('sh-', 'de-', 'wd-')   # pages with a whole gold body: scrapinghub, fundus, WCXB


def pages(data, binary, cache):
    """[(id, url, blocks, labels, rows)]"""
    stamp = os.path.getmtime(binary)
    if os.path.exists(cache):
        seen, out = pickle.load(open(cache, 'rb'))
        if seen == stamp:
            return out
    golds = [(f"{data}/bodies/{g['file']}", g) for g in read_jsonl(f'{data}/bodies/gold.jsonl')]
    golds += [(f"{data}/snippets/{g['file']}", g) for g in read_jsonl(f'{data}/snippets/gold.jsonl')]
    golds += [(f"{data}/wcxb/{g['file']}", g) for g in read_jsonl(f'{data}/wcxb/gold.jsonl')]
    requests = ''.join(json.dumps({'id': g['id'], 'file': f}) + '\n' for f, g in golds)
    p = subprocess.run([binary], input=requests, capture_output=True, text=True, check=True).stdout
    fold = lambda s: ' '.join(s.split())
    known = {}
    if os.path.exists(cache + '.labels'):
        known = pickle.load(open(cache + '.labels', 'rb'))
    out = []
    for (_, g), line in zip(golds, p.splitlines()):
        r = json.loads(line)
        assert r['id'] == g['id']
        if g.get('body'):
            key = (g['id'], hashlib.sha1('\n'.join(r['blocks']).encode()).hexdigest())
            ls = known.get(key) or labels(r['blocks'], g['body'])
            known[key] = ls
        else:
            ls = []
            for b in r['blocks']:
                yes, no = any(fold(s) in b for s in g['with']), any(fold(s) in b for s in g['without'])
                ls.append(None if yes == no else float(yes))
        out.append((g['id'], g['url'], r['blocks'], ls, np.array(r['rows'], dtype=np.float32).reshape(len(r['blocks']), -1 if r['rows'] else 1)))
    pickle.dump(known, open(cache + '.labels', 'wb'))
    pickle.dump((stamp, out), open(cache, 'wb'))
    return out


def bare_rows(rows):
    """The rows of the same page with all class and id words blanked out."""
    rows = rows.copy()
    if rows.shape[0]:
        rows[:, PURPOSES] = FAR
        rows[:, APART] = 0
    return rows


def train(docs, sides):
    """sides: for each document id the rows as they are and bare."""
    X, y, w = [], [], []
    for d in docs:
        full = d[0].startswith(FULL)
        wt = np.array(weights(d[2], d[3]))
        use = np.flatnonzero(wt > 0)
        if not len(use):
            continue
        for rows, scale in zip(sides[d[0]], (1.0, 0.4)):
            X.append(rows[use])
            y.append(np.array([d[3][i] >= 0.5 for i in use]))
            w.append(wt[use] * scale * (1.0 if full else 0.3))
    X, y, w = np.concatenate(X), np.concatenate(y), np.concatenate(w)
    return lgb.train(PARAMS, lgb.Dataset(X, y, weight=w * len(w) / w.sum()), ROUNDS)


def fold_of(url):
    return int(hashlib.sha1(site(url).encode()).hexdigest(), 16) % FOLDS


def folded(docs, sides):
    """For each document the probabilities by a model that has not seen its site, as it is and bare."""
    out = {}
    for k in range(FOLDS):
        m = train([d for d in docs if fold_of(d[1]) != k], sides)
        for d in docs:
            if fold_of(d[1]) == k:
                out[d[0]] = tuple(m.predict(s) if len(s) else np.zeros(0) for s in sides[d[0]])
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('data')
    ap.add_argument('binary')
    ap.add_argument('--export', action='store_true')
    ap.add_argument('--hold-out', action='store_true', help='export a model that has not seen the first fold, to measure the whole extractor on it')
    a = ap.parse_args()
    docs = [d for d in pages(a.data, a.binary, f'{a.data}/html-pages.pickle') if len(d[2])]
    gold = {g['id']: g['body'] for s in ('bodies', 'wcxb') for g in read_jsonl(f'{a.data}/{s}/gold.jsonl') if g.get('body')}
    figures = {}

    def report(name, pred):
        for prefix in FULL:
            full = [d[:4] + (gold[d[0]],) for d in docs if d[0].startswith(prefix) and d[0] in gold]
            for side, what in ((0, ''), (1, ' without class words')):
                for cut in (0.5, 0.62, 0.7):
                    f, p, r = body_f1(full, [pred[d[0]][side] >= cut for d in full])
                    print(f'{name} {prefix}{what} cut {cut}: F1 {f:.4f} P {p:.4f} R {r:.4f}', file=sys.stderr)
                    if side == 0 and cut == 0.62:
                        figures[prefix] = f
        right = wrong = 0
        for d in docs:
            if not d[0].startswith(FULL):
                for l, q in zip(d[3], pred[d[0]][0]):
                    if l is not None:
                        right += (q >= 0.62) == (l >= 0.5)
                        wrong += (q >= 0.62) != (l >= 0.5)
        print(f'{name} snippet blocks: {right / (right + wrong):.4f} of {right + wrong}', file=sys.stderr)

    sides = {d[0]: (d[4], bare_rows(d[4])) for d in docs}
    report('five folds by site,', folded(docs, sides))
    if a.hold_out:
        docs = [d for d in docs if fold_of(d[1]) != 0]
    if a.export:
        note = f"""The trees that judge the blocks of an HTML page. Written by training/extraction/train_html.py; do not edit.

Trained on {len(docs)} pages of the extraction set. F1 over five folds by site: scrapinghub pages {figures['sh-']:.3f},
fundus pages {figures['de-']:.3f}, WCXB articles {figures['wd-']:.3f}."""
        with open('crates/article/src/html/model.rs', 'w', encoding='utf-8') as f:
            f.write(rust_table('TREES', train(docs, sides), note))


if __name__ == '__main__':
    main()
