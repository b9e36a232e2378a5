"""Reading a stylebook file into frozen typed records, checked against their schema.

The pattern, for a table of your own: a frozen ``msgspec.Struct`` for an entry, the file
(YAML for what people edit by hand, TSV for what is long), and one cached property of
``Stylebook`` in ``book.py`` that reads it with ``read_yaml``, ``read_mapping`` or
``read_tsv``. Nothing is read before it is asked for.
"""

from __future__ import annotations

import csv
import hashlib
import typing
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import msgspec
import yaml

from dateline.errors import StylebookError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LIST_MARK = "|"
_KINDS = frozenset({".yaml", ".tsv", ".toml", ".json", ".bin"})
_LARGE = 1 << 20
_DIGITS = 12
Entry = TypeVar("Entry", bound=msgspec.Struct)
Table = TypeVar("Table")


class _Loader(_Base):  # type: ignore[misc]
    """YAML in which *no* and *on* are words: only *true* and *false* are truth values (1.2)."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":bool")]
        if first in "yYnNoO"
        else resolvers
        for first, resolvers in _Base.yaml_implicit_resolvers.items()
    }


def read_yaml(path: Path, entry: type[Entry]) -> tuple[Entry, ...]:
    """Read a YAML list of entries.

    path: the file. entry: the frozen Struct of one entry; unknown keys are refused if it
    says ``forbid_unknown_fields=True``.
    Raises StylebookError, naming file and entry, when the file breaks the schema.
    """
    raw = _parse_yaml(path)
    if not isinstance(raw, list):
        raise StylebookError(f"{path.name}: a list of entries is expected")
    return tuple(
        _convert(path, f"entry {number} ({_title(item)})", item, entry)
        for number, item in enumerate(raw, start=1)
    )


def read_mapping(path: Path, table: type[Table]) -> Table:
    """Read a YAML file whose whole content is one record.

    path: the file. table: the frozen Struct (or other type) of the whole file.
    Raises StylebookError, naming file and key, when the file breaks the schema.
    """
    return _convert(path, "the file", _parse_yaml(path), table)


def read_json(path: Path, table: type[Table]) -> Table:
    """Read a JSON file whose whole content is one record, as ``read_mapping`` does YAML."""
    try:
        return msgspec.json.decode(_text(path), type=table)
    except msgspec.DecodeError as error:
        raise StylebookError(f"{path.name}: {error}") from error


def read_tsv(path: Path, entry: type[Entry]) -> tuple[Entry, ...]:
    """Read a TSV table whose first line names the fields of ``entry``.

    path: the file, UTF-8. entry: the frozen Struct of one row; its tuple fields are
    written with ``|`` between the parts, and an empty cell means the field's default.
    Raises StylebookError, naming file and line, when a row breaks the schema.
    """
    lines = _text(path).splitlines()
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    unknown = set(header) - set(entry.__struct_fields__)
    if unknown or not header:
        raise StylebookError(f"{path.name}: unknown columns {sorted(unknown)}")
    lists = _list_fields(entry)
    found = []
    for number, row in enumerate(rows, start=2):
        if not row or row[0].startswith("#"):
            continue
        if len(row) > len(header):
            raise StylebookError(f"{path.name}: line {number} ({row[0]}): too many cells")
        cells = {
            name: cell.split(LIST_MARK) if name in lists else cell
            for name, cell in zip(header, row, strict=False)
            if cell
        }
        found.append(_convert(path, f"line {number} ({row[0]})", cells, entry))
    return tuple(found)


def _convert(path: Path, where: str, raw: object, kind: type[Table]) -> Table:
    try:
        return msgspec.convert(raw, kind, strict=False)
    except msgspec.ValidationError as error:
        raise StylebookError(f"{path.name}: {where}: {error}") from error


def _parse_yaml(path: Path) -> object:
    try:
        return yaml.load(_text(path), Loader=_Loader)
    except yaml.YAMLError as error:
        raise StylebookError(f"{path.name}: not YAML: {error}") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StylebookError(f"{path.name}: cannot be read: {error}") from error


def _list_fields(entry: type[msgspec.Struct]) -> frozenset[str]:
    hints = typing.get_type_hints(entry)
    return frozenset(name for name, hint in hints.items() if typing.get_origin(hint) is tuple)


def _title(item: object) -> str:
    if isinstance(item, dict) and item:
        return str(item.get("name", next(iter(item.values()))))
    return "?"


def digest_of(folder: Path, own: Iterable[Path] = ()) -> str:
    """The first twelve hex digits of a SHA-256 over names and contents, in the order of names.

    folder: the stylebook's. own: tables of the user's. Of files above a megabyte, which hold the
    gazetteer, a checksum stands for the content: every reading waits for this, and they are most
    of the bytes.
    Raises StylebookError where a file cannot be read.
    """
    found = hashlib.sha256()
    inside = sorted(path for path in folder.rglob("*") if path.suffix in _KINDS)
    named = [(path.relative_to(folder).as_posix(), path) for path in inside]
    try:
        for name, path in [*named, *((f"own/{path.name}", path) for path in own)]:
            data = path.read_bytes()
            found.update(f"{name}\x1f{len(data)}\x1f".encode())
            found.update(data if len(data) < _LARGE else b"%08x" % zlib.crc32(data))
    except OSError as error:
        raise StylebookError(f"{error.filename}: {error.strerror or error}") from error
    return found.hexdigest()[:_DIGITS]
