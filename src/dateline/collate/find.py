"""A name → the story that is meant: by its id, an id that it had before, or that of a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.records.collation.story import Story
from dateline.records.report import content_id


def id_of(claim: str) -> str:
    """The id of a story whose first claim has that id."""
    return content_id("event", claim)


def find(stories: Iterable[Story], name: str) -> list[Story]:
    """The stories that a name may mean; one if it is clear.

    name: an id, or its first characters. Of a story as it is now; else of one as it was before an
    older report came, a person ruled, or Dateline was updated: what is meant is the story that
    now holds the claim which that one began with. Else of a claim: the story that holds it.
    """
    every = list(stories)
    ways: Sequence[Callable[[Story], Iterable[str]]] = (_now, _before, _claims)
    found = ([s for s in every if any(i.startswith(name) for i in way(s))] for way in ways)
    return next((rows for rows in found if rows), [])


def _now(story: Story) -> Iterable[str]:
    return (story.id,)


def _before(story: Story) -> Iterable[str]:
    return map(id_of, story.cluster.claims)


def _claims(story: Story) -> Iterable[str]:
    return story.cluster.claims
