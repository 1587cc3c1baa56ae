"""One BERT encoder of six layers; one matrix of label logits and one of vectors whose dot products are links and arcs."""
import math

import torch
from safetensors.torch import load
from torch import nn
from torch.nn import functional as F

from pieces import MAX_LENGTH, SHAPES, encoder_files

WIDTH, LAYERS, HEADS, INNER, VOCABULARY = 384, 6, 12, 1536, 30522
# Dot-product links: from -> to, with the width of the vectors.
LINKS = {'cue_source': 64, 'cue_content': 64, 'arc': 128}


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, length = x.shape[0], x.shape[1]
        q, k, v = (y.reshape(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for y in self.query_key_value(x).chunk(3, -1))
        # Written out: for windows this short it is as fast as the fused kernel, and every runtime has its operators.
        y = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + bias.to(q.dtype), -1).to(v.dtype) @ v
        x = self.norm(x + self.dropout(self.output(y.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.last_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Language(nn.Module):
    """`inventory`: for each classification task its label names, in order."""

    def __init__(self, inventory, dropout=0.1, shapes=True):
        super().__init__()
        self.inventory, self.use_shapes = inventory, shapes
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(MAX_LENGTH, WIDTH)
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.labels = nn.Linear(WIDTH, sum(map(len, inventory.values())))
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.vectors = nn.Linear(WIDTH, 2 * sum(LINKS.values()))

    def load_encoder(self):
        """Takes over the published weights; segment 0's embedding is folded into the positions."""
        w = load(encoder_files().read('model.safetensors'))
        w = {k.removeprefix('bert.'): v for k, v in w.items()}
        state = {
            'words.weight': w['embeddings.word_embeddings.weight'],
            'positions.weight': w['embeddings.position_embeddings.weight'][:MAX_LENGTH] + w['embeddings.token_type_embeddings.weight'][0],
            'norm.weight': w['embeddings.LayerNorm.weight'], 'norm.bias': w['embeddings.LayerNorm.bias'],
        }
        names = {'output': 'attention.output.dense', 'norm': 'attention.output.LayerNorm', 'inner': 'intermediate.dense',
                 'outer': 'output.dense', 'last_norm': 'output.LayerNorm'}
        for n in range(LAYERS):
            for part in ('weight', 'bias'):
                at = f'encoder.layer.{n}.'
                state[f'layers.{n}.query_key_value.{part}'] = torch.cat([w[f'{at}attention.self.{x}.{part}'] for x in ('query', 'key', 'value')])
                for ours, theirs in names.items():
                    state[f'layers.{n}.{ours}.{part}'] = w[f'{at}{theirs}.{part}']
        missing = self.load_state_dict(state, strict=False)
        assert not missing.unexpected_keys, missing.unexpected_keys

    def continue_from(self, saved):
        """Takes over a checkpoint's weights; label columns that it did not have begin at nothing."""
        state, columns, at = dict(saved['model']), self.label_columns(), 0
        weight, bias = torch.zeros_like(self.labels.weight), torch.zeros_like(self.labels.bias)
        for task, names in saved['inventory'].items():
            weight[columns[task]], bias[columns[task]] = (state[f'labels.{p}'][at:at + len(names)] for p in ('weight', 'bias'))
            at += len(names)
        self.load_state_dict(state | {'labels.weight': weight, 'labels.bias': bias})

    def forward(self, input_ids, attention_mask, shapes):
        x = self.words(input_ids) + self.positions.weight[:input_ids.shape[1]]
        if self.use_shapes:
            x = x + self.shape(shapes)
        x = self.dropout(self.norm(x))
        bias = (1.0 - attention_mask[:, None, None, :].to(torch.float32)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return self.labels(self.dropout(x)), self.vectors(F.gelu(self.hidden(x)))

    def label_columns(self):
        """Where each task's logits stand in `labels`."""
        columns, at = {}, 0
        for task, names in self.inventory.items():
            columns[task] = slice(at, at + len(names))
            at += len(names)
        return columns

    @staticmethod
    def vector_columns():
        """Where each link's (from, to) vectors stand in `vectors`."""
        columns, at = {}, 0
        for link, width in LINKS.items():
            columns[link] = (slice(at, at + width), slice(at + width, at + 2 * width))
            at += 2 * width
        return columns
