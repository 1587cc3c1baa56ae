"""Names and the people behind pronouns: gold files from the corpora, another tagger's names, the score of people.

python training/language/names.py gold DATA OUT             writes OUT/{gum,wnut17,wikigold,ecbplus}.jsonl and OUT/people.jsonl
python training/language/names.py ours GOLD ANNOTATED       lines of `rashomon annotate --tasks entities` as predicted names
python training/language/names.py spacy GOLD MODEL          the same by a spaCy model, for comparison
python training/language/names.py people GOLD ANNOTATED [--show]   who pronouns and descriptions stand for

Types are PER, ORG, LOC, OTHER. GUM's names are those that the model is trained on (`gum_names`). ECB+ marks people and
institutions alike as HUM, and only those that take part in its events: its gold holds the mentions that are names, and a
predicted name that touches no mention is left out, since nobody said whether it is one. Needs the standard library alone, but
for spaCy.
"""
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from treebank import WIKIGOLD_TYPES, WNUT_TYPES, gum_mentions, gum_names, read_conllu

KINDS = {'person': 'PER', 'organization': 'ORG', 'place': 'LOC', 'other': 'OTHER'}
SPACY_KINDS = {'PERSON': 'PER', 'ORG': 'ORG', 'GPE': 'LOC', 'LOC': 'LOC', 'FAC': 'LOC',
               **dict.fromkeys(('NORP', 'PRODUCT', 'EVENT', 'WORK_OF_ART', 'LAW', 'LANGUAGE'), 'OTHER')}
SPEAKING = set('say tell add ask answer reply explain state announce declare note claim argue write report insist admit suggest warn '
               'believe think know agree confirm deny comment describe recall respond urge promise acknowledge call hope'.split())
# Names may have these between their capitals.
SMALL = {'of', 'the', 'and', 'for', 'de', 'von', 'van', '-', '&', "'s", '.'}


def read_jsonl(path):
    return [json.loads(line) for line in Path(path).read_text(encoding='utf-8').splitlines() if line.strip()]


def write_jsonl(path, rows):
    Path(path).write_text(''.join(json.dumps(row, ensure_ascii=False) + '\n' for row in rows), encoding='utf-8')


def gum_gold(path):
    """GUM's names by document, and its people: mentions with chain, kind (name, nominal, pronoun) and head."""
    names, people = [], []
    for number, document in enumerate(read_conllu(path)):
        entities, mentions = [], []
        for words in document.sentences:
            heads = [w.head for w in words]
            entities += [{'start': words[a].start, 'end': words[b].end, 'type': k} for a, b, k in gum_names(words)]
            for a, b, kind, chain in gum_mentions(words):
                head = next((i for i in range(a, b + 1) if not a <= heads[i] <= b), None)
                if kind != 'person' or head is None:
                    continue
                word = words[head]
                verb = words[word.head] if word.head >= 0 else None
                lemma = re.sub(r'(ie[sd]|ed|s|ing)$', '', verb.form.lower()) if verb else ''
                speaks = word.deprel == 'nsubj' and bool(verb) and (
                    verb.form.lower() in SPEAKING | {'said', 'told', 'wrote', 'thought', 'knew'}
                    or any(v.startswith(lemma) and len(v) - len(lemma) < 2 for v in SPEAKING if lemma))
                according = any(w.head == head and w.form.lower() in ('according', 'by') for w in words) and word.deprel.startswith('obl')
                mentions.append({
                    'start': words[a].start, 'end': words[b].end, 'head': [word.start, word.end], 'chain': chain,
                    'kind': 'name' if word.upos == 'PROPN' else 'pronoun' if word.upos in ('PRON', 'DET') else 'nominal',
                    'form': word.form.lower(), 'plural': word.xpos == 'NNS', 'source': speaks or according})
        names.append({'id': str(number), 'text': document.text, 'entities': entities})
        people.append({'id': str(number), 'text': document.text, 'mentions': mentions})
    return names, people


def retyped(path, types):
    for d in read_jsonl(path):
        entities = [{**e, 'type': types[e['type']]} for e in d['entities'] if e['type'] in types]
        yield {'id': str(d['id']), 'text': d['text'], 'entities': entities}


def ecb_gold(path):
    for d in read_jsonl(path):
        entities, marked = [], []
        for e in d['entities']:
            words = [m for m in re.finditer(r'\S+', d['text'][e['start']:e['end']])]
            kind = {'HUM': 'HUM', 'LOC': 'LOC'}.get(e['type'][:3])
            capital = [i for i, m in enumerate(words) if m.group()[0].isupper()]
            marked.append([e['start'], e['end']])
            if not kind or not capital:
                continue
            inside = words[capital[0]:capital[-1] + 1]
            rest = words[:capital[0]] + words[capital[-1] + 1:]
            if all(m.group()[0].isupper() or m.group() in SMALL for m in inside) and all(m.group() in ('the', 'a', 'an', "'s", 'in', 'off', 'at') for m in rest):
                entities.append({'start': e['start'] + inside[0].start(), 'end': e['start'] + inside[-1].end(), 'type': kind})
        yield {'id': d['id'], 'text': d['text'], 'entities': entities, 'marked': marked}


