"""Train the trees that tell whether an article tells what a sentence of another tells, and write their tables.

Usage:  cargo build --release -p rashomon-story --example evidence
        evidence.py EVIDENCE ARTICLES.jsonl[.gz]... --labels evidence.tsv --out ../../crates/story/data
        evidence.py EVIDENCE ARTICLES.jsonl[.gz]... --labels evidence.tsv --folds

ARTICLES hold the articles that the labels name (`id`, `outlet`, `title`, `text`, `published`). EVIDENCE is the built example, which lists
what is known of how an article tells a sentence. A line of the labels has, by tabs: the story, the sentence's article, where it
begins and ends (code points), the other article, and what a reader of both said: T it tells all that matters, P a part, C it
tells it otherwise, N it does not tell it. They were made by readers who saw the articles and the sentences alone.

With --folds, prints the area under the curve and the average precision over seven folds by story, mean of three draws, beside
the share of the sentence's words alone; then precision and recall by threshold.
"""
import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

sys.path.insert(0, str(Path(__file__).parent.parent))
from trees import write  # noqa: E402

FOLDS = 7
DRAWS = 3
FORM = dict(n_estimators=200, num_leaves=5, learning_rate=0.05, min_child_samples=20, colsample_bytree=0.5,
            subsample=0.8, subsample_freq=1)
TARGETS = {"whole": lambda labels: labels == "T", "some": lambda labels: labels != "N"}


def read(files, wanted):
    for file in files:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in wanted:
                    yield row


def features(binary, files, asked):
    """What is known of each line that is asked; zeros where the other article has no word of the sentence."""
    story_of = {article: story for story, *rest in asked for article in (rest[0], rest[3])}
    with tempfile.TemporaryDirectory() as folder:
        articles, table = Path(folder, "articles.jsonl"), Path(folder, "asked.tsv")
        with open(articles, "w", encoding="utf-8") as out:
            for row in read(files, story_of):
                out.write(json.dumps({**row, "story": story_of[row["id"]]}) + "\n")
        table.write_text("".join("\t".join(line[1:5]) + "\n" for line in asked), encoding="utf-8")
        lines = subprocess.run([binary, articles, table], capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
    width = max(len(line.split("\t")) for line in lines)
    return np.array([[float(v) for v in line.split("\t")] if line else [0.0] * width for line in lines], dtype=np.float32)


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
    asked = [line.split("\t") for line in given.labels.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    values = features(given.binary, given.articles, asked)
    labels, story = np.array([line[5] for line in asked]), [line[0] for line in asked]
    for name, target in TARGETS.items():
        told = target(labels)
        if given.folds:
            drawn = [folds(values, told, story, seed) for seed in range(1, DRAWS + 1)]
            area = np.mean([roc_auc_score(told, odds) for odds in drawn])
            precision = np.mean([average_precision_score(told, odds) for odds in drawn])
            print(f"{name}: {told.sum()} of {len(told)}; area {area:.3f} average precision {precision:.3f}; by the share of words "
                  f"{roc_auc_score(told, values[:, 1]):.3f} {average_precision_score(told, values[:, 1]):.3f}")
            for least in (0.1, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8):
                said = drawn[0] >= least
                print(f"  at {least}: precision {told[said].mean():.2f} recall {told[said].sum() / told.sum():.2f}; "
                      f"below it {told[~said].mean():.3f} of {(~said).sum()}")
        if given.out:
            write(fit(values, told), given.out / f"evidence_{name}.txt",
                  "src/trees.rs, by training/account/evidence.py from what readers said that articles tell")


if __name__ == "__main__":
    main()
