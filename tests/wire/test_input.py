"""Bad input: a clear error, or a report that says what was wrong with it."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

import pytest

from dateline.errors import BinaryInput, EmptyReport, InputError
from dateline.wire import compose, read_bytes, read_file, read_text

STORY = "Workers walked out of the harbour on Monday, and the mayor asked them to come back."


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", "\u200b\u00a0".encode()])
def test_nothing_is_an_empty_report(data: bytes) -> None:
    with pytest.raises(EmptyReport, match="empty"):
        read_bytes(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"%PDF-1.7\nWorkers walked out.", "PDF"),
        (b"PK\x03\x04" + STORY.encode(), "ZIP"),
        (bytes(range(256)) * 8, "not text"),
        (bytes(1000), "not text"),
        (STORY.encode("utf-16-le"), "not text"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, name: str) -> None:
    with pytest.raises(BinaryInput, match=name):
        read_bytes(data)


@pytest.mark.parametrize(
    ("data", "text", "flags"),
    [
        (STORY.encode("utf-8-sig"), STORY, ()),
        (STORY.encode("utf-16"), STORY, ()),
        (STORY.encode("utf-32"), STORY, ()),
        ("The “mayor” of Málaga – she – walked.".encode("cp1252"), None, ("invalid-utf8",)),
        (
            b"The mayor\xff walked. \xc3\xa9\xc3\xa9",
            "The mayor\ufffd walked. éé",
            ("invalid-utf8",),
        ),
        (b"The mayor walked\xe2\x80", "The mayor walkedâ€", ("invalid-utf8",)),
    ],
)
def test_encodings(data: bytes, text: str | None, flags: tuple[str, ...]) -> None:
    report = read_bytes(data)
    assert report.text == (text or "The “mayor” of Málaga – she – walked.")
    assert report.flags == flags


@pytest.mark.parametrize(
    "text",
    [
        STORY.replace(", ", ",\r\n"),
        STORY.replace("harbour", "har\x00bour"),
        STORY.replace("harbour", "harbour 👩‍👩‍👧"),
        f"\u202e{STORY}\u202c\u200f",
        STORY.replace("harbour", "“har‘bour’”"),
        f"\n\n  {STORY}\n\n",
    ],
)
def test_odd_characters_stay_where_they_are(text: str) -> None:
    report = read_bytes(text.encode())
    assert report.text == text
    assert report.flags == ()


def test_a_lone_surrogate_is_replaced_one_for_one() -> None:
    report = read_text(f"\ud800{STORY}")
    assert report.text == f"\ufffd{STORY}"
    assert report.flags == ("lone-surrogates",)


def test_five_megabytes_are_read_whole() -> None:
    text = f"{STORY}\n\n" * (5_000_000 // len(STORY))
    report = read_text(text)
    assert report.text == text
    assert report.flags == ()


def test_a_longer_report_is_cut_at_a_line_and_flagged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "LONGEST", 1000)
    report = read_text(f"{STORY}\n" * 100)
    assert report.flags == ("truncated",)
    assert len(report.text) <= 1000
    assert report.text.endswith("back.\n")
    assert len(read_text("a" * 5000).text) == 1000


@pytest.mark.parametrize(
    "text", ["The mayor " + "and the union " * 1400, "A" * 20_000, "A." * 9999]
)
def test_one_endless_sentence(text: str) -> None:
    assert read_text(text).text == text


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(f"LIMA (AP) — {STORY}\r\n".encode())
    report = read_file(path)
    assert report.origin == str(path)
    assert report.text.endswith("\r\n")
    assert report.agency == "Associated Press"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert read_file("-").text == STORY


def test_errors_name_the_file_and_its_fault(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(EmptyReport, match=r"empty\.txt: .*empty"):
        read_file(empty)
    with pytest.raises(InputError, match=r"none\.txt: there is no such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="folder"):
        read_file(tmp_path)


def test_equal_content_has_an_equal_id() -> None:
    day = dt.date(2031, 5, 4)
    report = read_text(STORY, published=day)
    assert read_text(STORY, published=day, origin="elsewhere").id == report.id
    others = [
        read_text(STORY),
        read_text(STORY, published=day, outlet="Courier"),
        read_text(f"{STORY} ", published=day),
    ]
    assert len({report.id, *(other.id for other in others)}) == 4


def test_a_moment_of_publication_is_its_day() -> None:
    report = read_text(STORY, published=dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC))
    assert report.published == dt.date(2031, 5, 4)
    assert type(report.published) is dt.date
