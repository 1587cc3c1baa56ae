"""The account as users hold it."""

from __future__ import annotations

import html
import json
from functools import cached_property
from typing import Any

from rashomon._given import as_arrow

#: How high an account stands in a notebook, in pixels.
_HEIGHT = 720


class Account:
    """What the articles of a few outlets come to together. :func:`rashomon.brief` and :meth:`rashomon.Library.account` make it.

    In a notebook it shows itself with the articles beside it and a link from every line to its words.
    """

    def __init__(self, native: Any) -> None:
        self._native = native

    @cached_property
    def _object(self) -> dict[str, Any]:
        return json.loads(self._native.to_json())

    def to_dict(self) -> dict[str, Any]:
        """The object of ``rashomon brief --format json``: ``stories``, ``articles``, ``refused``. Every report in it is a span of
        some article's text (or title), in code points."""
        return json.loads(self._native.to_json())

    def to_json(self) -> str:
        """The same as the line that the program writes."""
        return self._native.to_json()

    def to_markdown(self, *, full: bool = False) -> str:
        """The short account as CommonMark; with ``full`` all that was found."""
        return self._native.to_markdown(full=full)

    def to_html(self, *, full: bool = False) -> str:
        """The account as one self-contained page that asks for nothing from elsewhere."""
        return self._native.to_html(full=full)

    def to_arrow(self, table: str = "statements") -> Any:
        """A table of ``rashomon export --format parquet`` as ``pyarrow.RecordBatch`` (without pyarrow, as something with the
        PyCapsule interface).

        Args:
            table: ``"statements"`` (a row a report of a statement), ``"articles"`` or ``"events"``. ``start`` and ``end`` are code
                points, days are ``date32``, ``confidence`` lies between 0 and 1; docs/exports.md lists the columns.
        """
        batch = self._native.table(table)
        try:
            import pyarrow
        except ImportError:
            return batch
        return pyarrow.record_batch(batch)

    def to_pandas(self, table: str = "statements") -> Any:
        """The same as ``pandas.DataFrame``."""
        return as_arrow([self._native.table(table)]).to_pandas()

    @property
    def stories(self) -> list[dict[str, Any]]:
        """The stories of :meth:`to_dict`."""
        return self._object["stories"]

    @property
    def articles(self) -> list[dict[str, Any]]:
        """The articles of :meth:`to_dict`."""
        return self._object["articles"]

    @property
    def refused(self) -> list[tuple[str, str]]:
        """What could not be used: files with the reasons."""
        return self._native.refused()

    def __len__(self) -> int:
        """How many articles it is of."""
        return self._native.counts()[0]

    def __str__(self) -> str:
        return self.to_markdown()

    def __repr__(self) -> str:
        articles, stories = self._native.counts()
        return f"<rashomon.Account of {articles} articles in {stories} stories>"

    def _repr_html_(self) -> str:
        page = html.escape(self.to_html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts" title="Account" '
            f'style="width:100%;height:{_HEIGHT}px;border:0"></iframe>'
        )

    def _repr_markdown_(self) -> str:
        return self.to_markdown()
