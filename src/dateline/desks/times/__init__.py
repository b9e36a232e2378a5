"""Times: TIMEX3 expressions of a report, and the days that they cover."""

from dateline.desks.times.days import Days, days_of, granularity_of
from dateline.desks.times.find import work

__all__ = ["Days", "days_of", "granularity_of", "work"]
