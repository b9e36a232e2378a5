"""What stands below a story: credits, rights, the agency's sign."""

from __future__ import annotations

import re

import msgspec

from dateline.records.span import Span
from dateline.wire.head.agencies import agency_name, agency_pattern
from dateline.wire.head.labels import Label, find_agency, find_label, find_sign, is_tail
from dateline.wire.head.lines import lines_of

_MOST_LINES = 6
_LOOKED_AT = 6_000
_LONGEST = 300
# A dash and a name, alone on the last line.
_SIGN = re.compile(r"[—–-]+\s*[^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*){0,4}")


class Tail(msgspec.Struct, frozen=True, kw_only=True):
    """Where the story ends (code points), who signs there, and what labels tell below it."""

    end: int
    agency: str | None = None
    labels: tuple[Label, ...] = ()


def find_tail(text: str, start: int) -> Tail:
    """The end of the story that begins at ``start`` of ``text``, and what stands behind it."""
    lines = list(lines_of(text, max(start, len(text) - _LOOKED_AT)))
    agency, labels = None, []
    for _ in range(min(_MOST_LINES, len(lines) - 1)):
        label = find_label(text, lines[-1]) or find_sign(text, lines[-1])
        signed = (label.agency if label else None) or find_agency(text, lines[-1])
        if not (label or signed or _is_below(text, lines[-1])):
            break
        labels += [label] if label else []
        agency = agency or signed
        lines.pop()
    end, sign = _without_sign(text, lines[-1]) if lines else (start, None)
    return Tail(end=end, agency=agency or sign, labels=tuple(labels))


def _is_below(text: str, line: Span) -> bool:
    words = line.of(text)
    return len(line) <= _LONGEST and (is_tail(text, line) or _SIGN.fullmatch(words) is not None)


def _without_sign(text: str, line: Span) -> tuple[int, str | None]:
    """Where the last sentence of the story's last line ends, and the agency that signs it."""
    sign = re.compile(rf"(?<=[.!?\"”’])\s*(?:\(|/|[—–-]+\s*)({agency_pattern()})[)/]?\.?$", re.I)
    if found := sign.search(text, max(line.start, line.end - 80), line.end):
        return found.start(), agency_name(found[1])
    return line.end, None
