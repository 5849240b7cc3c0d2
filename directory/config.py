"""Settings: one documented dataclass, read from the environment once at start."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE / "_data" if (HERE / "_data").is_dir() else HERE.parent
"""Where templates, static files, migrations and seeds are: the checkout, or the wheel's own copy."""


@dataclass(frozen=True)
class Operator:
    """Who runs this site. Unset values are shown as unset; no name is made up."""

    name: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    complaints: str | None = None
    hosting: str | None = None
    """Mail provider, backups and hosts outside Japan, in the operator's words."""

    @property
    def is_set(self) -> bool:
        """True when at least a name and one way of contact are given."""
        return bool(self.name and (self.address or self.phone or self.email))


@dataclass(frozen=True)
class MailSettings:
    """How letters go out.

    Attributes:
        backend: `smtp` (`MAIL_BACKEND`; the default where `MAIL_HOST` is set), `file` (instance/mail, else the default) or `console`.
        host, port: the mail server (`MAIL_HOST`, `MAIL_PORT`; default 587, 465 with `ssl`, 25 with `none`).
        user, password: `MAIL_USER`, `MAIL_PASSWORD`.
        security: `starttls`, `ssl` or `none` (`MAIL_SECURITY`); the server's certificate is checked.
        sender: the address in From (`MAIL_FROM`); default no-reply at the host of `PUBLIC_URL`.
    """

    backend: str = "file"
    host: str = ""
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"
    sender: str = ""


@dataclass(frozen=True)
class Settings:
    """Everything an operator may set. Environment names stand beside each field.

    Attributes:
        instance: folder of the database, keys and caches (`PEER_INSTANCE`).
        database_url: SQLAlchemy URL (`DATABASE_URL`); default SQLite in the instance folder.
        public_url: address under which readers reach the site (`PUBLIC_URL`), without a last slash.
        secret_key: signing key (`SECRET_KEY`); made at first run, mode 0600.
        operator: the operator's own data (`OPERATOR_NAME`, `_ADDRESS`, `_PHONE`, `_EMAIL`, `_COMPLAINTS`, `_HOSTING`).
        online_geocoders: names of switched-on online geocoders (`ONLINE_GEOCODERS`, for example `gsi`); default none.
        geocoder_contact: contact sent to an online geocoder as its terms ask (`GEOCODER_CONTACT`).
        mail: how letters go out (`MAIL_…`).
        proxies: how many trusted servers stand in front and add to X-Forwarded-For (`PEER_PROXIES`); needed only to count
            writes by network, as a daily keyed hash. No address is stored.
        debug: shows the component page (`PEER_DEBUG=1`).
    """

    instance: Path
    database_url: str
    public_url: str
    secret_key: str
    operator: Operator = field(default_factory=Operator)
    online_geocoders: tuple[str, ...] = ()
    geocoder_contact: str = ""
    mail: MailSettings = field(default_factory=MailSettings)
    proxies: int = 0
    debug: bool = False

    @property
    def is_sqlite(self) -> bool:
        """True when the embedded database is used."""
        return self.database_url.startswith("sqlite")


def load_settings(instance: Path | None = None, env: Mapping[str, str] | None = None) -> Settings:
    """Reads the settings, making the instance folder and its key when they are missing.

    Args:
        instance: folder to use; default `PEER_INSTANCE`, else `instance` below the working folder.
        env: the environment (for tests).
    """
    env = os.environ if env is None else env
    folder = (instance or Path(env.get("PEER_INSTANCE") or "instance")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    url = env.get("DATABASE_URL") or f"sqlite:///{folder / 'directory.sqlite3'}"
    if url.startswith(("postgres://", "postgresql://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    operator = Operator(**{name: env.get(f"OPERATOR_{name.upper()}") or None for name in Operator.__dataclass_fields__})
    return Settings(
        instance=folder,
        database_url=url,
        public_url=(env.get("PUBLIC_URL") or "http://localhost:5000").rstrip("/"),
        secret_key=env.get("SECRET_KEY") or _kept_secret(folder / "secret_key"),
        operator=operator,
        online_geocoders=tuple(part.strip() for part in env.get("ONLINE_GEOCODERS", "").split(",") if part.strip()),
        geocoder_contact=env.get("GEOCODER_CONTACT", ""),
        mail=_mail(env),
        proxies=_whole(env, "PEER_PROXIES", 0),
        debug=env.get("PEER_DEBUG", "") not in {"", "0"},
    )


def _mail(env: Mapping[str, str]) -> MailSettings:
    """Raises ValueError for a word that no mail setting has, so that a site does not start and then send nothing."""
    backend = env.get("MAIL_BACKEND") or ("smtp" if env.get("MAIL_HOST") else "file")
    security = env.get("MAIL_SECURITY") or "starttls"
    if backend not in {"smtp", "file", "console"} or security not in {"starttls", "ssl", "none"}:
        raise ValueError("MAIL_BACKEND is smtp, file or console; MAIL_SECURITY is starttls, ssl or none")
    if backend == "smtp" and not env.get("MAIL_HOST"):
        raise ValueError("MAIL_BACKEND=smtp needs MAIL_HOST")
    return MailSettings(
        backend=backend,
        host=env.get("MAIL_HOST", ""),
        port=_whole(env, "MAIL_PORT", {"starttls": 587, "ssl": 465, "none": 25}[security]),
        user=env.get("MAIL_USER", ""),
        password=env.get("MAIL_PASSWORD", ""),
        security=security,
        sender=env.get("MAIL_FROM", ""),
    )


def _whole(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name) or str(default)
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{name} is a whole number")
    return int(text)


def _kept_secret(path: Path) -> str:
    """Reads the key file, or makes it; safe when two processes start together."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w") as out:
        out.write(key)
    return key
