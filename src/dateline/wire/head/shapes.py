"""The usual shapes of a dateline, compiled from ``shapes.toml``."""

from __future__ import annotations

import functools
import re
from typing import Literal

import msgspec

from dateline.wire.head.agencies import agency_pattern
from dateline.wire.head.dates import calendar_words, day_pattern
from dateline.wire.tables import load_table


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """One shape of a dateline; the fields are told in ``shapes.toml``."""

    form: str
    fires: str
    not_: str = msgspec.field(name="not")
    place: Literal["any", "titled", "upper", "regional"] | None = None
    agency: Literal["known", "any"] | None = None
    whole: bool = False
    prose: bool = False
    alone: bool = False


class _Never(msgspec.Struct, frozen=True):
    words: frozenset[str]
    particles: frozenset[str]


class _Shapes(msgspec.Struct, frozen=True):
    pieces: dict[str, str]
    shape: tuple[Shape, ...]
    never: _Never


class _Regions(msgspec.Struct, frozen=True):
    countries: frozenset[str]
    states: frozenset[str]


@functools.cache
def _table() -> _Shapes:
    return load_table(__package__, "shapes.toml", _Shapes)


@functools.cache
def _regions() -> frozenset[str]:
    table = load_table(__package__, "regions.toml", _Regions)
    return table.countries | table.states


@functools.cache
def _never() -> frozenset[str]:
    return _table().never.words | calendar_words()


@functools.cache
def shapes() -> tuple[tuple[Shape, re.Pattern[str]], ...]:
    """Every shape with its pattern, strongest first."""
    pieces = _pieces()
    return tuple((shape, _compile(shape.form, pieces)) for shape in _table().shape)


def _pieces() -> dict[str, str]:
    """The pieces by name, those that stand in others put in, each the group of its name."""
    raw = _table().pieces
    place = raw["place"].replace("{word}", raw["word"]).replace("{region}", raw["region"])
    return {
        "place": f"(?P<place>{place})",
        "day": f"(?P<day>{day_pattern()})",
        "agency": f"(?P<agency>{raw['agency']})",
        "slashed": f"(?P<agency>{raw['slashed']})",
        "known": f"(?P<agency>{agency_pattern()})",
        "dash": raw["dash"],
    }


_MARKS = {"[": "(?:", "]": ")?", "<": "(?:", ">": ")", "|": "|", " ": r"\s*"}
_FORM = re.compile(r"\{(\w+)\}|([\[\]<>| ])|([^{}\[\]<>| ]+)")


def _compile(form: str, pieces: dict[str, str]) -> re.Pattern[str]:
    built = (
        pieces[piece] if piece else _MARKS[mark] if mark else re.escape(literal)
        for piece, mark, literal in _FORM.findall(form)
    )
    return re.compile("".join(built), re.IGNORECASE)


def fits_place(place: str, shape: Shape) -> bool:
    """Whether ``place`` is written as ``shape`` wants it and holds no word that places lack."""
    city, _, region = place.partition(",")
    words = re.findall(r"[^\s/,]+", place)
    if any(word.lower().rstrip(".") in _never() for word in words):
        return False
    match shape.place:
        case "upper":
            return _is_upper(city)
        case "titled":
            return _is_titled(words)
        case "regional":
            return _is_titled(words) and region.strip() in _regions()
    return True


def fits_name(name: str) -> bool:
    """Whether ``name`` may be that of an agency: capitals, and no word that names lack."""
    words = re.findall(r"[^\s/,]+", name)
    return _is_titled(words) and not any(word.lower() in _never() for word in words)


def _is_upper(city: str) -> bool:
    """Upper case but for a particle (``RIO de JANEIRO``, ``McALLEN``), three letters or more."""
    letters = [letter for letter in city if letter.isalpha()]
    upper = sum(letter.isupper() for letter in letters)
    return len(letters) >= 3 and upper >= 0.7 * len(letters) and city[0].isupper()


def _is_titled(words: list[str]) -> bool:
    particles = _table().never.particles
    return words[0][0].isupper() and all(
        word[0].isupper() or word.lower().partition("-")[0] in particles for word in words
    )
