"""Two tellings → how alike they are, feature by feature."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from dateline.collate.same.tell import Page, Telling, Who
from dateline.collate.same.words import likeness, rarity

Days = tuple[dt.date, dt.date]
Features = dict[str, float]
"""What was found by its name; what is 0 may be left out."""

SAME_NAME, SAME_BODY, SAME_COUNTRY = 1.0, 0.6, 0.3
"""What a party is worth that shares its name; its country and sector; its country alone."""

NEXT = 600
"""How far after what is told, in characters, its denial in the same report may stand."""

TOUCH = 0.15
"""How alike the words beside a denial and what it denies are that are enough to tie them."""

_EARTH = 6371.0
_NEAR = 30.0


def alike_pages(left: Page, right: Page) -> float:
    """How alike the words of two reports are, 0 to 1; 1 of a report with itself."""
    return 1.0 if left.id == right.id else likeness(left.words, right.words)


def compare_words(left: Telling, right: Telling, pages: float) -> Features:
    """What the words of two tellings have in common; pages: how alike their reports are."""
    shared, either = left.trigger & right.trigger, left.trigger | right.trigger
    same = float(left.head == right.head)
    rest, proper = likeness(left.rest, right.rest), likeness(left.proper, right.proper)
    together = left.page == right.page
    prefix = _prefix(left.head, right.head)
    rare = min(rarity(left.head), rarity(right.head)) / 6
    return {
        "same head": same,
        "trigger words": len(shared) / len(either),
        "same trigger": float(left.trigger == right.trigger),
        "rare head": same * rare,
        "prefix": prefix / max(len(left.head), len(right.head)),
        "sentence": likeness(left.sentence, right.sentence),
        "rest": rest,
        "proper": proper,
        "told there": _told(left, right) + _told(right, left),
        "pages": pages,
        "same head, pages": same * pages,
        "same head, rest": same * rest,
        "same head, proper": same * proper,
        "one report": float(together),
        "same head, one report": same * together,
    }


def compare_claims(left: Telling, right: Telling, pages: float) -> Features:
    """``compare_words`` with what two claims say of type, parties, place, time and figures."""
    words = compare_words(left, right, pages)
    same = float(left.type == right.type)
    actors = parties_alike(left.actors, right.actors)
    recipients = parties_alike(left.recipients, right.recipients)
    crossed = parties_alike(left.actors + left.recipients, right.actors + right.recipients)
    return {
        **words,
        "same type": same,
        "same mode": float(left.mode is not None and left.mode == right.mode),
        "other mode": float(None not in (left.mode, right.mode) and left.mode != right.mode),
        "same side of now": float(left.time == right.time),
        **_known("actors", actors),
        **_known("recipients", recipients),
        **_known("parties", crossed),
        **_places(left, right),
        **_days(left, right),
        **_figures(left, right),
        **_standing(left, right, same),
        **_denial(left, right, same),
        **_shared(left, right, words),
        "same type, pages": same * pages,
        "same type, rest": same * words["rest"],
        "same type, same head": same * words["same head"],
        "same type, parties": same * (crossed or 0.0),
        "same type, one report": same * words["one report"],
    }


def parties_alike(left: Sequence[Who], right: Sequence[Who]) -> float | None:
    """How well each party of one side is matched by the other, 0 to 1; None where a side is none.

    The mean over both sides of the best match of each party.
    """
    if not left or not right:
        return None
    rows = [max(_alike(one, other) for other in right) for one in left]
    columns = [max(_alike(one, other) for other in left) for one in right]
    return (sum(rows) + sum(columns)) / (len(rows) + len(columns))


def apart(left: Sequence[float], right: Sequence[float]) -> float:
    """The way between two points (latitude and longitude in degrees), in kilometres."""
    (lat, lon), (lat2, lon2) = map(math.radians, left), map(math.radians, right)
    bow = math.sin((lat2 - lat) / 2) ** 2
    bow += math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(bow)))


def _prefix(one: str, other: str) -> int:
    """How many letters two words share from the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _told(left: Telling, right: Telling) -> float:
    """How much of the other's sentence the words of the trigger are."""
    return sum(right.sentence.get(word, 0.0) for word in left.trigger)


def _alike(one: Who, other: Who) -> float:
    if one.name is not None and one.name == other.name:
        return SAME_NAME
    words = 0.0
    if not one.words.isdisjoint(other.words):
        words = len(one.words & other.words) / len(one.words | other.words)
    if one.country is None or one.country != other.country:
        return words * (one.country is None or other.country is None)
    return max(words, SAME_BODY if one.sector == other.sector else SAME_COUNTRY)


def _known(name: str, value: float | None) -> Features:
    """How alike something is, and how unlike; nothing where a side does not tell."""
    return {} if value is None else {name: value, f"other {name}": 1 - value}


def _places(left: Telling, right: Telling) -> Features:
    if left.place is None or right.place is None:
        return {}
    if left.place == right.place:
        return {"same place": 1.0}
    if left.country and right.country and left.country != right.country:
        return {"other country": 1.0}
    if left.degrees and right.degrees and apart(left.degrees, right.degrees) < _NEAR:
        return {"near place": 1.0}
    return {"other place": 1.0}


