"""Whether the clause around a word lies behind or ahead, from its verb and auxiliaries."""

from __future__ import annotations

import calendar
import datetime as dt
import re

import msgspec

from dateline.desks.sentences.syntax import Syntax
from dateline.desks.times.days import days_of, week_value
from dateline.desks.times.reckon import Tense
from dateline.records.reading import Token
from dateline.records.values import Time
from dateline.stylebook.measures import TimeTable

WEEK = dt.timedelta(days=7)
WORD = re.compile(r"[a-z]+")
WEEKDAYS = frozenset(name.lower() for name in (*calendar.day_name, *calendar.day_abbr, "weekend"))
BARE_MONTH = "month"
"""The stylebook's rule of a month without its year."""
FIXED = frozenset({"last", "next", "this", "past", "previous", "coming", "following"})
"""Words that say themselves on which side a weekday lies."""


def tense_at(syntax: Syntax, index: int, table: TimeTable) -> Tense:
    """The tense of the clause over a token: past, future, or None where unclear.

    syntax: the reading's trees. index: the token. table: holds the auxiliaries.
    """
    in_noun = syntax.has(index, "nmod", "compound", "amod", "nummod")
    for node in (index, *syntax.ancestors(index)):
        if syntax.tokens[node].upos not in ("VERB", "AUX") and not syntax.children(node, "cop"):
            continue
        if syntax.tokens[node].lemma.lower() in table.future_verbs and node != index:
            return "future"
        found = _verb_tense(syntax, node, table)
        if found == "future" and in_noun:
            return None
        if found is not None:
            return found
    return None


def _verb_tense(syntax: Syntax, index: int, table: TimeTable) -> Tense:
    tokens = syntax.tokens
    helpers = [tokens[child] for child in syntax.children(index, "aux", "cop")]
    if any(helper.lemma in table.future_helpers for helper in helpers):
        return "future"
    if any(helper.form.lower() in table.past_helpers for helper in helpers):
        return "past"
    marks = [tokens[child].form.lower() for child in syntax.children(index, "mark")]
    if any(mark in table.infinitive for mark in marks) and not any(map(_is_finite, helpers)):
        return None if _is_aim(syntax, index, table) else "future"
    token = tokens[index]
    form = token.form.lower()
    if helpers or token.upos != "VERB" or form.endswith("ing"):
        return None
    if (form != token.lemma.lower() and not form.endswith("s")) or form in table.past_forms:
        return "past"
    return None


def _in_other_year(time: Time, ahead: bool, published: dt.date) -> Time:
    value, days = time.value or "", days_of(time.value, time.mod)
    if days is None or days != (time.start, time.end) or time.anchor != "published":
        return time
    if days.start is None or days.end is None:
        return time
    years = (ahead and days.end < published) - (not ahead and days.start > published)
    value = f"{days.start.year + years:04d}{value[4:]}"
    moved = days_of(value, time.mod)
    if not years or moved is None:
        return time
    return msgspec.structs.replace(time, start=moved.start, end=moved.end, value=value)


def _is_finite(helper: Token) -> bool:
    return helper.form.lower() not in ("be", "have")


def _is_aim(syntax: Syntax, index: int, table: TimeTable) -> bool:
    """Whether an infinitive only tells what for: *met to sign it on Friday* is past."""
    token = syntax.tokens[index]
    if not token.deprel.startswith(("advcl", "acl")) or token.head < 0:
        return False
    return syntax.tokens[token.head].lemma.lower() not in table.future_verbs


def turned(time: Time, ahead: bool, words: str, published: dt.date | None) -> Time:
    """A bare weekday or month moved to the side of publication on which the act lies.

    time: as reckoned from the verb beside it. ahead: whether the act lies ahead. words: the
    expression. A weekday and a weekend move by weeks, a month by a year; what names its days
    in another way stays.
    """
    if published is None or time.start is None or time.end is None:
        return time
    if time.rule == BARE_MONTH:
        return _in_other_year(time, ahead, published)
    if time.start != time.end and time.granularity != "weekend":
        return time
    named = WORD.findall(words.lower())
    if not any(word in WEEKDAYS for word in named) or any(word in FIXED for word in named):
        return time
    if any(character.isdigit() for character in words):
        return time
    day = time.start
    length = time.end - day
    while ahead and day + length < published:
        day += WEEK
    while not ahead and day > published:
        day -= WEEK
    if day == time.start:
        return time
    value = (time.value or "").replace(time.start.isoformat(), day.isoformat())
    if length:
        value = f"{week_value(day)}-WE"
    return msgspec.structs.replace(time, start=day, end=day + length, value=value or None)
