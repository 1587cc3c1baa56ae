"""How much attribution loses on an outlet that was never trained on.

python training/language/outlets.py --data DATA --scorers EVAL --out FOLDER [--epochs 1] [--threads 1]

One short training for each of PolNeAR's seven outlets without that outlet's articles, and one without as many articles of
all outlets, attribution alone, the same seed and passes. Each outlet's dev articles are then read by the model that never
saw the outlet and by the one that did. A training whose checkpoint is there is not run again.
"""
import argparse
import subprocess
import sys
from pathlib import Path

import torch

from data import EACH, attribution_text
from decode import attributions, link
from evaluate import load_reader, score, write_jsonl
from pieces import load_tokenizer, read_jsonl


def train(a, without):
    folder = a.out / without
    if not (folder / 'checkpoint.pt').exists():
        command = [sys.executable, Path(__file__).with_name('train.py'), '--data', a.data, '--out', folder, '--only-attribution',
                   '--without', without, '--epochs', a.epochs, '--threads', a.threads]
        subprocess.run(list(map(str, command)), check=True)
    return folder


def predict(folder, docs, tokenizer, threads):
    reader = load_reader(folder, False, threads)
    texts = [attribution_text(d, tokenizer) for d in docs]
    return [{'doc_id': d['doc_id'], 'attributions': attributions(reader, t, w, link)} for d, t, w in zip(docs, texts, reader.read(texts))]


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('--data', type=Path, required=True)
    ap.add_argument('--scorers', type=Path, required=True)
    ap.add_argument('--out', type=Path, required=True)
    ap.add_argument('--epochs', type=float, default=1)
    ap.add_argument('--threads', type=int, default=1)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    tokenizer = load_tokenizer()
    dev = read_jsonl(a.data / 'attribution/polnear-dev.jsonl')
    by_outlet = {}
    for d in dev:
        by_outlet.setdefault(d['publisher'], []).append(d)

    def f1(docs, rows):
        write_jsonl(a.out / 'gold.jsonl', docs)
        write_jsonl(a.out / 'found.jsonl', rows)
        found = score(a.scorers / 'score_attributions.py', a.out / 'gold.jsonl', a.out / 'found.jsonl', '--kind', 'all')
        return found['wsw +all']['f1']

    seen = {r['doc_id']: r for r in predict(train(a, EACH), dev, tokenizer, a.threads)}
    unseen = {}
    print('outlet        seen  unseen')
    for outlet, docs in sorted(by_outlet.items()):
        rows = predict(train(a, outlet), docs, tokenizer, a.threads)
        unseen.update({r['doc_id']: r for r in rows})
        print(f"{outlet:12} {f1(docs, [seen[d['doc_id']] for d in docs]):6.1f}{f1(docs, rows):8.1f}", flush=True)
    print(f"{'all':12} {f1(dev, [seen[d['doc_id']] for d in dev]):6.1f}{f1(dev, [unseen[d['doc_id']] for d in dev]):8.1f}")


if __name__ == '__main__':
    main()
