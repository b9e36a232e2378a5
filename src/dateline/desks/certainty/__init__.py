"""Certainty: how sure the innermost source is, whether it denies, and when the act lies."""

from dateline.desks.certainty.assess import work

__all__ = ["work"]
