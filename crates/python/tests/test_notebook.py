"""The notebook of docs/ runs from its first cell to its last and shows what is kept in it.

`RASHOMON_WRITE=1` keeps what it shows now.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import shutil
from importlib.util import find_spec

import pytest
from conftest import ROOT

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"


@pytest.fixture
def engine(monkeypatch):
    """What runs the jobs: Sail where it is installed, since it starts in no time, else Spark, else nothing."""
    if find_spec("pyspark") and find_spec("pysail"):
        from pysail.spark import SparkConnectServer

        server = SparkConnectServer("127.0.0.1", 0)
        server.start(background=True)
        monkeypatch.setenv("SPARK_REMOTE", f"sc://127.0.0.1:{server.listening_address[1]}")
        yield True
        server.stop()
    else:
        yield bool(find_spec("pyspark") and shutil.which("java"))


def shown(code: str, names: dict) -> list[dict]:
    """Runs a cell; gives what it shows, as notebooks keep it."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, NOTEBOOK.name, "exec"), names)
        value = eval(compile(ast.Expression(last.value), NOTEBOOK.name, "eval"), names) if last else None
    outputs = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": printed.getvalue().splitlines(keepends=True)})
    if value is not None:
        # The page of an account is too long to keep; who opens the notebook and runs it has it.
        if hasattr(value, "_repr_markdown_"):
            assert value._repr_html_().startswith("<iframe srcdoc=")
            data = {"text/markdown": value._repr_markdown_().splitlines(keepends=True)}
        else:
            data = {"text/plain": repr(value).splitlines(keepends=True)}
        outputs.append({"data": data, "execution_count": None, "metadata": {}, "output_type": "execute_result"})
    return outputs


def compared(outputs: list[dict]) -> list:
    """What is the same with every version of pandas and Polars, which draw their tables."""
    return [one.get("text") or one["data"].get("text/markdown") for one in outputs]


def test_the_notebook_runs_and_shows_what_it_keeps(engine, monkeypatch):
    for needed in ("pandas", "polars"):
        pytest.importorskip(needed)
    monkeypatch.chdir(NOTEBOOK.parent)
    notebook = json.loads(NOTEBOOK.read_text())
    names: dict = {}
    jobs_follow = False
    for cell in notebook["cells"]:
        code = "".join(cell["source"])
        jobs_follow |= code.startswith("## A job on Spark")
        if cell["cell_type"] != "code":
            continue
        if jobs_follow and not engine:
            pytest.skip("the cells with a job: there is neither Sail nor Spark with Java")
        outputs = shown(code, names)
        if os.environ.get("RASHOMON_WRITE"):
            cell["outputs"] = outputs
        else:
            assert compared(outputs) == compared(cell["outputs"]), code
    if os.environ.get("RASHOMON_WRITE"):
        NOTEBOOK.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")


def test_the_notebook_keeps_nothing_of_a_machine():
    text = NOTEBOOK.read_text()
    for sign in ("/home/", "/root/", "/tmp/", "/Users/", str(ROOT), "Traceback"):
        assert sign not in text
    assert len(text) < 60_000
