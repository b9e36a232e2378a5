"""Events: PLOVER type, mode and contexts, who did it to whom, where, when and how many."""

from dateline.desks.events.assemble import work

__all__ = ["work"]
