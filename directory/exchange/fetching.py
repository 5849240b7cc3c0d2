"""Fetching a feed: over https only (plain http from this machine itself), with limits of time, size and redirects; all or nothing."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
import zlib
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from directory.exchange.json_records import MAX_BYTES

TIMEOUT = 20
"""Seconds without a byte."""
WHOLE = 120
"""Seconds for all of it."""
REDIRECTS = 3
AGENT = "peer-roots"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_PIECE = 2**16
_NOT_MODIFIED = 304


class Unreachable(Exception):
    """A feed that could not be fetched whole: why, in words for the report."""


class Fetched(NamedTuple):
    """The answer of a feed: its bytes, or None where nothing has changed; its ETag."""

    data: bytes | None
    etag: str


def check_address(address: str) -> str:
    """The address, when feeds may be fetched from it.

    Raises:
        ValueError: not https (or http from this machine), without a host, or with a name and password.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        raise ValueError("the address of a feed begins with https://")
    if not parts.hostname or parts.username is not None or parts.password is not None or not address.isascii() or len(address) > 1_000:  # noqa: PLR2004
        raise ValueError("the address of a feed has a host, no name or password in it, plain letters only, and at most 1,000 of them")
    return address


def fetch(address: str, etag: str = "", public_url: str = "") -> Fetched:
    """Fetches a feed.

    Args:
        address: one that `check_address` takes.
        etag: of the last answer; the feed may say that nothing has changed.
        public_url: the site's own address, told to the feed's server with our name.

    Raises:
        Unreachable: no answer, an error, too large, too slow, cut off, or led on to an address that is not taken.
    """
    headers = {"User-Agent": f"{AGENT} (+{public_url})" if public_url else AGENT, "Accept": "application/json", "Accept-Encoding": "gzip, identity"}
    if etag:
        headers["If-None-Match"] = etag
    request = urllib.request.Request(check_address(address), headers=headers)  # noqa: S310
    opener = urllib.request.build_opener(_Redirects(from_here=urlsplit(address).hostname in _HERE), urllib.request.ProxyHandler())
    until = time.monotonic() + WHOLE
    try:
        with opener.open(request, timeout=TIMEOUT) as answer:
            data = _read(answer, until)
            wanted = answer.headers.get("Content-Length")
            if wanted is not None and wanted.isdigit() and int(wanted) != len(data):
                raise Unreachable("the answer was cut off")
            return Fetched(_unpacked(data, answer.headers.get("Content-Encoding", "")), (answer.headers.get("ETag") or "")[:200])
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == _NOT_MODIFIED and etag:
            return Fetched(None, etag)
        raise Unreachable(f"the server answered {error.code}") from error
    except (http.client.HTTPException, urllib.error.URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise Unreachable(f"the server did not answer as it should ({type(reason).__name__}: {str(reason)[:200]})") from error


def _read(answer: http.client.HTTPResponse, until: float) -> bytes:
    """All of it, as it comes: a server that sends a byte now and then is not waited for piece by piece."""
    pieces, size = [], 0
    while piece := answer.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BYTES:
            raise Unreachable(f"the answer has more than {MAX_BYTES:,} bytes")
        if time.monotonic() > until:
            raise Unreachable(f"the answer took more than {WHOLE} seconds")
    return b"".join(pieces)


def _unpacked(data: bytes, encoding: str) -> bytes:
    if encoding.casefold() in {"", "identity"}:
        return data
    if encoding.casefold() != "gzip":
        raise Unreachable(f"the answer is packed as {encoding[:40]}")
    try:
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        plain = unpacker.decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise Unreachable("the answer is no whole gzip") from error
    if len(plain) > MAX_BYTES:
        raise Unreachable(f"the answer has more than {MAX_BYTES:,} bytes")
    if not unpacker.eof:
        raise Unreachable("the answer was cut off")
    return plain


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Few redirects, and only to addresses that are taken: never from the net to this machine."""

    max_redirections = REDIRECTS

    def __init__(self, *, from_here: bool) -> None:
        self._from_here = from_here

    def redirect_request(  # noqa: PLR0917
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """The next request.

        Raises:
            Unreachable: its address is not taken.
        """
        try:
            check_address(newurl)
        except ValueError as error:
            raise Unreachable("it leads on to an address that is not https") from error
        if urlsplit(newurl).hostname in _HERE and not self._from_here:
            raise Unreachable("it leads on to this machine")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
