"""The library as users hold it."""

from __future__ import annotations

import json
import os
from typing import Any

from rashomon._account import Account
from rashomon._given import articles as as_given
from rashomon._native import native


class Library:
    """Articles kept in one file, as ``rashomon --library FILE`` keeps them: found again, grouped into stories.

    Args:
        file: The file; it is made where it is not there.
        write: Without it the file must be there, and is only read.
    """

    def __init__(self, file: str | os.PathLike[str], *, write: bool = True) -> None:
        self._native = native.Library(file, write=write)

    @classmethod
    def open(cls, file: str | os.PathLike[str], *, write: bool = True) -> Library:
        """The same as ``Library(file)``."""
        return cls(file, write=write)

    def add(self, articles: Any, *, model: str = "none") -> list[dict[str, Any]]:
        """Takes articles in: mappings, a table or paths, as for :func:`rashomon.annotate`.

        Returns:
            A ``dict`` an article: ``id``, ``file``, ``result`` (``added``, ``revised``, ``known`` or ``refused``) and ``why``.
            What stands there is stored.
        """
        given, form = as_given(articles)
        return [json.loads(line) for line in self._native.add(given, format=form, model=model)]

    def search(self, query: str, *, limit: int = 20) -> list[dict[str, Any]]:
        """What a query finds, the newest first: words, ``"phrases"``, ``speaker:NAME``, ``after:DAY`` and the other fields of
        ``rashomon search``. ``marks`` are spans of the answer's ``text`` in code points."""
        return [json.loads(line) for line in self._native.search(query, limit=limit)]

    def said(self, name: str, *, limit: int = 1000) -> list[dict[str, Any]]:
        """What somebody said, by day, as each outlet worded it."""
        return [json.loads(line) for line in self._native.said(name, limit=limit)]

    def stories(
        self,
        *,
        outlet: str | None = None,
        person: str | None = None,
        place: str | None = None,
        after: str | None = None,
        before: str | None = None,
        limit: int = 20,
    ) -> list[dict[str, Any]]:
        """The stories, the newest first; ``after`` and ``before`` are days like ``2021-04-13``."""
        lines = self._native.stories(
            outlet=outlet, person=person, place=place, after=after, before=before, limit=limit
        )
        return [json.loads(line) for line in lines]

    def account(self, story: str, *, model: str = "builtin") -> Account:
        """The account of a story, by its id or the beginning of it."""
        return Account(self._native.account(story, model=model))

    def __len__(self) -> int:
        """How many articles it holds."""
        return len(self._native)
