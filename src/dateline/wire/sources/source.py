"""A source of bytes: what it is called, how it is opened, and its first bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zlib
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


# What broken streams and packings bring out of the libraries that read them.
BROKEN = (EOFError, zlib.error, lzma.LZMAError, UnicodeError, OSError)


class Opened(msgspec.Struct, frozen=True):
    """A source's bytes, unpacked, with the first of them, and what its carrier told.

    raw: what is to be closed in the end. media: the media type that a server told.
    facts: its address, hour and encoding.
    """

    stream: BinaryIO
    head: bytes
    raw: BinaryIO
    joined: Joined
    media: str | None = None
    facts: Facts = Facts()

    @property
    def fault(self) -> Exception | None:
        """Why the stream ended before its time, if it did."""
        return self.joined.fault

    def close(self) -> None:
        """Close what was opened; standard input stays open."""
        _close(self.raw)


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
    try:
        joined = _peek(raw)
        for magic, unpack in _PACKED:
            if joined.head.startswith(magic):
                joined = _peek(cast(BinaryIO, unpack(_buffered(joined))))
                break
    except BaseException:
        _close(raw)
        raise
    return Opened(_buffered(joined), joined.head, raw, joined, media, facts)


def _close(raw: BinaryIO) -> None:
    if raw is not sys.stdin.buffer:
        raw.close()


def _buffered(joined: Joined) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(joined, HEAD))


def _peek(raw: BinaryIO) -> Joined:
    """The stream with its first bytes read; they are given again.

    Raises what the stream does where not even the first byte can be read.
    """
    pieces: list[bytes] = []
    missing, fault = HEAD, None
    while missing and not fault:
        try:
            piece = raw.read1(missing)  # type: ignore[attr-defined]
        except BROKEN as error:
            if not pieces:
                raise
            fault = error
            break
        if not piece:
            break
        pieces.append(piece)
        missing -= len(piece)
    return Joined(b"".join(pieces), raw, fault)


class Joined(io.RawIOBase):
    """Bytes that were read already, then the rest of a stream.

    Where the stream breaks it ends, and ``fault`` says why: what stands before is not lost.
    """

    def __init__(self, head: bytes, rest: BinaryIO, fault: Exception | None = None) -> None:
        """``head``: the bytes; ``rest``: the stream, left open when this one is closed."""
        self.head, self.fault = head, fault
        self._waiting, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        """It can be read, as ``io`` asks."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with what comes next; the number of bytes, 0 at the end."""
        taken = bytes(self._waiting[: len(buffer)]) or self._more(len(buffer))
        self._waiting = self._waiting[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)

    def _more(self, size: int) -> bytes:
        if self.fault:
            return b""
        try:
            return bytes(self._rest.read1(size))  # type: ignore[attr-defined]
        except BROKEN as error:
            self.fault = error
            return b""
