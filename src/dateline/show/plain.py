"""Words of a report made harmless for a terminal or a page."""

from __future__ import annotations

import re

# C0 and C1 controls drive a terminal; the overrides of direction make it show another order
# than is there (CVE-2021-42574).
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
# The same without line end and tab, and with what no encoding of Unicode can hold.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\n\v\f\r\x85\xa0\u2028\u2029]+")


def plain(text: str) -> str:
    """``text`` on one line: runs of white space are one blank, control characters are told.

    text: any characters. An escape character comes out as its number, in hexadecimal.
    """
    return _UNSAFE.sub(_tell, _BLANKS.sub(" ", text))


def tame(text: str) -> str:
    """``text`` with its line ends, control characters told by their numbers.

    text: any characters. Overrides of direction and lone surrogates are told too.
    """
    return _UNFIT.sub(_tell, text)


def _tell(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
