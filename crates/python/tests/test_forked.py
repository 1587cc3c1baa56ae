"""Processes that are forked from one that has read already, as loaders and `datasets.map` fork them: a fork takes over what its
parent has in memory and none of its threads, so whoever counts on these would wait for ever."""

from __future__ import annotations

import multiprocessing
import sys

import pytest
import rashomon
from conftest import HARBOUR, ROOT, made_up, table
from rashomon import batch

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows forks no processes"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]
#: Seconds after which a process counts as hung.
LIMIT = 120


def in_a_fork(work, *given):
    """What a forked process makes of it."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(work(*given)))
    process.start()
    try:
        assert here.poll(LIMIT), f"the forked process gave no answer within {LIMIT} s"
        return here.recv()
    finally:
        process.kill()
        process.join()


def everything(articles):
    """An answer of each part that reads on several threads."""
    pytest.importorskip("pyarrow")
    page = (HARBOUR / "meridian.html").read_bytes()
    return {
        "extract": rashomon.extract(page),
        "annotate": rashomon.annotate(articles[:3]),
        "cluster": rashomon.cluster(articles),
        "brief": rashomon.brief(articles[:5], model="none").to_json(),
        "batch.annotate": batch.annotate(table(articles)).to_pylist(),
        "batch.statements": batch.statements(table(articles[:3]), model="builtin").to_pylist(),
    }


def test_a_fork_reads_what_its_parent_reads():
    articles = made_up(20)
    expected = everything(articles)
    assert in_a_fork(everything, articles) == expected


def test_a_fork_of_a_fork_reads_too():
    articles = made_up(6)
    expected = rashomon.annotate(articles)

    def again():
        return [rashomon.annotate(articles), in_a_fork(rashomon.annotate, articles)]

    assert in_a_fork(again) == [expected, expected]


def test_a_fork_that_cannot_load_a_model_says_so():
    articles = made_up(2)
    rashomon.annotate(articles)
    other = str(ROOT / "crates/model/data/language.onnx")

    def refused():
        with pytest.raises(RuntimeError, match="before processes are forked"):
            rashomon.annotate(articles, model=other)
        return True

    assert in_a_fork(refused)


def test_a_library_is_opened_in_a_fork(tmp_path):
    articles = made_up(10)
    with_parent = rashomon.Library(tmp_path / "parent.db")
    with_parent.add(articles)
    story = with_parent.stories()[0]["id"]
    expected = with_parent.account(story).to_json()

    def opened():
        library = rashomon.Library(tmp_path / "fork.db")
        library.add(articles)
        return library.account(story).to_json()

    assert in_a_fork(opened) == expected


def test_pools_of_processes_share_the_work():
    articles = made_up(40)
    halves = [articles[:20], articles[20:]]
    expected = [quick(half) for half in halves]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map_async(quick, halves).get(timeout=LIMIT) == expected


def quick(articles):
    return rashomon.annotate(articles, model="none")
