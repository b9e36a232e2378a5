"""What every task is given: the reader, and which documents to take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

from dateline.bench.speed import Progress
from dateline.errors import BenchError
from dateline.records.reading import Signals
from dateline.records.span import Span

Figures = dict[str, Any]
"""What a task gives for a file: JSON's types only."""

Gold = TypeVar("Gold")


class Reads(Protocol):
    """What a task needs of the reader; ``digest`` names its weights."""

    @property
    def digest(self) -> str:
        """The weights' digest."""

    def read(self, text: str) -> Signals:
        """The signals of a raw text."""

    def read_tokens(self, sentences: list[list[tuple[str, bool]]]) -> Signals:
        """The signals over given words; each comes with whether a space follows it."""

    def relate(self, text: str, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """The probability of each type of event from one party to the other."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Which documents of a file are read, and who is told of it."""

    limit: int | None
    only: str | None
    fold: tuple[int, int]
    progress: Progress | None

    def chosen(self, documents: Iterable[Gold], path: Path) -> Iterator[Gold]:
        """The documents to be read, each reported as it is handed out."""
        first, step = self.fold
        folded = islice(documents, first - 1, None, step)
        taken = (item for item in folded if self.only in (None, "") or self._named(item))
        empty = True
        for done, document in enumerate(islice(taken, self.limit), start=1):
            empty = False
            if self.progress:
                self.progress(f"{path.name}: document {done}")
            yield document
        if empty:
            raise BenchError(f"{path}: no document is left; see its ids, and --only and --fold")

    def _named(self, document: Any) -> bool:
        return (self.only or "") in (document.id or "")


class Task(NamedTuple):
    """A task: what it compares with what, and who scores a file of it."""

    about: str
    score: Callable[[Path, Reads, Settings], Figures]
