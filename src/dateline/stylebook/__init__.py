"""Stylebook: knowledge as files, loaded into frozen typed tables."""

from dateline.stylebook.book import Stylebook

__all__ = ["Stylebook"]
