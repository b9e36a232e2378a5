"""Which sector a mention is most likely of: a log-linear model of what speaks for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.desks.names.sector.figures import Described, Figures, is_place
from dateline.records.mention import Mention
from dateline.stylebook import Stylebook

NO_SECTOR = "-"
"""Stands for no sector among the classes."""

Floats = npt.NDArray[np.float32]


class Weights:
    """The weights as a matrix, a row a figure and a column a sector.

    told: by figure and sector.
    """

    def __init__(self, told: Mapping[str, Mapping[str, float]]) -> None:
        self.sectors = sorted({sector for row in told.values() for sector in row})
        column = {sector: at for at, sector in enumerate(self.sectors)}
        self._at = {figure: at for at, figure in enumerate(told)}
        self._rows: Floats = np.zeros((len(told), len(self.sectors)), dtype=np.float32)
        for at, row in enumerate(told.values()):
            for sector, weight in row.items():
                self._rows[at, column[sector]] = weight

    def likeliest(self, every: Sequence[Figures]) -> list[str | None]:
        """The likeliest sector of each mention by its figures, None where it is none.

        After multinomial logistic regression; every mention has a figure that is weighed.
        """
        get = self._at.get
        rows, values, starts = list[int](), list[float](), list[int]()
        for figures in every:
            starts.append(len(rows))
            for figure, value in figures.items():
                at = get(figure)
                if at is not None:
                    rows.append(at)
                    values.append(value)
        if not rows:
            return [None] * len(every)
        parts = self._rows[rows] * np.array(values, dtype=np.float32)[:, None]
        best = np.add.reduceat(parts, starts, axis=0).argmax(1)
        found = (self.sectors[at] for at in best.tolist())
        return [None if sector == NO_SECTOR else sector for sector in found]


@lru_cache(maxsize=4)
def sector_weights(stylebook: Stylebook) -> Weights:
    """The stylebook's weights of sectors, made ready once."""
    return Weights(stylebook.who_weights.sector)


def weighed(
    mentions: Sequence[Mention], described: Described, weights: Weights
) -> tuple[Mention, ...]:
    """The mentions, each with the sector that it most likely has as a party.

    mentions: with the sectors that rules give. described: what speaks for each sector.
    weights: of the stylebook. A place keeps what it has: it is its government or nobody.
    """
    if not mentions:
        return ()
    sectors = weights.likeliest(list(described.all()))
    return tuple(
        mention if is_place(mention) else msgspec.structs.replace(mention, likely_sector=sector)
        for mention, sector in zip(mentions, sectors, strict=True)
    )
