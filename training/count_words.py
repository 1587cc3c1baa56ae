"""Count in how many documents each word stands, and write the table that weights words by rarity.

Usage:  count_words.py DATA_FOLDER OUT.txt

Reads English text that has nothing to do with the grouping corpora (BASIL, ECB+), so that these stay an
honest measure: PolNeAR train, TimeBank, AQUAINT, the English bodies of the extraction set, and the documents
of EWT train and GUM train. A word's share is the mean over the five corpora of (documents with it / documents), so that no corpus's
subject weighs more than a fifth. Words are runs of letters and digits, lower case, without a plural s, as
crates/lexicon/src/background.rs cuts them. The table keeps words of at least 4 documents in at least 2
corpora: one line a class, class = -4 log2(share) rounded, then the words in alphabetical order.
"""
import json
import re
import sys
from collections import Counter, defaultdict
from math import log2
from pathlib import Path

# What the table says of itself; its reader passes over these lines.
HEAD = """\
# English words by how common they are in the news: a class, -4 log2 of the share of documents that hold the word, then its words.
# Counted by training/count_words.py over PolNeAR train, TimeBank and AQUAINT, the English bodies of the extraction set, EWT train
# and GUM train; without a plural s.
"""


def stem(word):
    """The S-stemmer (Harman 1991), as in crates/lexicon: plural endings only."""
    if len(word) > 4 and word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "us":
        return word[:-1]
    return word


def words(text):
    return {stem(w) for w in re.findall(r"[^\W_]+", text.lower()) if len(w) > 1}


def lines(path, key):
    with open(path, encoding="utf-8") as f:
        for row in map(json.loads, f):
            yield row[key]


def conllu(path):
    document = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("# newdoc") and document:
                yield " ".join(document)
                document = []
            if line.startswith("# text = "):
                document.append(line[9:].strip())
    yield " ".join(document)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data = Path(sys.argv[1])
    with open(data / "extraction/bodies/gold.jsonl", encoding="utf-8") as f:
        bodies = [r["body"] for r in map(json.loads, f) if r["id"].startswith("sh-")]
    corpora = [
        list(lines(data / "attribution/polnear-train.jsonl", "text")),
        list(lines(data / "timex/timebank.jsonl", "text")) + list(lines(data / "timex/aquaint.jsonl", "text")),
        bodies,
        list(conllu(data / "treebank/ewt-train.conllu")),
        list(conllu(data / "treebank/gum-train.conllu")),
    ]
    share, documents, held_by = Counter(), Counter(), Counter()
    for corpus in corpora:
        counts = Counter(w for text in corpus for w in words(text))
        for word, n in counts.items():
            share[word] += n / len(corpus) / len(corpora)
            documents[word] += n
            held_by[word] += 1
        print(len(corpus), "documents,", len(counts), "words", file=sys.stderr)
    classes = defaultdict(list)
    for word in share:
        if documents[word] >= 4 and held_by[word] >= 2:
            classes[round(-4 * log2(share[word]))].append(word)
    with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as f:
        f.write(HEAD)
        for number in sorted(classes):
            f.write(f"{number} {' '.join(sorted(classes[number]))}\n")
    print(sum(map(len, classes.values())), "words in", len(classes), "classes", file=sys.stderr)


main()
