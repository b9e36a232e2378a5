"""Whatever comes: nothing but InputError, in little time and memory; every offset is right."""

from __future__ import annotations

import gzip
import time
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.records.report import Report
from dateline.wire import Dispatch, Facts, Form, Item, read_all, read_item

STORY = "<p>The mayor met the union on Monday, and both sides spoke of a fair deal in the end.</p>"
PIECES = [
    "<html>", "<body>", "<p>", "</p>", "<br>", "<div class='related'>", "<article>", "</article>",
    "<script>", "</script>", "<script type='application/ld+json'>", '{"@type": "NewsArticle", ',
    '"datePublished": ', '"2031-05-12"', '"headline": [1, {"name": 2}]}', "<meta name='date' ",
    "content='", "'>", "<time datetime='x'>", "<!--", "-->", "<![CDATA[", "]]>", "&nbsp;", "&#0;",
    "&#31;", "&#x1f;", "&#xFFFF;",
    "&#xD800;", "&#x110000;", "<h1>Ferry</h1>", "\x00", "\ud800", "\x1f", "\uffff",
    "<svg>", "<table><tr><td>", STORY,
    "LIMA (AP) — ", "By A. B.", "\n\n", "<title>", "</title>", "<nitf><body><body.content>",
    "</body.content></body></nitf>", "<rss><channel><item>", "<description>", "</description>",
    "</item></channel></rss>", "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>",
    "<itemMeta><pubStatus qcode='stat:canceled'/></itemMeta>", "</newsItem>", '{"text": "', '"}',
    '["', "WARC/1.0\r\n", "WARC-Type: response\r\n", "Content-Length: 12\r\n\r\n", "title,text\n",
    '"a', ",", "\t", "<a:b>", "<?xml version='1.0' encoding='utf-7'?>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
]  # fmt: skip
markup = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=25).map("".join)
data = st.binary(max_size=300) | markup.map(lambda text: text.encode("utf-8", "surrogatepass"))
FORMS = list(get_args(Form))


def check(report: Report) -> None:
    """Every span of ``report`` covers the words recorded with it, and its text can be kept."""
    text = report.text
    text.encode("utf-8")
    for words in (report.headline, report.byline):
        assert words is None or words.span.of(text) == words.text != ""
    assert 0 <= report.body.start <= report.body.end <= len(text)
    if line := report.dateline:
        assert line.span.of(text) == line.text != ""
        assert (line.place_span and line.place_span.of(text)) == line.place
    assert (report.published is None) == (report.published_from is None)


def check_all(dispatches: list[Dispatch]) -> None:
    for dispatch in dispatches:
        told = (dispatch.report, dispatch.error, dispatch.skipped)
        assert sum(value is not None for value in told) == 1
        if dispatch.report:
            check(dispatch.report)


@pytest.mark.parametrize("form", [None, *FORMS])
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=data)
def test_any_bytes_in_any_format(
    form: Form | None, data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any-{form}.xml"
    path.write_bytes(data)
    check_all(list(read_all([path], form=form)))


words = st.none() | st.text(max_size=30)


@settings(deadline=None, max_examples=80)
@given(data=markup, headline=words, byline=words, dateline=words, outlet=words)
def test_any_facts(
    data: str, headline: str | None, byline: str | None, dateline: str | None, outlet: str | None
) -> None:
    facts = Facts(headline=headline, byline=byline, dateline=dateline, outlet=outlet)
    for form in ("text", "fragment", "html"):
        check_all([read_item(Item(origin="a", form=form, data=data, facts=facts))])  # type: ignore[arg-type]


@pytest.mark.parametrize("sign", ["\x1f", "&#31;", "&#x0001F;", "\uffff", "&#xffff;", "&#xd800;"])
def test_characters_that_xml_forbids_become_blanks(sign: str) -> None:
    page = f"{sign}<script></script>{sign}{STORY.replace('union', f'union{sign}')}"
    report = read_item(Item(origin="a", form="html", data=page)).report
    assert report is not None
    assert "The mayor met the union on Monday" in report.text


TRAPS = {
    "deep": "<div>" * 50_000 + STORY,
    "deep inline": "<p>" + "<b>" * 50_000 + "The mayor met the union.",
    "script": "<script>" + "a<b;" * 2_000_000 + "</script>" + STORY,
    "one line": f"<p>{'The mayor met the union. ' * 100_000}</p>",
    "many paragraphs": STORY * 10_000,
    "many elements": "<i></i>" * 250_000 + STORY,
    "links": "<ul>" + "<li><a href=x>The mayor met</a></li>" * 20_000 + "</ul>" + STORY,
    "attributes": "<p " + " ".join(f"a{n}='x'" for n in range(50_000)) + ">The union.",
    "attribute": f"<p data-props='{'one two ' * 200_000}'>The mayor met the union.",
    "json": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + STORY * 3,
    "breaks": "<p>" + "<br>\n" * 200_000 + "The mayor met the union.",
    "comments": "<!-- <p> " * 100_000 + "-->" + STORY,
    "open tags": "<" * 500_000,
    "tables": "<table><tr><td>" * 5_000 + STORY,
    "doctype": "<!DOCTYPE html [" + "<!ENTITY a 'b'>" * 20_000,
    "spaces": "<p>" + " " * 2_000_000 + "The mayor met the union.</p>",
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_traps_take_little_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / "trap.html"
    path.write_text(f"<html><body>{TRAPS[name]}", encoding="utf-8")
    start = time.process_time()
    check_all(list(read_all([path], form="html")))
    check_all(list(read_all([path])))
    assert time.process_time() - start < 60


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep.xml", "<nitf>" + "<p>" * 100_000),
        ("deep.json", "[" * 500_000),
        ("deep.jsonl", '{"text":' * 200_000 + "\n"),
        ("deep.rss", "<rss><channel><item><description>" + "&lt;b&gt;" * 20_000),
        ("wide.csv", ",".join(f"c{n}" for n in range(50_000)) + "\n" + "x," * 50_000),
        ("quote.csv", 'text\n"' + "The mayor met the union.\n" * 50_000),
        ("prolog.xml", "<?a?>" * 10_000 + "<!--" + "-" * 50_000),
    ],
)
def test_traps_in_other_formats(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    start = time.process_time()
    check_all(list(read_all([path])))
    assert time.process_time() - start < 40


def test_a_packed_bomb_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        for _ in range(150):
            packed.write(b"The mayor met the union. " * 40_000)
    (dispatch,) = read_all([path])
    assert dispatch.report is not None
    assert dispatch.report.flags == ("truncated",)


def test_a_page_of_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.html.gz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        for _ in range(40):
            packed.write(b"<p>" + b"The mayor met the union. " * 40_000)
    (dispatch,) = read_all([path])
    assert isinstance(dispatch.error, InputError)
    assert "MiB" in str(dispatch.error)
