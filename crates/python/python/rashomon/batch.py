"""The commands on tables: a table in, a table out, for ``mapInArrow``, Polars, DuckDB, ``datasets.map``.

A table is whatever has the Arrow PyCapsule interface (``pyarrow.RecordBatch`` and ``Table``, ``polars.DataFrame``, DuckDB's
relations) or a ``pandas.DataFrame``; the answer is of the same kind. Columns are found by name, others are passed over:

========================  =============================================================================================
``text``                  the text of an article; beside it ``id``, ``url``, ``outlet``, ``title``, ``authors`` (a list, or parted
                          by ``"; "``), ``published``, ``modified``, ``language``
``html``                  a page, as text or bytes; beside it ``url``
``content``               bytes of any format that ``rashomon extract`` reads (feeds, web archives, JSON Lines)
``file``                  what to call the row in answers and refusals; else ``url``, ``id``, or its number
``offset``, ``length``    where the row's record stands in its file, in bytes: handed on
========================  =============================================================================================

No row stops the others: what cannot be read is a row with ``file`` and ``refused``, the reason, and nothing else.
"""

from __future__ import annotations

from typing import Any

from rashomon._given import batches, like
from rashomon._native import native

__all__ = ["annotate", "events", "extract", "schema", "statements"]


def extract(table: Any) -> Any:
    """Pages in (``html`` or ``content``), articles out: the columns of ``schema("articles")``, which are the keys of
    ``rashomon extract`` nested as there. A row may hold several articles, which follow each other; rows keep their order."""
    return like(table, [native.extract(batch) for batch in batches(table)])


def annotate(table: Any, *, tasks: str | None = None, model: str = "none", rows: bool = False) -> Any:
    """Articles or pages in, the same with their layers out: the columns of ``schema("annotated")``.

    Args:
        table: A table of articles or pages.
        tasks: The layers, with commas; without it all but ``tokens``.
        model: ``"none"`` (rules alone), ``"builtin"`` (finds more of what is said, reads some ten articles a second on each core),
            or the path of a network.
        rows: Adds ``statement_rows`` and ``event_rows``, the rows of :func:`statements` and :func:`events` as lists.
    """
    done = [native.annotate(batch, layers=tasks, model=model, rows=rows) for batch in batches(table)]
    return like(table, done)


def statements(table: Any, *, model: str = "none") -> Any:
    """Articles in, a row a reported statement out, in the columns of ``rashomon export --format parquet --table statements``. What
    only a story knows (``statement``, ``story``, ``wording``, ``origin_kind``, ``origin``) is null. ``start`` and ``end`` are code
    points of the article's text, from the first part of the statement to the last."""
    return like(table, [native.table(batch, "statements", model=model) for batch in batches(table)])


def events(table: Any, *, model: str = "none") -> Any:
    """Articles in, a row an event out, in the columns of ``rashomon export --format parquet --table events``; ``story`` is null."""
    return like(table, [native.table(batch, "events", model=model) for batch in batches(table)])


def schema(name: str) -> Any:
    """The columns of an answer: ``"articles"``, ``"annotated"``, ``"statements"`` or ``"events"``, as ``pyarrow.Schema`` (without
    pyarrow, as something with the PyCapsule interface)."""
    found = native.schema(name)
    try:
        import pyarrow
    except ImportError:
        return found
    return pyarrow.schema(found)
