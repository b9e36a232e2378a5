"""A question to the ledger, as options of a command."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.inputs import Command

if TYPE_CHECKING:
    from dateline.ledger import Near


class _Circle(click.ParamType["Near"]):
    """``LAT,LON,KM``."""

    name = "circle"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Near:
        from dateline.ledger import Near

        if isinstance(value, Near):
            return value
        try:
            lat, lon, km = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"{value!r} is no circle; as in 41.7,44.8,50", param, ctx)
        return Near(lat, lon, km)


_DAY = click.DateTime(["%Y-%m-%d"])
_MOMENT = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
_WORDS = {
    "actor": ("WHO", "Who did it: country (RUS, Russia), sector (MIL), both (RUSMIL), or a name."),
    "recipient": ("WHO", "To whom, likewise."),
    "type": ("TYPE", "PLOVER's type, such as CONSULT."),
    "mode": ("MODE", "PLOVER's mode, such as visit."),
    "quad": ("CLASS", "PLOVER's quad class: VC, MC, VX or MX."),
    "place": ("PLACE", "Where it happened: country, or words of a place's name."),
    "source": ("WHO", "Who says so, anywhere in the chain: country or name."),
    "source-kind": ("KIND", "What kind of source, such as 'state media' or 'own voice'."),
    "certainty": ("LEVEL", "certain, probable, possible or unspecified."),
    "polarity": ("POLARITY", "positive, or negative for what is denied."),
    "time": ("TIME", "past, future or unspecified."),
    "of": ("WHAT", "What a figure counts, such as troops."),
    "outlet": ("NAME", "Who published it."),
    "report": ("ID", "The report's id."),
    "id": ("ID", "The claim's id."),
}
_DAYS = {
    "since": "Events that may have happened on that day or later.",
    "until": "Events that may have happened on that day or earlier.",
    "said-since": "Told by a source on that day or later.",
    "said-until": "Told by a source on that day or earlier.",
    "published-since": "In reports published on that day or later.",
    "published-until": "In reports published on that day or earlier.",
    "as-of": "What had been published by that day, and nothing later.",
}


def question_options(command: Command) -> Command:
    """The options that are words of a question, each with the name it has in the API."""
    for name, (metavar, told) in reversed(_WORDS.items()):
        command = click.option(f"--{name}", multiple=True, metavar=metavar, help=told)(command)
    for name, told in reversed(_DAYS.items()):
        command = click.option(f"--{name}", type=_DAY, metavar="YYYY-MM-DD", help=told)(command)
    more = (
        click.option("--near", type=_Circle(), metavar="LAT,LON,KM", help="Within KM kilometres."),
        click.option("--least", type=float, metavar="N", help="With a figure of N at least."),
        click.option("--most", type=float, metavar="N", help="With a figure of N at most."),
        click.option("--text", metavar="WORDS", help='Words in the claim; "a phrase", -without.'),
        click.option("--report-text", metavar="WORDS", help="Words in the report, likewise."),
        click.option(
            "--as-of-learnt",
            type=_MOMENT,
            metavar="DAY[THH:MM]",
            help="What the ledger held by then (UTC), and nothing later.",
        ),
        click.option("--history", is_flag=True, help="Also what was corrected or read anew."),
    )
    for option in reversed(more):
        command = option(command)
    return command


def asked_of(words: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a question that were given, by the names they have in the API."""
    return {name: _plain(value) for name, value in words.items() if value not in (None, (), False)}


def _plain(value: Any) -> Any:
    """A day that was given as a moment at midnight is a day."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    return value
