"""Lines of text packed in small blocks, so that one is read without unpacking the others.

A file is a head, an index and the blocks. The head is four bytes of mark and the index's
length in bytes (big-endian, four bytes). The index is packed lines: the first cell of a
block's first line, a tab, and the block's length in bytes. Every block but the last holds
``LINES`` lines. Everything is packed with zlib (RFC 1950).
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from dateline.errors import StylebookError

MARK = b"DLB1"
LINES = 256
"""Lines in a block: the fewer, the quicker a look-up and the larger the file."""
_HEAD = len(MARK) + 4


class Blocks:
    """A packed file, read once and unpacked block by block as it is asked.

    path: the file. Raises StylebookError where it is missing or not of this form.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._bytes = path.read_bytes()
        except OSError as error:
            raise StylebookError(f"{path.name}: cannot be read: {error}") from error
        if self._bytes[: len(MARK)] != MARK:
            raise StylebookError(f"{path.name}: not a packed table; build it anew")
        size = int.from_bytes(self._bytes[len(MARK) : _HEAD], "big")
        rows = [row.split("\t") for row in _unpacked(self._bytes[_HEAD : _HEAD + size], path)]
        self._path = path
        self._firsts = [first for first, _ in rows]
        self._starts = [*accumulate((int(length) for _, length in rows), initial=_HEAD + size)]
        self._open: dict[int, list[str]] = {}

    def at(self, number: int) -> str:
        """The line of that number, from 0; IndexError past the end."""
        return self._block(number // LINES)[number % LINES]

    def find(self, key: str) -> str | None:
        """The rest of the line whose first cell is ``key``, None where there is none.

        The lines must be sorted by their first cells.
        """
        place = bisect_right(self._firsts, key) - 1
        if place < 0:
            return None
        lines = self._block(place)
        start = key + "\t"
        found = bisect_left(lines, start)
        if found < len(lines) and lines[found].startswith(start):
            return lines[found][len(start) :]
        return None

    def __iter__(self) -> Iterator[str]:
        """All lines in order."""
        for number in range(len(self._firsts)):
            yield from self._block(number)

    def _block(self, number: int) -> list[str]:
        lines = self._open.get(number)
        if lines is None:
            start, end = self._starts[number], self._starts[number + 1]
            lines = self._open[number] = _unpacked(self._bytes[start:end], self._path)
        return lines


def pack(lines: Sequence[str]) -> bytes:
    """The bytes of a packed file.

    lines: without line ends; sorted by their first cells where they are to be found by them.
    """
    parts = [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    blocks = [_packed(part) for part in parts]
    index = _packed(
        [
            f"{part[0].partition(chr(9))[0]}\t{len(block)}"
            for part, block in zip(parts, blocks, strict=True)
        ]
    )
    return b"".join([MARK, len(index).to_bytes(4, "big"), index, *blocks])


def _packed(lines: Sequence[str]) -> bytes:
    return zlib.compress("\n".join(lines).encode(), 9)


def _unpacked(packed: bytes, path: Path) -> list[str]:
    try:
        return zlib.decompress(packed).decode().split("\n")
    except (zlib.error, UnicodeDecodeError) as error:
        raise StylebookError(f"{path.name}: damaged: {error}") from error
