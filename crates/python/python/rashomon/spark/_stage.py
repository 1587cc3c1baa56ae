"""Stages: each writes Parquet, and last of all its manifest; what has one is whole and not done again."""

from __future__ import annotations

import hashlib
import json
import os
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
        #: What tells the inputs of this job from others; :func:`rashomon.spark.extract` sets it, and stages of others are not whole.
        self.source: str | None = None
        self._told = told or (lambda line: print(f"rashomon-spark: {line}", file=sys.stderr, flush=True))

    def path(self, name: str) -> str:
        """Where a stage is written."""
        return f"{self.output}/{name}"

    def manifest(self, name: str) -> dict[str, Any] | None:
        """The manifest of a stage, if it is whole: ``stage``, ``settings``, ``rows``, ``seconds``, ``version``."""
        text = self._manifest_file(name).read() if self._is_here else self._read_by_spark(name)
        return json.loads(text) if text else None

    @property
    def _is_here(self) -> bool:
        """Whether the output lies on this machine, where a manifest is a file; elsewhere Spark reads and writes it."""
        return "://" not in self.output and "connect" not in type(self.spark).__module__

    def _manifest_file(self, name: str) -> _ManifestFile:
        return _ManifestFile(os.path.join(self.output, "_manifests", f"{name}.json"))

    def _read_by_spark(self, name: str) -> str | None:
        try:
            rows = self.spark.read.schema("manifest string").json(f"{self.output}/_manifests/{name}").collect()
        except Exception as error:  # noqa: BLE001 - each engine has its own class for a path that is not there
            if _is_missing(error):
                return None
            raise
        return rows[0].manifest if rows else None

    def stage(
        self, name: str, settings: dict[str, Any], frame: Callable[[], Any], *, partition_by: str | None = None
    ) -> Any:
        """The rows of a stage: read where it is whole, else made by ``frame`` and written. A stage that was made with other
        settings is made anew."""
        settings = json.loads(json.dumps({**settings, "source": self.source, "version": __version__}))
        known = self.manifest(name)
        if known and known["settings"] == settings:
            self._told(f"{name}: whole, {known['rows']} rows")
            return self._rows(name, known["rows"], frame)
        if known:
            # What is written over is whole no more, even if this ends the next moment.
            self._write_manifest(name, "")
        begun = time.monotonic()
        made = frame()
        writer = made.write.mode("overwrite")
        if partition_by:
            writer = writer.partitionBy(partition_by)
        writer.parquet(self.path(name))
        rows = self.spark.read.schema(made.schema).parquet(self.path(name)).count()
        seconds = round(time.monotonic() - begun, 3)
        manifest = {"stage": name, "settings": settings, "rows": rows, "seconds": seconds}
        self._write_manifest(name, json.dumps(manifest))
        self._told(f"{name}: {rows} rows in {seconds:.1f} s")
        return self._rows(name, rows, lambda: made)

    def _rows(self, name: str, count: int, frame: Callable[[], Any]) -> Any:
        """What was written. Of no rows some engines write nothing, not even their columns."""
        if not count:
            return self.spark.createDataFrame([], frame().schema)
        return self.spark.read.parquet(self.path(name))

    def _write_manifest(self, name: str, text: str) -> None:
        if self._is_here:
            return self._manifest_file(name).write(text)
        frame = self.spark.createDataFrame([(text,)], "manifest string").coalesce(1)
        frame.write.mode("overwrite").json(f"{self.output}/_manifests/{name}")
        return None


class _ManifestFile:
    """A manifest as a file, which is there whole or not at all."""

    def __init__(self, path: str) -> None:
        self.path = path

    def read(self) -> str | None:
        try:
            with open(self.path, encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def write(self, text: str) -> None:
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        with open(f"{self.path}.new", "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(f"{self.path}.new", self.path)


def _is_missing(error: Exception) -> bool:
    told = str(error)
    return any(sign in told for sign in ("PATH_NOT_FOUND", "Path does not exist", "No such file", "not found", "No files"))


def fingerprint(*parts: Any) -> str:
    """What changes when any of the parts does."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]
