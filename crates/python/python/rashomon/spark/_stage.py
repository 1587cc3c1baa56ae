"""Stages: each writes Parquet, and last of all its manifest; what has one is whole and not done again."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from rashomon._native import __version__


class Job:
    """What runs where.

    Args:
        spark: A session.
        output: Where everything is written, a path that every worker sees.
        told: Called with a line for every stage; without it, standard error has it.
    """

    def __init__(self, spark: Any, output: str, *, told: Callable[[str], None] | None = None) -> None:
        self.spark, self.output = spark, str(output).rstrip("/")
        self._told = told or (lambda line: print(f"rashomon-spark: {line}", file=sys.stderr, flush=True))

    def path(self, name: str) -> str:
        """Where a stage is written."""
        return f"{self.output}/{name}"

    def manifest(self, name: str) -> dict[str, Any] | None:
        """The manifest of a stage, if it is whole: ``stage``, ``settings``, ``rows``, ``seconds``, ``version``."""
        try:
            rows = self.spark.read.schema("manifest string").json(f"{self.output}/_manifests/{name}").collect()
        except Exception as error:  # noqa: BLE001 - each engine has its own class for a path that is not there
            if _is_missing(error):
                return None
            raise
        return json.loads(rows[0].manifest) if rows and rows[0].manifest else None

    def stage(
        self, name: str, settings: dict[str, Any], frame: Callable[[], Any], *, partition_by: str | None = None
    ) -> Any:
        """The rows of a stage: read where it is whole, else made by ``frame`` and written. A stage that was made with other
        settings is made anew."""
        settings = json.loads(json.dumps({**settings, "version": __version__}))
        known = self.manifest(name)
        if known and known["settings"] == settings:
            self._told(f"{name}: whole, {known['rows']} rows")
            return self.spark.read.parquet(self.path(name))
        begun = time.monotonic()
        writer = frame().write.mode("overwrite")
        if partition_by:
            writer = writer.partitionBy(partition_by)
        writer.parquet(self.path(name))
        written = self.spark.read.parquet(self.path(name))
        rows, seconds = written.count(), round(time.monotonic() - begun, 3)
        manifest = {"stage": name, "settings": settings, "rows": rows, "seconds": seconds}
        self.spark.createDataFrame([(json.dumps(manifest),)], "manifest string").coalesce(1).write.mode(
            "overwrite"
        ).json(f"{self.output}/_manifests/{name}")
        self._told(f"{name}: {rows} rows in {seconds:.1f} s")
        return written


def _is_missing(error: Exception) -> bool:
    told = str(error)
    return any(sign in told for sign in ("PATH_NOT_FOUND", "Path does not exist", "No such file", "not found", "No files"))


def fingerprint(*parts: Any) -> str:
    """What changes when any of the parts does."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]
