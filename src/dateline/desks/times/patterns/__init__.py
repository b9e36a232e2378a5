"""Patterns of time: words with their classes, and the rules over them."""

from dateline.desks.times.patterns.match import Match, Matcher
from dateline.desks.times.patterns.words import Word

__all__ = ["Match", "Matcher", "Word"]
