"""Archives, Parquet and JSON Lines of pages to Parquet of articles."""

from __future__ import annotations

import glob
import gzip
import os
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow

from rashomon.spark import _records as records
from rashomon.spark._stage import Job, fingerprint
from rashomon.spark._work import BATCH_BYTES, alone, mapped, spark_schema

#: Rows of a batch at most.
_ROWS = 200
#: What is said of an archive without pages; of a single record it means that the record is none, which is nothing to tell.
_NO_PAGE = "none of which is a page"
_RECORD = pyarrow.schema(
    [("file", pyarrow.string()), ("offset", pyarrow.int64()), ("length", pyarrow.int64()), ("content", pyarrow.binary())]
)
_PAGES = ("html", "content", "text")


def extract(job: Job, inputs: Sequence[str]) -> Any:
    """The articles of ``inputs``, written to ``extract/kind=articles``; what was refused goes to ``extract/kind=refusals`` with
    ``file``, ``offset``, ``length`` and ``refused``, the reason.

    Args:
        job: Where it runs.
        inputs: Paths (``*`` allowed on this machine) of web archives (``.warc``, ``.warc.gz``), JSON Lines (``.jsonl``,
            ``.ndjson``, packed or not) of pages (``html``) or articles (``text``), Parquet with the same columns, or listings
            of such paths (``.paths``, ``.paths.gz``, ``.txt``; one a line).

    Returns:
        The articles: the keys of ``rashomon extract``, ``offset`` and ``length`` of the record in its ``file``, in bytes.
    """
    files = sorted(set(_files(inputs)))
    if not files:
        raise ValueError(f"there is nothing to read among {', '.join(inputs)}")
    tables = [path for path in files if ".parquet" in os.path.basename(path)]
    others = [path for path in files if path not in set(tables)]
    sizes = [(path, records.size_of(path)) for path in others]

    def frame() -> Any:
        parts = []
        if others:
            parts.append(_records_frame(job, sizes))
        for path in tables:
            parts.append(_table_frame(job, path))
        whole = parts[0]
        for part in parts[1:]:
            whole = whole.unionByName(part)
        from pyspark.sql import functions as f

        kind = f.when(f.col("refused").isNull(), "articles").otherwise("refusals")
        return whole.withColumn("kind", kind)

    from pyspark.sql import functions as f

    job.source = fingerprint(sizes, tables)
    written = job.stage("extract", {}, frame, partition_by="kind")
    return written.where(f.col("kind") == "articles").drop("kind", "refused")


def _files(inputs: Sequence[str]) -> Iterator[str]:
    for given in inputs:
        path = str(given)
        if "://" in path:
            found = [path]
        elif os.path.isdir(path) and not path.rstrip("/").endswith(".parquet"):
            names = (os.path.join(folder, name) for folder, _, inside in os.walk(path) for name in inside)
            found = [name for name in names if not os.path.basename(name).startswith((".", "_"))]
        else:
            found = glob.glob(path) if glob.has_magic(path) else [path]
        for one in found:
            if one.endswith((".paths", ".paths.gz", ".txt")):
                with records.open_file(one) as file:
                    text = gzip.decompress(file.read()) if one.endswith(".gz") else file.read()
                yield from (line.strip() for line in text.decode().splitlines() if line.strip())
            else:
                yield one


def _records_frame(job: Job, sizes: list[tuple[str, int]]) -> Any:
    ranges = []
    for path, size in sizes:
        whole = ".warc" in os.path.basename(path) or path.endswith(".gz")
        step = max(size, 1) if whole else records.RANGE
        ranges += [(path, at, 1 << 62 if whole else min(at + step, size)) for at in range(0, max(size, 1), step)]
    frame = job.spark.createDataFrame(ranges, "file string, start bigint, end bigint")
    return frame.repartition(len(ranges), "file", "start").mapInArrow(_read, spark_schema("articles"))


def _read(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Cuts files into records and reads these, a batch at a time."""
    alone()
    from rashomon._native import native

    held: dict[str, list[Any]] = {name: [] for name in _RECORD.names}
    too_long: list[dict[str, Any]] = []
    room = BATCH_BYTES

    def flush() -> Iterator[pyarrow.RecordBatch]:
        if held["file"]:
            done = pyarrow.record_batch(native.extract(pyarrow.record_batch(held, schema=_RECORD)))
            refused = done.column("refused")
            keep = [value is None or _NO_PAGE not in value for value in refused.to_pylist()]
            yield done.filter(pyarrow.array(keep, pyarrow.bool_()))
            for column in held.values():
                column.clear()
        if too_long:
            schema = pyarrow.schema(native.schema("articles"))
            yield pyarrow.RecordBatch.from_pylist(too_long, schema=schema)
            too_long.clear()

    for batch in batches:
        for row in batch.to_pylist():
            for offset, length, content in _cut(row["file"], row["start"], row["end"]):
                place = {"file": row["file"], "offset": offset, "length": length}
                if not isinstance(content, bytes):
                    why = content or f"a record of {length >> 20} MB; at most {records.LONGEST >> 20} MB are read"
                    too_long.append({**place, "refused": why})
                    continue
                for name, value in {**place, "content": content}.items():
                    held[name].append(value)
                room -= length
                if room < 0 or len(held["file"]) >= _ROWS:
                    yield from flush()
                    room = BATCH_BYTES
    yield from flush()


def _cut(path: str, start: int, end: int) -> Iterator[tuple[int, int, bytes | str | None]]:
    """The records of a file; what cannot be read is one record with the reason."""
    try:
        if ".warc" in os.path.basename(path):
            with records.open_file(path) as file:
                yield from records.warc(file)
        else:
            yield from records.json_lines(path, start, end)
    except (OSError, EOFError) as error:
        yield start, 0, f"it could not be read: {error}"


def _table_frame(job: Job, path: str) -> Any:
    from pyspark.sql import functions as f

    frame = job.spark.read.parquet(path)
    names = frame.columns
    if not any(name in names for name in _PAGES):
        raise ValueError(f"{path} has none of the columns {', '.join(_PAGES)}; there are {', '.join(names)}")
    if "file" not in names:
        frame = frame.withColumn("file", f.lit(path))
    return frame.mapInArrow(mapped("extract"), spark_schema("articles"))