def _days(left: Telling, right: Telling) -> Features:
    if left.days is None or right.days is None:
        return {}
    gap = _gap(left.days, right.days)
    if not gap:
        narrow = left.days == right.days
        return {"days meet": 1.0, "same days": float(narrow)}
    return {"days between": min(math.log1p(gap), 5.0)}


def _gap(one: Days, other: Days) -> int:
    """How many days lie between two spans of days, 0 where they meet."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)


def _standing(left: Telling, right: Telling, same: float) -> Features:
    """Where the two stand in their reports, what else is there, and how they are told."""
    both = float(left.lead and right.lead)
    return {
        "both lead": both,
        "same type, both lead": same * both,
        "same type, alone": same / (left.among * right.among),
        "same type, the rarer": same / max(left.among, right.among),
        "told before it was": float(told_before(left, right) or told_before(right, left)),
        "one bare": float(_bare(left) or _bare(right)),
        "one undated": float(left.days is None or right.days is None),
        "one without mode": float((left.mode is None) != (right.mode is None)),
        "one sourced": float((left.speaker is None) != (right.speaker is None)),
    }


def _shared(left: Telling, right: Telling, words: Features) -> Features:
    """What counts for more where the parties are shared as well, and whether nothing is shared."""
    crossed = parties_alike(left.actors + left.recipients, right.actors + right.recipients) or 0.0
    same, head = left.type == right.type, words["same head"]
    mode = left.mode is not None and left.mode == right.mode
    denied = left.denied != right.denied
    meet = left.days is not None and right.days is not None and not _gap(left.days, right.days)
    placed = left.place is not None and left.place == right.place
    shared = words["rest"] or head or placed or _matched(left, right)
    return {
        "same head, parties": head * crossed,
        "same mode, parties": mode * crossed,
        "same type, days meet": float(same and meet),
        "both denied": float(left.denied and right.denied),
        "one denied, same head": denied * head,
        "one denied, parties": denied * crossed,
        "same speaker": _best(left.speaker, [right.speaker] if right.speaker else []),
        "both undated": float(left.days is None and right.days is None),
        "published apart": _published_apart(left, right),
        "nothing shared": float(not shared),
    }


def _matched(left: Telling, right: Telling) -> bool:
    """Whether two on one side, who act or on whom it is, are of one country at least."""
    sides = ((left.actors, right.actors), (left.recipients, right.recipients))
    return any((parties_alike(*side) or 0.0) >= SAME_COUNTRY for side in sides)


def _published_apart(left: Telling, right: Telling) -> float:
    """How many days lie between two reports, in fives, one at most."""
    if left.published is None or right.published is None:
        return 0.0
    return min(abs((left.published - right.published).days) / 5, 1.0)


def _denial(left: Telling, right: Telling, same: float) -> Features:
    """What speaks for it that one of two denies what the other tells; nothing where neither does.

    Who is said to have done something is asked about it, and often says no more than that it is
    not so.
    """
    if left.denied == right.denied:
        return {}
    yes, no = (right, left) if left.denied else (left, right)
    near = max(0.0, 1 - abs(no.at - yes.at) / NEXT) if left.page == right.page else 0.0
    by_doer = _best(no.speaker, yes.actors)
    return {
        "one denied": 1.0,
        "denied by the doer": by_doer,
        "denied soon after": near * (no.at > yes.at),
        "denied soon after, same type": near * same * (no.at > yes.at),
        "denied soon after, by the doer": near * by_doer,
        "denied in few words": float(not no.recipients),
        "denied by another": float(no.speaker is not None and no.speaker != yes.speaker),
    }


def _best(who: Who | None, others: Sequence[Who]) -> float:
    return max((_alike(who, other) for other in others), default=0.0) if who else 0.0


def in_touch(yes: Telling, no: Telling) -> bool:
    """Whether something concrete ties a denial to what it denies.

    A party of one country, the word itself, many words beside it, that the doer denies it, or
    that it stands soon after in the same report.
    """
    soon = yes.page == no.page and 0 < no.at - yes.at < NEXT
    alike = likeness(yes.rest, no.rest) >= TOUCH
    by_doer = _best(no.speaker, yes.actors) >= SAME_COUNTRY
    return soon or alike or by_doer or yes.head == no.head or _matched(yes, no)


def told_before(early: Telling, late: Telling) -> bool:
    """Whether one was told as past before the day from which on the other was."""
    if early.published is None or late.days is None or "future" in (early.time, late.time):
        return False
    return early.published < late.days[0]


def _bare(telling: Telling) -> bool:
    return not (telling.actors or telling.recipients)


def _figures(left: Telling, right: Telling) -> Features:
    """Figures of one thing; nothing within a report, where one figure stands by several acts."""
    if left.page == right.page:
        return {}
    figures = [(a, b) for a in left.figures for b in right.figures]
    pairs = [(a, b) for a, b in figures if a.of is not None and a.of == b.of]
    if not pairs:
        return {}
    return {
        "same thing counted": 1.0,
        "same figure": float(any((a.low, a.high) == (b.low, b.high) for a, b in pairs)),
    }
