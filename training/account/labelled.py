"""What the scripts share that learn from readers' labels: articles by their ids, trees, folds by story, and what is told of them."""
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

FOLDS = 7
DRAWS = 3


def labels(path):
    """The lines of a table of labels as their columns."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def articles(files, wanted):
    """The articles whose ids are wanted."""
    for file in files:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted:
                    yield row


def arguments(doc):
    """The parser of what all scripts are given."""
    parser = argparse.ArgumentParser(description=doc.split("\n")[0])
    parser.add_argument("binary", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", action="store_true")
    return parser


def listed(binary, files, story_of, asked=None):
    """The lines that an example prints of the articles of known stories, each as its columns; `asked` are lines that it is asked of."""
    with tempfile.TemporaryDirectory() as folder:
        given = [Path(folder, "articles.jsonl")]
        rows = ({**row, "story": story_of[row["id"]]} for row in articles(files, story_of))
        given[0].write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        if asked is not None:
            given.append(Path(folder, "asked.tsv"))
            given[1].write_text("".join("\t".join(line) + "\n" for line in asked), encoding="utf-8")
        told = subprocess.run([binary, *given], capture_output=True, text=True, check=True).stdout
    return [line.split("\t") for line in told.split("\n")[:-1]]


def account(binary, rows):
    """The account that a binary gives of articles, by rules alone."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("".join(json.dumps(row) + "\n" for row in rows))
        file.flush()
        command = [binary, "brief", "--model", "none", "--format", "json", file.name]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def fit(form, values, told, seed=1):
    model = lightgbm.LGBMClassifier(**form, random_state=seed, n_jobs=2, deterministic=True, verbose=-1)
    return model.fit(values, told)


def folds(form, values, told, story, seed):
    """How likely each line is by trees that have not seen its story."""
    names = sorted(set(story))
    number = dict(zip(names, np.random.RandomState(seed).permutation(len(names)) % FOLDS))
    fold = np.array([number[name] for name in story])
    odds = np.zeros(len(told))
    for held in range(FOLDS):
        odds[fold == held] = fit(form, values[fold != held], told[fold != held]).predict_proba(values[fold == held])[:, 1]
    return odds


def report(name, form, values, told, story, thresholds, beside=""):
    """Prints area and average precision, mean of the draws, then precision and recall by threshold."""
    drawn = [folds(form, values, told, story, seed) for seed in range(1, DRAWS + 1)]
    area = np.mean([roc_auc_score(told, odds) for odds in drawn])
    precision = np.mean([average_precision_score(told, odds) for odds in drawn])
    print(f"{name}: {told.sum()} of {len(told)}; area {area:.3f} average precision {precision:.3f}{beside}")
    for least in thresholds:
        said = drawn[0] >= least
        print(f"  at {least}: {said.sum()}, precision {told[said].mean():.2f} recall {told[said].sum() / told.sum():.2f}; "
              f"below it {told[~said].mean() if (~said).any() else 0:.3f} of {(~said).sum()}")
