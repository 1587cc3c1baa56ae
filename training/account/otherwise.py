"""What outlets really tell otherwise, and what accounts tell of it.

Usage:  otherwise.py RASHOMON ARTICLES.jsonl[.gz]... --labels otherwise.tsv [--show]

A line of the labels has, by tabs: the story, the kind of difference, H where both cannot be right or S where it is softer (rounding,
another word, a cut quotation), then of two articles the id and where the words stand (code points). Readers listed them from the
articles alone. Prints by strength and kind how many lie under two readings of one difference of the account, and by kind of difference
how many of those that are told lie over any label; labels are not complete, so that is a floor. With --show, prints the others.
"""
import argparse
import collections
from pathlib import Path

import labelled


def lies_over(report, place):
    article, start, end = place
    return report["article"] == article and not report.get("in") and report["start"] < end and start < report["end"]


def tells(conflict, one, other):
    """Whether two readings lie over the two places."""
    holds = [[any(lies_over(r, place) for r in reading["reports"]) for place in (one, other)] for reading in conflict["readings"]]
    return any(a[0] and b[1] for i, a in enumerate(holds) for j, b in enumerate(holds) if i != j)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    wanted, ids = collections.defaultdict(list), {}
    for story, kind, strength, *ends in labelled.labels(given.labels):
        places = [(ends[at], int(ends[at + 1]), int(ends[at + 2])) for at in (0, 3)]
        wanted[story].append((strength, kind, *places))
        ids.update({place[0]: story for place in places})
    stories = collections.defaultdict(list)
    for row in labelled.articles(given.articles, ids):
        stories[ids[row["id"]]].append(row)
    asked, found, told, right = (collections.Counter() for _ in range(4))
    for story in sorted(stories):
        conflicts = [c for s in labelled.account(given.binary, stories[story])["stories"] for c in s["conflicts"]]
        for strength, kind, one, other in wanted[story]:
            asked[strength, kind] += 1
            found[strength, kind] += any(tells(c, one, other) for c in conflicts)
        for conflict in conflicts:
            over = any(tells(conflict, one, other) for _, _, one, other in wanted[story])
            told[conflict["kind"]] += 1
            right[conflict["kind"]] += over
            if given.show and not over:
                print(story, conflict["kind"], " | ".join(reading["value"][:80] for reading in conflict["readings"]))
    for strength in "HS":
        kinds = sorted(kind for s, kind in asked if s == strength)
        print(strength, sum(found[strength, k] for k in kinds), "of", sum(asked[strength, k] for k in kinds),
              ", ".join(f"{k} {found[strength, k]}/{asked[strength, k]}" for k in kinds))
    print("told", sum(told.values()), "over a label", sum(right.values()), ", ".join(f"{k} {right[k]}/{told[k]}" for k in sorted(told)))


if __name__ == "__main__":
    main()
