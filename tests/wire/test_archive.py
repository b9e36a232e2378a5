"""WARC: answers that are pages are read, the rest is passed over, damage is told."""

from __future__ import annotations

import datetime as dt
import gzip
import zlib
from pathlib import Path

import pytest

from dateline.wire import Dispatch, read_all

PAGE = """<html><head><title>Ferry stopped</title></head><body><article>
<p>The coast guard stopped a ferry off Port Amel on Monday, the harbour master said.</p>
<p>Nobody was hurt, and the ship was led back to the quay in the afternoon.</p></article>
</body></html>"""
ADDRESS = "https://courier.example/ferry"


def record(kind: str, media: str, body: bytes, address: str = ADDRESS) -> bytes:
    """A record of WARC 1.0, as ISO 28500 writes it."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2031-05-13T04:05:06Z\r\nWARC-Record-ID: <urn:uuid:{len(body)}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(
    body: bytes,
    *,
    media: str = "text/html; charset=utf-8",
    code: str = "200 OK",
    coding: str | None = None,
    address: str = ADDRESS,
) -> bytes:
    head = f"HTTP/1.1 {code}\r\nContent-Type: {media}\r\n"
    if coding == "chunked":
        head += "Transfer-Encoding: chunked\r\n"
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    elif coding:
        head += f"Content-Encoding: {coding}\r\n"
    whole = head.encode() + b"\r\n" + body
    return record("response", "application/http; msgtype=response", whole, address)


LATIN = PAGE.replace("Amel", "Amél").encode("cp1252")
ROBOTS = "https://a.example/robots.txt"
RECORDS = [
    record("warcinfo", "application/warc-fields", b"software: none\r\n"),
    answer(PAGE.encode()),
    answer(gzip.compress(PAGE.encode()), coding="gzip"),
    answer(zlib.compress(PAGE.encode()), coding="deflate"),
    answer(PAGE.encode(), coding="chunked"),
    answer(LATIN, media="text/html; charset=latin1"),
    answer(b"\x89PNG\r\n\x1a\n", media="image/png"),
    answer(PAGE.encode(), code="404 Not Found"),
    answer(b"User-agent: *", media="text/plain", address=ROBOTS),
    answer(b"The mayor met the union.", media="text/plain"),
    answer(b"<html></html>"),
    answer(PAGE.encode()),
]


@pytest.fixture(params=[False, True], ids=["plain", "gz"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / ("crawl.warc.gz" if request.param else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(one) if request.param else one for one in RECORDS))
    return path


def kinds(dispatches: list[Dispatch]) -> str:
    return "".join("r" if one.report else "e" if one.error else "-" for one in dispatches)


def test_pages_of_an_archive(archive: Path) -> None:
    dispatches = list(read_all([archive]))
    assert kinds(dispatches) == "-rrrrr---rer"
    assert [one.origin for one in dispatches] == [f"{archive}#{number}" for number in range(1, 13)]
    reports = [one.report for one in dispatches if one.report]
    first = reports[0]
    assert first.headline is not None
    assert first.headline.text == "Ferry stopped"
    assert first.url == ADDRESS
    assert first.fetched == dt.datetime(2031, 5, 13, 4, 5, 6, tzinfo=dt.UTC)
    assert first.published is None
    assert {report.text for report in (*reports[:4], reports[-1])} == {first.text}
    assert "Port Amél" in reports[4].text
    assert all(report.flags == () for report in reports[:5])


def test_an_archive_that_breaks_off(archive: Path) -> None:
    data = archive.read_bytes()
    archive.write_bytes(data[: len(data) * 2 // 3])
    dispatches = list(read_all([archive]))
    assert kinds(dispatches).startswith("-rrr")
    assert "e" in kinds(dispatches[-1:]) or archive.suffix == ".warc"


def test_an_archive_of_garbage(tmp_path: Path) -> None:
    path = tmp_path / "bad.warc"
    path.write_bytes(
        b"WARC/1.0\r\nContent-Length: 99\r\n\r\nnothing\r\n\r\n\r\nWARC/9\r\nrubbish" * 5
    )
    assert "r" not in kinds(list(read_all([path])))
