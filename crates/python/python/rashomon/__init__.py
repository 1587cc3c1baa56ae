"""Reads news articles of several outlets and tells where they agree, where they differ, and who said what.

    >>> import rashomon
    >>> report = "The ferry Aurelia was stopped off Zeld on Monday. "
    >>> gull = {"outlet": "Gull", "text": report + "Eleven sailors were held, the coastguard said."}
    >>> tern = {"outlet": "Tern", "text": report + "Twelve sailors were held, the coastguard said."}
    >>> account = rashomon.brief([gull, tern], model="none")
    >>> [reading["value"] for reading in account.stories[0]["conflicts"][0]["readings"]]
    ['Eleven sailors', 'Twelve sailors']

Single pages and lists of articles are read by :func:`extract`, :func:`annotate`, :func:`cluster` and :func:`brief`, tables by
:mod:`rashomon.batch`, archives of millions by :mod:`rashomon.spark`; :class:`Library` keeps articles in one file. What they give is
what the program ``rashomon`` prints, key for key. Positions count Unicode code points, half open, as Python's own slices do:
``article["text"][start:end]``. Those with ``byte`` in their name, and ``source``, count bytes of the page; of a page that was given
as ``str``, of its UTF-8.
"""

from rashomon import batch
from rashomon._account import Account
from rashomon._library import Library
from rashomon._native import RashomonError, RefusedError, __version__
from rashomon._read import annotate, brief, cluster, extract, set_threads

__all__ = [
    "Account",
    "Library",
    "RashomonError",
    "RefusedError",
    "__version__",
    "annotate",
    "batch",
    "brief",
    "cluster",
    "extract",
    "set_threads",
]
