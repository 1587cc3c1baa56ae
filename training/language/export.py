"""Writes a trained model as language.onnx (8-bit weights), vocabulary.txt and heads.json.

python training/language/export.py --checkpoint FOLDER/checkpoint.pt --out FOLDER   (train.py does this after every epoch)
"""
import argparse
import json
import math
import tempfile
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from data import attribution_text, encode
from model import LINKS, Language
from pieces import FORMS, GAPS, MAX_LENGTH, QUOTES, SHAPES, load_tokenizer, vocabulary

NOTES = [
    'input_ids, attention_mask and shapes are [batch, length]; [CLS] and [SEP] have shape 0.',
    'A shape is quotes * 21 + gap * 7 + form. quotes: 1 if the first character of the piece lies within double quotation marks, the marks '
    'included: within a line an opening mark (one of “ « „ or a straight one) opens unless one is open, a closing mark (one of ” » or a '
    'straight one) closes, a mark left open runs to the end of the line. gap: 0 joined to the character before, 1 white space before, 2 first '
    'piece of a line. form: of the run of letters and digits (no underscore) of the text that holds the first character of the piece; '
    'punctuation if it is in no such run; digit if any character is numeric, lower without capitals, initial for one capital alone, '
    'Capital for a first capital only, CAPITALS without small letters, else Mixed.',
    'A word is read at the first piece that begins in it; if none does, at the piece that covers its start.',
    'A link score is dot(from vector, to vector) + bias. chooser from: each from-piece takes the softmax over its candidates and [CLS] as '
    'to; chooser to: each to-piece takes the softmax over its candidates and [CLS] as from.',
    'cue_source: a cue chooses among all pieces of the window, [CLS] = the text names no source. If a source found begins at the piece, it '
    'is that one; if the piece lies in no source found, a source is made from it on while the best source label is I; else the best among '
    'the beginnings of sources found and [CLS].',
    'cue_content: each content fragment chooses among the cues found and [CLS] = no cue; fragments of one cue are one content.',
    'arc: each word chooses its head among the other words of its sentence; [CLS] = root. A relation is read at both ends: deprel at the dependent plus deprel_head at its head.',
    'sentence: end at the last piece of a sentence.',
    'temperature: divide the logits (labels) or the link scores by it before the softmax for probabilities; the best label does not change.',
]


class ByteEmbedding(nn.Module):
    """An embedding table in signed bytes with a scale for each row."""

    def __init__(self, table):
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer('bytes', torch.round(table / scale).to(torch.int8))
        self.register_buffer('scale', scale)

    def forward(self, ids):
        return self.bytes[ids].to(torch.float32) * self.scale[ids]


def to_onnx(model, path, reduce_range=True):
    """Float graph from torch, then 8-bit weights with onnxruntime's dynamic quantisation."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    copy = Language(model.inventory, shapes=model.use_shapes)
    copy.load_state_dict(model.state_dict())
    copy.words = ByteEmbedding(copy.words.weight.detach())
    copy.eval()
    ids = torch.ones(2, 9, dtype=torch.long)
    names = ['input_ids', 'attention_mask', 'shapes']
    axes = {n: {0: 'batch', 1: 'length'} for n in [*names, 'labels', 'vectors']}
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / 'float.onnx', Path(folder) / 'small.onnx'
        torch.onnx.export(copy, (ids, ids, ids), plain, input_names=names, output_names=['labels', 'vectors'], dynamic_axes=axes,
                          opset_version=17, dynamo=False)
        # Seven bits for weights: processors without VNNI add pairs of 8-bit products in 16 bits, which full bytes overflow.
        quantize_dynamic(plain, small, op_types_to_quantize=['MatMul'], per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8)
        part = path.with_suffix('.part')
        part.write_bytes(small.read_bytes())
        part.replace(path)
    return path.stat().st_size


def heads(model, temperature):
    labels = {t: {'start': c.start, 'names': model.inventory[t]} for t, c in model.label_columns().items()}
    choosers = {'cue_source': 'from', 'cue_content': 'to', 'arc': 'to'}
    vectors = {k: {'from': [a.start, a.stop], 'to': [b.start, b.stop], 'bias': 0.0, 'chooser': choosers[k]}
               for k, (a, b) in model.vector_columns().items()}
    return {'max_length': MAX_LENGTH, 'labels': labels, 'vectors': vectors, 'shapes': SHAPES,
            'shape_parts': {'quotes': QUOTES, 'gaps': GAPS, 'forms': FORMS}, 'temperature': temperature, 'notes': NOTES}


def replace_text(path, text):
    part = path.with_suffix('.part')
    part.write_text(text, encoding='utf-8')
    part.replace(path)


def export(model, folder, tokenizer, temperature):
    replace_text(folder / 'vocabulary.txt', ''.join(w + '\n' for w in vocabulary(tokenizer)))
    replace_text(folder / 'heads.json', json.dumps(heads(model, temperature), ensure_ascii=False, indent=1) + '\n')
    return to_onnx(model, folder / 'language.onnx')


def calibrate(model, articles, tokenizer):
    """For each role the temperature that fits the labels of articles kept out of training best."""
    logits, gold = {}, {}
    model.eval()
    with torch.no_grad(), torch.autocast('cpu', dtype=torch.bfloat16):
        for d in articles:
            t = attribution_text(d, tokenizer)
            for a, b in t.pieces.windows():
                labels = model(*encode([(t, (a, b))]))[0].float()[0, 1:b - a + 1]
                for role, columns in model.label_columns().items():
                    if role in t.labels:
                        logits.setdefault(role, []).append(labels[:, columns])
                        gold.setdefault(role, []).append(torch.as_tensor(t.labels[role][a:b]))
    grid = [math.exp(x / 20) for x in range(-14, 28)]
    return {r: round(min(grid, key=lambda t: F.cross_entropy(torch.cat(logits[r]) / t, torch.cat(gold[r])).item()), 2) for r in logits}


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('--checkpoint', type=Path, required=True)
    ap.add_argument('--out', type=Path, required=True)
    a = ap.parse_args()
    saved = torch.load(a.checkpoint)
    model = Language(saved['inventory'], shapes=saved['shapes'])
    model.load_state_dict(saved['model'])
    a.out.mkdir(parents=True, exist_ok=True)
    print(export(model, a.out, load_tokenizer(), saved['temperature']))


if __name__ == '__main__':
    main()
