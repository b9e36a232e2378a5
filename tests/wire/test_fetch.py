"""Addresses of the web, from a server on this machine."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from dateline.errors import InputError
from dateline.wire import Dispatch, read_all
from dateline.wire.sources import fetch

FEED = b"""<rss version="2.0"><channel><title>Quay</title><item><title>Strike</title>
<description>The mayor met the union.</description></item></channel></rss>"""


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path, _, target = self.path.partition("?")
        if path == "/feed":
            self._send(200, FEED, "application/rss+xml")
        elif path == "/latin":
            self._send(
                200, "<p>Port Amél is shut today.</p>".encode("cp1252"), "text/html; charset=latin1"
            )
        elif path == "/to":
            self._send(302, b"", "text/html", {"Location": target})
        elif path == "/large":
            self._send(200, b"a" * 5000, "text/plain")
        else:
            self._send(404, b"none", "text/plain")

    def _send(
        self, code: int, body: bytes, media: str, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(code)
        fields = {"Content-Type": media, "Content-Length": str(len(body)), **(headers or {})}
        for name, field in fields.items():
            self.send_header(name, field)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def only(address: str) -> Dispatch:
    (dispatch,) = read_all([address])
    return dispatch


def test_a_feed_is_fetched(server: str) -> None:
    report = only(f"{server}/feed").report
    assert report is not None
    assert (report.text, report.outlet) == ("Strike\n\nThe mayor met the union.", "Quay")
    assert report.origin == f"{server}/feed#1"


def test_a_page_keeps_its_address_and_hour(server: str) -> None:
    report = only(f"{server}/to?/latin").report
    assert report is not None
    assert report.text == "Port Amél is shut today."
    assert report.url == f"{server}/latin"
    assert report.fetched is not None
    assert report.fetched.tzinfo is not None
    assert report.published is None


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "404"),
        ("/to?file:///etc/passwd", "file:"),
        ("/to?ftp://a.example/x", "ftp:"),
        ("/to?/to?/to?/to?/to?/to?/to?/to?/feed", ""),
    ],
)
def test_what_is_not_fetched(server: str, path: str, message: str) -> None:
    error = only(server + path).error
    assert isinstance(error, InputError)
    assert message in str(error)


def test_too_large_an_answer(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 1000)
    assert "more than" in str(only(f"{server}/large").error)


def test_a_slow_answer(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "DEADLINE", -1.0)
    assert "longer than" in str(only(f"{server}/large").error)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/feed", "http://[bad/feed", "http://a b/", "https://", "HTTP://x:y/"],
)
def test_no_connection(address: str) -> None:
    error = only(address).error
    assert isinstance(error, InputError)
    assert str(error).startswith(address)
