"""Train the trees that tell what a statement is worth in an account, and write their tables.

Usage:  cargo build --release -p rashomon-story --example spoken
        spoken.py SPOKEN ARTICLES.jsonl[.gz]... --labels spoken.tsv --out ../../crates/story/data
        spoken.py SPOKEN ARTICLES.jsonl[.gz]... --labels spoken.tsv --folds

ARTICLES hold the articles that the labels name (`id`, `outlet`, `title`, `text`, `published`). SPOKEN is the built example, which
lists what is known of each statement of a named speaker. A line of the labels has, by tabs: the story, the article, where what is said
begins and ends (code points), the speaker, whether the words are the speaker's and nobody else's (Y, N), and whether it is one of
the ten statements that an account must have (K), of second rank (S), trivial (X), or cannot be understood by itself (U). Readers made
them who saw the articles and the statements alone, as the trained model finds them; the example reads by rules, and statements that
the rules do not find are left out.

With --folds, prints the area under the curve and the average precision over seven folds by story, mean of three draws, beside the number
of outlets that report it; then precision and recall by threshold.
"""
import collections
import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

import labelled
from trees import write

FORM = dict(n_estimators=200, num_leaves=5, learning_rate=0.04, min_child_samples=15, colsample_bytree=0.4,
            subsample=0.8, subsample_freq=1)
TARGETS = {"right": lambda right, row: right == "Y", "line": lambda right, row: (right == "Y") & (row == "K")}
OUTLETS = 63
# So much of what either holds is what both hold, in one statement.
SAME = 0.5
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def share(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0], 1)


def features(binary, files, lines):
    """What is known of each labelled statement that the example lists, with its label."""
    table = labelled.listed(binary, files, {line[1]: line[0] for line in lines})
    known = collections.defaultdict(list)
    for cells in table:
        article, start, end, speaker = cells[-4:]
        known[article].append(((int(start), int(end)), speaker, [float(value) for value in cells[:-4]]))
    values, found = [], []
    for line in lines:
        place = int(line[2]), int(line[3])
        same = [(share(place, other), own) for other, speaker, own in known[line[1]]
                if speaker == line[4] and share(place, other) >= SAME]
        if same:
            values.append(max(same, key=lambda one: one[0])[1])
            found.append(line)
    return np.array(values, dtype=np.float32), found


def main():
    given = labelled.arguments(__doc__).parse_args()
    values, found = features(given.binary, given.articles, labelled.labels(given.labels))
    story, right, row = (np.array([line[column] for line in found]) for column in (0, 5, 6))
    for name, target in TARGETS.items():
        told = target(right, row)
        if given.folds:
            outlets = values[:, OUTLETS]
            beside = f"; outlets alone {roc_auc_score(told, outlets):.3f} {average_precision_score(told, outlets):.3f}"
            labelled.report(name, FORM, values, told, list(story), THRESHOLDS, beside)
        if given.out:
            write(labelled.fit(FORM, values, told), given.out / f"spoken_{name}.txt",
                  "src/trees.rs, by training/account/spoken.py from statements that readers judged")


if __name__ == "__main__":
    main()
