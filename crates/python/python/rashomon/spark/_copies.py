"""Which articles are copies of which: the search of the program in parts that a cluster shares.

Fingerprints go through a shuffle by their hash; of each it is counted how many articles hold it, and the twelve first in rank are
kept, whatever their number, which is the program's own bound; pairs that these propose are aligned word for word; copies are joined
by large-star and small-star (Kiveris et al. 2014), with Parquet between rounds, so that no machine holds all of them.
"""

from __future__ import annotations

from typing import Any

import pyarrow

from rashomon.spark._layers import ARTICLE
from rashomon.spark._stage import Job
from rashomon.spark._work import alone, mapped, spark_schema

#: Holders of a fingerprint that are kept, and of a group of copies that are asked whom they name: as `rashomon_cluster::parts`.
_HOLDERS, _ASKED = 12, 16
#: Parts that a fingerprint which very many articles hold is counted in.
_SALT = 64
#: Microseconds of a day.
_DAY = 86_400_000_000
#: Rounds after which something must be wrong; each halves the longest way.
_ROUNDS = 60


def in_order(frame: Any, name: str, by: list[str], within: list[str]) -> Any:
    """A frame with a column of numbers from 0, in order of ``by`` and then of ``within``: what shares ``by`` is put in order by one
    task, and the shares are counted together. Engines differ in what they make of numbers that are given out after a sort."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    count, before = f"{name}_count", f"{name}_before"
    counts = frame.groupBy(*by).agg(f.count("*").alias(count))
    earlier = Window.orderBy(*by).rowsBetween(Window.unboundedPreceding, -1)
    counts = counts.withColumn(before, f.coalesce(f.sum(count).over(earlier), f.lit(0))).drop(count)
    nth = f.row_number().over(Window.partitionBy(*by).orderBy(*within)) - 1
    counted = frame.withColumn(name, nth.cast("bigint"))
    same = [counted[column].eqNullSafe(counts[column]) for column in by]
    joined = counted.join(f.broadcast(counts), same)
    return joined.select(*[counted[column] for column in frame.columns], (counted[name] + counts[before]).alias(name))


def numbered(job: Job, articles: Any) -> Any:
    """Articles with ``number``, their order in the input, and ids that occur once (``-2`` behind the second of an id)."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    columns = [name for name in ARTICLE if name in articles.columns]
    file = "file" if "file" in columns else "id"
    within = [name for name in ("offset", "id") if name in columns]
    ordered = job.stage(
        "copies/ordered", {}, lambda: in_order(articles.select(*columns), "number", [file], within)
    )

    def apart() -> Any:
        nth = f.row_number().over(Window.partitionBy("id").orderBy("number"))
        name = f.when(f.col("nth") > 1, f.concat_ws("-", "id", f.col("nth").cast("string"))).otherwise(f.col("id"))
        return ordered.withColumn("nth", nth).withColumn("id", name).drop("nth")

    return job.stage("copies/numbered", {}, apart)


