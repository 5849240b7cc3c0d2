"""The outbox: written with its reason, sent once, tried again, never lost; whatever crashes and however many workers run."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from directory.config import MailSettings, Settings, load_settings
from directory.extensions import db, now, writing
from directory.jobs import outbox
from directory.jobs.letters import Letter
from directory.jobs.mail import MailFailed, message_of, send_mail
from directory.jobs.models import Outbox
from directory.web.languages import speaking
from tests.mail_server import MailServer

MINUTE = dt.timedelta(minutes=1)


def write(key: str, recipient: str = "a@example.jp", **more: Any) -> bool:
    with writing("test") as session:
        return outbox.put(session, key, Letter(recipient, "お知らせ", ("こんにちは。",)), **more)


@pytest.fixture(autouse=True)
def empty(request: pytest.FixtureRequest) -> None:
    """Each test begins with an empty outbox."""
    if "app" in request.fixturenames:
        with writing("test") as session:
            session.execute(sa.delete(Outbox))
        db.session.remove()


def row(key: str) -> Outbox:
    db.session.remove()
    return db.session.scalars(sa.select(Outbox).where(Outbox.key == key)).one()


def test_a_letter_goes_once_and_is_then_forgotten(app: Flask, by_smtp: Settings, mail_server: MailServer) -> None:
    """After it has gone neither address nor words are kept; a second round sends nothing."""
    assert write("one")
    assert outbox.deliver(by_smtp) == 1
    assert outbox.deliver(by_smtp) == 0
    assert [message["To"] for message in mail_server.got] == ["a@example.jp"]
    sent = row("one")
    assert (sent.outcome, sent.recipient, sent.text, sent.html) == ("sent", "", "", "")


def test_the_same_reason_writes_one_letter(app: Flask, by_smtp: Settings, mail_server: MailServer) -> None:
    """Also after it has gone."""
    assert write("same")
    assert not write("same")
    outbox.deliver(by_smtp)
    assert not write("same")
    assert outbox.deliver(by_smtp) == 0
    assert len(mail_server.got) == 1


def test_no_letter_without_its_reason(app: Flask, by_smtp: Settings, mail_server: MailServer) -> None:
    """What is rolled back sends nothing."""

    def change_and_fail() -> None:
        with writing("test") as session:
            outbox.put(session, "undone", Letter("a@example.jp", "お知らせ", ("…",)))
            raise LookupError

    with pytest.raises(LookupError):
        change_and_fail()
    assert outbox.deliver(by_smtp) == 0
    assert mail_server.got == []


def test_a_crash_between_commit_and_sending_loses_nothing_and_sends_once(app: Flask, by_smtp: Settings, mail_server: MailServer) -> None:
    """A worker claims the letter and dies; the next one waits until the claim has run out, then sends it, once."""
    write("crash")
    at = now()
    assert outbox.claim(at) is not None
    assert outbox.deliver(by_smtp, at + MINUTE) == 0
    assert outbox.deliver(by_smtp, at + outbox.CLAIM + MINUTE) == 1
    assert outbox.deliver(by_smtp, at + 3 * outbox.CLAIM) == 0
    assert len(mail_server.got) == 1


def test_an_answer_of_not_now_is_tried_again_later_each_time(app: Flask, by_smtp: Settings, mail_server: MailServer) -> None:
    """Back-off doubles up to six hours; the letter is kept and the address is not in the noted error."""
    write("later")
    mail_server.answer = "451 busy"
    at, waits = now(), []
    for _ in range(12):
        assert outbox.deliver(by_smtp, at) == 0
        kept = row("later")
        waits.append((kept.due_at - at) / MINUTE)
        assert "example" not in kept.error
        at = kept.due_at
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360]
    mail_server.answer = "250 OK"
    assert outbox.deliver(by_smtp, at) == 1


def test_a_server_that_does_not_answer_is_tried_again(app: Flask, by_smtp: Settings, mail_server: MailServer, tmp_path: Any) -> None:
    """Nothing listens; later something does."""
    write("silent")
    nobody = load_settings(tmp_path, env={"MAIL_HOST": "127.0.0.1", "MAIL_PORT": "9", "MAIL_SECURITY": "none"})
    assert outbox.deliver(nobody) == 0
    assert row("silent").outcome == ""
    assert outbox.deliver(by_smtp, row("silent").due_at) == 1


@pytest.mark.parametrize(("reply", "outcome"), [("550 no such mailbox", "refused"), ("450 mailbox busy", "")])
def test_a_refused_recipient(app: Flask, by_smtp: Settings, mail_server: MailServer, reply: str, outcome: str) -> None:
    """For good: closed and counted for the operator; for now: tried again."""
    write("refused")
    mail_server.refuse = reply
    assert outbox.deliver(by_smtp) == 0
    assert row("refused").outcome == outcome
    assert outbox.counts(db.session())["refused"] == (outcome == "refused")


def test_what_would_only_confuse_is_not_sent(app: Flask, by_smtp: Settings, mail_server: MailServer) -> None:
    """A link that no longer works stays away, and is counted."""
    write("stale", useful_until=now() + MINUTE)
    assert outbox.deliver(by_smtp, now() + 2 * MINUTE) == 0
    assert mail_server.got == []
    assert outbox.counts(db.session()) == {"waiting": 0, "sent": 0, "refused": 0, "lapsed": 1}


def test_two_workers_send_each_letter_once(app: Flask, by_smtp: Settings, mail_server: MailServer) -> None:
    """Four threads, forty letters."""
    for number in range(40):
        write(f"many:{number}", f"a{number}@example.jp")

    def worker() -> None:
        with app.app_context():
            outbox.deliver(by_smtp)
            db.session.remove()

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sorted(str(message["To"]) for message in mail_server.got) == sorted(f"a{number}@example.jp" for number in range(40))


@pytest.mark.parametrize(("lang", "name"), [("ja", "ピアの根"), ("en", "Peer Roots")])
def test_what_a_letter_looks_like(app: Flask, by_smtp: Settings, mail_server: MailServer, lang: str, name: str) -> None:
    """Text and HTML in its language, said to be automatic; an unsubscribe address only where one is given."""
    with speaking(lang):
        write("looks", unsubscribe="https://peers.example/ja/stop?key=1")
        write("asked-for")
    outbox.deliver(by_smtp)
    reminder, asked = mail_server.got
    assert str(reminder["From"]) == f"{name} <no-reply@peers.example>"
    assert reminder["Subject"] == "お知らせ"
    assert reminder["Auto-Submitted"] == "auto-generated"
    assert reminder["Content-Language"] == lang
    assert reminder["Message-ID"] == "<looks@peers.example>"
    assert reminder["List-Unsubscribe"] == "<https://peers.example/ja/stop?key=1>"
    assert reminder["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert asked["List-Unsubscribe"] is None
    plain, page = reminder.get_body(("plain",)), reminder.get_body(("html",))
    assert plain is not None
    assert page is not None
    assert name in plain.get_content()
    assert f'<html lang="{lang}">' in page.get_content()
    assert not any(sign in page.get_content() for sign in ("<img", "style=", "<script"))


def test_old_mobile_addresses_are_written_to(app: Flask, by_smtp: Settings, mail_server: MailServer) -> None:
    """Two dots together, as old addresses of mobile carriers have."""
    write("dots", "ab..cd.@example.jp")
    assert outbox.deliver(by_smtp) == 1
    assert "ab..cd.@example.jp" in str(mail_server.got[0]["To"])


def test_line_breaks_are_no_headers(app: Flask, by_smtp: Settings, mail_server: MailServer) -> None:
    """An address with a line break in it is refused for good and sends nothing."""
    write("inject", "a@example.jp\nBcc: b@example.jp")
    assert outbox.deliver(by_smtp) == 0
    assert row("inject").outcome == "refused"
    assert mail_server.got == []


def test_while_developing_letters_become_files(app: Flask) -> None:
    """In instance/mail, for their owner only."""
    write("to-file")
    settings = app.config["SETTINGS"]
    assert settings.mail.backend == "file"
    assert outbox.deliver(settings) == 1
    (path,) = (settings.instance / "mail").glob("*.eml")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "お知らせ" in str(message_from(path)["Subject"])


def message_from(path: Any) -> Any:
    import email
    import email.policy

    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def test_encryption_is_to_a_checked_certificate(mail_server: MailServer, tmp_path: Any) -> None:
    """A server that offers no encryption gets no letter where encryption is asked for (the default)."""
    settings = load_settings(tmp_path, env={"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(mail_server.port)})
    assert settings.mail.security == "starttls"
    letter = outbox.Claimed(1, "k", "a@example.jp", "s", "t", "h", "ja", "", None, 1)
    assert message_of(settings, letter)["Subject"] == "s"
    with pytest.raises((MailFailed, OSError)):
        send_mail(settings, letter)
    assert mail_server.got == []


@pytest.mark.parametrize("env", [{"MAIL_BACKEND": "pigeon"}, {"MAIL_BACKEND": "smtp"}, {"MAIL_SECURITY": "some"}, {"MAIL_PORT": "x"}, {"PEER_PROXIES": "-1"}])
def test_settings_that_would_send_nothing_are_refused(tmp_path: Any, env: dict[str, str]) -> None:
    """A site with a mistyped mail setting does not start and then keep silent."""
    with pytest.raises(ValueError, match=r"MAIL_|PEER_PROXIES"):
        load_settings(tmp_path, env=env)


def test_the_password_is_in_no_printed_settings() -> None:
    """A log of the settings shows no password."""
    assert "hush" not in repr(MailSettings(password="hush"))
