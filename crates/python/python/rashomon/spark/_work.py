"""What runs in the workers: batches capped by bytes, handed to the native part on one thread a task."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow

#: Bytes of a batch at most; one row may have more.
BATCH_BYTES = 32 << 20


def capped(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The same rows in batches of at most about :data:`BATCH_BYTES`."""
    for batch in batches:
        parts = max(1, -(-batch.nbytes // BATCH_BYTES))
        rows = max(1, -(-batch.num_rows // parts))
        for start in range(0, batch.num_rows, rows):
            yield batch.slice(start, rows)


def alone() -> None:
    """A task is one of many on its machine, so it reads on one thread."""
    os.environ.setdefault("RAYON_NUM_THREADS", "1")


def mapped(step: str, **options: Any) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    """What ``mapInArrow`` calls for a native function of batches."""

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        alone()
        from rashomon._native import native

        function = getattr(native, step)
        for batch in capped(batches):
            done = pyarrow.record_batch(function(batch, **options))
            if done.num_rows:
                yield done

    return work


def spark_schema(name: str) -> Any:
    """The schema of a native batch as Spark has it."""
    from pyspark.sql.pandas.types import from_arrow_schema

    from rashomon._native import native

    return from_arrow_schema(pyarrow.schema(native.schema(name)))
