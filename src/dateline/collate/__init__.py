"""Reports side by side: the same event, its origins, and where accounts clash."""

from dateline.collate.desk import Desk, collate

__all__ = ["Desk", "collate"]
