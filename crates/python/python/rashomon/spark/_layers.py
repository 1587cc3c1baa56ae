"""Articles to their layers, and those to the flat tables of the export."""

from __future__ import annotations

from typing import Any

from rashomon.spark._stage import Job
from rashomon.spark._work import mapped, spark_schema

#: What is read of an article.
ARTICLE = (
    "id", "file", "url", "outlet", "title", "authors", "published", "modified", "language", "text", "offset", "length",
)


def annotate(job: Job, articles: Any, *, model: str = "none") -> Any:
    """Articles with their layers, written to ``annotate``: the keys of ``rashomon annotate``, and ``statement_rows`` and
    ``event_rows`` for :func:`statements` and :func:`events`. Spans are code points of ``text``.

    Args:
        job: Where it runs.
        articles: What :func:`rashomon.spark.extract` gave, or any frame with ``id`` and ``text``.
        model: ``"none"``, or ``"builtin"`` (some ten articles a second on each core).
    """
    columns = [name for name in ARTICLE if name in articles.columns]
    work = mapped("annotate", model=model, rows=True)

    def frame() -> Any:
        return articles.select(*columns).mapInArrow(work, spark_schema("annotated_rows"))

    return job.stage("annotate", {"model": model}, frame)


def statements(job: Job, annotated: Any) -> Any:
    """A row a reported statement, written to ``statements``, in the columns of ``rashomon export --format parquet``."""
    return _rows(job, annotated, "statements", "statement_rows")


def events(job: Job, annotated: Any) -> Any:
    """A row an event, written to ``events``, likewise."""
    return _rows(job, annotated, "events", "event_rows")


def _rows(job: Job, annotated: Any, name: str, column: str) -> Any:
    from pyspark.sql import functions as f

    def frame() -> Any:
        return annotated.select(f.explode(column).alias("row")).select("row.*")

    return job.stage(name, {}, frame)
