"""Train the trees that tell whether an article tells what a sentence of another tells, and write their tables.

Usage:  cargo build --release -p rashomon-story --example evidence
        evidence.py EVIDENCE ARTICLES.jsonl[.gz]... --labels evidence.tsv --out ../../crates/story/data
        evidence.py EVIDENCE ARTICLES.jsonl[.gz]... --labels evidence.tsv --folds
        evidence.py EVIDENCE ARTICLES.jsonl[.gz]... --labels evidence.tsv --brief RASHOMON

ARTICLES hold the articles that the labels name (`id`, `outlet`, `title`, `text`, `published`). EVIDENCE is the built example, which lists
what is known of how an article tells a sentence. A line of the labels has, by tabs: the story, the sentence's article, where it
begins and ends (code points), the other article, and what a reader of both said: T it tells all that matters, M the main
clause in full and not all of the rest, P a part that is not the main clause, C it tells it otherwise, N it does not tell it; Q, of
the first round, is M or P. They were made by readers who saw the articles and the sentences alone.

With --folds, prints the area under the curve and the average precision over seven folds by story, mean of three draws, beside
the share of the sentence's words alone; then precision and recall by threshold. With --brief, prints what the accounts of the labelled
stories count: of claims, statements, rows of the timeline and what "only some tell", by label, the articles that they count and those
that they do not.
"""
import collections
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

import labelled
from trees import write

FORM = dict(n_estimators=200, num_leaves=5, learning_rate=0.05, min_child_samples=20, colsample_bytree=0.5,
            subsample=0.8, subsample_freq=1)
TARGETS = {"full": lambda labels: labels == "T", "whole": lambda labels: (labels == "T") | (labels == "M"),
           "some": lambda labels: labels != "N"}
# How the names of stories begin of which readers judged what accounts show. "Some" does not learn from these: its odds would fall, and
# differences are set by them.
SHOWN = "t"
THRESHOLDS = (0.1, 0.12, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8)


def features(binary, files, asked):
    """What is known of each line that is asked; zeros where the other article has no word of the sentence."""
    story_of = {article: story for story, *rest in asked for article in (rest[0], rest[3])}
    table = labelled.listed(binary, files, story_of, [line[1:5] for line in asked])
    width = max(len(cells) for cells in table)
    return np.array([cells if len(cells) == width else [0] * width for cells in table], dtype=np.float32)


def accounts(binary, files, asked):
    """Of what accounts of the labelled stories tell, by kind: the labels of the articles counted, and of those not counted."""
    story_of = {article: story for story, *rest in asked for article in (rest[0], rest[3])}
    label = {(line[1], int(line[2]), line[4]): line[5] for line in asked}
    stories = collections.defaultdict(list)
    for row in labelled.articles(files, story_of):
        stories[story_of[row["id"]]].append(row)
    found = collections.defaultdict(collections.Counter)
    for story in sorted(stories):
        rows = stories[story]
        for account in labelled.account(binary, rows)["stories"]:
            for kind, article, start, counted in told(account):
                for row in rows:
                    known = label.get((article, start, row["id"]))
                    if known:
                        found[kind, "counted" if row["id"] in counted else "not counted"][known] += 1
    return found


def told(account):
    """What an account tells: the kind, the article and the start of what is shown, the articles that are counted."""
    for claim in (claim for claim in account["claims"] if claim["outlets"] > 1):
        shown = claim["reports"][0]
        yield "claims", shown["article"], shown["start"], {report["article"] for report in claim["reports"]}
    for said in (said for said in account["statements"] if said["reports"][0]["content"]):
        shown = said["reports"][0]
        tell = {place["article"] for place in said["reports"] + said.get("told", [])}
        yield "statements", shown["article"], shown["content"][0][0], tell
    for row in (row for row in account["timeline"] if row["reports"]):
        shown = row["reports"][0]
        yield "timeline", shown["article"], shown["start"], {report["article"] for report in row["reports"]}
    for entry in account["missing"]:
        yield "only some", entry["place"]["article"], entry["place"]["start"], set(entry["in"])


def main():
    parser = labelled.arguments(__doc__)
    parser.add_argument("--brief", type=Path)
    given = parser.parse_args()
    asked = labelled.labels(given.labels)
    if given.brief:
        for (kind, which), counts in sorted(accounts(given.brief, given.articles, asked).items()):
            print(kind, which, dict(sorted(counts.items())))
    if not given.folds and not given.out:
        return
    values = features(given.binary, given.articles, asked)
    known, story = np.array([line[5] for line in asked]), [line[0] for line in asked]
    for name, target in TARGETS.items():
        shown = np.array([of.startswith(SHOWN) for of in story])
        clear = {"full": known != "", "whole": known != "Q", "some": ~shown}[name]
        told, own = target(known[clear]), values[clear]
        if given.folds:
            share = own[:, 1]
            beside = f"; by the share of words {roc_auc_score(told, share):.3f} {average_precision_score(told, share):.3f}"
            labelled.report(name, FORM, own, told, [s for s, c in zip(story, clear) if c], THRESHOLDS, beside)
        if given.out:
            write(labelled.fit(FORM, own, told), given.out / f"evidence_{name}.txt",
                  "src/trees.rs, by training/account/evidence.py from what readers said that articles tell")


if __name__ == "__main__":
    main()
