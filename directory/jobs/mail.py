"""Sending one letter: by SMTP with a checked certificate, or into a file or onto the screen while developing."""

from __future__ import annotations

import contextlib
import os
import smtplib
import ssl
import sys
from collections.abc import Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Protocol
from urllib.parse import urlsplit

from directory.config import MailSettings, Settings
from directory.extensions import now
from directory.web.languages import LANGUAGES

NAMES = {"ja": "ピアの根", "en": "Peer Roots"}
TIMEOUT = 20.0
"""Seconds for one word of the mail server."""


class MailFailed(Exception):
    """A letter did not go.

    Attributes:
        for_good: the other side will never take it (no such mailbox).
        reason: a short word or a reply code; no address in it.
    """

    def __init__(self, reason: str, *, for_good: bool) -> None:
        super().__init__(reason)
        self.reason, self.for_good = reason, for_good


class Written(Protocol):
    """A letter as the outbox keeps it."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def recipient(self) -> str: ...  # noqa: D102
    @property
    def subject(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def html(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def unsubscribe(self) -> str: ...  # noqa: D102


def message_of(settings: Settings, letter: Written) -> EmailMessage:
    """The mail: text and HTML, neutral headers, the same Message-ID at every try.

    Raises:
        ValueError: an address or subject with a line break in it.
    """
    host = urlsplit(settings.public_url).hostname or "localhost"
    message = EmailMessage(policy=SMTP)
    sender = settings.mail.sender or f"no-reply@{host}"
    message["From"] = Address(NAMES.get(letter.language, NAMES["ja"]), addr_spec=sender)
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now())
    message["Message-ID"] = f"<{letter.key.replace(':', '.')}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text, charset="utf-8", cte="base64")
    message.add_alternative(letter.html, subtype="html", charset="utf-8", cte="base64")
    # After the content, which takes the headers that begin with Content- to its own parts.
    message["Content-Language"] = letter.language if letter.language in LANGUAGES else "ja"
    return message


def send_mail(settings: Settings, letter: Written) -> None:
    """Hands one letter over.

    Raises:
        MailFailed: the server answered no.
        OSError: it could not be reached.
    """
    try:
        message = message_of(settings, letter)
    except ValueError as reason:
        raise MailFailed("the address cannot be written to", for_good=True) from reason
    if settings.mail.backend == "console":
        sys.stderr.write(f"{letter.recipient}\n{letter.subject}\n\n{letter.text}\n")
    elif settings.mail.backend == "file":
        _to_file(settings, letter.key, message)
    else:
        _by_smtp(settings.mail, message)


def _to_file(settings: Settings, key: str, message: EmailMessage) -> None:
    """One .eml for each letter in instance/mail, readable by the operator only; every mail program opens it."""
    folder = settings.instance / "mail"
    folder.mkdir(mode=0o700, exist_ok=True)
    name = "".join(sign if sign.isalnum() or sign in "-." else "_" for sign in key)
    handle = os.open(folder / f"{now():%Y%m%dT%H%M%S}-{name}.eml", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(message.as_bytes())


def _by_smtp(mail: MailSettings, message: EmailMessage) -> None:
    try:
        with _server(mail) as server:
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        code = next(iter(refused.recipients.values()))[0]
        raise MailFailed(f"the recipient was refused ({code})", for_good=code >= 500) from None  # noqa: PLR2004
    except smtplib.SMTPResponseException as answer:
        raise MailFailed(f"the server answered {answer.smtp_code}", for_good=False) from None


@contextlib.contextmanager
def _server(mail: MailSettings) -> Iterator[smtplib.SMTP]:
    """A session with the mail server; what is encrypted is encrypted to a checked certificate."""
    if mail.security == "ssl":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=TIMEOUT, context=ssl.create_default_context())
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT)
    try:
        if mail.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if mail.user:
            server.login(mail.user, mail.password)
        yield server
    finally:
        # The letter has gone or failed already: how the server says good-bye changes neither.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()
