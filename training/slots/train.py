"""Train the trees that tell whether two slots of two articles are of one thing, and write their table.

Usage:  cargo build --release -p rashomon-story --example same_slot
        train.py SAME_SLOT ARTICLES.jsonl... --out ../../crates/story/data/same_slot.txt
        train.py SAME_SLOT ARTICLES.jsonl... --folds

ARTICLES: known stories of several outlets (`id`, `story`, `text`, `published`). SAME_SLOT is the built example, which lists
what is known of each pair of slots. Nobody labelled them: coverage of one event labels itself, since what two outlets tell
of one thing is mostly told alike. Pairs with one value are the positives, pairs with other values the negatives, those that can be
meant by one value are left out.

With --folds, prints for each class the average precision over five folds by story, and for several thresholds how many
pairs of other values would be called a difference (neither value stands in the other article), a hundred stories.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.metrics import average_precision_score

sys.path.insert(0, str(Path(__file__).parent.parent))
from trees import write  # noqa: E402

SEED = 1
FOLDS = 5
FORM = dict(n_estimators=200, num_leaves=15, learning_rate=0.08, min_child_samples=50, colsample_bytree=0.6)
CLASSES = "count money percent duration age measure ordinal clock day place given side".split()
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97)


def rows(binary, files):
    """The features, story, relation and exclusiveness of each pair, and its words."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for number, file in enumerate(files):
            for line in open(file, encoding="utf-8"):
                row = json.loads(line)
                out.write(json.dumps({"id": str(row["id"]), "story": f"{number} {row['story']}", "text": row["text"],
                                      "published": row.get("published") or row.get("date")}) + "\n")
        out.flush()
        table = subprocess.run([binary, out.name], capture_output=True, text=True, check=True).stdout
    cells = [line.split("\t") for line in table.splitlines()]
    numbers = np.array([row[:-8] for row in cells], dtype=np.float32)
    story, relation, exclusive = (numbers[:, column].astype(int) for column in (-4, -3, -2))
    return numbers[:, :-4], story, relation, exclusive, [row[-8:] for row in cells]


def fit(values, same, seed=SEED):
    model = lightgbm.LGBMClassifier(**FORM, random_state=seed, n_jobs=2, deterministic=True, verbose=-1)
    return model.fit(values, same, categorical_feature=[])


def folds(values, story, relation):
    fold = np.random.RandomState(SEED).permutation(story.max() + 1)[story] % FOLDS
    odds = np.zeros(len(values))
    for number in range(FOLDS):
        train = (fold != number) & (relation != 0)
        odds[fold == number] = fit(values[train], relation[train] == 1).predict_proba(values[fold == number])[:, 1]
    return odds


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--show", type=float, help="with --folds: the alarms above these odds")
    given = parser.parse_args()
    values, story, relation, exclusive, words = rows(given.binary, given.articles)
    if given.out:
        write(fit(values[relation != 0], relation[relation != 0] == 1), given.out, "src/trees.rs, by training/slots/train.py from what outlets tell alike")
    if given.folds:
        odds = folds(values, story, relation)
        for number, name in enumerate(CLASSES):
            of = (values[:, 0] == number) & (relation != 0)
            if not (relation[of] == 1).any():
                continue
            precision = average_precision_score(relation[of] == 1, odds[of])
            score = average_precision_score(relation[of] == 1, values[of][:, 17])
            print(f"{name:9} pairs {of.sum():6} equal {(relation[of] == 1).sum():5} precision trees {precision:.2f} score {score:.2f}", end="  alarms")
            for least in THRESHOLDS:
                alarms = of & (relation == -1) & (exclusive == 1) & (odds >= least)
                kept = ((relation[of] == 1) & (odds[of] >= least)).sum() / (relation[of] == 1).sum()
                print(f"  {least}: {100 * alarms.sum() / (story.max() + 1):.1f} ({kept:.2f})", end="")
            print()
        if given.show:
            for i in np.flatnonzero((relation == -1) & (exclusive == 1) & (odds >= given.show)):
                print(f"{odds[i]:.2f} {CLASSES[int(values[i, 0])]:9}", *words[i])


if __name__ == "__main__":
    main()
