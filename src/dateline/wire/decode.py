"""Bytes → text: byte-order marks, UTF-8, and what to do where it is broken."""

from __future__ import annotations

import codecs
import functools
import re
import unicodedata

import msgspec

from dateline.errors import BinaryInput, EmptyReport
from dateline.wire.tables import load_table

INVALID = "invalid-utf8"
SURROGATES = "lone-surrogates"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# All control characters but white space, the escape and the next line.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_SAMPLE = 1 << 20
_CONTROL_SHARE = 0.02
_REPLACEMENT = "\ufffd"


class _Signature(msgspec.Struct, frozen=True):
    bytes: str
    name: str


class _Signatures(msgspec.Struct, frozen=True):
    signature: tuple[_Signature, ...]


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` and its flags; nothing is stripped, so that offsets hold.

    data: a file's bytes, in UTF-8, or in UTF-16 or UTF-32 with a byte-order mark, which is
    dropped. Other bytes are taken for UTF-8 with errors or for Windows-1252, and flagged.
    Raises EmptyReport where no letter or figure stands, BinaryInput where it is not text.
    """
    refuse_signature(data)
    text, flags = _decode_marked(data)
    refuse_binary(text)
    refuse_empty(text)
    return text, flags


def _decode_marked(data: bytes) -> tuple[str, tuple[str, ...]]:
    encoding = encoding_of(data)
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        return decode_broken(data, encoding), (INVALID,)


def encoding_of(data: bytes) -> str:
    """The encoding that the byte-order mark of ``data`` tells, else UTF-8."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")


def decode_broken(data: bytes, encoding: str = "utf-8") -> str:
    """UTF-8 with marks for what is broken, or Windows-1252 where little of it is UTF-8."""
    text = data.decode(encoding, "replace")
    if not encoding.startswith("utf-8"):
        return text
    broken = text.count(_REPLACEMENT)
    sound = sum(character > "\x7f" for character in text) - broken
    return text if sound >= broken else data.decode("cp1252", "replace")


def mend_surrogates(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` with each lone surrogate replaced by U+FFFD (one for one), and its flags."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        mended = "".join(
            _REPLACEMENT if "\ud800" <= character <= "\udfff" else character for character in text
        )
        return mended, (SURROGATES,)
    return text, ()


def refuse_empty(text: str) -> None:
    """Raise EmptyReport unless a character of ``text`` is more than blank or invisible."""
    if not any(unicodedata.category(character)[0] not in "ZC" for character in text):
        raise EmptyReport("the report is empty: nothing but white space; give a file with text")


def refuse_binary(text: str) -> None:
    """Raise BinaryInput where more than one character in fifty of ``text`` controls a machine."""
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if controls > max(_CONTROL_SHARE * len(sample), 2):
        raise BinaryInput("this is not text: too many control characters; give plain text")


def decode_head(data: bytes) -> str:
    """The text that ``data`` begins with, for a look at it; faults become U+FFFD."""
    return data.decode(encoding_of(data), "replace")


def refuse_signature(data: bytes) -> None:
    """Raise BinaryInput where ``data`` begins as a known kind of file that is not text does."""
    for start, name in _signatures():
        if data.startswith(start):
            raise BinaryInput(f"this is {name}, not plain text; convert it to text first")


@functools.cache
def _signatures() -> tuple[tuple[bytes, str], ...]:
    table = load_table(__package__, "signatures.toml", _Signatures)
    return tuple((bytes.fromhex(entry.bytes), entry.name) for entry in table.signature)
