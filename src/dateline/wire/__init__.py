"""Wire: bytes, files and strings → Report, every offset into the one immutable text.

Flags that it gives a report: ``invalid-utf8`` (bytes that are not UTF-8 were read as
Windows-1252 or marked U+FFFD), ``lone-surrogates`` (a string held half characters),
``truncated`` (too long: only its first part was kept), ``not-english``,
``year-from-other-reports`` (its dateline tells a day without a year: `with_years`).
"""

from dateline.wire.items import Dispatch, Facts, Form, Item
from dateline.wire.read import read_bytes, read_file, read_text
from dateline.wire.sources.gather import origin_of
from dateline.wire.unpack import items, read_all, read_item
from dateline.wire.years import lacks_year, with_year, with_years

__all__ = [
    "Dispatch",
    "Facts",
    "Form",
    "Item",
    "items",
    "lacks_year",
    "origin_of",
    "read_all",
    "read_bytes",
    "read_file",
    "read_item",
    "read_text",
    "with_year",
    "with_years",
]
