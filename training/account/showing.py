"""Train the trees that tell how well a sentence shows what happened on a day, and write their table.

Usage:  cargo build --release -p rashomon-story --example showing
        showing.py SHOWING ARTICLES.jsonl[.gz]... --labels showing.tsv --out ../../crates/story/data
        showing.py SHOWING ARTICLES.jsonl[.gz]... --labels showing.tsv --folds

ARTICLES hold the articles that the labels name (`id`, `outlet`, `title`, `text`, `published`). SHOWING is the built example, which
lists what is known of each sentence with a day. A line of the labels has, by tabs: the story, the article, where the sentence begins
(code points), the first and the last day given, whether these are the days of what the sentence tells in the main (M), of a part of it
alone (S), or of nothing in it (N), whether an editor would give it a line of a timeline of ten (K), of more (S) or none (X), and
whether it can be read by itself (A) or not (U). Readers made them who saw the articles and the sentences alone.

With --folds, prints the area under the curve and the average precision over seven folds by story, mean of three draws, beside those of
the trees that judge the dated word alone; then precision and recall by threshold, of M and K and of M.
"""
import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

import labelled
from trees import write

FORM = dict(n_estimators=150, num_leaves=5, learning_rate=0.05, min_child_samples=15, colsample_bytree=0.4,
            subsample=0.8, subsample_freq=1)
# The columns of the trees of happening.py, whose labels are of other stories.
DAY, KEY = 44, 45
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


def features(binary, files, lines):
    """What is known of each labelled sentence: of several things that it tells of the day, the likeliest."""
    table = labelled.listed(binary, files, {line[1]: line[0] for line in lines})
    known = {}
    for cells in table:
        values = [float(value) for value in cells[:-4]]
        place = tuple(cells[-4:])
        if place not in known or known[place][KEY] < values[KEY]:
            known[place] = values
    found = [line for line in lines if tuple(line[1:5]) in known]
    return np.array([known[tuple(line[1:5])] for line in found], dtype=np.float32), found


def main():
    given = labelled.arguments(__doc__).parse_args()
    values, found = features(given.binary, given.articles, labelled.labels(given.labels))
    story, day, row = (np.array([line[column] for line in found]) for column in (0, 5, 6))
    told = (day == "M") & (row == "K")
    if given.folds:
        beside = values[:, KEY]
        beside = f"; the dated word alone {roc_auc_score(told, beside):.3f} {average_precision_score(told, beside):.3f}"
        labelled.report("key", FORM, values, told, list(story), THRESHOLDS, beside)
    if given.out:
        write(labelled.fit(FORM, values, told), given.out / "showing_key.txt",
              "src/trees.rs, by training/account/showing.py from sentences that readers judged")


if __name__ == "__main__":
    main()
