"""The commands on single pages and on lists of articles."""

from __future__ import annotations

import json
from typing import Any

from rashomon._account import Account
from rashomon._given import articles as as_given
from rashomon._native import RefusedError, native, refuse

_OUTPUTS = {"dict": "extract", "json": "extract", "markdown": "markdown", "txt": "text"}
_MARK = b"\xef\xbb\xbf"


def extract(
    html: str | bytes, url: str | None = None, *, output_format: str = "dict", name: str | None = None
) -> Any:
    """The article of one page.

    Args:
        html: The page, as text or as the bytes that were fetched; of bytes the character set is found out.
        url: The page's address. It tells the outlet, makes links whole and stands in the answer.
        output_format: ``"dict"`` (the line of ``rashomon extract`` as a mapping), ``"json"`` (that line), ``"txt"`` or
            ``"markdown"``.
        name: What to call the page in errors and as ``file``; without it, its address or ``"page"``.

    Returns:
        A ``dict`` with ``title``, ``authors``, ``published``, ``text``, ``blocks`` and so on, or a ``str``. ``start`` and ``end``
        of blocks are code points of ``text``; ``source`` are bytes of the page (of a ``str``, of its UTF-8).

    Raises:
        RefusedError: There is no article in it.
    """
    if output_format not in _OUTPUTS:
        raise ValueError(f"output_format is one of {', '.join(_OUTPUTS)}, not {output_format!r}")
    if not isinstance(html, (str, bytes, bytearray, memoryview)):
        raise TypeError(f"a page is str or bytes, not {type(html).__name__}")
    name = name or url or "page"
    decoded = isinstance(html, str)
    page = _MARK + html.encode("utf-8", "replace") if decoded else bytes(html)
    lines, refused = native.read(_OUTPUTS[output_format], [(name, page)], format="html", url=url, decoded=decoded)
    if not lines:
        refuse(refused)
        raise RefusedError(name, "there is no article in it")
    return json.loads(lines[0]) if output_format == "dict" else lines[0]


def annotate(
    articles: Any, *, tasks: str | None = None, model: str = "builtin", on_refused: str = "raise"
) -> list[dict[str, Any]]:
    """Articles with their layers: sentences, entities, timexes, attributions, events.

    Args:
        articles: A mapping with at least ``text`` (beside it ``id``, ``url``, ``outlet``, ``title``, ``authors``, ``published``,
            ``modified``, ``language``), a list of these, a table with these columns (Arrow, Polars, pandas, DuckDB), or paths of
            whatever ``rashomon annotate`` reads.
        tasks: The layers, with commas; without it all but ``tokens``.
        model: ``"builtin"``, ``"none"`` (rules alone, some hundred times faster) or the path of a network.
        on_refused: ``"raise"``, or ``"skip"`` to leave out what cannot be read.

    Returns:
        A ``dict`` an article, in order, as ``rashomon annotate`` prints it. All spans are ``[start, end)`` in code points of
        ``text``, confidences lie between 0 and 1, days are ISO 8601.

    Raises:
        RefusedError: An article could not be read; the message names it.
    """
    given, form = as_given(articles)
    lines, refused = native.read("annotate", given, format=form, layers=tasks, model=model)
    _check(refused, form, on_refused)
    return [json.loads(line) for line in lines]


def cluster(articles: Any, *, on_refused: str = "raise") -> list[dict[str, Any]]:
    """Which articles belong together: a ``dict`` an article with its ``story``, ``episode``, what it is a ``copy_of``, and the
    passages it shares (``start``, ``end``, ``other_start``, ``other_end`` in code points of both texts).

    Args:
        articles: As for :func:`annotate`.
        on_refused: ``"raise"``, or ``"skip"`` to leave out what cannot be read.
    """
    given, form = as_given(articles)
    lines, refused = native.read("cluster", given, format=form)
    _check(refused, form, on_refused)
    return [json.loads(line) for line in lines]


def brief(articles: Any, *, model: str = "builtin") -> Account:
    """The account of articles: their stories, who said what, what they agree on and where they differ.

    Args:
        articles: As for :func:`annotate`. What could not be read stands in :attr:`Account.refused`.
        model: As for :func:`annotate`.

    Raises:
        RefusedError: None of the articles could be read.
    """
    given, form = as_given(articles)
    account = Account(native.brief(given, format=form, model=model))
    if not len(account):
        refuse(account.refused)
        raise RefusedError("no input", "no article could be read, so there is no account")
    return account


def set_threads(count: int) -> None:
    """Sets how many threads read, once, before anything was read. Without it there are as many as processors, or
    ``RAYON_NUM_THREADS``. The answers do not depend on it."""
    native.threads(count)


def _check(refused: list[tuple[str, str]], form: str | None, on_refused: str) -> None:
    if on_refused not in ("raise", "skip"):
        raise ValueError(f"on_refused is raise or skip, not {on_refused!r}")
    if on_refused == "raise":
        # An article that was handed in is one line, whose number says nothing.
        refuse([(file.removesuffix(", line 1") if form else file, why) for file, why in refused])
