"""What people see: nothing that drives their terminal, and all that the claim tells."""

from __future__ import annotations

import csv
import io
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records.claim import Claim, Grade, Member, Probability, Quantity, SourceLink, When
from dateline.records.span import Span, Words
from dateline.show import phrase
from dateline.show.plain import plain
from dateline.show.sheet import csv_header, csv_rows
from dateline.show.slip import show_report
from dateline.show.table import show_figures
from dateline.wire import read_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\r\n\tlines", "two lines"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb\u2066", "a\\u202eb\\u2066"),
        ("a\x00b\x7f", "a\\x00b\\x7f"),
        ("“é” 👩‍👧", "“é” 👩‍👧"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_plain_leaves_no_control(text: str) -> None:
    assert "Cc" not in map(unicodedata.category, plain(text))
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_slip_tells_it_all_within_the_width(claim: Claim, width: int) -> None:
    report = read_text("Ships were held.", origin="a\x1b.txt")
    shown = show_report(report, [claim], width=width, color=False)
    assert max(map(len, shown.splitlines())) <= width
    assert not any(unicodedata.category(letter) == "Cc" for letter in shown.replace("\n", ""))
    flat = " ".join(shown.split())
    for words in (
        "a\\x1b.txt | undated",
        "COERCE restrict",
        "the navy (PER, MIL)",
        "(Ada Okoro)",
        "on Friday = 2031-05-02",
        "harbour (Callao)",
        "Nine ships (9)",
        "=cmd (other)",
        "possible (may)",
        "denied",
        "»shut«",
    ):
        assert all(word in flat for word in words.split()), words


def test_a_slip_says_why_only_where_asked(claim: Claim) -> None:
    report = read_text("Ships were held.")
    told = msgspec.structs.replace(claim, scores={"event": 0.5}, why=("type: a \x1b rule",))
    plain_slip = show_report(report, [told], width=80, color=False)
    slip = show_report(report, [told], width=80, color=False, explain=True)
    assert "likely right: event 0.50" in slip
    assert "type: a \\x1b rule" in slip
    assert "likely right" not in plain_slip


def test_a_slip_is_coloured_only_where_asked(claim: Claim) -> None:
    shown = show_report(read_text("Ships were held."), [claim], width=80, color=True)
    assert "\x1b[" in shown
    assert "\x1b[31mharbour" not in shown and "\\x1b[31m" in shown


def test_the_words_of_each_field_have_their_colour(claim: Claim) -> None:
    told = msgspec.structs.replace(claim, sources=claim.sources[:1])
    shown = show_report(read_text("Ships were held."), [told], width=400, color=True)
    line = next(line for line in shown.splitlines() if "»" in line)
    for code, words in (
        ("33", "ships"),
        ("34", "the navy"),
        ("31", "may"),
        ("35", "on Friday"),
    ):
        assert f"\x1b[4;{code}m{words}\x1b[0m" in line


def test_the_pieces_of_a_sentence_are_the_sentence(claim: Claim) -> None:
    found = phrase.pieces(claim, "", "")
    assert "".join(words for words, _ in found) == plain(claim.sentence.text).strip()
    layers = {words: known for words, known in found if known}
    assert layers["shut"] == ("trigger",) and layers["harbour"] == ("place",)


def test_a_yardstick_and_a_grade_are_told(claim: Claim) -> None:
    graded = msgspec.structs.replace(
        claim,
        yardstick=Probability(term="likely", text="likely", span=Span(0, 6), low=0.55, high=0.8),
        grade=Grade(reliability="B", credibility=2),
    )
    assert phrase.stance(graded) == "possible (may; 55 to 80 %), denied, past, graded B2"
    (row,) = csv.DictReader(io.StringIO(csv_header() + csv_rows([graded])))
    assert (row["yardstick"], row["yardstick_low"], row["reliability"]) == ("likely", "0.55", "B")
    (row,) = csv.DictReader(io.StringIO(csv_header() + csv_rows([claim])))
    assert (row["yardstick"], row["credibility"]) == ("", "")


def test_when_a_source_spoke_is_told() -> None:
    then = When(text="on Friday", span=Span(0, 9))
    link = SourceLink(text="TASS", kind="state media", cue="said", said_on=then)
    assert phrase.sources([link]) == "TASS (state media) said (on Friday)"


def test_a_report_without_claims_says_so() -> None:
    assert "no claims" in show_report(read_text("Ships were held."), [], width=80, color=False)


def test_the_pieces_of_a_trigger_are_marked(claim: Claim) -> None:
    words = Words("He struck them all down.", Span(10, 34))
    trigger = Words("struck … down", Span(13, 33), (Span(13, 19), Span(29, 33)))
    told = msgspec.structs.replace(claim, sentence=words, trigger=trigger)
    assert phrase.sentence(told, "[", "]") == "He [struck] them all [down]."


def test_a_trigger_outside_the_sentence_is_not_marked(claim: Claim) -> None:
    far = msgspec.structs.replace(claim, trigger=Words("shut", Span(900, 904)))
    assert "[" not in phrase.sentence(far, "[", "]").replace("\\x1b[", "")


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        ({"low": 10000.0, "high": 12000.0, "bound": "about"}, "x (10,000 to 12,000, about)"),
        ({"low": 40.0, "bound": "at least"}, "x (40 or more, at least)"),
        ({"high": 2.5, "bound": "less than"}, "x (up to 2.5, less than)"),
        ({"bound": "vague"}, "x (unknown, vague)"),
    ],
)
def test_figures(quantity: dict[str, object], shown: str) -> None:
    found = msgspec.convert({"text": "x", "span": [0, 1], **quantity}, Quantity)
    assert phrase.quantities([found]) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2031-05-01", "2031-05-31", "May = 2031-05-01 to 2031-05-31"),
        ("2031-05-01", None, "May = from 2031-05-01"),
        (None, "2031-05-31", "May = until 2031-05-31"),
        (None, None, "May"),
    ],
)
def test_days(start: str | None, end: str | None, shown: str) -> None:
    when = msgspec.convert({"text": "May", "span": [0, 3], "start": start, "end": end}, When)
    assert phrase.time(when) == shown


def test_a_chain_runs_from_the_outermost_source() -> None:
    chain = (
        SourceLink(text="TASS", kind="state media", country="RUS", cue="said"),
        SourceLink(kind="unnamed", members=(Member(text="a", span=Span(0, 1)),)),
    )
    assert phrase.sources(chain) == "TASS (state media, RUS) said > unnamed (unnamed)"
    assert phrase.sources(()) == "the report itself"


def test_rows_of_a_spreadsheet(claim: Claim) -> None:
    (row,) = csv.DictReader(io.StringIO(csv_header() + csv_rows([claim])))
    assert row["actors"] == "the navy; the mayor"
    assert row["actor_countries"] == "PER; "
    assert row["actor_names"] == "; Ada Okoro"
    assert row["recipients"] == ""
    assert row["trigger_span"] == "40-44"
    assert row["contexts"] == "military; economic"
    assert (row["start"], row["published"]) == ("2031-05-02", "2031-05-05")
    assert (row["lat"], row["geonames_id"]) == ("-12.05", "")
    assert (row["quantity_low"], row["quantity_high"]) == ("9; 24", "9; ")
    assert row["sources"] == "'=cmd"
    assert row["headline"] == "Harbour\\x07 shut"
    assert "\n" not in row["sentence"] and "\x1b" not in row["sentence"]


def test_figures_of_a_bench() -> None:
    results = [
        {"task": "syntax", "file": "a/one.conllu", "las": 0.87654, "gold_tokens": {"las": 0.9}},
        {"task": "syntax", "file": "b/two.conllu", "las": 0.5, "words": 25153},
    ]
    shown = show_figures(results, width=80, color=False)
    rows = [line.split() for line in shown.splitlines() if line.strip()]
    assert ["figure", "one.conllu", "two.conllu"] in rows
    assert ["las", "0.8765", "0.5000"] in rows
    assert ["gold_tokens.las", "0.9000", "-"] in rows
    assert ["words", "-", "25,153"] in rows
