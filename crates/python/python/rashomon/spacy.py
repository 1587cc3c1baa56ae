"""A component of a spaCy pipeline (``pip install spacy``): who said what, names, times and events as spans of the ``Doc``::

    import spacy
    nlp = spacy.blank("en")
    nlp.add_pipe("rashomon")        # found by its entry point; no import of rashomon is needed
    doc = nlp('"We will not open it before spring," Mayor Ida Holm said on Tuesday.')
    [(span.text, span.label_) for span in doc.spans["rashomon_statements"]]
    [statement["speaker"] for statement in doc._.statements]

It needs no other component. Both count Unicode code points, so positions are the same in ``doc.text`` and in ``Doc._.rashomon``, which
is the line of ``rashomon annotate`` as a ``dict``. spaCy's spans consist of whole tokens: one that begins or ends within a token holds
all of it, and ``Doc._.rashomon`` has the exact positions.

=======================  ===========================================  ======================================================
``doc.spans[...]``       label                                        ``kb_id_``, ``id_``
=======================  ===========================================  ======================================================
``rashomon_statements``  ``direct``, ``indirect`` or ``mixed``        the speaker's entity; the number of the statement
``rashomon_sources``     likewise                                     likewise
``rashomon_cues``        likewise                                     likewise
``rashomon_entities``    kind of the entity                           the entity; nothing
``rashomon_timexes``     ``DATE``, ``TIME``, ``DURATION``, ``SET``    the value; nothing
``rashomon_events``      type by PLOVER                               nothing; the number of the event
=======================  ===========================================  ======================================================

``Doc._.article`` may be set before, to what is known beside the text: ``{"published": "2021-04-13", "outlet": "Gull"}``. A day that
"Tuesday" stands for can only be told from a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import minibatch

from rashomon._read import annotate

__all__ = ["Rashomon"]

#: What of ``Doc._.article`` is read.
_KNOWN = ("id", "url", "outlet", "title", "authors", "published", "modified", "language")


@Language.factory(
    "rashomon",
    assigns=["doc.spans", "doc._.rashomon", "doc._.statements"],
    default_config={"model": "none", "prefix": "rashomon_"},
)
class Rashomon:
    """The component.

    Args:
        nlp: The pipeline it stands in.
        name: Its name there.
        model: ``"none"`` (rules alone), ``"builtin"`` (some ten articles a second on each core), or the path of a network.
        prefix: What stands before the names in ``doc.spans``.
    """

    def __init__(self, nlp: Language, name: str, model: str, prefix: str) -> None:
        self.name, self.model, self.prefix = name, model, prefix
        if not Doc.has_extension("rashomon"):
            Doc.set_extension("rashomon", default=None)
            Doc.set_extension("article", default=None)
            Doc.set_extension("statements", getter=_statements)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Reads documents a batch at a time, on many threads."""
        for docs in minibatch(stream, batch_size):
            given = [_article(doc, number) for number, doc in enumerate(docs) if doc.text.strip()]
            lines = {int(line["file"]): line for line in annotate(given, model=self.model, on_refused="skip")}
            for number, doc in enumerate(docs):
                line = lines.get(number)
                # spaCy itself changes no character, and neither does the reader of articles; if ever one did, no span would be right.
                if line is not None and line["text"] == doc.text:
                    self._fill(doc, line)
                yield doc

    def _fill(self, doc: Doc, line: dict[str, Any]) -> None:
        doc._.rashomon = {key: value for key, value in line.items() if key not in ("text", "file", "blocks", "dropped")}
        found: dict[str, list[Span]] = {
            name: [] for name in ("statements", "sources", "cues", "entities", "timexes", "events")
        }

        def put(name: str, span: Iterable[int], label: str, about: str | None = None, number: int | None = None) -> None:
            start, end = span
            made = doc.char_span(
                start, end, label=label, kb_id=about or "", alignment_mode="expand",
                span_id="" if number is None else str(number),
            )  # fmt: skip
            if made is not None:
                found[name].append(made)

        for number, said in enumerate(line["attributions"]):
            for name, part in (("statements", "content"), ("sources", "source"), ("cues", "cue")):
                for span in said[part]:
                    put(name, span, said["kind"], said.get("speaker"), number)
        for entity in line["entities"]:
            for mention in entity["mentions"]:
                put("entities", (mention["start"], mention["end"]), entity["kind"], entity["id"])
        for timex in line["timexes"]:
            put("timexes", (timex["start"], timex["end"]), timex["type"], timex.get("value"))
        for number, event in enumerate(line["events"]):
            put("events", event["trigger"], event["type"], None, number)
        for name, spans in found.items():
            doc.spans[self.prefix + name] = SpanGroup(doc, name=self.prefix + name, spans=spans)


def _article(doc: Doc, number: int) -> dict[str, Any]:
    known = doc._.article or {}
    return {**{name: known[name] for name in _KNOWN if name in known}, "text": doc.text, "file": str(number)}


def _statements(doc: Doc) -> list[dict[str, Any]]:
    """``Doc._.statements``: what was said, with ``speaker`` (the name, if it is known), ``content``, ``source`` and ``cue`` (lists of
    ``Span``), ``kind``, ``said_on`` and ``confidence``."""
    line = doc._.rashomon or {"attributions": [], "entities": []}
    names = {entity["id"]: entity["name"] for entity in line["entities"]}

    def spans(parts: Iterable[Iterable[int]]) -> list[Span]:
        made = (doc.char_span(start, end, alignment_mode="expand") for start, end in parts)
        return [span for span in made if span is not None]

    return [
        {
            **{part: spans(said[part]) for part in ("content", "source", "cue")},
            "speaker": names.get(said.get("speaker")),
            **{key: said.get(key) for key in ("kind", "said_on", "confidence")},
        }
        for said in line["attributions"]
    ]
