"""Words, tellings, blocks and features: what pairs are compared, and by what."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.collate.same.block import Shelf, keys_of, worth_comparing
from dateline.collate.same.compare import apart, compare_words, parties_alike
from dateline.collate.same.judge import scales
from dateline.collate.same.tell import Page, Who, tell_mention
from dateline.collate.same.words import bag, likeness, rarity, stem, words_of
from dateline.records.span import Span

RARE = "Zembatu frigate mutineers torpedoed Quillon lighthouse keepers"


@pytest.mark.parametrize(
    ("one", "other"),
    [("struck", "strikes"), ("Shelling", "shelled"), ("farmers", "farmer's"), ("men", "man")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_common_words_are_less_rare() -> None:
    assert rarity(stem("the")) < rarity(stem("police")) < rarity(stem("zembatu"))


@given(st.text())
def test_a_vector_is_like_itself_and_has_length_one(text: str) -> None:
    words = bag(words_of(text))
    if any(words.values()):
        assert math.isclose(likeness(words, words), 1.0)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_has_no_sides(one: str, other: str) -> None:
    left, right = bag(words_of(one)), bag(words_of(other))
    assert math.isclose(likeness(left, right), likeness(right, left), abs_tol=1e-12)
    assert -1e-9 <= likeness(left, right) <= 1 + 1e-9


def page(name: str, text: str, day: dt.date | None = None) -> Page:
    return Page(id=name, words=bag(words_of(text)), published=day)


def test_reports_meet_over_rare_words_and_near_days_only() -> None:
    here: dict[str, Page] = {}
    shelf, day = Shelf(here.__getitem__), dt.date(2031, 1, 1)

    def put(name: str, text: str, day: dt.date | None = None) -> list[str]:
        here[name] = page(name, text, day)
        return [other for other, _ in shelf.put(here[name])]

    assert put("a", RARE, day) == []
    assert put("late", RARE, day + dt.timedelta(days=90)) == []
    assert put("other", "The minister said that the talks were useful", day) == []
    assert put("b", f"{RARE} again", day + dt.timedelta(days=2)) == ["a"]
    assert put("c", RARE) == ["a", "b", "late"]


def test_words_that_lead_to_others_are_rare() -> None:
    keys = keys_of(bag(words_of(f"The people said it was the {RARE}")))
    assert stem("zembatu") in keys
    assert stem("said") not in keys


def mention(key: str, text: str, trigger: str) -> object:
    start = text.index(trigger)
    return tell_mention(key, key, text, Span(0, len(text)), Span(start, start + len(trigger)))


def test_mentions_of_one_event_score_above_others() -> None:
    one = mention("1", "Mutineers torpedoed the Zembatu frigate off Quillon.", "torpedoed")
    two = mention("2", "The frigate was torpedoed by mutineers near Quillon.", "torpedoed")
    far = mention("3", "Growers of plums want a dearer levy to be dropped.", "dropped")
    scale = scales().mentions
    assert worth_comparing(one, two)  # type: ignore[arg-type]
    same = scale.score(compare_words(one, two, 0.5))  # type: ignore[arg-type]
    other = scale.score(compare_words(one, far, 0.1))  # type: ignore[arg-type]
    assert same > 0.4 > other
    reasons = scale.reasons(compare_words(one, two, 0.5))  # type: ignore[arg-type]
    assert reasons and all(reason[-4:].strip()[0] in "+-" for reason in reasons)


def who(name: str | None, country: str | None, sector: str | None, words: str = "") -> Who:
    return Who(name, country, sector, frozenset(map(stem, words_of(words or name or ""))))


def test_parties_are_alike_by_name_then_by_body_then_by_country() -> None:
    ministry = who("ministry of roads", "VAR", "GOV")
    assert parties_alike([ministry], [who("ministry of roads", "VAR", "GOV")]) == 1.0
    body = parties_alike([ministry], [who(None, "VAR", "GOV", "officials")])
    land = parties_alike([ministry], [who(None, "VAR", "MIL", "troops")])
    assert body is not None and land is not None and 1 > body > land > 0
    assert parties_alike([ministry], [who("army of Lomb", "LOM", "MIL")]) == 0.0
    assert parties_alike([], [ministry]) is None


def test_the_way_between_two_places() -> None:
    assert apart((0, 0), (0, 0)) == 0
    assert math.isclose(apart((0, 0), (0, 180)), math.pi * 6371, rel_tol=1e-9)
