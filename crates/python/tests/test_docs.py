"""What the documents show runs."""

from __future__ import annotations

import doctest
import importlib.util
import os
import re

import pytest
import rashomon
from conftest import ROOT, made_up


def blocks(text: str) -> list[str]:
    """The indented blocks of a part of a document."""
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, re.MULTILINE)
    return [re.sub(r"^    ", "", block, flags=re.MULTILINE).strip() for block in found]


def test_the_readme_runs(capsys, tmp_path, monkeypatch):
    part = (ROOT / "README.md").read_text().split("\n## In Python, and on Spark\n")[1].split("\n## ")[0]
    (example,) = re.findall(r"```python\n(.*?)```", part, re.DOTALL)
    assert len([line for line in example.splitlines() if line and not line.startswith("import")]) <= 10
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    told = capsys.readouterr().out
    assert "Skarnes" in told and "Ilse Marantz" in told


def test_the_documented_lines_run(tmp_path, monkeypatch):
    pytest.importorskip("pandas")
    import pyarrow

    monkeypatch.chdir(tmp_path)
    page = (ROOT / "examples/harbour/pages/meridian.html").read_bytes()
    articles = made_up(8)
    names = {
        "html": page,
        "articles": articles,
        "pages": pyarrow.Table.from_pylist([{"html": page}]),
        "rashomon": rashomon,
    }
    shown = blocks((ROOT / "docs/python.md").read_text())
    run = [block for block in shown if not block.startswith(("pip ", "maturin "))]
    assert len(run) >= 4
    for block in run:
        # What only some have is shown too.
        other = next((name for name in ("spacy", "datatrove") if name in block.split("\n")[0]), None)
        if other and importlib.util.find_spec(other) is None:
            continue
        block = block.replace("ferry \"out of the question\"", "ferry").replace("Ilma Oda", "Ida Holm")
        if block.startswith("from rashomon import batch"):
            names["articles"] = pyarrow.Table.from_pylist(articles)
        exec(compile(block, "docs/python.md", "exec"), names)


def test_the_doctests_run():
    assert doctest.testmod(rashomon).failed == 0


def test_every_public_name_says_what_it_is_for():
    for name in rashomon.__all__:
        thing = getattr(rashomon, name)
        assert not callable(thing) or thing.__doc__, name
    for of in (rashomon.Account, rashomon.Library):
        for name in vars(of):
            if not name.startswith("_"):
                assert getattr(of, name).__doc__, f"{of.__name__}.{name}"


def test_stubs_name_what_is_there():
    from rashomon import _rashomon

    stubs = (ROOT / "crates/python/python/rashomon/_rashomon.pyi").read_text()
    named = set(re.findall(r"^(?:def|class) (\w+)", stubs, re.MULTILINE)) | {"__version__"}
    there = {name for name in dir(_rashomon) if not name.startswith("__")} | {"__version__"}
    assert there <= named, there - named
    assert os.path.exists(os.path.join(os.path.dirname(rashomon.__file__), "py.typed"))
