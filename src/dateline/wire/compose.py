"""A story and what its format tells of it → Report: headline, blank line, byline, body."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from dateline.records.report import Report, content_id
from dateline.records.span import Span
from dateline.wire.decode import mend_surrogates, refuse_binary, refuse_empty
from dateline.wire.head import Head, read_head
from dateline.wire.head.agencies import agency_name
from dateline.wire.items import Facts
from dateline.wire.language import NOT_ENGLISH, is_english

TRUNCATED = "truncated"
LONGEST = 8_000_000
"""Code points that are read of one report; what lies behind them is cut, and flagged."""

_MOST_SAID = 4
_SPACES = re.compile(r"\s+")
_BY = re.compile(r"^by\s+", re.IGNORECASE)


def compose(
    story: str,
    facts: Facts,
    *,
    published: dt.date | None,
    outlet: str | None,
    origin: str | None,
) -> Report:
    """The report whose text is ``story`` under the headline and byline that ``facts`` tell.

    story: paragraphs with blank lines between. facts: what the format's own data tell.
    published, outlet: what the user gave; it goes before the facts, and these before what
    the story says of itself. origin: the path or address that it came from.
    Raises EmptyReport, BinaryInput.
    """
    story, flags = mend_surrogates(story)
    refuse_binary(story)
    refuse_empty(story)
    if len(story) > LONGEST:
        story, flags = cut(story, LONGEST), (*flags, TRUNCATED)
    if is_english(story) is False:
        flags = (*flags, NOT_ENGLISH)
    layout = _lay_out(story, facts)
    return _report(layout, facts, flags, _day(published), outlet, origin)


def cut(text: str, longest: int) -> str:
    """The first ``longest`` code points of ``text``, up to the end of a line if one is near."""
    end = text.rfind("\n", longest // 2, longest)
    return text[: end + 1] if end >= 0 else text[:longest]


def one_line(words: str | None) -> str | None:
    """``words`` with single blanks between them, or None where there are none."""
    return (mend_surrogates(_SPACES.sub(" ", words).strip())[0] or None) if words else None


class _Layout(msgspec.Struct, frozen=True):
    """The whole text, and where the headline and byline that were known stand in it."""

    text: str
    headline: Span | None = None
    byline: Span | None = None


def _lay_out(story: str, facts: Facts) -> _Layout:
    """Headline, byline and story with blank lines between; a story alone stays as it came."""
    headline, byline = one_line(facts.headline), one_line(facts.byline)
    if headline or byline or facts.dateline:
        story = _without({headline, byline}, story.strip())
    if facts.dateline and not _tells(story, facts.dateline):
        story = f"{one_line(facts.dateline)} — {story}"
    above = f"{headline}\n\n" if headline else ""
    headed = Span(0, len(headline)) if headline else None
    if byline is None or _tells(story, byline):
        return _Layout(above + story, headed)
    names = _BY.sub("", byline)
    start = len(above) + len("By ")
    return _Layout(f"{above}By {names}\n\n{story}", headed, Span(start, start + len(names)))


def _without(known: set[str | None], story: str) -> str:
    """``story`` without first lines that say the headline or the byline again."""
    for _ in range(_MOST_SAID):
        first, _, rest = story.partition("\n")
        said = one_line(first)
        if not rest.strip() or not (said in known or _BY.sub("", said or "") in known):
            break
        story = rest.lstrip()
    return story


def _tells(story: str, words: str) -> bool:
    """Whether the first lines of ``story`` hold ``words`` already."""
    return words.casefold() in (one_line(story[:500]) or "").casefold()


def _report(
    layout: _Layout,
    facts: Facts,
    flags: tuple[str, ...],
    published: dt.date | None,
    outlet: str | None,
    origin: str | None,
) -> Report:
    text = layout.text
    head = read_head(text, published or facts.published, layout.headline, layout.byline)
    outlet = outlet or one_line(facts.outlet) or head.outlet
    told = head.published.isoformat() if head.published else None
    by_file = head.published_from == "given" and published is None
    return Report(
        id=content_id(text, outlet, told),
        text=text,
        body=head.body,
        outlet=outlet,
        headline=head.headline,
        byline=head.byline,
        agency=_agency(head, facts),
        dateline=head.dateline,
        published=head.published,
        published_from="metadata" if by_file else head.published_from,
        modified=facts.modified,
        fetched=facts.fetched,
        url=one_line(facts.url),
        guid=one_line(facts.guid),
        version=facts.version,
        status=facts.status,
        origin=origin,
        flags=(*facts.flags, *flags),
    )


def _agency(head: Head, facts: Facts) -> str | None:
    """The agency that the text names, else the one that the format's data tell."""
    told = one_line(facts.agency)
    return head.agency or (agency_name(told) or told if told else None)


def _day(published: dt.date | None) -> dt.date | None:
    """A day; of a moment its day, for a moment is no date in JSON."""
    return published.date() if isinstance(published, dt.datetime) else published
