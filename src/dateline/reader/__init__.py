"""The neural reader: one small encoder, one head a layer, one pass a report."""

from dateline.reader.read import Reader

__all__ = ["Reader"]
