"""All stages one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rashomon.spark._copies import copies
from rashomon.spark._extract import extract
from rashomon.spark._layers import annotate, events, statements
from rashomon.spark._stage import Job
from rashomon.spark._stories import accounts, stories

#: The stages, in their order.
STAGES = ("extract", "annotate", "statements", "events", "copies", "stories", "accounts")


def run(
    spark: Any,
    inputs: Sequence[str],
    output: str,
    *,
    stages: Sequence[str] = STAGES[:-1],
    model: str = "none",
    days: int = 1,
    chosen: Sequence[str] = (),
) -> Job:
    """Runs stages over inputs; what is whole from a run before is skipped.

    Args:
        spark: A session.
        inputs: As for :func:`rashomon.spark.extract`.
        output: Where everything is written.
        stages: Which of :data:`STAGES`; articles are always extracted.
        model: As for :func:`rashomon.spark.annotate`.
        days: As for :func:`rashomon.spark.stories`.
        chosen: The stories of ``accounts``; without any, those with the most articles.
    """
    unknown = sorted(set(stages) - set(STAGES))
    if unknown:
        raise ValueError(f"there is no stage {', '.join(unknown)}; there are {', '.join(STAGES)}")
    job = Job(spark, output)
    articles = extract(job, inputs)
    wanted = set(stages)
    if wanted & {"annotate", "statements", "events"}:
        annotated = annotate(job, articles, model=model)
        if "statements" in wanted:
            statements(job, annotated)
        if "events" in wanted:
            events(job, annotated)
    if "copies" in wanted:
        copies(job, articles)
    if wanted & {"stories", "accounts"}:
        memberships = stories(job, articles, days=days)
        if "accounts" in wanted:
            if not chosen:
                most = memberships.groupBy("story").count().orderBy("count", "story", ascending=[False, True])
                chosen = [row.story for row in most.limit(_ACCOUNTS).collect()]
            accounts(job, articles, memberships, chosen, model=model)
    return job


#: Stories whose accounts are told where none are chosen.
_ACCOUNTS = 20