def copies(job: Job, articles: Any) -> Any:
    """What is a copy of what, written to ``copies/copies``: ``id`` and ``copy_of`` (null for an original), as ``rashomon cluster``
    has them. The pairs with their shared passages (code points of both texts) stand in ``copies/pairs``.

    Args:
        job: Where it runs.
        articles: What :func:`rashomon.spark.extract` gave, or any frame with ``id`` and ``text``.
    """
    from pyspark.sql import functions as f

    articles = numbered(job, articles)
    prints = job.stage(
        "copies/prints", {}, lambda: articles.mapInArrow(mapped("prints"), spark_schema("prints"))
    )
    def by_rank() -> Any:
        day = f.floor(f.col("told") / f.lit(_DAY)).cast("bigint")
        bare = prints.drop("keys").withColumn("day", day)
        return in_order(bare, "rank", ["foreign", "undated", "day"], ["told", "shortness", "number"]).drop("day")

    by_rank_of = job.stage("copies/ranks", {}, by_rank)
    # Of equal texts the first stands for all.
    equal = by_rank_of.where("words > 0").groupBy("text_print", "words").agg(f.min("rank").alias("equal"))
    ranks = by_rank_of.select("number", "rank", "words", "text_print")

    keys = prints.select("number", f.explode("keys").alias("key")).join(ranks.select("number", "rank", "words"), "number")

    def holders() -> Any:
        some = f.slice(f.array_sort(f.collect_list("rank")), 1, _HOLDERS)
        parts = keys.groupBy("key", f.pmod(f.col("rank"), f.lit(_SALT)).alias("salt"))
        parts = parts.agg(f.count("*").alias("count"), some.alias("first"))
        first = f.slice(f.array_sort(f.flatten(f.collect_list("first"))), 1, _HOLDERS)
        return parts.groupBy("key").agg(f.sum("count").alias("count"), first.alias("first")).where("count > 1")

    held_by = job.stage("copies/holders", {}, holders)

    def proposed() -> Any:
        held = f.struct("key", "count", "first")
        of_text = keys.join(held_by, "key").groupBy("rank", "words").agg(f.collect_list(held).alias("held"))
        found = of_text.mapInArrow(mapped("candidates"), spark_schema("candidates"))
        same = ranks.join(equal, ["text_print", "words"]).select("rank", "equal")
        found = found.join(same.withColumnRenamed("rank", "later"), "later", "left")
        found = found.where("equal IS NULL OR earlier <> equal").select("earlier", "later")
        whole = same.where("equal <> rank").select(f.col("equal").alias("earlier"), f.col("rank").alias("later"))
        return found.unionByName(whole)

    candidates = job.stage("copies/candidates", {}, proposed)

    def compared() -> Any:
        texts = articles.select("number", "text").join(ranks.select("number", "rank"), "number")
        earlier = texts.select(f.col("rank").alias("earlier"), f.col("text").alias("earlier_text"))
        later = texts.select(f.col("rank").alias("later"), f.col("text").alias("later_text"))
        both = candidates.join(earlier, "earlier").join(later, "later")
        return both.mapInArrow(mapped("compare"), spark_schema("pairs"))

    pairs = job.stage("copies/pairs", {}, compared)
    roots = components(job, pairs.where("copy").select("earlier", "later"))

    def originals() -> Any:
        members = ranks.select("number", "rank").join(roots.select(f.col("node").alias("rank"), "root"), "rank")
        from pyspark.sql import Window

        # The first of very many copies, found in parts.
        parts = Window.partitionBy("root", f.pmod(f.col("rank"), f.lit(_SALT))).orderBy("rank")
        first = members.withColumn("nth", f.row_number().over(parts)).where(f"nth <= {_ASKED}")
        first = first.withColumn("nth", f.row_number().over(Window.partitionBy("root").orderBy("rank")))
        first = first.where(f"nth <= {_ASKED}").drop("nth")
        asked = first.join(articles.select("number", "id", "outlet", "authors", "text"), "number")
        asked = asked.groupBy("root").applyInArrow(_original, spark_schema("originals"))
        named = members.select("number", "root").join(asked, "root", "left")
        of = by_rank_of.select(f.col("rank").alias("original"), f.col("number").alias("of"))
        named = named.join(of, "original", "left").select("number", "of")
        ids = articles.select("number", "id")
        copied = ids.join(named, "number", "left")
        copied = copied.join(ids.select(f.col("number").alias("of"), f.col("id").alias("copy_of")), "of", "left")
        copy_of = f.when(f.col("of") != f.col("number"), f.col("copy_of"))
        return copied.select("number", "id", copy_of.alias("copy_of"))

    return job.stage("copies/copies", {}, originals)


def _original(group: pyarrow.Table) -> pyarrow.Table:
    """The original of one group of copies."""
    alone()
    from rashomon._native import native

    group = group.sort_by("rank").combine_chunks()
    done = [pyarrow.record_batch(native.original(batch)) for batch in group.to_batches()]
    return pyarrow.Table.from_batches(done, schema=pyarrow.schema(native.schema("originals")))


def components(job: Job, edges: Any) -> Any:
    """The smallest node of each node's component, from edges: ``node`` and ``root`` of every node that has an edge."""
    from pyspark.sql import functions as f

    a, b = edges.columns
    high, low = f.greatest(a, b).alias("node"), f.least(a, b).alias("root")
    before = None
    star = job.stage("copies/edges", {}, lambda: edges.select(high, low).where("node <> root").distinct())
    for number in range(_ROUNDS):
        now = star.agg(f.count("*"), f.sum("node"), f.sum("root")).collect()[0]
        if before == now:
            return _with_roots(star)
        before = now
        current = star
        star = job.stage(f"copies/round-{number:02}", {}, lambda current=current: _small_star(_large_star(current)))
    raise RuntimeError(f"the copies were not joined after {_ROUNDS} rounds")


def _large_star(edges: Any) -> Any:
    """Joins each node's larger neighbours to the smallest of its neighbours and itself."""
    from pyspark.sql import functions as f

    both = edges.select(f.col("node").alias("u"), f.col("root").alias("v"))
    both = both.unionByName(edges.select(f.col("root").alias("u"), f.col("node").alias("v")))
    least = both.groupBy("u").agg(f.min("v").alias("m")).withColumn("m", f.least("u", "m"))
    joined = both.where("v > u").join(least, "u")
    return joined.select(f.col("v").alias("node"), f.col("m").alias("root")).where("node <> root").distinct()


def _small_star(edges: Any) -> Any:
    """Joins each node and its smaller neighbours to the smallest of these."""
    from pyspark.sql import functions as f

    down = edges.select(f.greatest("node", "root").alias("u"), f.least("node", "root").alias("v"))
    least = down.groupBy("u").agg(f.min("v").alias("m"))
    joined = down.join(least, "u").select(f.col("v").alias("node"), f.col("m").alias("root"))
    own = least.select(f.col("u").alias("node"), f.col("m").alias("root"))
    return joined.unionByName(own).where("node <> root").distinct()


def _with_roots(star: Any) -> Any:
    from pyspark.sql import functions as f

    own = star.select(f.col("root").alias("node"), "root").distinct()
    return star.unionByName(own)
