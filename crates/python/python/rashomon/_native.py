"""The native part, and what every other file takes from it."""

from __future__ import annotations

from rashomon import _rashomon as native
from rashomon._rashomon import RashomonError, __version__

__all__ = ["RashomonError", "RefusedError", "__version__", "native", "refuse"]


class RefusedError(RashomonError, ValueError):
    """An input could not be used.

    Attributes:
        file: The name of the input, with the place inside it where there is one (``"pages.jsonl, line 3"``).
        why: The reason in plain words, with what to try.
        others: As many pairs of file and reason as further inputs were refused with it.
    """

    def __init__(self, file: str, why: str, others: tuple[tuple[str, str], ...] = ()) -> None:
        more = f" (and {len(others)} more)" if others else ""
        super().__init__(f"{file}: {why}{more}")
        self.file, self.why, self.others = file, why, others

    def __reduce__(self):
        return RefusedError, (self.file, self.why, self.others)


def refuse(refused: list[tuple[str, str]]) -> None:
    """Raises what was refused, if anything was."""
    if refused:
        (file, why), *others = refused
        raise RefusedError(file, why, tuple(others))
