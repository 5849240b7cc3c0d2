"""Every letter of this room, through a real mail server, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.accounts import letters
from directory.config import Settings
from directory.extensions import writing
from directory.jobs.letters import Letter
from directory.jobs.models import Outbox
from directory.jobs.outbox import deliver, put
from directory.web.languages import speaking
from tests.mail_server import MailServer

BODY = "うつ病の会 <b>ひまわり</b>"
LETTERS: dict[str, Callable[[], Letter]] = {
    "sign_in": lambda: letters.sign_in("a@example.jp", "k" * 65, "1234-5678"),
    "invitation": lambda: letters.invitation("a@example.jp", "1.k", BODY, "編集する人"),
    "duty": lambda: letters.invitation("a@example.jp", "1.k", None),
    "left": lambda: letters.left("a@example.jp", BODY),
    "closed": lambda: letters.closed("a@example.jp", BODY),
    "gone": lambda: letters.gone("a@example.jp"),
    "passkey": lambda: letters.passkey_added("a@example.jp", "<b>phone"),
}
NEVER_ON_A_LOCKED_SCREEN = re.compile("病|障害|依存|精神|審査|うつ|illness|disorder|mental|addict|review", re.IGNORECASE)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", LETTERS)
def test_each_letter(app: Flask, by_smtp: Settings, mail_server: MailServer, name: str, lang: str) -> None:
    """Subject neutral and in its language; text and HTML say the same; what people typed stays text; no unsubscribe, automatic."""
    with writing("test") as session, speaking(lang):
        session.execute(sa.delete(Outbox))
        put(session, f"test:{name}:{lang}", LETTERS[name]())
    assert deliver(by_smtp) == 1
    (message,) = mail_server.got
    subject = str(message["Subject"])
    assert not NEVER_ON_A_LOCKED_SCREEN.search(subject + str(message["From"]))
    assert bool(re.search("[ぁ-ん]", subject)) is (lang == "ja")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] is None
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert page is not None
    text, html = plain.get_content(), page.get_content()
    assert "<b>" not in html
    without = re.sub(r"\s+", "", re.sub(r"<title>.*?</title>|<[^>]+>", "", html)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&#39;", "'")
    assert re.sub(r"\s+|--", "", text) == without.replace("--", "")
    for link in re.findall(r"https?://\S+", text):
        assert link.startswith(f"http://localhost:5000/{lang}/account/")


def test_links_of_letters_open(app: Flask) -> None:
    """Addresses written by hand in letters are routes of ours."""
    router = app.url_map.bind("localhost")
    for make in LETTERS.values():
        link = make().link
        if link is not None:
            assert router.test(re.sub(r"^https?://[^/]+|[?].*$", "", link[1]), method="GET")
