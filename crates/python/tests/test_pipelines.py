"""What fits the library into pipelines of others: the steps for datatrove and the component for spaCy."""

from __future__ import annotations

import gzip
import json

import pytest
import rashomon
from conftest import HARBOUR

SAID = 'The 🚢 is shut, Otto Lund told reporters in Wick. "We will not open it before spring," Mayor Ida Holm said on Tuesday.'


def _decoded(page) -> str:
    # As readers of archives hand pages on.
    return page.read_bytes().decode("utf-8", "replace")


@pytest.fixture
def nlp():
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    nlp = spacy.blank("en")
    nlp.add_pipe("rashomon")
    return nlp


def test_spacy_finds_what_was_said(nlp):
    doc = nlp(SAID)
    line = rashomon.annotate({"text": SAID}, model="none")[0]
    assert doc._.rashomon["attributions"] == line["attributions"]
    found = [(span.text, span.label_) for span in doc.spans["rashomon_statements"]]
    assert found == [("The 🚢 is shut", "indirect"), ('"We will not open it before spring,"', "direct")]
    names = {span.kb_id_: span.text for span in doc.spans["rashomon_entities"]}
    assert "Ida Holm" in names[doc.spans["rashomon_statements"][1].kb_id_]
    said = doc._.statements
    assert [(one["speaker"], one["cue"][0].text) for one in said] == [("Otto Lund", "told"), ("Ida Holm", "said")]
    assert [span.text for span in doc.spans["rashomon_timexes"]] == ["Tuesday"]


def test_spans_of_spacy_are_code_points(nlp):
    pages = [rashomon.extract(page.read_bytes()) for page in sorted(HARBOUR.glob("*.html"))]
    docs = list(nlp.pipe([article["text"] for article in pages], batch_size=3))
    assert len(docs) == len(pages)
    for doc, article in zip(docs, pages, strict=True):
        assert doc.text == article["text"]
        spans = [span for group in ("statements", "sources", "cues") for span in doc.spans[f"rashomon_{group}"]]
        parts = [
            part
            for place in ("content", "source", "cue")
            for said in doc._.rashomon["attributions"]
            for part in said[place]
        ]
        assert spans and len(spans) == len(parts)
        for span, (start, end) in zip(spans, parts, strict=True):
            assert span.start_char <= start and end <= span.end_char
            assert article["text"][start:end] in span.text


def test_spacy_is_told_the_day_and_keeps_what_it_was_told(nlp):
    from spacy.tokens import Doc

    texts = ["", "  \n", SAID]
    docs = [nlp.make_doc(text) for text in texts]
    docs[2]._.article = {"published": "2021-04-14", "outlet": "Gull"}
    docs = list(nlp.pipe(docs))
    assert [doc.text for doc in docs] == texts
    assert docs[0]._.rashomon is None and docs[0]._.statements == []
    assert docs[2]._.statements[1]["said_on"] == "2021-04-13"
    assert docs[2].spans["rashomon_timexes"][0].kb_id_ == "2021-04-13"
    again = Doc(nlp.vocab).from_bytes(docs[2].to_bytes())
    assert again._.rashomon == docs[2]._.rashomon
    assert [span.text for span in again.spans["rashomon_cues"]] == ["told", "said"]


def test_spacy_keeps_the_component_with_its_pipeline(nlp, tmp_path):
    import spacy

    nlp.to_disk(tmp_path / "nlp")
    doc = spacy.load(tmp_path / "nlp")(SAID)
    assert [span.text for span in doc.spans["rashomon_cues"]] == ["told", "said"]


def test_datatrove_reads_pages_and_their_layers():
    data = pytest.importorskip("datatrove.data", reason="datatrove is not installed")
    from rashomon.datatrove import Annotate, Extract

    pages = sorted(HARBOUR.glob("*.html"))
    documents = [
        data.Document(_decoded(page), page.name, metadata={"url": f"https://a.example/{page.name}"}) for page in pages
    ]
    documents.insert(3, data.Document("<html></html>", "nothing"))
    extract, annotate = Extract(), Annotate()
    done = list(annotate.run(extract.run(iter(documents))))
    assert [document.id for document in done] == [page.name for page in pages]
    assert extract.stats["dropped"].total == 1 and annotate.stats["forwarded"].total == len(pages)
    for document, page in zip(done, pages, strict=True):
        article = rashomon.extract(_decoded(page), url=f"https://a.example/{page.name}")
        assert document.text == article["text"]
        assert document.metadata["title"] == article["title"]
        layers = document.metadata["rashomon"]
        for said in layers["attributions"]:
            assert all(0 <= start < end <= len(document.text) for start, end in said["content"])
    assert sum(len(document.metadata["rashomon"]["attributions"]) for document in done) > 20


def test_datatrove_runs_it_in_tasks(tmp_path):
    pytest.importorskip("datatrove", reason="datatrove is not installed")
    pytest.importorskip("orjson", reason="orjson, which datatrove's readers need, is not installed")
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter
    from rashomon.datatrove import Annotate, Extract

    (tmp_path / "in").mkdir()
    for number in range(2):
        rows = [
            {"id": page.name, "text": _decoded(page), "metadata": {"url": f"https://a.example/{page.name}"}}
            for page in sorted(HARBOUR.glob("*.html"))[number::2]
        ]
        (tmp_path / "in" / f"{number}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    steps = [JsonlReader(str(tmp_path / "in")), Extract(), Annotate(tasks="attributions"), JsonlWriter(str(tmp_path / "out"))]
    LocalPipelineExecutor(steps, tasks=2, workers=2, logging_dir=str(tmp_path / "logs")).run()
    found = [json.loads(line) for file in (tmp_path / "out").glob("*.gz") for line in gzip.open(file, "rt")]
    assert len(found) == len(list(HARBOUR.glob("*.html")))
    assert all(row["metadata"]["rashomon"].keys() >= {"attributions"} for row in found)
