"""Train the trees that tell whether two mentions are of one event, and write their table.

Usage:  cargo build --release -p rashomon-story --example same_event
        train.py SHARED SAME_EVENT --out ../../crates/story/data/same_event.txt
        train.py SHARED SAME_EVENT --folds FOLDER

SHARED holds `data/coref` and `data/stories`; SAME_EVENT is the built example, which lists what is known of each pair of
mentions. Only ECB+ train is trained on; the articles of dev are read beside it, unlabelled, as rarity counts in both.
With --folds, five tables, each trained without a fifth of the topics, are used for those topics; `predictions.jsonl` is
what score_coref.py then reads.

The table holds a line a tree: questions as feature, limit and the step to the right branch; leaves as hundredths of
log odds.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

import lightgbm
import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))
from trees import write  # noqa: E402

SEED = 1
FOLDS = 5
FORM = dict(n_estimators=80, num_leaves=8, learning_rate=0.1, min_child_samples=100, colsample_bytree=0.7)


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def chain(document, event):
    """A mention of its own has a chain of its own."""
    name = event["chain"]
    return (document["id"], event["start"], event["end"]) if name.startswith("Singleton") else name


def pairs(command):
    table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return np.array([line.split("\t") for line in table.splitlines()], dtype=np.float32)


def fit(values, same):
    model = lightgbm.LGBMClassifier(**FORM, random_state=SEED, n_jobs=1, deterministic=True, verbose=-1)
    return model.fit(values, same)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("binary", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--stories", choices=("given", "found"), default="given", help="of the folds' predictions")
    given = parser.parse_args()
    files = [given.shared / f"data/coref/ecbplus-{part}.jsonl" for part in ("train", "dev")]
    run = [given.binary, "--articles", given.shared / "data/stories/ecbplus.jsonl"]
    train = lines(files[0])
    rows = np.concatenate([pairs([*run, *stories, "--features", *files]) for stories in (["--topics"], [])])
    rows = rows[rows[:, -4] < len(train)]
    values, places = rows[:, :-4], rows[:, -4:].astype(int)
    chains = [[chain(document, event) for event in document["events"]] for document in train]
    same = np.array([chains[i][m] == chains[j][n] for i, m, j, n in places])
    if given.out:
        write(fit(values, same), given.out, "src/events/weights.rs, by training/coreference/train.py from ECB+ train")
    if given.folds:
        given.folds.mkdir(parents=True, exist_ok=True)
        topics = sorted({document["topic"] for document in train})
        fold = {topic: i % FOLDS for i, topic in enumerate(topics)}
        of_row = np.array([fold[train[i]["topic"]] for i in places[:, 0]])
        predicted, stories = [], ["--topics"] if given.stories == "given" else []
        for number in range(FOLDS):
            path = given.folds / f"trees{number}.txt"
            write(fit(values[of_row != number], same[of_row != number]), path, "src/events/weights.rs, by training/coreference/train.py from ECB+ train")
            command = [*run, *stories, "--weights", path, *files]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            for document, line in zip(train, done.stdout.splitlines()):
                if fold[document["topic"]] == number:
                    row = json.loads(line)
                    for event in row["events"]:
                        event["chain"] = f"{number}.{event['chain']}"
                    predicted.append(json.dumps(row) + "\n")
        (given.folds / "predictions.jsonl").write_text("".join(predicted), encoding="utf-8")


if __name__ == "__main__":
    main()
