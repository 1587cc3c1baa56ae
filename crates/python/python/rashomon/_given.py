"""What users hand in as articles or tables, in the form that the native part takes, and back in the form it came in."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rashomon._native import native

#: What is read of an article that comes as a mapping.
FIELDS = (
    "id", "url", "outlet", "title", "authors", "published", "modified", "language", "text", "html",
)


def is_table(given: Any) -> bool:
    """Whether it is a table: an Arrow one by the PyCapsule interface, or pandas'."""
    return hasattr(given, "__arrow_c_stream__") or hasattr(given, "__arrow_c_array__") or _is_of(given, "pandas")


def _is_of(given: Any, package: str) -> bool:
    return type(given).__module__.split(".")[0] == package


def batches(table: Any) -> list[Any]:
    """The batches of a table."""
    if _is_of(table, "pandas"):
        import pyarrow

        table = pyarrow.Table.from_pandas(table, preserve_index=False)
    elif not hasattr(table, "__arrow_c_stream__"):
        return [table]
    return native.batches(table)


def like(given: Any, done: list[Any]) -> Any:
    """Batches as the kind of table that was given; of any other kind, as pyarrow's, or without pyarrow as they are."""
    if _is_of(given, "polars"):
        import polars

        return polars.concat([polars.DataFrame(batch) for batch in done]) if done else polars.DataFrame()
    if _is_of(given, "pandas"):
        return as_arrow(done).to_pandas()
    try:
        import pyarrow
    except ImportError:
        return done[0] if len(done) == 1 else done
    if isinstance(given, pyarrow.Table) or len(done) != 1:
        return as_arrow(done)
    return pyarrow.record_batch(done[0])


def as_arrow(done: list[Any]) -> Any:
    """Batches as one table of pyarrow."""
    import pyarrow

    return pyarrow.Table.from_batches([pyarrow.record_batch(batch) for batch in done])


def articles(given: Any) -> tuple[list[Any], str | None]:
    """Articles or paths as the native part takes them, and what format they have."""
    if isinstance(given, (str, os.PathLike)):
        return [Path(given) if not _is_address(given) else given], None
    if is_table(given):
        return [row for batch in batches(given) for row in native.records(batch)], "jsonl"
    if isinstance(given, Mapping):
        given = [given]
    if not isinstance(given, Iterable):
        raise TypeError(f"articles are mappings, a table or paths, not {type(given).__name__}")
    found = list(given)
    if all(isinstance(one, (str, os.PathLike)) for one in found):
        return [one if _is_address(one) else Path(one) for one in found], None
    return [_record(one, number) for number, one in enumerate(found, 1)], "jsonl"


def _is_address(path: Any) -> bool:
    return isinstance(path, str) and path.startswith(("http://", "https://"))


def _record(article: Any, number: int) -> tuple[str, bytes]:
    """An article as a name and a line of JSON."""
    if not isinstance(article, Mapping):
        raise TypeError(f"article {number} is of type {type(article).__name__}, not a mapping such as {{'text': ...}}")
    fields = {name: article[name] for name in FIELDS if article.get(name) is not None}
    for name in ("published", "modified"):
        if hasattr(fields.get(name), "isoformat"):
            fields[name] = fields[name].isoformat()
    name = article.get("file")
    return name if isinstance(name, str) else f"article {number}", json.dumps(fields).encode()
