"""A question: what the claims that are looked for have in common."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypedDict, get_args

import msgspec

from dateline.errors import QuestionError
from dateline.records.attribution import SOURCE_KINDS
from dateline.records.certainty import CertaintyLevel, EventTime, Polarity
from dateline.records.event import EVENT_TYPES

Several = str | Sequence[str]
"""One value, or several of which one must hold."""

Order = Literal["published", "-published", "when", "-when", "learnt", "-learnt"]
OWN_VOICE = "own voice"
"""The kind of source of what a report tells by itself."""

EARTH = 6371.0088
"""The mean radius of the earth in kilometres (IUGG)."""


class Near(msgspec.Struct, frozen=True):
    """All within ``km`` kilometres of a point; degrees are WGS 84."""

    lat: float
    lon: float
    km: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180 and self.km > 0):
            raise QuestionError(
                f"no circle of {self.km} km about {self.lat}, {self.lon}; "
                "give degrees north (−90 to 90), degrees east (−180 to 180), and kilometres"
            )


class Asked(TypedDict, total=False):
    """The words of a question; each narrows the answer, and none of them must be given.

    actor, recipient: a country's code or name, a PLOVER sector, both together (``RUSMIL``), or
    words of a name. type, mode, quad: PLOVER's. place: a country's code or name, or words of a
    place's name. near: a circle. since, until: days between which the event may have happened.
    source: who is anywhere in the chain, as for actor. source_kind: of any link, or ``own voice``.
    said_since, said_until: days between which a source may have spoken. certainty, polarity,
    time: as in a claim. of: what a figure counts. least, most: bounds that the figure is said
    to keep. text: words of the claim's sentence or names; report_text: of its report.
    outlet: words of its name. report, id: of the report, of the claim. published_since,
    published_until: days between which the report came out. as_of: the last day whose reports
    are known. as_of_learnt: the last moment (or day, in UTC) whose reports had come to us.
    history: also what newer versions or readers have replaced.
    """

    actor: Several
    recipient: Several
    type: Several
    mode: Several
    quad: Several
    place: Several
    near: Near
    since: dt.date
    until: dt.date
    source: Several
    source_kind: Several
    said_since: dt.date
    said_until: dt.date
    certainty: Several
    polarity: Several
    time: Several
    of: Several
    least: float
    most: float
    text: str
    report_text: str
    outlet: Several
    report: Several
    id: Several
    published_since: dt.date
    published_until: dt.date
    as_of: dt.date
    as_of_learnt: dt.date | dt.datetime
    history: bool


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question whose words have been checked; see ``Asked`` for what they mean."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    near: Near | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    source: tuple[str, ...] = ()
    source_kind: tuple[str, ...] = ()
    said_since: dt.date | None = None
    said_until: dt.date | None = None
    certainty: tuple[str, ...] = ()
    polarity: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    text: str | None = None
    report_text: str | None = None
    outlet: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    published_since: dt.date | None = None
    published_until: dt.date | None = None
    as_of: dt.date | None = None
    as_of_learnt: dt.datetime | None = None
    history: bool = False

    @property
    def dated(self) -> bool:
        """Whether it is asked what was known at an earlier time."""
        return self.as_of is not None or self.as_of_learnt is not None


_KNOWN: dict[str, Iterable[str]] = {
    "type": EVENT_TYPES,
    "certainty": get_args(CertaintyLevel),
    "polarity": get_args(Polarity),
    "time": get_args(EventTime),
    "source_kind": (*SOURCE_KINDS, OWN_VOICE),
    "quad": ("VC", "MC", "VX", "MX"),
}
_SPANS = (
    ("since", "until"),
    ("said_since", "said_until"),
    ("published_since", "published_until"),
    ("least", "most"),
)


def question_of(asked: Asked) -> Question:
    """A question from its words.

    Raises QuestionError where a word is unknown, a value is none of its kind, or a span ends
    before it begins.
    """
    values = {name: _value(name, value) for name, value in asked.items() if value is not None}
    for name, choices in _KNOWN.items():
        if name in values:
            values[name] = tuple(_choice(name, value, choices) for value in values[name])
    for first, last in _SPANS:
        if first in values and last in values and values[first] > values[last]:
            raise QuestionError(f"nothing lies between {first} {values[first]} and {values[last]}")
    return msgspec.structs.replace(Question(), **values)


def _value(name: str, value: object) -> Any:
    field = _FIELDS.get(name)
    if field is None:
        raise QuestionError(f"no question by {name!r}; there are {', '.join(_FIELDS)}")
    if name == "as_of_learnt":
        return _moment(value)
    if name == "as_of" and isinstance(value, dt.datetime):
        return value.date()
    if not isinstance(field.default, tuple):
        return value
    several = (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]
    return tuple(word for word in map(str.strip, several) if word)


def _moment(value: object) -> dt.datetime:
    """The end of a day, or the moment itself, in UTC without a zone."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time.max)
    raise QuestionError(f"as_of_learnt is a day or a moment, not {value!r}")


def _choice(name: str, value: str, choices: Iterable[str]) -> str:
    folded = {choice.casefold(): choice for choice in choices}
    if (found := folded.get(value.casefold())) is not None:
        return found
    near = difflib.get_close_matches(value.casefold(), folded, n=1)
    hint = f"did you mean {folded[near[0]]}?" if near else f"one of {', '.join(sorted(choices))}"
    raise QuestionError(f"no {name.replace('_', ' ')} {value!r}; {hint}")


_FIELDS = {field.name: field for field in msgspec.structs.fields(Question)}
