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
    table = labelled.listed(binary, files, {line[1]: line[0] for line in asked}, [line[1:4] for line in asked])
    return np.array(table, dtype=np.float32)


def main():
    given = labelled.arguments(__doc__).parse_args()
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
