"""The format of a source, told by its first bytes, its name and its media type."""

from __future__ import annotations

import functools
import re

import msgspec

from dateline.errors import InputError
from dateline.wire.decode import decode_head, refuse_binary, refuse_signature
from dateline.wire.items import Form
from dateline.wire.sources.source import Opened, Source
from dateline.wire.tables import load_table

_BEFORE_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\])?\s*>)", re.S | re.I
)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_HTML_TYPE = re.compile(r"<!doctype\s+html", re.I)
_TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*[\s>/]|!--)", re.I)


class _Forms(msgspec.Struct, frozen=True):
    suffixes: dict[Form, tuple[str, ...]]
    roots: dict[Form, tuple[str, ...]]
    media: dict[Form, tuple[str, ...]]
    unread: dict[str, str]


@functools.cache
def _table() -> _Forms:
    return load_table(__package__, "forms.toml", _Forms)


@functools.cache
def _by(kind: str) -> dict[str, Form]:
    """Each name of one sort (``suffixes``, ``roots``, ``media``) with its format."""
    table: dict[Form, tuple[str, ...]] = getattr(_table(), kind)
    return {name: form for form, names in table.items() for name in names}


def sniff(source: Source, opened: Opened) -> Form | None:
    """The format of a source, or None where nothing tells it and no one named the file.

    source: its name counts where the bytes leave it open. opened: its first bytes.
    Raises BinaryInput where it is not text, InputError where it is markup that is not read.
    """
    if opened.head.startswith(b"WARC/"):
        return "warc"
    refuse_signature(opened.head)
    start = decode_head(opened.head)
    refuse_binary(start)
    named = _by("suffixes").get(source.suffix)
    told = _by_markup(start) or _by_braces(start, named)
    if told:
        return told
    if named == "html":
        return "html" if _TAG.search(start) else "text"
    if named not in (None, "warc", "feed", "nitf", "newsml"):
        return named
    served = _by("media").get(opened.media or "")
    if served in ("csv", "tsv"):
        return served
    return "text" if source.named or not source.suffix or named else None


def _by_markup(start: str) -> Form | None:
    """The format that the outermost element tells."""
    at, typed = 0, False
    while found := _BEFORE_ROOT.match(start, at):
        typed = typed or _HTML_TYPE.search(found[0]) is not None
        at = found.end()
    root = _ROOT.match(start, at)
    if root is None:
        return "html" if typed else None
    name = root[1].lower()
    if name in _table().unread and not typed:
        raise InputError(_table().unread[name])
    return _by("roots").get(name) or ("html" if typed else None)


def _by_braces(start: str, named: Form | None) -> Form | None:
    """Whether it is JSON, whole or in lines."""
    first = start.lstrip()[:1]
    if first == "[" and named in ("json", "jsonl"):
        return "json"
    if first != "{":
        return None
    line, end, _ = start.lstrip().partition("\n")
    if end and _is_object(line):
        return "jsonl"
    if named in ("json", "jsonl"):
        return named
    return "json" if _is_object(start) else None


def _is_object(words: str) -> bool:
    try:
        return isinstance(msgspec.json.decode(words), dict)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return False
