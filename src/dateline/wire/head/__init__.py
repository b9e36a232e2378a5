"""What stands about a story: headline, byline, agency, the dateline line, days, credits."""

from dateline.wire.head.read import Head, read_head

__all__ = ["Head", "read_head"]
