"""Train the trees that tell what a sentence is worth in an account, and write their tables.

Usage:  cargo build --release -p rashomon-story --example worth
        worth.py WORTH ARTICLES.jsonl[.gz]... --labels worth.tsv --out ../../crates/story/data
        worth.py WORTH ARTICLES.jsonl[.gz]... --labels worth.tsv --folds

ARTICLES hold the articles that the labels name (`id`, `outlet`, `title`, `text`, `published`). WORTH is the built example, which
lists what is known of a sentence. A line of the labels has, by tabs: the story, the sentence's article, where it begins and ends
(code points), and what readers who saw the articles and the sentences alone said: O the account could open with it, K an editor
must have it, S second rank, X not worth a line, U it cannot stand by itself.

With --folds, prints the area under the curve and the average precision over seven folds by story, mean of three draws, beside
the news value alone (openings: beside who tells the sentence); then precision and recall by threshold.
"""
import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

import labelled
from trees import write

FORM = dict(n_estimators=250, num_leaves=6, learning_rate=0.04, min_child_samples=20, colsample_bytree=0.4,
            subsample=0.8, subsample_freq=1)
TARGETS = {"opens": lambda known: known == "O", "line": lambda known: (known == "O") | (known == "K"),
           "alone": lambda known: known != "U"}
# The column of what is known that comes nearest by itself.
BESIDE = {"opens": 32, "line": 27, "alone": 28}
THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def features(binary, files, asked):
    """What is known of each sentence that is asked."""
    story_of = {line[1]: line[0] for line in asked}
    with tempfile.TemporaryDirectory() as folder:
        articles, table = Path(folder, "articles.jsonl"), Path(folder, "asked.tsv")
        with open(articles, "w", encoding="utf-8") as out:
            for row in labelled.articles(files, story_of):
                out.write(json.dumps({**row, "story": story_of[row["id"]]}) + "\n")
        table.write_text("".join("\t".join(line[1:4]) + "\n" for line in asked), encoding="utf-8")
        lines = subprocess.run([binary, articles, table], capture_output=True, text=True, check=True).stdout.splitlines()
    return np.array([[float(v) for v in line.split("\t")] for line in lines], dtype=np.float32)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", action="store_true")
    given = parser.parse_args()
    asked = labelled.labels(given.labels)
    values = features(given.binary, given.articles, asked)
    known, story = np.array([line[4] for line in asked]), [line[0] for line in asked]
    for name, target in TARGETS.items():
        told = target(known)
        if given.folds:
            one = values[:, BESIDE[name]]
            beside = f"; by one column {roc_auc_score(told, one):.3f} {average_precision_score(told, one):.3f}"
            labelled.report(name, FORM, values, told, story, THRESHOLDS, beside)
        if given.out:
            write(labelled.fit(FORM, values, told), given.out / f"worth_{name}.txt",
                  "src/trees.rs, by training/account/worth.py from how readers rated sentences")


if __name__ == "__main__":
    main()
