"""Counts: the quantities of a report, how they are bounded, and what they count."""

from dateline.desks.counts.tell import work

__all__ = ["work"]
