"""Places: the toponyms of a report, where they are, and whether they mean a government."""

from dateline.desks.places.find import place_given, work

__all__ = ["place_given", "work"]
