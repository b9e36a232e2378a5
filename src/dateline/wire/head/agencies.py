"""News agencies: the forms of their names, and the name that Dateline gives them."""

from __future__ import annotations

import functools
import re

import msgspec

from dateline.wire.tables import load_table


class _Agencies(msgspec.Struct, frozen=True):
    forms: tuple[tuple[str, ...], ...]


@functools.cache
def _names() -> dict[str, str]:
    table = load_table(__package__, "agencies.toml", _Agencies)
    return {form.casefold(): forms[0] for forms in table.forms for form in forms}


def agency_name(words: str) -> str | None:
    """The name of the agency that ``words`` name, or None where none is known.

    words: one form, or several with a stroke, a comma or *and* between; the first counts.
    """
    whole = _names().get(words.strip().casefold())
    if whole:
        return whole
    parts = [part for part in re.split(r"\s*(?:[/,;&]|\band\b)\s*", words.strip()) if part]
    names = [_names().get(part.casefold()) for part in parts]
    return names[0] if names and all(names) else None


@functools.cache
def agency_pattern() -> str:
    """A regular expression, without groups, for every form of a name, longest first."""
    forms = sorted(_names(), key=len, reverse=True)
    return r"(?<!\w)(?:" + "|".join(re.escape(form) for form in forms) + r")(?!\w)"
