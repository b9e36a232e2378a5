"""What stands around an expression and belongs to it: *early*, *about*, *since*, *from … to*."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from dateline.desks.times import days as cal
from dateline.desks.times.reckon import Reckoned, Tense
from dateline.desks.times.words import Word
from dateline.stylebook.measures import TimeTable


class Found(msgspec.Struct, frozen=True):
    """An expression: its words ``first`` to ``last``, its value, and its clause's tense."""

    first: int
    last: int
    reckoned: Reckoned
    tense: Tense


def extended(found: Found, words: Sequence[Word], table: TimeTable) -> Found:
    """The expression with what modifies it: *late February*, *the end of March*, *about a year*.

    found: as matched. words: of its sentence. table: the time table.
    """
    if found.reckoned.type in ("DATE", "TIME"):
        return _with_part(found, words, table)
    if found.reckoned.type == "DURATION":
        return _with_approximation(found, words, table)
    return found


def joined(found: Sequence[Found], words: Sequence[Word], table: TimeTable) -> list[Found]:
    """Two dates joined into one interval where they are its ends: *from Monday to Friday*.

    found: left to right. words: of the sentence. table: the time table.
    """
    merged: list[Found] = []
    for right in found:
        left = merged[-1] if merged else None
        if left is not None and _are_ends(left, right, words, table):
            merged[-1] = _interval(left, right)
        else:
            merged.append(right)
    return merged


def related(
    found: Found,
    words: Sequence[Word],
    start: dt.date | None,
    end: dt.date | None,
    anchor: dt.date | None,
    table: TimeTable,
) -> tuple[dt.date | None, dt.date | None]:
    """The days after *since*, *until*, *by*, *before*, *after*, and the cut at publication.

    found, words: the expression. start, end: the days of its value. anchor: publication.
    table: the time table.
    """
    if found.reckoned.type in ("DURATION", "TIME") or (start is None and end is None):
        return start, end
    relation = _relation(found, words, table)
    if relation == "since":
        return start, anchor
    if relation in ("until", "by"):
        return None, end
    if relation == "before":
        return None, cal.add_days(start, -1) if start else None
    if relation == "after":
        return (cal.add_days(end, 1) if end and end != start else start), None
    if anchor and start and end and found.tense == "past" and start <= anchor < end:
        return start, anchor
    return start, end


def _with_part(found: Found, words: Sequence[Word], table: TimeTable) -> Found:
    first = found.first
    if first >= 1 and "part" in words[first - 1].classes:
        return _modified(found, first - 1, words[first - 1].classes["part"])
    if first >= 2 and words[first - 1].text in ("-", "–") and "part" in words[first - 2].classes:
        return _modified(found, first - 2, words[first - 2].classes["part"])
    if first >= 2 and words[first - 1].text == "of" and "phase" in words[first - 2].classes:
        mod = words[first - 2].classes["phase"]
        article = first >= 3 and words[first - 3].text.lower() == "the"
        return _modified(found, first - 3 if article else first - 2, mod)
    if first >= 2 and words[first - 1].text in table.skipped and "part" in words[first - 2].classes:
        return _modified(found, first - 2, words[first - 2].classes["part"])
    return found


def _modified(found: Found, first: int, mod: object) -> Found:
    reckoned = msgspec.structs.replace(found.reckoned, mod=str(mod))
    return msgspec.structs.replace(found, first=first, reckoned=reckoned)


def _with_approximation(found: Found, words: Sequence[Word], table: TimeTable) -> Found:
    first = found.first
    if first >= 1 and "approx" in words[first - 1].classes:
        return _modified(found, first - 1, words[first - 1].classes["approx"])
    pair = " ".join(word.text.lower() for word in words[max(0, first - 2) : first])
    if pair in table.comparisons:
        return _modified(found, first - 2, table.comparisons[pair])
    return found


def _are_ends(left: Found, right: Found, words: Sequence[Word], table: TimeTable) -> bool:
    if left.reckoned.type != "DATE" or right.reckoned.type != "DATE":
        return False
    if right.first != left.last + 2 or words[left.last + 1].text.lower() not in table.joins:
        return False
    before = words[left.first - 1].text.lower() if left.first else ""
    opened = table.relations.get(before) == "from"
    dashed = not words[left.last + 1].text.isalpha()
    starts = [cal.days_of(one.reckoned.value) for one in (left, right)]
    if not (opened or dashed) or starts[0] is None or starts[1] is None:
        return False
    first, last = starts[0].start, starts[1].start
    return first is not None and last is not None and first < last


def _interval(left: Found, right: Found) -> Found:
    reckoned = msgspec.structs.replace(
        left.reckoned, value=f"{left.reckoned.value}/{right.reckoned.value}", mod=None
    )
    return Found(left.first, right.last, reckoned, left.tense)


def _relation(found: Found, words: Sequence[Word], table: TimeTable) -> str | None:
    index = found.first - 1
    while index >= 0 and words[index].text.lower() in table.skipped:
        index -= 1
    return table.relations.get(words[index].text.lower()) if index >= 0 else None
