"""Single pages and lists: the same bytes as the binary gives."""

from __future__ import annotations

import json
import pickle

import pytest
import rashomon
from conftest import HARBOUR, ROOT


def test_pages_are_extracted_as_the_binary_does(run):
    for page in sorted(HARBOUR.glob("*.html")):
        path = str(page.relative_to(ROOT))
        line = rashomon.extract(page.read_bytes(), output_format="json", name=path)
        assert line == "".join(run("extract", path))
        assert rashomon.extract(page.read_bytes(), name=path) == json.loads(line)
        markdown = rashomon.extract(page.read_bytes(), output_format="markdown", name=path)
        assert markdown == "".join(run("extract", "--to", "markdown", path))


def test_a_string_is_read_as_it_is_whatever_the_page_says():
    said = "Der Bürgermeister von Wíck sagte am Montag, die Brücke bleibe für längere Zeit gesperrt. " * 3
    said = said.strip()
    page = f'<meta charset="windows-1251"><title>Wíck</title><p>{said}</p><nav>Menü</nav>'
    article = rashomon.extract(page)
    assert article["text"] == said
    assert article["title"] == "Wíck"
    block = article["blocks"][0]
    utf8 = page.encode()
    assert b"".join(utf8[a:b] for a, b in block["source"]).decode() == article["text"][block["start"] : block["end"]]
    assert all(0 <= part["start_byte"] < part["end_byte"] <= len(utf8) for part in article["dropped"])
    assert rashomon.extract(page, url="https://a.example/1")["url"] == "https://a.example/1"


def test_a_page_without_an_article_is_refused_by_name():
    with pytest.raises(rashomon.RefusedError, match="empty.html") as refused:
        rashomon.extract("", name="empty.html")
    assert refused.value.file == "empty.html" and refused.value.why
    again = pickle.loads(pickle.dumps(refused.value))
    assert (again.file, again.why) == (refused.value.file, refused.value.why)
    with pytest.raises(TypeError, match="NoneType"):
        rashomon.extract(None)
    with pytest.raises(ValueError, match="output_format"):
        rashomon.extract("<p>Words", output_format="pdf")


def test_articles_are_annotated_as_the_binary_does(run, articles, lines_file):
    named = [{**article, "file": str(lines_file)} for article in articles]
    for tasks in (None, "attributions", "tokens,events"):
        flags = ["--tasks", tasks] if tasks else []
        expected = [json.loads(line) for line in run("annotate", "--model", "none", *flags, str(lines_file))]
        found = rashomon.annotate(named, tasks=tasks, model="none")
        assert [_without_source(line) for line in found] == [_without_source(line) for line in expected]
    assert rashomon.annotate(str(lines_file), model="none") == [
        json.loads(line) for line in run("annotate", "--model", "none", str(lines_file))
    ]


def _without_source(line):
    # Bytes of the line of JSON, which is another here.
    return {**line, "blocks": [{**block, "source": None} for block in line["blocks"]]}


def test_articles_are_grouped_as_the_binary_does(run, articles, lines_file):
    expected = [json.loads(line) for line in run("cluster", str(lines_file))]
    assert rashomon.cluster([{**article, "file": str(lines_file)} for article in articles]) == expected
    assert any(line["copy_of"] for line in expected)


def test_the_account_is_that_of_the_binary(run):
    path = str(HARBOUR.relative_to(ROOT))
    account = rashomon.brief(HARBOUR, model="none")
    expected = "".join(run("brief", "--model", "none", "--format", "json", str(HARBOUR)))
    assert account.to_json() == expected
    assert account.to_dict() == json.loads(expected)
    assert account.to_markdown() == "".join(run("brief", "--model", "none", "--format", "markdown", path))
    assert account.to_html() == "".join(run("brief", "--model", "none", "--format", "html", path))
    assert len(account) == 11 and "11 articles" in repr(account)
    assert account._repr_html_().startswith("<iframe srcdoc=")
    assert account.stories[0]["conflicts"]


def test_with_the_model_too(run, articles):
    path = str(HARBOUR / "meridian.html")
    assert rashomon.annotate(path) == [json.loads(line) for line in run("annotate", path)]


def test_what_is_wrong_is_named(articles):
    with pytest.raises(rashomon.RefusedError, match="article 2: .*empty"):
        rashomon.annotate([articles[0], {"text": ""}], model="none")
    assert len(rashomon.annotate([articles[0], {"text": ""}], model="none", on_refused="skip")) == 1
    with pytest.raises(TypeError, match="article 1 is of type int"):
        rashomon.annotate([7])
    with pytest.raises(rashomon.RefusedError, match="nowhere.html"):
        rashomon.annotate("nowhere.html", model="none")
    with pytest.raises(ValueError, match="no layer"):
        rashomon.annotate(articles, tasks="poems", model="none")
    with pytest.raises(rashomon.RefusedError):
        rashomon.brief([{"text": ""}], model="none")
    account = rashomon.brief([*articles[:3], {"text": "", "file": "bare.json"}], model="none")
    assert [file for file, _ in account.refused] == ["bare.json, line 1"]


def test_answers_do_not_depend_on_threads(articles):
    import subprocess
    import sys

    code = (
        "import rashomon, json, sys; rashomon.set_threads(int(sys.argv[1]))\n"
        "print(json.dumps(rashomon.annotate(json.load(sys.stdin), model='none')))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code, str(count)], input=json.dumps(articles), capture_output=True, text=True, check=True
        ).stdout
        for count in (1, 3)
    ]
    assert told[0] == told[1]
