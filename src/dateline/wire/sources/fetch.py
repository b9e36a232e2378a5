"""An address of the web → its bytes. The only module of Dateline that uses a network.

It is imported only when a user names an address. Nothing but HTTP and HTTPS is spoken.
"""

from __future__ import annotations

import datetime as dt
import http.client
import io
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import IO, Any

from dateline import __version__
from dateline.errors import InputError
from dateline.wire.items import Facts
from dateline.wire.sources.source import Opened, opened

TIMEOUT = 20.0
"""Seconds without an answer after which a server is given up."""
DEADLINE = 120.0
"""Seconds after which an answer that is still coming is given up."""
LARGEST = 64 << 20
"""Bytes of the largest answer that is taken."""
MOST_REDIRECTS = 5
_PIECE = 1 << 16


def fetch(url: str) -> Opened:
    """The bytes at an address, with what the server says of them.

    url: an HTTP or HTTPS address. Its hour of fetching and last address are kept as facts.
    Raises InputError where there is no connection, no such page, or too large a one.
    """
    request = urllib.request.Request(
        _encoded(url),
        headers={"User-Agent": f"dateline/{__version__}", "Accept-Encoding": "identity"},
    )
    try:
        with _opener().open(request, timeout=TIMEOUT) as answer:
            return _taken(url, answer)
    except urllib.error.HTTPError as error:
        raise InputError(f"{url}: the server answers {error.code} {error.reason}") from None
    except urllib.error.URLError as error:
        raise InputError(f"{url}: cannot be fetched: {_reason(error.reason)}") from None
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise InputError(f"{url}: cannot be fetched: {_reason(error)}") from None


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = MOST_REDIRECTS
    max_repeats = 2

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not newurl.lower().startswith(("http://", "https://")):
            raise urllib.error.URLError(f"it leads to {newurl}, which is no address of the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    """An opener for HTTP and HTTPS alone; urllib's own would open files and FTP too."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _encoded(url: str) -> str:
    """The address in ASCII, letters of other scripts in its path and query quoted."""
    try:
        parts = urllib.parse.urlsplit(url)
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except ValueError as error:
        raise InputError(f"{url}: this is no address: {error}") from None
    kept = "/:?#[]@!$&'()*+,;=%~"
    path, query = urllib.parse.quote(parts.path, kept), urllib.parse.quote(parts.query, kept)
    return urllib.parse.urlunsplit((parts.scheme, host, path, query, ""))


def _taken(url: str, answer: Any) -> Opened:
    data = _read(url, answer)
    facts = Facts(
        url=answer.url,
        fetched=dt.datetime.now(dt.UTC).replace(microsecond=0),
        charset=answer.headers.get_content_charset(),
    )
    return opened(io.BytesIO(data), answer.headers.get_content_type(), facts)


def _read(url: str, answer: Any) -> bytes:
    pieces, size, start = [], 0, time.monotonic()
    while piece := answer.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise InputError(f"{url}: more than {LARGEST >> 20} MiB; fetch it to a file first")
        if time.monotonic() - start > DEADLINE:
            raise InputError(f"{url}: the answer takes longer than {DEADLINE:.0f} seconds")
    return b"".join(pieces)


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {TIMEOUT:.0f} seconds"
    if isinstance(error, OSError):
        return f"no connection ({error.strerror or error})"
    return str(error) or type(error).__name__
