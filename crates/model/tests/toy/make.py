#!/usr/bin/env python3
"""Writes the toy model of the tests beside this file: python3 make.py (needs onnx and numpy).

It has the shape of a trained model, but no more in it than a table: the labels and vectors of a piece are looked up by
its number. Words of the table below get the labels given there; everything else is outside of all roles.
"""
import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

HERE = Path(__file__).parent
# By word: source, cue, content; universal tag.
WORDS = {
    'mara': 'B O O PROPN', 'oda': 'I O O PROPN', 'harbour': 'O O O NOUN', 'burbled': 'O B O VERB', 'ferries': 'O O B NOUN',
    'wait': 'O O I VERB', 'tonight': 'O O I ADV', 'said': 'O B O VERB', 'the': 'O O O DET', 'cafe': 'O O O NOUN', 'un': 'O O O X',
}
PARTS = ['##load', '##ed', '##able', '##s']
LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
MARKS = '.,:;!?"\'-()“”’'
BIO, TAGS = ['O', 'B', 'I'], ['NOUN', 'PROPN', 'VERB', 'ADV', 'DET', 'X']
QUOTES, GAPS = ['outside', 'quoted'], ['joined', 'space', 'line']
FORMS = ['punctuation', 'digit', 'lower', 'initial', 'Capital', 'CAPITALS', 'Mixed']

pieces = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', *WORDS, *PARTS, *LETTERS, *('##' + c for c in LETTERS), *MARKS]
labels = np.zeros((len(pieces), 16), np.float32)
vectors = np.zeros((len(pieces), 8), np.float32)
labels[:, [0, 3, 6, 14]] = 4
for word, row in WORDS.items():
    i = pieces.index(word)
    *roles, tag = row.split()
    for start, role in zip((0, 3, 6), roles):
        labels[i, start:start + 3] = 0
        labels[i, start + BIO.index(role)] = 4
    labels[i, 9:15] = 0
    labels[i, 9 + TAGS.index(tag)] = 4
    # Every word fits every other; the piece that opens a window, which stands for "none", fits nothing.
    vectors[i] = 1

nodes = [
    helper.make_node('Gather', ['label_table', 'input_ids'], ['looked_up']),
    helper.make_node('Gather', ['vector_table', 'input_ids'], ['vectors']),
    helper.make_node('Cast', ['shapes'], ['shape_floats'], to=TensorProto.FLOAT),
    helper.make_node('Unsqueeze', ['shape_floats', 'last'], ['shape_column']),
    # The last column tells the shape, so that a test can see it.
    helper.make_node('Mul', ['shape_column', 'only_last'], ['told']),
    helper.make_node('Add', ['looked_up', 'told'], ['labels']),
]
only_last = np.zeros((1, 1, 16), np.float32)
only_last[..., 15] = 1
tables = [('label_table', labels), ('vector_table', vectors), ('last', np.array([2])), ('only_last', only_last)]
inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ['batch', 'length']) for n in ('input_ids', 'attention_mask', 'shapes')]
outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ['batch', 'length', w]) for n, w in (('labels', 16), ('vectors', 8))]
graph = helper.make_graph(nodes, 'toy', inputs, outputs, [numpy_helper.from_array(a, n) for n, a in tables])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 17)], ir_version=8)
checker.check_model(model)
(HERE / 'language.onnx').write_bytes(model.SerializeToString())
(HERE / 'vocabulary.txt').write_text(''.join(p + '\n' for p in pieces), encoding='utf-8')
heads = {
    'max_length': 16,
    'labels': {'source': {'start': 0, 'names': BIO}, 'cue': {'start': 3, 'names': BIO}, 'content': {'start': 6, 'names': BIO},
               'upos': {'start': 9, 'names': TAGS}, 'shape': {'start': 15, 'names': ['number']}},
    'vectors': {'cue_source': {'from': [0, 2], 'to': [2, 4], 'bias': 0.0}, 'cue_content': {'from': [4, 6], 'to': [6, 8], 'bias': 0.5}},
    'shapes': [f'{q}/{g}/{f}' for q in QUOTES for g in GAPS for f in FORMS],
    'temperature': {'source': 2.0},
}
(HERE / 'heads.json').write_text(json.dumps(heads, ensure_ascii=False, indent=1) + '\n', encoding='utf-8')
