"""Who takes part is weighed: every branch of the choice, and what holds on any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import wire
from dateline.desks.events.roles.argue import FIRST, NEVER, SPEAKER, Option
from dateline.desks.events.roles.decide import Decider, Scales
from dateline.desks.events.roles.who import Cast
from dateline.desks.sentences.syntax import Syntax
from dateline.newsroom import Newsroom
from dateline.records.mention import Mention
from dateline.records.span import Span
from dateline.stylebook import Stylebook

BOOK = Stylebook()
WEIGHTS = {
    "acts": (3.0, -3.0), "undergoes": (-3.0, 3.0), "either": (2.0, 1.0), "hardly": (-0.4, -9.0),
    "never": (-9.0, -9.0),
}  # fmt: skip


def mention(start: int, end: int, entity: int | None = None) -> Mention:
    fields: dict[str, Any] = {"span": Span(start, end), "head": 0, "kind": "nominal"}
    return Mention(**fields, entity=entity)


MENTIONS = (mention(0, 4), mention(10, 20), mention(12, 15), mention(30, 34, 7), mention(40, 44, 7))
DECIDER = Decider(Cast(Syntax(()), MENTIONS, BOOK.frames), Scales(WEIGHTS))


def roles(*options: tuple[int, str]) -> dict[int, int]:
    told = [Option(index, ((figure,),)) for index, figure in options]
    return {one.mention: one.role for one in DECIDER.choose(told)}


def test_each_has_the_likelier_role_and_no_other() -> None:
    assert roles((0, "acts"), (1, "undergoes")) == {0: 0, 1: 1}
    assert roles((0, "either")) == {0: 0}


def test_a_little_less_than_even_is_enough_and_no_less() -> None:
    assert FIRST < WEIGHTS["hardly"][0] < 0
    assert roles((0, "hardly"), (1, "never")) == {0: 0}


def test_one_entity_takes_part_once() -> None:
    assert roles((3, "acts"), (4, "undergoes")) in ({3: 0}, {4: 1})


def test_nobody_within_another_has_the_same_role() -> None:
    assert roles((1, "acts"), (2, "acts")) in ({1: 0}, {2: 0})
    assert roles((1, "acts"), (2, "undergoes")) == {1: 0, 2: 1}


def test_who_tells_of_it_must_be_surer_to_act_and_a_town_is_where() -> None:
    speaker = Option(0, (("hardly",),), (SPEAKER, FIRST))
    town = Option(1, (("undergoes",),), (FIRST, NEVER))
    assert DECIDER.choose([speaker, town]) == []


def test_the_weights_that_ship_are_of_both_roles() -> None:
    weights = BOOK.party_weights
    assert len(weights) > 100
    assert any(acts for acts, _ in weights.values())
    assert any(undergoes for _, undergoes in weights.values())


@pytest.fixture(scope="module")
def newsroom(weights: Path) -> Newsroom:
    return Newsroom.load(weights)


def test_why_tells_who_and_how_likely(newsroom: Newsroom) -> None:
    text = "Rebels attacked an army base near the town of Kidal on Monday."
    reading = newsroom.read(wire.read_text(text), force=True)
    (event,) = reading.events or ()
    assert any(line.startswith("actor ") and "Rebels" in line for line in event.why)


WORDS = st.sampled_from(
    ["The army", "rebels", "Chad", "shelled", "arrested", "told", "said", ",", ".", "by", "that",
     "him", "of", "and", "Kim", "talks with", "the minister", "they", "\n\n"]
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=30))
def test_parties_are_mentions_once_and_in_one_role(newsroom: Newsroom, words: list[str]) -> None:
    reading = newsroom.read(wire.read_text(" ".join(["Kim", *words])), force=True)
    mentions = reading.mentions or ()
    for event in reading.events or ():
        both = (*event.actors, *event.recipients)
        assert len(set(both)) == len(both)
        assert all(0 <= index < len(mentions) for index in both)
