"""Train the trees that tell whether a report's day is right and how much the report matters, and write their tables.

Usage:  cargo build --release -p rashomon-story --example happening
        happening.py HAPPENING ARTICLES.jsonl[.gz]... --labels happening.tsv --out ../../crates/story/data
        happening.py HAPPENING ARTICLES.jsonl[.gz]... --labels happening.tsv --folds

ARTICLES hold the articles that the labels name. HAPPENING is the built example, which lists what is known of each report with a day.
A line of the labels has, by tabs: the story, the article, where the word begins that names what happened (code points), the first
day given, whether that is its day (Y, N), and whether an editor would give it a line of a timeline of ten (K), of more (S) or
none, as it is no happening (X). They were made by readers who saw the articles and the rows of a timeline.

With --folds, prints the area under the curve and the average precision over seven folds by story, mean of three draws; then
precision and recall by threshold. Reports that the reading of today no longer finds are left out.
"""
import numpy as np

import labelled
from trees import write

FORM = dict(n_estimators=150, num_leaves=5, learning_rate=0.05, min_child_samples=15, colsample_bytree=0.4,
            subsample=0.8, subsample_freq=1)
TARGETS = {"day": lambda day, row: day == "Y", "key": lambda day, row: (day == "Y") & (row == "K")}
THRESHOLDS = (0.3, 0.42, 0.45, 0.5, 0.6, 0.7, 0.8)


def features(binary, files, lines):
    """What is known of each labelled report that the example lists, with its label."""
    table = labelled.listed(binary, files, {line[1]: line[0] for line in lines})
    wanted = {tuple(line[1:4]): line for line in lines}
    values, found = [], []
    for cells in table:
        line = wanted.pop(tuple(cells[-4:-1]), None)
        if line:
            values.append([float(value) for value in cells[:-4]])
            found.append(line)
    return np.array(values, dtype=np.float32), found


def main():
    given = labelled.arguments(__doc__).parse_args()
    values, found = features(given.binary, given.articles, labelled.labels(given.labels))
    story, day, row = ([line[column] for line in found] for column in (0, 4, 5))
    for name, target in TARGETS.items():
        told = target(np.array(day), np.array(row))
        if given.folds:
            labelled.report(name, FORM, values, told, story, THRESHOLDS)
        if given.out:
            write(labelled.fit(FORM, values, told), given.out / f"happening_{name}.txt",
                  "src/trees.rs, by training/account/happening.py from rows that readers judged")


if __name__ == "__main__":
    main()
