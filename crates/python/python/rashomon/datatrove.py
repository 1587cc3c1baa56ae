"""Steps of a ``datatrove`` pipeline (``pip install datatrove``): pages to articles, and articles to their layers::

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import WarcReader
    from datatrove.pipeline.writers import JsonlWriter
    from rashomon.datatrove import Annotate, Extract

    LocalPipelineExecutor([WarcReader("news/"), Extract(), Annotate(), JsonlWriter("articles/")], tasks=8).run()

Each task of an executor is a process of its own, which reads on one thread. In what order documents come, and how many there are, stays
as it is but for those that are no article.
"""

from __future__ import annotations

import os
from typing import Any

from datatrove.pipeline.base import PipelineStep
from datatrove.utils.logging import logger
from datatrove.utils.typeshelper import StatHints

from rashomon._given import FIELDS
from rashomon._native import RefusedError
from rashomon._read import annotate, extract

__all__ = ["Annotate", "Extract"]

#: What of an article goes to the metadata of its document.
_TOLD = ("outlet", "title", "authors", "published", "modified", "language", "diagnostics")
#: What annotate() adds to an article.
_LAYERS = ("sentences", "tokens", "entities", "timexes", "attributions", "events")


class _Step(PipelineStep):
    type = "📰 - RASHOMON"

    def _read(self, document: Any) -> None:
        """Changes a document in place."""
        raise NotImplementedError

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Any:
        """Hands each document on when it was read; what is refused is counted, told of once, and dropped."""
        os.environ.setdefault("RAYON_NUM_THREADS", "1")
        warned = False
        for document in data or ():
            self.stat_update(StatHints.total)
            try:
                with self.track_time():
                    self._read(document)
            except RefusedError as error:
                self.stat_update(StatHints.dropped)
                if not warned:
                    logger.warning(f"Dropped: {error} (others are only counted)")
                    warned = True
                continue
            self.stat_update(StatHints.forwarded)
            self.update_doc_stats(document)
            yield document


class Extract(_Step):
    """Documents whose ``text`` is a page of HTML (as ``WarcReader`` gives) become articles: ``text`` is that of the article, and
    ``metadata`` has ``outlet``, ``title``, ``authors``, ``published``, ``modified``, ``language`` and ``diagnostics``, each where it is
    known. What the reader put under one of these names gives way; ``metadata["url"]`` is read as the page's address."""

    name = "📄 Extract"

    def _read(self, document: Any) -> None:
        article = extract(document.text, url=document.metadata.get("url"), name=document.id)
        document.text = article["text"]
        document.metadata.update({name: article[name] for name in _TOLD if article.get(name)})


class Annotate(_Step):
    """Documents whose ``text`` is an article get their layers under one name of ``metadata``, as a ``dict`` with ``sentences``,
    ``entities``, ``timexes``, ``attributions`` and ``events``, whose spans are code points of ``text``.

    Args:
        tasks: The layers, with commas; without it all but ``tokens``.
        model: ``"none"`` (rules alone), ``"builtin"`` (some ten articles a second on each core), or the path of a network.
        key: The name in ``metadata``.
    """

    name = "🖍 Annotate"

    def __init__(self, tasks: str | None = None, model: str = "none", key: str = "rashomon") -> None:
        super().__init__()
        self.tasks, self.model, self.key = tasks, model, key

    def _read(self, document: Any) -> None:
        known = {name: document.metadata[name] for name in FIELDS if name in document.metadata}
        article = {**known, "id": document.id, "text": document.text, "file": document.id, "html": None}
        (line,) = annotate(article, tasks=self.tasks, model=self.model)
        document.metadata[self.key] = {name: line[name] for name in _LAYERS if name in line}
