"""Places: the toponyms of a report, where they are, and whether they mean a government."""

from dateline.desks.places.find import metonym_given, place_given, work

__all__ = ["metonym_given", "place_given", "work"]
