"""An answer: claims in order, and the same as a table for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from dateline.records.claim import Claim
from dateline.show.export.parquet import claims_to_arrow

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Answer(Sequence[Claim]):
    """The claims of one page.

    claims: in order. next: what ``after`` is to be for the next page, None on the last.
    """

    def __init__(self, claims: Iterable[Claim], next_: str | None = None) -> None:
        self._claims = tuple(claims)
        self.next = next_

    def __len__(self) -> int:
        return len(self._claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._claims)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, index: int | slice) -> Claim | tuple[Claim, ...]:
        return self._claims[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answer) and self._claims == other._claims

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        more = ", and more behind" if self.next else ""
        return f"<Answer: {len(self)} claims{more}>"

    def arrow(self) -> pyarrow.Table:
        """The claims as an Arrow table, a row each; lists and records are nested."""
        return claims_to_arrow(self._claims)

    def pandas(self) -> pandas.DataFrame:
        """The claims as a pandas frame; ImportError where pandas is not installed."""
        frame: Any = self.arrow().to_pandas()
        return frame

    def polars(self) -> polars.DataFrame:
        """The claims as a polars frame; ImportError where polars is not installed."""
        import polars

        frame = polars.from_arrow(self.arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame
