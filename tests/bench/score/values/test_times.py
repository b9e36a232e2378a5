"""Scores of times, by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.bench.gold.values.times import Timex
from dateline.bench.score.tally import Tally
from dateline.bench.score.values.times import matched, score_times
from dateline.records.span import Span
from dateline.records.values import Time


def timex(start: int, end: int, value: str | None, kind: str | None = "DATE", **rest: str) -> Timex:
    return Timex(start=start, end=end, type=kind, value=value, **rest)


def time(start: int, end: int, value: str | None, kind: str = "DATE", **rest: str) -> Time:
    return Time(span=Span(start, end), type=kind, value=value, **rest)


def test_by_hand() -> None:
    gold = [
        timex(0, 6, "2031-04-11"),  # read as it is
        timex(10, 20, "2031-03"),  # read shorter, with its value
        timex(30, 40, "2031-W15"),  # read as another week
        timex(50, 60, "P3W", "DURATION"),  # read as a date
        timex(70, 80, "2030"),  # not read
    ]
    read = [
        time(0, 6, "2031-04-11"),
        time(15, 20, "2031-03"),
        time(30, 40, "2031-W16"),
        time(50, 60, "2031-03-26"),
        time(90, 95, "2031-04-16"),  # not in gold
        time(96, 99, "PRESENT_REF"),  # nor this one, but it has no days
    ]
    assert score_times(gold, read) == {
        "relaxed": Tally(4, 5, 6),
        "strict": Tally(3, 5, 6),
        "type": Tally(3, 5, 6),
        "value": Tally(2, 5, 6),
        "interval": Tally(2, 4, 4),
        "undated": Tally(0, 1, 1),
    }


def test_the_same_days_in_other_words() -> None:
    gold = [timex(0, 6, "2031-02", mod="END"), timex(10, 15, "2031-W15")]
    read = [time(0, 6, "2031-02-21/2031-02-28"), time(10, 15, "2031-W15", mod="END")]
    scored = score_times(gold, read)
    assert scored["interval"] == Tally(1, 2, 2)
    assert scored["value"] == Tally(1, 2, 2)


def test_the_ends_of_an_interval_are_scored_apart() -> None:
    ends = (time(5, 11, "2031-04-14"), time(15, 24, "2031-04-16"))
    whole = Time(span=Span(5, 24), type="DATE", value="2031-04-14/2031-04-16", parts=ends)
    gold = [timex(5, 11, "2031-04-14"), timex(15, 24, "2031-04-16")]
    assert score_times(gold, [whole])["value"] == Tally(2, 2, 2)


def test_what_a_corpus_does_not_tell_is_not_scored() -> None:
    scored = score_times([timex(0, 6, "2031", None)], [time(0, 6, "2031")])
    assert (scored["type"], scored["value"]) == (Tally(), Tally(1, 1, 1))


def test_the_same_span_goes_before_another_that_overlaps() -> None:
    assert matched([Span(0, 9), Span(5, 9)], [Span(5, 9), Span(0, 3)]) == {1: 0, 0: 1}
    assert matched([Span(0, 9)], [Span(0, 3), Span(5, 9)]) == {0: 0}


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda row: Span(row[0], sum(row))),
    unique=True,
    max_size=8,
)


@given(SPANS, SPANS)
def test_none_is_taken_twice_and_all_that_go_together_overlap(
    gold: list[Span], read: list[Span]
) -> None:
    partner = matched(gold, read)
    assert len(set(partner.values())) == len(partner)
    assert all(gold[index].overlaps(read[other]) for index, other in partner.items())


@given(SPANS)
def test_gold_read_back_is_all_right(spans: list[Span]) -> None:
    gold = [timex(span.start, span.end, "2031-03") for span in spans]
    read = [time(span.start, span.end, "2031-03") for span in spans]
    for name in ("relaxed", "strict", "type", "value", "interval"):
        assert score_times(gold, read)[name] == Tally(len(gold), len(gold), len(gold))
