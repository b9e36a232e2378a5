"""The bytes of a page → its characters, by what is declared and by what is true."""

from __future__ import annotations

import codecs
import functools
import re

import msgspec

from dateline.wire.decode import INVALID, decode
from dateline.wire.tables import load_table

WRONG = "wrong-charset"
_LOOKED_AT = 4096
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)


class _Charsets(msgspec.Struct, frozen=True):
    prefixes: tuple[str, ...]
    instead: dict[str, str]


@functools.cache
def _table() -> _Charsets:
    return load_table(__package__, "charsets.toml", _Charsets)


def decode_page(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The characters of a page and flags.

    data: the page. declared: the encoding that its carrier declares; else the page's own
    declaration is looked for. A declaration that the bytes refute is flagged.
    Raises EmptyReport, BinaryInput.
    """
    text, flags = decode(data)
    name = _codec(declared) or _codec(_own(data))
    if name is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return text, flags
    if INVALID not in flags:
        refuted = name != "utf-8" and not data.isascii() and "\x1b" not in text
        return text, (*flags, WRONG) if refuted else flags
    if name == "utf-8":
        return text, flags
    try:
        return data.decode(name), ()
    except UnicodeError:
        return text, (*flags, WRONG)


def _own(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_LOOKED_AT])
    return found[1].decode("ascii", "replace") if found else None


def _codec(label: str | None) -> str | None:
    """The codec that a browser takes for ``label``; an unknown one is none."""
    try:
        name = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    name = _table().instead.get(name, name)
    return name if name.startswith(_table().prefixes) else None
