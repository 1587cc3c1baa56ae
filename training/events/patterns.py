"""Turn the CAMEO verb patterns (openeventdata/petrarch2, MIT) into labelled pairs in the form of the training data.

Each pattern ("* &WEAPON [072]" under the verb EXPORT) becomes a bare sentence between two countries ("Norway export
weapon Chile"), so that the example `pairs` reads it as it reads news. CAMEO's twenty roots are mapped to the fifteen of
the training data; patterns that are discarded or mere comments are left out.
"""
import re

ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD",
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}


def render(part, sets):
    """The words of one side of a pattern; of a set of synonyms the first."""
    words = []
    for piece in re.findall(r"&\w+|[A-Z_\-]+", part.upper()):
        if piece.startswith("&"):
            name = piece[1:].rstrip("_")
            words += (sets.get(name) or [name.lower().replace("_", " ")])[:1]
        else:
            words += [word.lower() for word in piece.strip("_").split("_") if word.strip("-")]
    return " ".join(words)


def entries(lines):
    """(verb, pattern, code) of each verb and pattern, after the synonym sets, which are collected on the way."""
    sets, found = {}, []
    name = block = default = None
    for line in lines:
        code = re.search(r"\[([\d:-]+)\]", line)
        plain = re.sub(r"\s+", " ", line.split("#")[0]).strip()
        if line.startswith("&"):
            name, block = line.split()[0][1:].rstrip("_"), None
            sets[name] = []
        elif line.startswith("---"):
            name, block = None, re.sub(r"\[.*|-", "", line).strip()
            default = code and code.group(1)
        elif block is None:
            if name and line.startswith("+"):
                sets[name].append(plain[1:].strip("_").replace("_", " ").lower())
        elif line.startswith("- "):
            if code:
                verb = re.search(r"#\s*([A-Z_]+)", line)
                found.append((verb.group(1) if verb else block, line[2:line.index("[")], code.group(1)))
        elif plain:
            verb = re.sub(r"\{.*|\[.*", "", plain).strip().strip("+")
            if verb:
                found.append((verb, "*", code.group(1) if code else default or ""))
    return sets, found


def pairs(path):
    """The patterns of a file as rows like those of the training data."""
    with open(path, encoding="utf-8", errors="replace") as f:
        sets, found = entries(f.read().split("\n"))
    rows = []
    for verb, pattern, code in found:
        root = ROOTS.get(code[:2])
        if root is None:
            continue
        before, _, behind = pattern.partition("*")
        verb = verb.lower().replace("_", " ").strip()
        text = " ".join(f"Norway {render(before, sets)} {verb} {render(behind, sets)} Chile .".split())
        at = text.rindex("Chile")
        rows.append({
            "id": f"pattern-{len(rows)}", "text": text, "root": root,
            "source": {"start": 0, "end": 6}, "target": {"start": at, "end": at + 5},
        })
    return rows
