"""A page of the web → its story and what it tells of itself."""

from __future__ import annotations

from dateline.wire.page.read import read_page

__all__ = ["read_page"]
