"""Scores of the events head → triggers, parties, cues and relations."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.reader.decode.gist import PAIR_PLACES, PLACES, blend, gist, pair_places, places
from dateline.reader.decode.triggers import BIAS, outer_cues, relate, triggers
from dateline.records.reading import Sentence
from dateline.records.span import Span

LABELS = {
    "event": ["AID", "ASSAULT"],
    "certainty": ["certain", "possible"],
    "polarity": ["positive", "negative"],
    "time": ["past", "future"],
    "mode": ["", "beat"],
    "kind": ["witness", "expert"],
}
SIZE, ATOMS = 4, 6
WORDS = np.arange(ATOMS)


def scores() -> dict[str, np.ndarray]:
    """Atom 2 tells an ASSAULT, possible and negative; nothing else tells anything, nor do words."""
    event = np.zeros((ATOMS, 3), dtype=np.float32)
    event[:, 0] = 5
    event[2] = (0, 0, 5)
    stance = np.zeros((ATOMS, 10), dtype=np.float32)
    stance[2, [1, 3, 4, 7, 9]] = 3
    part = np.zeros((ATOMS, 7 * SIZE), dtype=np.float32)
    trigger = np.zeros((ATOMS, 7 * SIZE), dtype=np.float32)
    trigger[2] = 2
    gists = {
        f"gist_{name}": np.zeros((ATOMS, len(PLACES) * 2), dtype=np.float32)
        for name in ("type", "mode", "pair")
    }
    return {
        "event": event, "stance": stance, "event_part": part, "event_trigger": trigger, **gists,
    }  # fmt: skip


def sentences(*starts: int) -> list[Sentence]:
    ends = [*starts[1:], ATOMS]
    return [Sentence(Span(0, 1), a, b - 1) for a, b in zip(starts, ends, strict=True)]


def test_a_trigger_has_its_type_and_stance() -> None:
    (found,) = triggers(scores(), WORDS, sentences(0), LABELS)
    assert (found.first, found.last) == (2, 2)
    assert found.types[0][0] == "ASSAULT" and found.score > 0.9
    assert max(found.certainty, key=lambda k: found.certainty[k]) == "possible"
    assert max(found.polarity, key=lambda k: found.polarity[k]) == "negative"
    assert max(found.time, key=lambda k: found.time[k]) == "past"
    assert found.modes[0][0] == "beat"


def test_neighbours_of_one_type_are_one_within_a_sentence() -> None:
    given = scores()
    given["event"][3] = given["event"][2]
    assert [(t.first, t.last) for t in triggers(given, WORDS, sentences(0), LABELS)] == [(2, 3)]
    apart = triggers(given, WORDS, sentences(0, 3), LABELS)
    assert [(t.first, t.last) for t in apart] == [(2, 2), (3, 3)]


def test_parties_and_cues_score_against_their_own_zero() -> None:
    given = scores()
    given["event_part"][0, :SIZE] = BIAS  # 2 · BIAS · 4 / √4 = 4 · BIAS
    given["event_part"][4, 2 * SIZE : 3 * SIZE] = 1
    given["event_part"][5, 2 * SIZE : 3 * SIZE] = -1
    (found,) = triggers(given, WORDS, sentences(0), LABELS)
    assert [token for token, _ in found.actors] == [0]
    assert found.recipients == ()
    assert found.cues == ((4, pytest.approx(4.0)),)


def test_cues_above_cues() -> None:
    given = scores()
    given["event_part"][5, 3 * SIZE : 4 * SIZE] = 1
    (hint,) = outer_cues(given, WORDS, np.array([2]), LABELS)
    assert (hint.word, hint.others) == (2, ((5, pytest.approx(4.0)),))
    assert hint.kinds[0][0] == "expert"


def test_the_parties_of_a_pair_choose_the_trigger() -> None:
    given = scores()
    given["event"][4] = (0, 5, 0)
    given["event_trigger"][4] = 0
    given["event_part"][[0, 5]] = 2
    shares = relate(given, (0, 0), (5, 5), LABELS)
    assert shares["ASSAULT"] > 0.9
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-5)


def test_words_can_outweigh_the_encoder() -> None:
    given = scores()
    given["gist_type"][2, 0] = 9  # in the trigger, for AID
    (found,) = triggers(given, WORDS, sentences(0), LABELS)
    assert found.types[0][0] == "AID"
    given["gist_type"][2, 0], given["gist_type"][3, 0] = 0, 9  # the same of a word that is not
    (found,) = triggers(given, WORDS, sentences(0), LABELS)
    assert found.types[0][0] == "ASSAULT"


def test_words_of_a_pair_speak_for_it() -> None:
    given = scores()
    given["gist_pair"][3, 2 * PAIR_PLACES.index("between")] = 20
    assert relate(given, (0, 0), (5, 5), LABELS)["AID"] > 0.9
    assert relate(given, (4, 4), (5, 5), LABELS)["AID"] < 0.5


def test_where_words_stand_about_a_trigger() -> None:
    at = places(7, 8, 1, 20)
    assert [[*run] for ranges in at for run in ranges] == [
        [7, 8], [2, 3, 4, 5, 6], [9, 10, 11, 12, 13], [1, 2, 3, 4, 5, 6], [*range(9, 20)],
    ]  # fmt: skip
    assert [len(run) for ranges in places(1, 1, 1, 2) for run in ranges] == [1, 0, 0, 0, 0]


def test_where_words_stand_about_a_pair() -> None:
    outside, between, after, before = pair_places((6, 7), (2, 3), 9)
    assert [*map(list, outside)] == [[0, 1], [4, 5], [8]]
    assert [*map(list, between)] == [[4, 5]]
    assert [*map(list, after)] == [[8]] and [*map(list, before)] == [[0, 1]]
    assert pair_places(None, (2, 3), 5)[1:] == ([], [], [range(2)])
    touching = pair_places((0, 1), (2, 3), 4)
    assert [len(run) for ranges in touching for run in ranges] == [0, 0, 0, 0, 2, 2]


def test_a_place_counts_by_the_root_of_its_words() -> None:
    rows = np.log(np.array([[4.0, 1.0], [4.0, 1.0], [1.0, 16.0]], dtype=np.float32))
    alone = gist(rows, [[range(1)]])
    assert alone == pytest.approx([0.8, 0.2])
    both = gist(rows, [[range(2), range(3, 3)]])
    assert both == pytest.approx([4**2**0.5 / (1 + 4**2**0.5), 1 / (1 + 4**2**0.5)])


def test_a_blend_lies_between_its_parts() -> None:
    seen, told = np.array([0.9, 0.1], dtype="f4"), np.array([0.2, 0.8], dtype="f4")
    assert blend(seen, seen, 3, 1) == pytest.approx(seen, abs=2e-3)
    mixed = [float(blend(seen, told, share, 1)[0]) for share in (0, 1, 9)]
    assert mixed[0] == pytest.approx(0.9, abs=2e-3) and mixed == sorted(mixed, reverse=True)
    assert float(blend(seen, told, 1, 4)[0]) > mixed[1] > 0.5
