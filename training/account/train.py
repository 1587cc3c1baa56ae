"""Train the trees that tell how likely other outlets are to tell what a clause tells, and write their table.

Usage:  cargo build --release -p rashomon-story --example news_value
        train.py NEWS_VALUE ARTICLES.jsonl... --out ../../crates/story/data/news_value.txt
        train.py NEWS_VALUE ARTICLES.jsonl... --folds

ARTICLES: known stories of several outlets (`id`, `story`, `title`, `text` and `published`). NEWS_VALUE is the built example, which
lists what is known of each clause from its own article. Nobody labelled them: coverage of one event labels itself, since of
each clause it is known whether another outlet tells the like.

With --folds, prints average precision and the area under the curve over five folds by story, beside those of the hand-made
weight that the trees replace (early, full of content, of the people spoken of most).
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

sys.path.insert(0, str(Path(__file__).parent.parent))
from trees import write  # noqa: E402

SEED = 1
FOLDS = 5
FORM = dict(n_estimators=150, num_leaves=15, learning_rate=0.08, min_child_samples=80, colsample_bytree=0.6)


def rows(binary, files):
    """The features and story of each clause, whether another outlet tells the like, and where it stands."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for number, file in enumerate(files):
            for line in open(file, encoding="utf-8"):
                row = json.loads(line)
                out.write(json.dumps({"id": str(row["id"]), "story": f"{number} {row['story']}", "text": row["text"],
                                      "title": row.get("title"), "published": row.get("published") or row.get("date")}) + "\n")
        out.flush()
        table = subprocess.run([binary, out.name], capture_output=True, text=True, check=True).stdout
    cells = [line.split("\t") for line in table.splitlines()]
    values = np.array([row[:-5] for row in cells], dtype=np.float32)
    story, told = (np.array([row[column] for row in cells], dtype=int) for column in (-5, -4))
    return values, story, told, [row[-3:] for row in cells]


def fit(values, told, seed=SEED):
    model = lightgbm.LGBMClassifier(**FORM, random_state=seed, n_jobs=2, deterministic=True, verbose=-1)
    return model.fit(values, told, categorical_feature=[])


def folds(values, story, told):
    fold = np.random.RandomState(SEED).permutation(story.max() + 1)[story] % FOLDS
    odds = np.zeros(len(values))
    for number in range(FOLDS):
        train = fold != number
        odds[fold == number] = fit(values[train], told[train]).predict_proba(values[fold == number])[:, 1]
    return odds


def by_hand(values):
    """Early, full of content, of those who are spoken of most."""
    return 1 - values[:, 0] + np.minimum(values[:, 5] / 8, 1) + np.minimum(values[:, 8], 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", action="store_true")
    given = parser.parse_args()
    values, story, told, _ = rows(given.binary, given.articles)
    if given.folds:
        odds = folds(values, story, told)
        for name, score in (("trees", odds), ("by hand", by_hand(values))):
            print(f"{name:8} clauses {len(told)} told {told.sum()} average precision "
                  f"{average_precision_score(told, score):.3f} area {roc_auc_score(told, score):.3f}")
    if given.out:
        write(fit(values, told), given.out, "src/trees.rs, by training/account/train.py from what several outlets tell")


if __name__ == "__main__":
    main()
