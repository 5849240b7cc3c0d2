"""The mail server."""

from tests.mail_server import by_smtp, mail_server

__all__ = ["by_smtp", "mail_server"]
