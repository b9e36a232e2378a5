"""The headline: a short line that stands over the story."""

from __future__ import annotations

import re

from dateline.records.span import Span

_LONGEST = 200
_MOST_WORDS = 30
_FULL_STOP = re.compile(r"(?<!\.)\.[\"”’')\]]*$|[,:;][\"”’')\]]*$")
_TITLED_SHARE = 0.6


def is_headline(text: str, line: Span, follower: Span | None) -> bool:
    """Whether ``line`` of ``text`` stands over the story that starts at ``follower``.

    A headline is short and, unless most of its words are capitalised, ends without a stop.
    Where no blank line parts it from the story, the story's first line must be much longer:
    else the two are one paragraph in short lines.
    """
    words = line.of(text)
    if follower is None or len(line) > _LONGEST or len(words.split()) > _MOST_WORDS:
        return False
    if not any(letter.isalpha() for letter in words):
        return False
    if _FULL_STOP.search(words) and not is_titled(words):
        return False
    gap = text[line.end : follower.start]
    if _breaks(gap) > 1:
        return True
    return len(follower) >= max(1.5 * len(line), 60) and not text[follower.start].islower()


def is_address(words: str) -> bool:
    """Whether ``words`` are an address of the web."""
    return re.fullmatch(r"(?:https?://|www\.)\S+", words, re.IGNORECASE) is not None


def _breaks(gap: str) -> int:
    return len(re.findall(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", gap))


def is_titled(words: str) -> bool:
    """Whether most words of four letters or more are capitalised, of three at least."""
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    titled = sum(word[0].isupper() for word in long)
    return len(long) >= 3 and titled >= _TITLED_SHARE * len(long)
