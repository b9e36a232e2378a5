"""Names: the persons and bodies of a report, which mentions are the same, and who they are."""

from dateline.desks.names.assemble import work

__all__ = ["work"]
