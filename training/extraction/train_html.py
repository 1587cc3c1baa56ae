"""Trains the block decision for HTML pages and writes crates/rashomon-article/src/html/model.rs.

    train_html.py EXTRACTION_DATA FEATURES_BINARY [--export]

Blocks of the `bodies` pages are labelled by aligning their words with the gold body; blocks of the `snippets`
pages only where they hold a snippet. Each labelled page is given a second time with its class and id words
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

from common import WORD, held_out, labels, read_jsonl, rust_table, site
from train_plain import body_f1, weights

PARAMS = {'objective': 'binary', 'learning_rate': 0.07, 'num_leaves': 15, 'min_data_in_leaf': 40, 'max_depth': 7, 'verbose': -1,
          'feature_fraction': 0.5, 'bagging_fraction': 0.8, 'bagging_freq': 1, 'lambda_l2': 5.0, 'seed': 7, 'num_threads': 2,
          'deterministic': True, 'force_row_wise': True}
ROUNDS = 150
TEXT = 58       # features of the text alone
PURPOSES = slice(TEXT + 11 + 15, TEXT + 11 + 15 + 18)
FAR = 40


def pages(data, binary, cache):
    """[(id, url, blocks, labels, rows)]"""
    stamp = os.path.getmtime(binary)
    if os.path.exists(cache):
        seen, out = pickle.load(open(cache, 'rb'))
        if seen == stamp:
            return out
    golds = [(f"{data}/bodies/{g['file']}", g) for g in read_jsonl(f'{data}/bodies/gold.jsonl')]
    golds += [(f"{data}/snippets/{g['file']}", g) for g in read_jsonl(f'{data}/snippets/gold.jsonl')]
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
        if 'body' in g:
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


def matrix(docs, blank):
    X, y, w = [], [], []
    for id_, _, blocks, ls, rows in docs:
        full = id_.startswith(('sh-', 'de-'))
        for bare in ((False, True) if blank else (False,)):
            for row, l, wt in zip(rows, ls, weights(blocks, ls)):
                if l is None or wt <= 0:
                    continue
                if bare:
                    row = row.copy()
                    row[PURPOSES] = FAR
                X.append(row), y.append(l >= 0.5), w.append(wt * (1.0 if full else 0.3) * (0.4 if bare else 1.0))
    return np.array(X, dtype=np.float32), np.array(y), np.array(w)


def train(docs, rounds=ROUNDS, params=PARAMS):
    X, y, w = matrix(docs, True)
    return lgb.train(params, lgb.Dataset(X, y, weight=w * len(w) / w.sum()), rounds)


def fold_of(url):
    return int(hashlib.sha1(site(url).encode()).hexdigest(), 16) % 5


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('data')
    ap.add_argument('binary')
    ap.add_argument('--export', action='store_true')
    a = ap.parse_args()
    docs = pages(a.data, a.binary, f'{a.data}/html-pages.pickle')
    gold = {g['id']: g['body'] for g in read_jsonl(f'{a.data}/bodies/gold.jsonl')}
    pred, bare = {}, {}
    for k in range(5):
        m = train([d for d in docs if fold_of(d[1]) != k])
        for d in docs:
            if fold_of(d[1]) == k and len(d[4]):
                pred[d[0]] = m.predict(d[4])
                b = d[4].copy()
                b[:, PURPOSES] = FAR
                bare[d[0]] = m.predict(b)
    figures = {}
    for prefix in ('sh-', 'de-'):
        full = [d[:4] + (gold[d[0]],) for d in docs if d[0].startswith(prefix)]
        for name, p in (('', pred), (' without class words', bare)):
            f, pr, r = body_f1(full, [p[d[0]] >= 0.5 for d in full])
            figures[prefix + name] = f
            print(f'{prefix}{name} five folds by site: F1 {f:.4f} P {pr:.4f} R {r:.4f}', file=sys.stderr)
        f, pr, r = body_f1(full, [[l >= 0.5 for l in d[3]] for d in full])
        print(f'{prefix} with the answer in view: F1 {f:.4f} P {pr:.4f} R {r:.4f}', file=sys.stderr)
    right = wrong = 0
    for d in docs:
        if d[0] in pred and not d[0].startswith(('sh-', 'de-')):
            for l, q in zip(d[3], pred[d[0]]):
                if l is not None:
                    right += (q >= 0.5) == (l >= 0.5)
                    wrong += (q >= 0.5) != (l >= 0.5)
    print(f'snippet blocks, five folds by site: {right / (right + wrong):.4f} of {right + wrong}', file=sys.stderr)
    pickle.dump(pred, open('/tmp/html-pred.pickle', 'wb'))
    if a.export:
        model = train(docs)
        note = f"""The trees that judge the blocks of an HTML page. Written by training/extraction/train_html.py; do not edit.

Trained on {len(docs)} pages of the extraction set. F1 over five folds by site: scrapinghub pages
{figures['sh-']:.3f}, fundus pages {figures['de-']:.3f}."""
        with open('crates/rashomon-article/src/html/model.rs', 'w', encoding='utf-8') as f:
            f.write(rust_table('TREES', model, note))


if __name__ == '__main__':
    main()
