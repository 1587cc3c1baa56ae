"""Prints a model's figures on the dev parts, with the scorers that come beside the data.

python training/language/evaluate.py --data DATA --scorers EVAL --model FOLDER [--onnx] [--only attribution|treebank|names] [--nearest]

--onnx runs the exported language.onnx, else the checkpoint. Tags and parse are on gold words and sentences.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import torch

from data import attribution_text, entity_text, treebank_text
from decode import Reader, attributions, link, link_nearest, names, parse
from model import Language
from pieces import load_tokenizer, read_jsonl
from treebank import WNUT_TYPES, gum_names, read_conllu


def load_reader(folder, onnx, threads):
    if not onnx:
        saved = torch.load(folder / 'checkpoint.pt')
        model = Language(saved['inventory'], shapes=saved['shapes'])
        model.load_state_dict(saved['model'])
        return Reader(model, model.label_columns(), model.vector_columns(), model.inventory)
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    heads = json.loads((folder / 'heads.json').read_text())
    labels = {t: slice(h['start'], h['start'] + len(h['names'])) for t, h in heads['labels'].items()}
    vectors = {t: (slice(*v['from']), slice(*v['to'])) for t, v in heads['vectors'].items()}
    session = onnxruntime.InferenceSession(folder / 'language.onnx', options)
    return Reader(session, labels, vectors, {t: h['names'] for t, h in heads['labels'].items()}, heads['temperature'])


def score(scorer, *arguments):
    done = subprocess.run([sys.executable, scorer, *map(str, arguments), '--json'], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def write_jsonl(path, rows):
    path.write_text(''.join(json.dumps(r) + '\n' for r in rows), encoding='utf-8')


def evaluate_attribution(reader, tokenizer, gold, scorers, scratch, linker):
    texts = [attribution_text(d, tokenizer) for d in read_jsonl(gold)]
    rows = [{'doc_id': d['doc_id'], 'attributions': attributions(reader, t, w, linker)}
            for d, t, w in zip(read_jsonl(gold), texts, reader.read(texts))]
    path = scratch / 'attributions.jsonl'
    write_jsonl(path, rows)
    scorer = scorers / 'score_attributions.py'
    kinds = {k: score(scorer, gold, path, '--kind', k) for k in ('all', 'direct', 'mixed', 'indirect')}
    print('attribution wsw +all  ' + '  '.join(f"{k} {s['wsw +all']['f1']}" for k, s in kinds.items()))
    print('  all: ' + '  '.join(f"{k} {v['p']}/{v['r']}/{v['f1']}" for k, v in kinds['all'].items() if not k.startswith('tokens')))
    print('  found: ' + '  '.join(f"{k} {s['attr found']['f1']}" for k, s in kinds.items()), flush=True)


def evaluate_treebank(reader, tokenizer, gold, scorers, scratch, with_names):
    documents = read_conllu(gold)
    texts = [treebank_text(d, reader.inventory, tokenizer, False) for d in documents]
    parsed, entities, predicted = [], [], []
    for n, (d, t, w) in enumerate(zip(documents, texts, reader.read(texts))):
        for words in d.sentences:
            parsed += parse(reader, t, w, [(x.start, x.end) for x in words])
        words = [x for s in d.sentences for x in s]
        as_rows = lambda found: [{'start': words[a].start, 'end': words[b].end, 'type': k} for a, b, k in found]
        base, gold_names = 0, []
        for s in d.sentences:
            gold_names += [(a + base, b + base, k) for a, b, k in gum_names(s)]
            base += len(s)
        entities.append({'id': n, 'text': d.text, 'entities': as_rows(gold_names)})
        predicted.append({'id': n, 'entities': as_rows(names(reader, t, w, [(x.start, x.end) for x in words]))})
    rows, at = [], 0
    for line in gold.read_text(encoding='utf-8').splitlines():
        c = line.split('\t')
        if line and line[0] != '#' and c[0].isdigit():
            c[3], c[4], head, c[7] = parsed[at]
            c[6], at = str(head + 1), at + 1
        if not line.startswith('#') and '.' not in c[0]:
            rows.append('\t'.join(c))
    path = scratch / 'parsed.conllu'
    path.write_text('\n'.join(rows) + '\n', encoding='utf-8')
    s = score(scorers / 'score_conllu.py', gold, path)
    print(f'{gold.stem}: ' + '  '.join(f"{k} {s[k]['f1'] if isinstance(s[k], dict) else s[k]:.2f}" for k in ('UPOS', 'XPOS', 'UAS', 'LAS')), flush=True)
    if with_names:
        write_jsonl(scratch / 'gold.jsonl', entities)
        write_jsonl(scratch / 'names.jsonl', predicted)
        print_names(gold.stem, score(scorers / 'score_entities.py', scratch / 'gold.jsonl', scratch / 'names.jsonl', '--trim'))


def print_names(title, s):
    print(f"names {title}: micro {s['micro']['f1']:.1f}  spans {s['spans']['f1']:.1f}  "
          + '  '.join(f"{k} {v['p']:.1f}/{v['r']:.1f}/{v['f1']:.1f}" for k, v in s['types'].items()), flush=True)


def evaluate_wnut(reader, tokenizer, gold, scorers, scratch):
    docs = read_jsonl(gold)
    texts = [entity_text([d], WNUT_TYPES, reader.inventory, tokenizer, False) for d in docs]
    rows = []
    for d, t, w in zip(docs, texts, reader.read(texts)):
        found = names(reader, t, w, d['tokens'])
        rows.append({'id': d['id'], 'entities': [{'start': d['tokens'][a][0], 'end': d['tokens'][b][1], 'type': k} for a, b, k in found]})
    write_jsonl(scratch / 'wnut.jsonl', rows)
    mapping = ','.join(f'{k}={v}' for k, v in WNUT_TYPES.items())
    print_names(gold.stem, score(scorers / 'score_entities.py', gold, scratch / 'wnut.jsonl', '--gold-map', mapping))


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('--data', type=Path, required=True)
    ap.add_argument('--scorers', type=Path, required=True)
    ap.add_argument('--model', type=Path, required=True)
    ap.add_argument('--onnx', action='store_true')
    ap.add_argument('--nearest', action='store_true', help='link to the nearest cue, for comparison')
    ap.add_argument('--only', choices=['attribution', 'treebank', 'names'])
    ap.add_argument('--threads', type=int, default=2)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    tokenizer, reader = load_tokenizer(), load_reader(a.model, a.onnx, a.threads)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        if a.only in (None, 'attribution'):
            evaluate_attribution(reader, tokenizer, a.data / 'attribution/polnear-dev.jsonl', a.scorers, scratch, link_nearest if a.nearest else link)
        if a.only in (None, 'treebank', 'names'):
            for t in ('ewt', 'gum') if a.only != 'names' else ('gum',):
                evaluate_treebank(reader, tokenizer, a.data / f'treebank/{t}-dev.conllu', a.scorers, scratch, t == 'gum')
        if a.only in (None, 'names'):
            evaluate_wnut(reader, tokenizer, a.data / 'entities/wnut17-dev.jsonl', a.scorers, scratch)


if __name__ == '__main__':
    main()
