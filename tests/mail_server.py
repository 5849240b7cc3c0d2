"""A mail server of the suite's own, and settings that send to it."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from directory.config import MailSettings, Settings, load_settings
from tests.conftest import free_port


@dataclass
class MailServer:
    """What arrived, and what the server answers."""

    port: int
    got: list[EmailMessage] = field(default_factory=list)
    answer: str = "250 OK"
    refuse: str = ""

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.answer.startswith("250"):
            message = email.message_from_bytes(envelope.content, policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            self.got.append(message)
        return self.answer


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A real SMTP server on this machine."""
    server = MailServer(free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    yield server
    controller.stop()


@pytest.fixture
def by_smtp(mail_server: MailServer, tmp_path: Any) -> Settings:
    """Settings that send to it."""
    env = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(mail_server.port), "MAIL_SECURITY": "none", "PUBLIC_URL": "https://peers.example",
           "DATABASE_URL": "sqlite://"}
    settings = load_settings(tmp_path / "mail", env=env)
    assert settings.mail == MailSettings("smtp", "127.0.0.1", mail_server.port, security="none")
    return settings
