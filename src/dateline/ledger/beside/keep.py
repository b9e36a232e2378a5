"""What was found out by comparing reports, kept so that it need not be found out again.

All of it follows from the reports and claims: it may be emptied at any time, and is only ever
worth the time that it saves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, select

from dateline.ledger.beside.tables import comparisons

_AT_ONCE = 400


def comparisons_of(connection: Connection, stamp: str) -> dict[str, bytes]:
    """What is kept of each report, by its id.

    stamp: of those who compared; what others made is left out.
    """
    query = select(comparisons.c.report, comparisons.c.record).where(comparisons.c.stamp == stamp)
    return {report: bytes(record) for report, record in connection.execute(query)}


def keep_comparisons(
    connection: Connection, stamp: str, fresh: Mapping[str, bytes], gone: Iterable[str]
) -> None:
    """Keep what was found out, in the place of what was kept of those reports.

    stamp: of those who compared; what others made is removed. fresh: by the ids of reports.
    gone: reports of which nothing is to be kept.
    """
    connection.execute(delete(comparisons).where(comparisons.c.stamp != stamp))
    names = sorted({*fresh, *gone})
    for start in range(0, len(names), _AT_ONCE):
        here = names[start : start + _AT_ONCE]
        connection.execute(delete(comparisons).where(comparisons.c.report.in_(here)))
    rows = [{"report": name, "stamp": stamp, "record": fresh[name]} for name in sorted(fresh)]
    if rows:
        connection.execute(comparisons.insert(), rows)
