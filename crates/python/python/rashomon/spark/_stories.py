"""Stories by the library's own rule, a stretch of days at a time, and the accounts of some of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow
from pyarrow import compute

from rashomon.spark._copies import numbered
from rashomon.spark._layers import ARTICLE
from rashomon.spark._stage import Job, fingerprint
from rashomon.spark._work import alone, mapped, spark_schema

#: Articles of no known day come last.
_UNDATED = 1 << 40


def stories(job: Job, articles: Any, *, days: int = 1) -> Any:
    """Which story each article belongs to: ``number``, ``id``, ``story`` and ``episode``, below ``stories/``.

    A stretch of ``days`` is grouped by one task, since each article is compared with the stories of those before; the episodes
    that it leaves go to the next. It comes to the same as a library that takes in each stretch by an ``add`` of its own, in order
    of the articles' days; story ids are the library's.
    """
    from functools import reduce

    from pyspark.sql import functions as f

    articles = numbered(job, articles)
    subjects = job.stage(
        "stories/subjects", {}, lambda: articles.mapInArrow(mapped("subjects"), spark_schema("subjects"))
    )
    window = f.coalesce(f.floor(f.col("first") / f.lit(days)), f.lit(_UNDATED)).cast("bigint")
    subjects = subjects.withColumn("window", window)
    windows = sorted(row.window for row in subjects.select("window").distinct().collect())
    episodes = job.spark.createDataFrame([], spark_schema("episodes"))
    placed = []
    both = _both_schema()
    names = pyarrow_names("episodes")
    for place, number in enumerate(windows):
        of = subjects.where(f.col("window") == number).drop("window")
        # Not every engine lets a group have nothing in a column that it thinks always has something.
        for day in ("first", "last"):
            of = of.withColumn(day, f.coalesce(day, f.lit(_UNDATED)))

        def frame(of: Any = of, episodes: Any = episodes) -> Any:
            one = of.withColumn("all", f.lit(1)).groupBy("all")
            return one.cogroup(episodes.withColumn("all", f.lit(1)).groupBy("all")).applyInArrow(_group, both)

        settings = {"days": days, "windows": fingerprint(windows[: place + 1])}
        done = job.stage(f"stories/window={number}", settings, frame)
        placed.append(done.where("kind = 'article'").select("number", "id", f.col("name").alias("story"), "episode"))
        episodes = done.where("kind = 'episode'").select(*names)
    if not placed:
        return job.spark.createDataFrame([], spark_schema("memberships"))
    return job.stage(
        "stories/memberships", {"windows": fingerprint(windows)}, lambda: reduce(lambda a, b: a.unionByName(b), placed)
    )


def pyarrow_names(name: str) -> list[str]:
    """The columns of a native batch."""
    from rashomon._native import native

    return pyarrow.schema(native.schema(name)).names


def _both() -> pyarrow.Schema:
    from rashomon._native import native

    episodes = pyarrow.schema(native.schema("episodes"))
    own = [pyarrow.field("kind", pyarrow.string()), pyarrow.field("number", pyarrow.int64()), pyarrow.field("id", pyarrow.string())]
    return pyarrow.schema(own + list(episodes))


def _both_schema() -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(_both())


def _group(subjects: pyarrow.Table, episodes: pyarrow.Table) -> pyarrow.Table:
    """Groups the articles of one stretch; gives where they belong and the episodes as they are then."""
    alone()
    from rashomon._native import native

    subjects = subjects.drop(["all"]).sort_by([("first", "ascending"), ("number", "ascending")])
    for day in ("first", "last"):
        column = subjects.column(day)
        known = compute.if_else(compute.equal(column, _UNDATED), pyarrow.scalar(None, column.type), column)
        subjects = subjects.set_column(subjects.column_names.index(day), day, known)
    known = pyarrow.schema(native.schema("episodes"))
    episodes = episodes.select(known.names).cast(known).sort_by("episode").combine_chunks()
    before = episodes.to_batches()[0] if episodes.num_rows else pyarrow.RecordBatch.from_pylist([], schema=known)
    placed, after = native.group(subjects.combine_chunks().to_batches()[0], before)
    placed, after = pyarrow.record_batch(placed), pyarrow.record_batch(after)
    both = _both()
    rows = pyarrow.Table.from_arrays(
        [
            pyarrow.array(["article"] * placed.num_rows, pyarrow.string()) if name == "kind"
            else placed.column("story") if name == "name"
            else placed.column(name) if name in ("number", "id", "episode")
            else pyarrow.nulls(placed.num_rows, both.field(name).type)
            for name in both.names
        ],
        schema=both,
    )
    kept = pyarrow.Table.from_arrays(
        [
            pyarrow.array(["episode"] * after.num_rows, pyarrow.string()) if name == "kind"
            else after.column(name) if name in known.names
            else pyarrow.nulls(after.num_rows, both.field(name).type)
            for name in both.names
        ],
        schema=both,
    )
    return pyarrow.concat_tables([rows, kept])


def accounts(job: Job, articles: Any, memberships: Any, chosen: Sequence[str], *, model: str = "none") -> Any:
    """The accounts of chosen stories, in parallel, written to ``accounts``: ``story``, ``account`` (the object of
    ``rashomon brief --format json`` of its articles), ``html`` and ``markdown``."""
    from pyspark.sql import functions as f

    articles = numbered(job, articles)
    columns = [name for name in ARTICLE if name in articles.columns]

    def frame() -> Any:
        wanted = memberships.where(f.col("story").isin(*chosen)).select("number", "story")
        both = articles.select("number", *columns).join(wanted, "number")

        def work(group: pyarrow.Table) -> pyarrow.Table:
            return _account(group, model)

        return both.groupBy("story").applyInArrow(work, "story string, account string, html string, markdown string")

    return job.stage("accounts", {"stories": fingerprint(sorted(chosen)), "model": model}, frame)


def _account(group: pyarrow.Table, model: str) -> pyarrow.Table:
    alone()
    import rashomon

    group = group.sort_by("number")
    account = rashomon.brief(group.drop(["number", "story"]), model=model)
    row = {
        "story": group.column("story")[0].as_py(),
        "account": account.to_json(),
        "html": account.to_html(),
        "markdown": account.to_markdown(),
    }
    return pyarrow.Table.from_pylist([row])
