"""Trains the language model on everything in the data folder, then exports it.

python training/language/train.py --data DATA --out FOLDER [--epochs 3] [--threads 2]

FOLDER receives after every epoch: checkpoint.pt, language.onnx, vocabulary.txt, heads.json; and train.log.
"""
import argparse
import random
import time
from collections import Counter
from pathlib import Path

import torch
from torch.nn import functional as F

from data import HEAD, NONE, Corpora, encode, targets
from export import calibrate, export
from model import Language
from pieces import load_tokenizer

# Sums of losses are divided by the pieces of the batch, so that a corpus counts by its size; a task's weight makes up for how
# rarely it is labelled (one piece in forty is a cue, one in three is a word of a treebank).
WEIGHTS = {'source': 1, 'cue': 1, 'content': 1, 'upos': 0.5, 'xpos': 0.5, 'deprel': 0.8, 'name': 1.5, 'sentence': 1,
           'cue_source': 3, 'cue_content': 3, 'arc': 0.8}
BLOCKED = -1e4


def losses(labels, vectors, want, mask, model):
    """The sum of each task's losses and over how many decisions."""
    out = {}
    columns_of = model.label_columns()
    for task, columns in columns_of.items():
        if task in ('deprel', HEAD):    # read together, below
            continue
        y = want['labels'][task]
        known = y != NONE
        if known.any():
            out[task] = F.cross_entropy(labels[..., columns][known], y[known], reduction='sum'), int(known.sum())
    real = mask.bool()
    columns = model.vector_columns()

    def choice(link, rows, chooser, candidates, answer, by_from):
        """Cross entropy of one piece choosing another of its window by dot product."""
        a, b = columns[link]
        choosing, chosen = (a, b) if by_from else (b, a)
        scores = (vectors[..., choosing] @ vectors[..., chosen].transpose(1, 2))[rows, chooser]
        return F.cross_entropy(scores.masked_fill(~candidates, BLOCKED), answer, reduction='sum')

    none = torch.zeros_like(real)
    none[:, 0] = True
    for link, own, by_from in (('cue_source', 'sources', True), ('cue_content', 'cues', False)):
        if len(want[link]):
            row, chooser, answer = want[link].T
            # Among the true candidates, and, at half weight, among all pieces: so a wrongly found span scores low too.
            loss = choice(link, row, chooser, (want[own] | none)[row], answer, by_from)
            out[link] = loss + 0.5 * choice(link, row, chooser, real[row], answer, by_from), len(row)
    if len(want['arc']):
        row, dependent, head, first, last = want['arc'].T
        at = torch.arange(mask.shape[1])
        candidates = want['words'][row] & (at >= first[:, None]) & (at <= last[:, None]) & (at != dependent[:, None]) | none[row]
        out['arc'] = choice('arc', row, dependent, candidates, head, False), len(row)
        relation = want['labels']['deprel'][row, dependent]
        known = relation != NONE
        scores = labels[row, dependent][:, columns_of['deprel']] + labels[row, head][:, columns_of[HEAD]]
        out['deprel'] = F.cross_entropy(scores[known], relation[known], reduction='sum'), int(known.sum())
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('--data', type=Path, required=True)
    ap.add_argument('--out', type=Path, required=True)
    ap.add_argument('--epochs', type=float, default=3)
    ap.add_argument('--rate', type=float, default=2e-4)
    ap.add_argument('--budget', type=int, default=2560, help='pieces a batch')
    ap.add_argument('--threads', type=int, default=2)
    ap.add_argument('--seed', type=int, default=1)
    ap.add_argument('--limit', type=int, help='texts of each corpus, to try things')
    ap.add_argument('--steps', type=int, help='stop after so many steps')
    ap.add_argument('--start', type=Path, help='checkpoint to continue from')
    ap.add_argument('--without', help='an outlet whose articles are left out (outlets.py)')
    ap.add_argument('--only-attribution', action='store_true', help='without treebanks and names')
    ap.add_argument('--no-shapes', action='store_true')
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    chance = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    log_file = open(a.out / 'train.log', 'a', buffering=1, encoding='utf-8')

    def log(*words):
        print(*words, flush=True)
        print(*words, file=log_file)

    tokenizer = load_tokenizer()
    corpora = Corpora(a.data, tokenizer, limit=a.limit, without=a.without, only_attribution=a.only_attribution)
    model = Language(corpora.inventory, shapes=not a.no_shapes)
    model.load_encoder()
    if a.start:
        model.continue_from(torch.load(a.start))
    fresh = [p for n, p in model.named_parameters() if n.split('.')[0] in ('labels', 'hidden', 'vectors', 'shape')]
    body = [p for n, p in model.named_parameters() if n.split('.')[0] not in ('labels', 'hidden', 'vectors', 'shape')]
    optimizer = torch.optim.AdamW([{'params': body, 'lr': a.rate}, {'params': fresh, 'lr': a.rate * 5}], weight_decay=0.01, fused=True)
    epochs = [corpora.epoch(chance, a.budget) for _ in range(int(a.epochs + 0.999))]
    total = a.steps or int(a.epochs * len(epochs[0]))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / (0.06 * total)) * max(0.01, 1 - s / total))
    log(f'{vars(a)}\n{len(corpora.articles)} articles, {len(corpora.others)} other texts, {total} steps')
    step, since, sums, counts = 0, time.time(), Counter(), Counter()
    for number, batches in enumerate(epochs, 1):
        model.train()
        for windows in batches:
            ids, mask, shapes = encode(windows)
            want = targets(windows, corpora.inventory)
            with torch.autocast('cpu', dtype=torch.bfloat16):
                labels, vectors = model(ids, mask, shapes)
            found = losses(labels.float(), vectors.float(), want, mask, model)
            loss = sum(WEIGHTS[task] * value for task, (value, _) in found.items()) / mask.sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            for task, (value, n) in found.items():
                sums[task] += value.item()
                counts[task] += n
            if step % 50 == 0:
                log(f'epoch {number} step {step}/{total} {time.time() - since:.0f}s ' + ' '.join(f'{t} {sums[t] / counts[t]:.3f}' for t in sums))
                sums, counts = Counter(), Counter()
            if step >= total:
                break
        temperature = calibrate(model, corpora.held, tokenizer)
        saved = {'model': model.state_dict(), 'inventory': corpora.inventory, 'shapes': model.use_shapes, 'temperature': temperature}
        torch.save(saved, a.out / 'checkpoint.part')
        (a.out / 'checkpoint.part').replace(a.out / 'checkpoint.pt')
        size = export(model, a.out, tokenizer, temperature)
        log(f'epoch {number} exported after {time.time() - since:.0f}s: {size / 1e6:.1f} MB, temperature {temperature}')
        if step >= total:
            break


if __name__ == '__main__':
    main()
