"""Compare what is read of weekdays that are alone ("on Tuesday") with what readers say, and with what could be learnt.

Usage:  cargo build --release -p rashomon-timex --example weekdays
        compare.py WEEKDAYS ARTICLES.jsonl[.gz]... --labels days.tsv

ARTICLES hold the articles that the labels name and others (`id`, `text`, `published`). WEEKDAYS is the built example. A line of
the labels has, by tabs: the story, the article, where the weekday begins (code points), and the day that it means. Days that are the
page's own are left out.

Prints how many labelled days are wrong: as read; by the distance alone; and by what the words around tell, learnt without
labels (a weekday five or six days ahead is mostly one or two days ago, one that is a day or two ahead mostly to come) by a sparse
logistic regression and added to the distance, over seven folds by story.
"""
import argparse
import collections
import datetime
import gzip
import json
import re
import subprocess
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

FOLDS = 7
NEAR = 5
REACH = 20
PAST, AHEAD = (4, 5, 6), (1, 2)
WORD = re.compile(r"[A-Za-z]+|\d+|[^\w\s]")


def articles(files):
    for file in files:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def context(text, start, end):
    """The words on both sides within the line, each with where it stands."""
    before = [w.lower() for w in WORD.findall(text[max(0, start - 200):start].rpartition("\n")[2])][:-REACH - 1:-1]
    after = [w.lower() for w in WORD.findall(text[end:end + 200].partition("\n")[0])][:REACH]
    found = {f"part {text[start:end].lower().split()[-1]}"}
    for side, words in (("<", before), (">", after)):
        found |= {f"{side}{n} {word}" for n, word in enumerate(words[:3])}
        found |= {f"{side} {'near' if n < NEAR else 'far'} {word}" for n, word in enumerate(words)}
        found.add(f"{side}01 {' '.join(words[:2])}")
    return sorted(found)


def read(binary, rows):
    """Every weekday of the articles: article, start, how far ahead the next such day is, how far away it is read, its context."""
    lines = "".join(json.dumps({**row, "published": row["published"][:10]}) + "\n" for row in rows.values())
    told = subprocess.run([binary], input=lines, capture_output=True, text=True, check=True).stdout
    for line in told.splitlines():
        article, start, end, weekday, _, away = line.split("\t")
        published = datetime.date.fromisoformat(rows[article]["published"][:10])
        ahead = (int(weekday) - published.isoweekday()) % 7
        if ahead and int(away) in (ahead, ahead - 7):
            yield article, int(start), ahead, int(away), context(rows[article]["text"], int(start), int(end))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--labels", type=Path, required=True)
    options = parser.parse_args()
    known = {}
    for line in options.labels.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            story, article, start, day = line.split("\t")
            known[article, int(start)] = (story, datetime.date.fromisoformat(day))
    rows = {str(row["id"]): row for row in articles(options.files) if row.get("published")}
    every = list(read(options.binary, rows))
    labelled = {article for article, _ in known}
    noisy = [row for row in every if row[0] not in labelled and row[2] in PAST + AHEAD]
    asked = [row for row in every if row[:2] in known]
    stories = sorted({known[row[:2]][0] for row in asked})
    published = {article: datetime.date.fromisoformat(rows[article]["published"][:10]) for article in labelled & rows.keys()}
    right = np.array([known[row[:2]][1] > published[row[0]] for row in asked])
    given = np.array([row[3] > 0 for row in asked])
    fold = np.array([stories.index(known[row[:2]][0]) % FOLDS for row in asked])

    words = CountVectorizer(analyzer=lambda found: found, min_df=8, binary=True)
    seen = words.fit_transform([row[4] for row in noisy])
    learnt = LogisticRegression(C=0.1, l1_ratio=1, solver="liblinear", class_weight="balanced", random_state=1)
    learnt.fit(seen, [row[2] in AHEAD for row in noisy])
    told = learnt.decision_function(words.transform([row[4] for row in asked]))

    def folds(told):
        table = np.array([[score, *(row[2] == n for n in range(1, 7))] for score, row in zip(told, asked)], dtype=float)
        guess = np.zeros(len(asked), dtype=bool)
        for n in range(FOLDS):
            model = LogisticRegression().fit(table[fold != n], right[fold != n])
            guess[fold == n] = model.predict(table[fold == n])
        return guess

    print(f"{len(asked)} of {len(known)} labelled weekdays found; learnt from {len(noisy)}, {np.sum(learnt.coef_ != 0)} weights")
    for name, guess in (("as read", given), ("distance alone", folds(np.zeros(len(asked)))), ("words and distance", folds(told))):
        print(f"{name:20} {np.sum(guess != right)} wrong, by days ahead {dict(sorted(collections.Counter(row[2] for row, w in zip(asked, guess != right) if w).items()))}")


if __name__ == "__main__":
    main()
