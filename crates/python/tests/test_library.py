"""The library: the same file as the binary's."""

from __future__ import annotations

import json

import pytest
import rashomon


def test_what_is_added_is_found_by_both(run, articles, tmp_path):
    file = tmp_path / "news.db"
    library = rashomon.Library.open(file)
    told = library.add(articles)
    assert [line["result"] for line in told] == ["added"] * len(articles)
    assert [line["result"] for line in library.add(articles)] == ["known"] * len(articles)
    assert len(library) == len(articles)
    said = library.said("Ida Holm")
    assert said and said == [json.loads(line) for line in run("said", "--library", str(file), "--format", "json", "Ida Holm")]
    found = library.search("ferry", limit=5)
    assert found == [
        json.loads(line) for line in run("search", "--library", str(file), "--format", "json", "--limit", "5", "ferry")
    ]
    stories = library.stories(limit=3)
    assert stories == [
        json.loads(line) for line in run("stories", "--library", str(file), "--format", "json", "--limit", "3")
    ]
    account = library.account(stories[0]["id"], model="none")
    assert len(account) == stories[0]["articles"]
    del library
    assert len(rashomon.Library(file, write=False)) == len(articles)


def test_faults_name_the_file(tmp_path):
    with pytest.raises(rashomon.RashomonError, match="none.db"):
        rashomon.Library(tmp_path / "none.db", write=False)
    library = rashomon.Library(tmp_path / "new.db")
    with pytest.raises(ValueError, match="day"):
        library.stories(after="soon")
    with pytest.raises(rashomon.RashomonError, match="nobody"):
        library.account("nobody")
