"""Which column or key of a record holds what, and the item that it makes."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import msgspec

from dateline.errors import EmptyReport, InputError
from dateline.wire.days import day_or_flag
from dateline.wire.items import Facts, Item
from dateline.wire.tables import load_table

Row = Mapping[str, Any]
_NOT_NAME = re.compile(r"[\s_.:-]+")
_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>])", re.I)
_SHOWN = 12


class _Names(msgspec.Struct, frozen=True):
    names: dict[str, tuple[str, ...]]
    markup: dict[Literal["elements"], tuple[str, ...]]


@functools.cache
def _table() -> _Names:
    return load_table(__package__, "columns.toml", _Names)


@functools.cache
def _markup() -> re.Pattern[str]:
    return re.compile(rf"<(?:{'|'.join(_table().markup['elements'])})(?:\s[^>]*)?/?>", re.I)


def check_columns(columns: Mapping[str, str] | None) -> None:
    """Raise InputError where ``columns`` maps something that is no field of a report."""
    for field in columns or {}:
        if field not in _table().names:
            known = ", ".join(_table().names)
            raise InputError(f"no field {field!r} to map a column to; fields are {known}")


class Columns:
    """Finds the columns of records; a guess is told once."""

    def __init__(
        self,
        given: Mapping[str, str] | None,
        tell: Callable[[str], None] | None,
        origin: str,
    ) -> None:
        """``given``: the user's map; ``tell``: whom to tell guesses; ``origin``: of what."""
        self._given = dict(given or {})
        self._tell, self._origin = tell, origin
        self._known: dict[tuple[str, ...], dict[str, str]] = {}

    def find(self, keys: Iterable[str]) -> dict[str, str]:
        """The column of each field that has one, among ``keys``.

        Raises InputError where no column holds the text.
        """
        names = tuple(keys)
        if names not in self._known:
            self._known[names] = self._found(names)
        return self._known[names]

    def _found(self, names: tuple[str, ...]) -> dict[str, str]:
        guessed = {field: name for field, name in _guess(names).items() if field not in self._given}
        used = set(self._given.values())
        guessed = {field: name for field, name in guessed.items() if name not in used}
        if "text" not in guessed and "text" not in self._given:
            raise InputError(
                f"nothing here looks like the text of a report (there is {_shown(names)}); "
                "say what does with --map text=NAME"
            )
        if guessed and self._tell and not self._known:
            told = ",".join(f"{field}={name}" for field, name in guessed.items())
            self._tell(f"{self._origin}: taken as {told}; --map says it otherwise")
        return guessed | self._given


def item_of(row: Row, columns: Columns, origin: str, flags: tuple[str, ...] = ()) -> Item:
    """The item that one record makes.

    row: the record. columns: where its fields stand. origin: its file and number.
    flags: what was wrong with its bytes.
    Raises InputError where it has no text.
    """
    found = columns.find(row)
    data = _text(row, found["text"])
    published, unclear = day_or_flag(value_at(row, found.get("published")))
    modified, _ = day_or_flag(value_at(row, found.get("modified")))

    def words(field: str) -> str | None:
        return _words(value_at(row, found.get(field)))

    facts = Facts(
        headline=words("headline"),
        byline=words("byline"),
        outlet=words("outlet"),
        agency=words("agency"),
        dateline=words("dateline"),
        url=words("url"),
        guid=words("id"),
        published=published,
        modified=modified,
        flags=(*flags, *unclear),
    )
    return Item(origin=origin, form=_form(data), data=data, facts=facts)


def value_at(row: Row, column: str | None) -> Any:
    """The value of a column; ``source.name`` also stands for ``name`` in ``source``."""
    if column is None or column in row:
        return row.get(column) if column else None
    value: Any = row
    for key in column.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _guess(names: tuple[str, ...]) -> dict[str, str]:
    plain = {_NOT_NAME.sub("", name.lower()): name for name in reversed(names)}
    found = {
        field: next((plain[form] for form in forms if form in plain), None)
        for field, forms in _table().names.items()
    }
    return {field: name for field, name in found.items() if name is not None}


def _text(row: Row, column: str) -> str:
    value = value_at(row, column)
    if isinstance(value, list):
        value = "\n\n".join(part for part in value if isinstance(part, str))
    if value is None or not str(value).strip():
        raise EmptyReport(f"there is no text under {column!r} (there is {_shown(row)})")
    if not isinstance(value, str):
        raise InputError(f"what stands under {column!r} is no text")
    return value


def _form(text: str) -> Literal["text", "html", "fragment"]:
    if _PAGE.match(text):
        return "html"
    return "fragment" if _markup().search(text) else "text"


def _words(value: Any) -> str | None:
    """The words of a value: of several their names with commas, of a thing its name."""
    if isinstance(value, list):
        return ", ".join(words for item in value if (words := _words(item))) or None
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    if isinstance(value, bool) or value is None or isinstance(value, float):
        return None
    return str(value).strip() or None


def _shown(names: Iterable[str]) -> str:
    shown = [repr(name[:40]) for name in names]
    more = " …" if len(shown) > _SHOWN else ""
    return (", ".join(shown[:_SHOWN]) + more) or "nothing"
