"""Bench files line by line, and the errors that name the line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import BenchError

Row = TypeVar("Row")


def bad_line(path: Path, number: int, wrong: str, remedy: str) -> BenchError:
    """The error for line ``number`` (from 1) of ``path``: what is wrong, and the next step."""
    return BenchError(f"{path}:{number}: {wrong}; {remedy}")


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file with their numbers, from 1, without their line ends.

    path: the file. Raises BenchError when it is missing, not readable or not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BenchError(f"{path}: {error.strerror}; give the path of a bench file") from error
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            yield number, line.removesuffix(b"\r").decode()
        except UnicodeDecodeError as error:
            raise bad_line(path, number, "not UTF-8", "convert the file to UTF-8") from error


def read_rows(
    path: Path, decoder: msgspec.json.Decoder[Row], wrong: str, remedy: str
) -> Iterator[tuple[int, Row]]:
    """The objects of a JSON Lines file with the numbers of their lines; empty lines are left out.

    decoder: of one line. wrong, remedy: what is said of a line that it cannot read. Raises
    BenchError with the line.
    """
    for number, line in read_lines(path):
        if not line.strip():
            continue
        try:
            yield number, decoder.decode(line)
        except msgspec.DecodeError as error:
            raise bad_line(path, number, f"{wrong}: {error}", remedy) from error


class Block(list[tuple[int, list[str]]]):
    """The rows of one sentence: each a line number and its tab-separated columns.

    comments: the lines that began with ``#``, without it. start: the number of its first line.
    """

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.comments: list[str] = []

    def comment(self, key: str) -> str | None:
        """The value of the comment ``key`` (empty where it stands without one), or None."""
        for line in self.comments:
            name, _, value = line.partition("=")
            if name.strip() == key or name.split()[:2] == [key, "id"]:
                return value.strip()
        return None


def read_blocks(path: Path) -> Iterator[Block]:
    """The sentences of a file whose sentences are parted by empty lines (CoNLL style)."""
    block: Block | None = None
    for number, line in read_lines(path):
        if not line.strip():
            if block is not None:
                yield block
            block = None
            continue
        block = Block(number) if block is None else block
        if line.startswith("#"):
            block.comments.append(line[1:].strip())
        else:
            block.append((number, line.split("\t")))
    if block is not None:
        yield block
