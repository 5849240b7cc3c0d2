"""Headers of every answer: strict content policy, no referrer to others, conditional requests, no cookie for readers."""

from __future__ import annotations

import hashlib

from flask import Response, current_app, request

from directory.web.languages import today

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
}


def secure(response: Response) -> Response:
    """Adds the security headers; HSTS only where the site is served over HTTPS."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SETTINGS"].public_url.startswith("https://"):
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def conditional(response: Response) -> Response:
    """Gives readable answers an ETag of their content, the build and the day, and answers 304 when nothing changed."""
    if request.method not in {"GET", "HEAD"} or response.status_code != 200 or response.direct_passthrough:  # noqa: PLR2004
        return response
    response.headers.setdefault("Cache-Control", "no-cache")
    response.vary.add("Accept-Encoding")
    if not response.get_etag()[0]:
        mark = f"{current_app.config['BUILD']}:{today().isoformat()}:".encode()
        response.set_etag(hashlib.blake2b(mark + response.get_data(), digest_size=12).hexdigest(), weak=True)
    response.make_conditional(request)
    return response