def gold(data, out):
    out.mkdir(parents=True, exist_ok=True)
    names, people = gum_gold(data / 'treebank/gum-dev.conllu')
    write_jsonl(out / 'gum.jsonl', names)
    write_jsonl(out / 'people.jsonl', people)
    write_jsonl(out / 'wnut17.jsonl', retyped(data / 'entities/wnut17-dev.jsonl', WNUT_TYPES))
    write_jsonl(out / 'wikigold.jsonl', retyped(data / 'entities/wikigold-train.jsonl', WIKIGOLD_TYPES))
    write_jsonl(out / 'ecbplus.jsonl', ecb_gold(data / 'coref/ecbplus-dev.jsonl'))


def judged(gold_line, entities):
    """Without the names that touch nothing marked, where a corpus does not mark all."""
    marked = gold_line.get('marked')
    return [e for e in entities if marked is None or any(e['start'] < b and a < e['end'] for a, b in marked)]


def ours(gold_path, annotated):
    lines = {d['id']: d for d in read_jsonl(annotated)}
    for g in read_jsonl(gold_path):
        entities = [{'start': m['start'], 'end': m['end'], 'type': KINDS[e['kind']]}
                    for e in lines.get(g['id'], {}).get('entities', []) for m in e['mentions'] if m['kind'] == 'name']
        print(json.dumps({'id': g['id'], 'entities': judged(g, entities)}))


def by_spacy(gold_path, model):
    import spacy
    tagger = spacy.load(model)
    for g in read_jsonl(gold_path):
        found = [{'start': e.start_char, 'end': e.end_char, 'type': SPACY_KINDS[e.label_]} for e in tagger(g['text']).ents if e.label_ in SPACY_KINDS]
        print(json.dumps({'id': g['id'], 'entities': judged(g, found)}))


def group(mention):
    if mention['kind'] == 'nominal':
        return 'nominal, plural' if mention['plural'] else 'nominal'
    form = mention['form']
    if re.fullmatch(r'(he|him|his|himself|she|her|hers|herself)', form):
        return 'he, she'
    if re.fullmatch(r'(i|me|my|mine|myself|you|your|yours|yourself)', form):
        return 'I, you'
    return 'who' if form in ('who', 'whom', 'whose', 'that') else 'we, they, other'


def people(gold_path, annotated, show):
    """For each pronoun or description of a person whose chain has a name: does ours give a name of that chain?

    An entity stands for the chain that most of its names are mentions of (by the head's place). Accuracy is right / all,
    precision right / answered, coverage answered / all.
    """
    lines = {d['id']: d for d in read_jsonl(annotated)}
    count = defaultdict(Counter)
    for g in read_jsonl(gold_path):
        named = {m['chain'] for m in g['mentions'] if m['kind'] == 'name'}
        names = [m for m in g['mentions'] if m['kind'] == 'name']
        others = [m for m in g['mentions'] if m['kind'] != 'name' and m['chain'] in named]
        entities = lines[g['id']]['entities']
        stands_for, answers = {}, []
        for e in entities:
            votes = Counter(n['chain'] for m in e['mentions'] if m['kind'] == 'name'
                            for n in names if m['start'] <= n['head'][0] and n['head'][1] <= m['end'])
            stands_for[e['id']] = votes.most_common(1)[0][0] if votes else None
            answers += [(m['start'], m['end'], e) for m in e['mentions'] if m['kind'] != 'name']
        for m in others:
            fits = [a for a in answers if a[0] <= m['head'][0] and m['head'][1] <= a[1] and a[0] >= m['start'] - 1 and a[1] <= m['end'] + 1]
            answer = min(fits, key=lambda a: a[1] - a[0], default=None)
            right = answer is not None and stands_for[answer[2]['id']] == m['chain']
            for key in ('all', group(m)) + (('sources', 'sources: ' + group(m)) if m['source'] else ()):
                count[key].update(all=1, answered=answer is not None, right=right)
            if show and not right:
                said = answer[2]['name'] if answer else '-'
                true = next(g['text'][n['start']:n['end']] for n in names if n['chain'] == m['chain'])
                before, after = g['text'][max(0, m['start'] - 120):m['start']], g['text'][m['end']:m['end'] + 40]
                print(f"{'SOURCE ' if m['source'] else ''}{group(m)} | said {said} | is {true[:40]} | {before!r} >>{g['text'][m['start']:m['end']]}<< {after!r}")
    for key in sorted(count):
        c = count[key]
        print(f"{key:26s} accuracy {100 * c['right'] / c['all']:5.1f}  precision {100 * c['right'] / max(1, c['answered']):5.1f}  "
              f"coverage {100 * c['answered'] / c['all']:5.1f}   ({c['all']} mentions)")


def main():
    command, *rest = sys.argv[1:] or ['']
    if command == 'gold' and len(rest) == 2:
        gold(*map(Path, rest))
    elif command == 'ours' and len(rest) == 2:
        ours(*rest)
    elif command == 'spacy' and len(rest) == 2:
        by_spacy(*rest)
    elif command == 'people' and len(rest) >= 2:
        people(rest[0], rest[1], '--show' in rest)
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main()
