"""A source of bytes: what it is called, how it is opened, and its first bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable
from typing import BinaryIO, cast

import msgspec

from dateline.wire.items import Facts

HEAD = 1 << 16
"""Bytes that are looked at to tell a format."""

_PACKED: tuple[tuple[bytes, Callable[[BinaryIO], object]], ...] = (
    (b"\x1f\x8b", lambda stream: gzip.GzipFile(fileobj=stream)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
)
_PACKED_NAMES = (".gz", ".bz2", ".xz")


class Opened(msgspec.Struct, frozen=True):
    """A source's bytes, unpacked, with the first of them, and what its carrier told.

    raw: what is to be closed in the end. media: the media type that a server told.
    facts: its address, hour and encoding.
    """

    stream: BinaryIO
    head: bytes
    raw: BinaryIO
    media: str | None = None
    facts: Facts = Facts()

    def close(self) -> None:
        """Close what was opened; standard input stays open."""
        if self.raw is not sys.stdin.buffer:
            self.raw.close()


class Source(msgspec.Struct, frozen=True):
    """One source. named: whether the user named it, or it was found in a folder.

    open: opens it; raises InputError or OSError.
    """

    origin: str
    open: Callable[[], Opened]
    named: bool = True

    @property
    def suffix(self) -> str:
        """The end of its name that tells a format, in lower case (``.jsonl``)."""
        name = self.origin.lower().partition("?")[0].rpartition("/")[2]
        for packed in _PACKED_NAMES:
            name = name.removesuffix(packed)
        return name[name.rfind(".") :] if "." in name[1:] else ""


def opened(raw: BinaryIO, media: str | None = None, facts: Facts = Facts()) -> Opened:  # noqa: B008
    """The bytes of ``raw``, unpacked if they are packed by gzip, bzip2 or xz.

    raw: an open stream, never sought. media, facts: what its carrier told.
    """
    head, stream = _peek(raw)
    for magic, unpack in _PACKED:
        if head.startswith(magic):
            head, stream = _peek(cast(BinaryIO, unpack(stream)))
            break
    return Opened(stream, head, raw, media, facts)


def _peek(raw: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes, and a stream that gives them again."""
    pieces: list[bytes] = []
    missing = HEAD
    while missing and (piece := raw.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    head = b"".join(pieces)
    return head, cast(BinaryIO, io.BufferedReader(Joined(head, raw), HEAD))


class Joined(io.RawIOBase):
    """Bytes that were read already, then the rest of a stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        """``head``: the bytes; ``rest``: the stream, left open when this one is closed."""
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        """It can be read, as ``io`` asks."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with what comes next; the number of bytes, 0 at the end."""
        taken = self._head[: len(buffer)] or self._rest.read(len(buffer))
        if self._head:
            self._head = self._head[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)
