"""What stands around an expression and belongs to it: *early*, *about*, *since*, *from … to*."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from dateline.desks.times import days as cal
from dateline.desks.times.patterns import Word
from dateline.desks.times.reckon import Reckoned, Tense
from dateline.stylebook.measures import TimeTable


class Found(msgspec.Struct, frozen=True):
    """An expression: its words ``first`` to ``last``, its value, and its clause's tense.

    rule, read: what found it, and how it was reckoned. anchored_on: from which day.
    southern: the hemisphere.
    is_loose: *earlier* or *later* stands before it. parts: the two ends of an interval.
    """

    first: int
    last: int
    reckoned: Reckoned
    tense: Tense
    rule: str = ""
    read: str = ""
    anchored_on: dt.date | None = None
    is_loose: bool = False
    southern: bool = False
    parts: tuple[Found, ...] = ()


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
        whole = None
        if left is not None and _are_ends(left, right, words, table):
            whole = _interval(left, right)
        if whole is None:
            merged.append(right)
        else:
            merged[-1] = whole
    return merged


def related(
    found: Found,
    relation: str | None,
    start: dt.date | None,
    end: dt.date | None,
    published: dt.date | None,
) -> tuple[dt.date | None, dt.date | None]:
    """The days after *since*, *until*, *by*, *before*, *after*, and the cut at publication.

    found: the expression. relation: the word before it that opens or closes an interval.
    start, end: the days of its value.
    """
    if found.reckoned.type == "DURATION":
        return _within(found, published) if relation == "within" else (start, end)
    if (found.reckoned.type == "TIME" and relation != "since") or (start is None and end is None):
        return start, end
    if relation == "since":
        began = published is None or start is None or start <= published
        return (start, published) if began else (start, end)
    if relation in ("by", "before", "until"):
        closes = relation != "before" or found.reckoned.mod == "END"
        last = end if closes or start is None else cal.add_days(start, -1)
        ahead = published is not None and last is not None and last >= published
        return published if ahead else None, last
    if relation == "after":
        return (cal.add_days(end, 1) if end and end != start else start), None
    if relation == "from" and published and start and start > published:
        return start, None
    if published and start and end and found.tense == "past" and start <= published < end:
        return start, published
    return start, end


def relation_of(found: Found, words: Sequence[Word], table: TimeTable) -> str | None:
    """What the word before an expression says of it: since, until, by, before, after, from."""
    index = found.first - 1
    while index >= 0 and words[index].text.lower() in table.skipped:
        index -= 1
    relation = table.relations.get(words[index].text.lower()) if index >= 0 else None
    phrase = " ".join(word.text.lower() for word in words[max(0, index - 2) : index + 1])
    relation = table.relations.get(phrase, relation)
    return None if relation == "from" and found.parts else relation


def _within(found: Found, published: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """*Within 48 hours*: from publication to the second day after it."""
    length = cal.days_in(found.reckoned.value)
    if published is None or length is None or found.tense == "past":
        return None, None
    return published, cal.add_days(published, length)


def _with_part(found: Found, words: Sequence[Word], table: TimeTable) -> Found:
    first = found.first
    if first >= 2 and words[first - 1].text == "of" and "phase" in words[first - 2].classes:
        mod = words[first - 2].classes["phase"]
        article = first >= 3 and words[first - 3].text.lower() == "the"
        return _modified(found, first - 3 if article else first - 2, mod)
    index = first - 1
    if index >= 1 and (words[index].text in "-–" or words[index].text in table.skipped):
        index -= 1
    if index < 0 or "part" not in words[index].classes:
        return found
    if found.read in ("decade", "season") and index and words[index - 1].text.lower() == "the":
        found, index = _modified(found, index, words[index].classes["part"]), index - 1
        return msgspec.structs.replace(found, first=index)
    loose = "loose" in words[index].classes
    found = msgspec.structs.replace(found, is_loose=loose)
    return _modified(found, index, words[index].classes["part"])


def _modified(found: Found, first: int, mod: object) -> Found:
    reckoned = msgspec.structs.replace(found.reckoned, mod=str(mod))
    return msgspec.structs.replace(found, first=first, reckoned=reckoned)


def _with_approximation(found: Found, words: Sequence[Word], table: TimeTable) -> Found:
    first = found.first
    if words[first].text.lower() == "the":
        return found
    if first >= 1 and "approx" in words[first - 1].classes:
        return _modified(found, first - 1, words[first - 1].classes["approx"])
    pair = " ".join(word.text.lower() for word in words[max(0, first - 2) : first])
    if pair in table.comparisons:
        return _modified(found, first - 2, table.comparisons[pair])
    return found


def _are_ends(left: Found, right: Found, words: Sequence[Word], table: TimeTable) -> bool:
    if {left.reckoned.type, right.reckoned.type} - {"DATE", "TIME"} or left.parts:
        return False
    if right.first != left.last + 2 or words[left.last + 1].text.lower() not in table.joins:
        return False
    before = words[left.first - 1].text.lower() if left.first else ""
    between = words[left.last + 1].text
    dashed = not between.isalpha() or between.lower() in table.bridges
    return dashed or table.relations.get(before) == "from"


def _interval(left: Found, right: Found) -> Found | None:
    """Both ends as one, moved so that the left one comes first; None where it cannot."""
    left, right = _fitted(left, right)
    first, last = (cal.days_of(one.reckoned.value) for one in (left, right))
    if first is None or last is None or first.start is None or last.start is None:
        return None
    if first.start >= last.start:
        return None
    reckoned = msgspec.structs.replace(
        left.reckoned, type="DATE", value=f"{left.reckoned.value}/{right.reckoned.value}", mod=None
    )
    return msgspec.structs.replace(
        left, last=right.last, reckoned=reckoned, parts=(left, right), is_loose=False
    )


def _fitted(left: Found, right: Found) -> tuple[Found, Found]:
    """The two ends made to go together: *March to May 2029*, *Friday to Monday*."""
    value, other = left.reckoned.value or "", right.reckoned.value or ""
    if left.reckoned.anchor is None or not other[:4].isdecimal():
        return left, right
    if left.read == "weekday":
        return _week(left, right)
    if left.read == "calendar" and right.reckoned.anchor is None and value[4:5] == "-":
        year = int(other[:4]) - (value[4:] > other[4:])
        return _valued(left, f"{year:04d}{value[4:]}"), right
    return left, right


def _week(left: Found, right: Found) -> tuple[Found, Found]:
    """A weekday and the end it runs to: the other weekday follows it, else it comes before."""
    days = [cal.days_of(one.reckoned.value) for one in (left, right)]
    first, last = (one.start if one else None for one in days)
    if first is None or last is None:
        return left, right
    apart = (last - first).days
    if right.read != "weekday":
        return _moved(left, first, apart - (apart % 7)), right
    right = _moved(right, last, (apart % 7 or 7) - apart)
    anchor, after = left.anchored_on, cal.add_days(first, apart % 7 or 7)
    if left.tense == "past" and anchor and after and after > anchor:
        left, right = _moved(left, first, -7), _moved(right, after, -7)
    return left, right


def _moved(found: Found, day: dt.date, number: int) -> Found:
    moved = cal.add_days(day, number)
    value = found.reckoned.value or ""
    return _valued(found, value.replace(value[:10], moved.isoformat())) if moved else found


def _valued(found: Found, value: str) -> Found:
    return msgspec.structs.replace(
        found, reckoned=msgspec.structs.replace(found.reckoned, value=value)
    )
