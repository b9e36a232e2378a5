"""Places: the toponyms of a report, where they are, and whether they mean a government."""

from dateline.desks.places.find import work

__all__ = ["work"]
