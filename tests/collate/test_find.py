"""Stories are found by their ids, by those that they had before, and by their claims."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dateline.collate import Desk
from dateline.collate.find import find
from dateline.records.collation.cluster import Verdict


def shelling(make: Any, name: str, day: int) -> Any:
    text = f"The shelling of the village of Kolvo killed some villagers, the office of {name} said."
    claim = {"trigger": "shelling", "type": "ASSAULT", "mode": "heavy-weapons"}
    body = {"text": text, "outlet": name, "published": dt.date(2031, 3, day), "claims": [claim]}
    return make(name, body)


def test_an_id_answers_after_an_older_report_has_come(make: Any) -> None:
    desk = Desk()
    desk.add(*shelling(make, "Later", 3))
    (before,) = desk.collation().stories
    desk.add(*shelling(make, "Earlier", 2))
    (now,) = desk.collation().stories
    assert now.id != before.id
    assert find([now], before.id) == find([now], before.id[:8]) == [now]


def test_an_id_answers_after_a_ruling(make: Any) -> None:
    desk = Desk()
    for day, name in enumerate(("One", "Two", "Three"), start=1):
        desk.add(*shelling(make, name, day))
    (whole,) = desk.collation().stories
    first = whole.cluster.claims[0]
    for other in whole.cluster.claims[1:]:
        desk.rule(Verdict(left=first, right=other, same=False))
    stories = desk.collation().stories
    assert len(stories) == 2
    (found,) = find(stories, whole.id)
    assert found.cluster.claims == (first,)
    rest = next(story for story in stories if story.id != found.id)
    desk.rule(Verdict(left=first, right=rest.cluster.claims[0], same=True, at="2031-03-09"))
    desk.rule(Verdict(left=first, right=rest.cluster.claims[1], same=True, at="2031-03-09"))
    (again,) = desk.collation().stories
    assert find([again], rest.id) == [again] == find([again], rest.cluster.claims[1])


def test_a_name_of_nothing_finds_nothing(make: Any) -> None:
    desk = Desk()
    desk.add(*shelling(make, "One", 1))
    assert find(desk.collation().stories, "zz") == []


def test_an_id_of_now_goes_before_what_only_was(make: Any) -> None:
    desk = Desk()
    for day, name in enumerate(("One", "Two"), start=1):
        desk.add(*shelling(make, name, day))
    left, right = desk.collation().stories[0].cluster.claims
    desk.rule(Verdict(left=left, right=right, same=False))
    stories = desk.collation().stories
    assert [find(stories, story.id) for story in stories] == [[story] for story in stories]
