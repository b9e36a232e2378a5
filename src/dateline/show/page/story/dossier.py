"""What a page on a story is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.records.claim import ReportRef
from dateline.records.collation.clash import Correction
from dateline.records.collation.lineage import Copy
from dateline.records.collation.matrix import Matrix
from dateline.records.collation.story import Story
from dateline.records.report import Report


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """A story with all that is known of its reports.

    matrix: its origins against outlets. copies, corrections: of its reports. reports: references
    by id, of all reports that copies and corrections name. texts: the reports themselves by id;
    of those that are not at hand no passages are shown.
    """

    story: Story
    matrix: Matrix
    copies: Sequence[Copy] = ()
    corrections: Sequence[Correction] = ()
    reports: Mapping[str, ReportRef] = {}
    texts: Mapping[str, Report] = {}
