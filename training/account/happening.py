"""Train the trees that tell whether a report's day is right and how much the report matters, and write their tables.

Usage:  cargo build --release -p rashomon-story --example happening
        happening.py HAPPENING ARTICLES.jsonl[.gz]... --labels happening.tsv --out ../../crates/story/data
        happening.py HAPPENING ARTICLES.jsonl[.gz]... --labels happening.tsv --folds

ARTICLES hold the articles that the labels name. HAPPENING is the built example, which lists what is known of each report with a day.
A line of the labels has, by tabs: the story, the article, where the word begins that names what happened (code points), the first
day given, whether that is its day (Y, N), and whether an editor would give it a line of a timeline of ten (K), of more (S) or
none, as it is no happening (X). They were made by readers who saw the articles and the rows of a timeline.

With --folds, prints the area under the curve and the average precision over seven folds by story, mean of three draws; then
precision and recall by threshold.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))
from evidence import read  # noqa: E402
from trees import write  # noqa: E402

FOLDS = 7
DRAWS = 3
FORM = dict(n_estimators=150, num_leaves=5, learning_rate=0.05, min_child_samples=15, colsample_bytree=0.4,
            subsample=0.8, subsample_freq=1)
TARGETS = {"day": lambda day, row: day == "Y", "key": lambda day, row: (day == "Y") & (row == "K")}


def features(binary, files, labels):
    """What is known of each labelled report that the example lists, with its label."""
    story_of = {line[1]: line[0] for line in labels}
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "articles.jsonl")
        with open(articles, "w", encoding="utf-8") as out:
            for row in read(files, story_of):
                out.write(json.dumps({**row, "story": story_of[row["id"]]}) + "\n")
        lines = subprocess.run([binary, articles], capture_output=True, text=True, check=True).stdout.splitlines()
    wanted = {tuple(line[1:4]): line for line in labels}
    values, found = [], []
    for cells in (line.split("\t") for line in lines):
        line = wanted.pop(tuple(cells[-4:-1]), None)
        if line:
            values.append([float(value) for value in cells[:-4]])
            found.append(line)
    return np.array(values, dtype=np.float32), found


def fit(values, told, seed=1):
    model = lightgbm.LGBMClassifier(**FORM, random_state=seed, n_jobs=2, deterministic=True, verbose=-1)
    return model.fit(values, told)


def folds(values, told, story, seed):
    names = sorted(set(story))
    number = dict(zip(names, np.random.RandomState(seed).permutation(len(names)) % FOLDS))
    fold = np.array([number[name] for name in story])
    odds = np.zeros(len(told))
    for held in range(FOLDS):
        odds[fold == held] = fit(values[fold != held], told[fold != held]).predict_proba(values[fold == held])[:, 1]
    return odds


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", action="store_true")
    given = parser.parse_args()
    labels = [line.split("\t") for line in given.labels.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    values, found = features(given.binary, given.articles, labels)
    story, day, row = ([line[column] for line in found] for column in (0, 4, 5))
    for name, target in TARGETS.items():
        told = target(np.array(day), np.array(row))
        if given.folds:
            drawn = [folds(values, told, story, seed) for seed in range(1, DRAWS + 1)]
            area = np.mean([roc_auc_score(told, odds) for odds in drawn])
            precision = np.mean([average_precision_score(told, odds) for odds in drawn])
            print(f"{name}: {told.sum()} of {len(told)}; area {area:.3f} average precision {precision:.3f}")
            for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
                said = drawn[0] >= least
                print(f"  at {least}: {said.sum()}, precision {told[said].mean():.2f} recall {told[said].sum() / told.sum():.2f}")
        if given.out:
            write(fit(values, told), given.out / f"happening_{name}.txt",
                  "src/trees.rs, by training/account/happening.py from rows that readers judged")


if __name__ == "__main__":
    main()
