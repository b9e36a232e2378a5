"""Ways of reckoning: from what a pattern caught to a TIMEX3 value, by the rule's ``read``."""

from collections.abc import Mapping

from dateline.desks.times.reckon import clocks, dates, feasts, lengths, parts, shifts
from dateline.desks.times.reckon.base import Clause, Reader, Reckoned, Tense, told_by

READERS: Mapping[str, Reader] = {
    name: function
    for module in (dates, parts, feasts, shifts, clocks, lengths)
    for name, function in vars(module).items()
    if callable(function) and not name.startswith("_") and function.__module__ == module.__name__
}

__all__ = ["READERS", "Clause", "Reader", "Reckoned", "Tense", "told_by"]
