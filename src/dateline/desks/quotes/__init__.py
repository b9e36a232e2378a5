"""Quotes: who is said to say what - source, cue, content, nesting."""

from dateline.desks.quotes.assemble import work

__all__ = ["work"]
