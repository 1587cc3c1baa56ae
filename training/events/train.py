"""Train the head that tells types of events apart, and write its table.

Usage:  cargo build --release -p rashomon-event --example pairs
        train.py SHARED PAIRS --out ../../crates/event/data/head.tsv
        train.py SHARED PAIRS --folds FOLDER

SHARED holds `data/events`; PAIRS is the built example, which lists what the head sees of each pair. A linear support
vector machine, one type against the rest, over features of length one a pair; the patterns of the CAMEO verb
dictionary are further pairs of little weight. With --folds, five tables, each trained without a fifth of the sentences
(a sentence that occurs twice stays in one fold), and `pairs.jsonl`, the pairs with their fold: what `pairs predict`
says of these is the figure of docs/accuracy.md.

The table holds words and weights only: a line is family, word, second word, and the weights as a letter for the type
and hundredths. Weights that round to less than a tenth of a logit are left out.
"""
import argparse
import hashlib
import json
import subprocess
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

import patterns

# The order of LABELS in crates/event/src/head.rs.
LABELS = ["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
          "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
COST = 4.0
# What a pattern of the dictionary weighs beside a sentence of news.
PATTERN_WEIGHT = 0.05
# Margins times this are logits: chosen so that the likelihood of held-out folds is greatest.
SHARPNESS = 4.0
SEED = 7
LEAST = 20


def features(binary, rows):
    """The features of each row, as sets of strings, by the example `pairs`."""
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run([binary, "features"], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line)["features"] for line in done.stdout.splitlines()]


def matrix(rows, columns):
    cells = [(i, columns.setdefault(f, len(columns))) for i, row in enumerate(rows) for f in row]
    ones = np.ones(len(cells))
    return cells, ones


def assemble(cells, ones, rows, columns):
    i, j = zip(*cells)
    return normalize(sparse.csr_matrix((ones, (i, j)), shape=(rows, len(columns))))


def fit(news, labels, extra, extra_labels):
    inputs = sparse.vstack([news, extra])
    weights = np.concatenate([np.ones(news.shape[0]), np.full(extra.shape[0], PATTERN_WEIGHT)])
    model = LinearSVC(C=COST, random_state=SEED)
    return model.fit(inputs, np.concatenate([labels, extra_labels]), sample_weight=weights)


def write(model, names, path):
    order = [list(model.classes_).index(label) for label in LABELS]
    weights = np.rint(100 * SHARPNESS * model.coef_[order]).astype(int)
    bias = np.rint(100 * SHARPNESS * model.intercept_[order]).astype(int)

    def row(values, least):
        return " ".join(f"{chr(97 + k)}{v}" for k, v in enumerate(values) if abs(v) >= least)

    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write("# Weights of the head (src/head.rs), by training/events/train.py: from the sentences of PLV train\n")
        out.write("# (Zero-Shot-PLOVER, 2024) and the CAMEO verb patterns of openeventdata/petrarch2 (MIT licence).\n")
        out.write(f"bias\t\t\t{row(bias, 1)}\n")
        for name, column in sorted((name, column) for name, column in names.items()):
            cells = row(weights[:, column], LEAST)
            if cells:
                out.write(f"{name}\t{cells}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("pairs")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=Path)
    arguments = parser.parse_args()
    events = arguments.shared / "data/events"
    with open(events / "plover-train.jsonl", encoding="utf-8") as f:
        news = [json.loads(line) for line in f]
    extra, seen = [], set()
    dictionary = patterns.pairs(events / "lexicon/CAMEO.2.0.txt")
    for row, has in zip(dictionary, features(arguments.pairs, dictionary)):
        if (row["root"], tuple(has)) not in seen:
            seen.add((row["root"], tuple(has)))
            extra.append((row["root"], has))
    columns = {}
    news_cells = matrix(features(arguments.pairs, news), columns)
    extra_cells = matrix([has for _, has in extra], columns)
    x = assemble(*news_cells, len(news), columns)
    z = assemble(*extra_cells, len(extra), columns)
    y = np.array([row["root"] for row in news])
    y_extra = np.array([root for root, _ in extra])
    if arguments.out:
        write(fit(x, y, z, y_extra), columns, arguments.out)
    if arguments.folds:
        arguments.folds.mkdir(parents=True, exist_ok=True)
        texts = sorted({row["text"] for row in news}, key=lambda t: hashlib.sha256(t.encode()).hexdigest())
        folds = {text: place % 5 for place, text in enumerate(texts)}
        of = np.array([folds[row["text"]] for row in news])
        for fold in range(5):
            model = fit(x[of != fold], y[of != fold], z, y_extra)
            write(model, columns, arguments.folds / f"head{fold}.tsv")
            margins, classes = model.decision_function(x[of == fold]), list(model.classes_)
            gold = np.array([classes.index(root) for root in y[of == fold]])
            for sharpness in (2, 3, 4, 5, 6):
                logits = sharpness * margins
                loss = np.log(np.exp(logits).sum(1)) - logits[np.arange(len(gold)), gold]
                print(f"fold {fold} sharpness {sharpness} loss {loss.mean():.3f}", end="  ")
            print(f"right {np.mean(margins.argmax(1) == gold):.3f}")
        with open(arguments.folds / "pairs.jsonl", "w", encoding="utf-8") as out:
            for row, fold in zip(news, of):
                kept = {key: row[key] for key in ("id", "text", "source", "target")}
                out.write(json.dumps({**kept, "fold": int(fold)}) + "\n")


if __name__ == "__main__":
    main()
