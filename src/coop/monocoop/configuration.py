"""The installation's configuration: read from the environment once, typed, with a named error.

| variable | meaning | default |
|---|---|---|
| `COOP_HOME` | folder of the database, files and keys of this installation | `var/local` |
| `COOP_MODE` | `production`, `demo` or `development` | `development` |
| `COOP_SECRET_KEY` | secret of sessions; production needs one of its own | a fixed one |
| `DATABASE_URL` | `postgresql://user:password@host:port/name`, or `…@/name?host=/socket` | SQLite |
| `COOP_NODES` | addresses of ledger nodes, separated by commas | `http://127.0.0.1:8888` |
| `COOP_SITE` | host name of the Platform's own site; cooperatives answer below it | – |
| `COOP_TENANT` | account of the only cooperative served here, at `COOP_SITE` | – |
| `COOP_PROXIED` | `yes`: a proxy on this machine speaks HTTPS; or the proxies' addresses | `no` |
| `COOP_DNS` | name servers that tell whose a domain is, `address:port` | the machine's own |
| `PORT` | port of the web server | `8000` |
| `COOP_MAIL` | `smtps://user:secret@host`, `smtp://…`, `files`, `none` | `files`; live: `none` |
| `COOP_MAIL_SENDER` | where e-mail comes from, if the server asks for it | each cooperative's own |
| `COOP_PUSH_SERVICES` | hosts of push services, separated by commas | those of known browsers |
| `COOP_WEBHOOK_HOSTS` | origins that webhooks may ask though not public, `http://host:port` | – |
| `COOP_ANSWERS_DAYS` | days that answers to a form are kept, unless it tells others | `365` |

Answers to forms are personal data, stored no longer than their purpose needs (law 152-FZ
art. 5(7)): a year lets the yearly meeting speak of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName, NameMalformed
from coop.monocoop.mailing import Mail

DEVELOPMENT_SECRET = "for-development-and-tests-only-not-a-secret-at-all"  # noqa: S105 - it says so
SECRET_LENGTH_MIN = 32
PORT_MAX = 65_535
ANSWERS_DAYS_MAX = 1826
"""Five years: nothing that was asked without a signature is needed longer."""
PUSH_SERVICES = (
    "fcm.googleapis.com",
    "jmt17.google.com",
    "push.services.mozilla.com",
    "notify.windows.com",
    "web.push.apple.com",
)
"""Chrome and its kin, Firefox, Edge, Safari; a host stands for those below it too."""
LOOPBACK = ("127.0.0.1", "::1")
_HOST_NAME = re.compile(
    r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
)
YES_NO = {"yes": True, "1": True, "true": True, "no": False, "0": False, "false": False, "": False}


class ConfigurationInvalid(CoopError):
    """A variable of the environment has a value this installation can't run with."""

    code = "configuration_invalid"
    sentence = "A setting of this installation is wrong."


class Mode(StrEnum):
    """What the installation is for."""

    PRODUCTION = "production"
    DEMO = "demo"
    DEVELOPMENT = "development"


@dataclass(frozen=True, slots=True)
class Configuration:
    """All that the environment decides; secrets don't show in `repr`."""

    home: Path
    mode: Mode
    secret_key: str = field(repr=False)
    database_url: str = field(repr=False)
    nodes: tuple[str, ...]
    port: int
    site: str
    tenant: str
    proxies: tuple[str, ...]
    name_servers: tuple[tuple[str, int], ...]
    mail: Mail
    mail_sender: str
    push_services: tuple[str, ...]
    webhook_hosts: tuple[str, ...]
    answers_days: int

    @classmethod
    def read(cls, environment: Mapping[str, str], *, root: Path) -> Self:
        """Read and check the environment; raises `ConfigurationInvalid` naming the variable."""
        mode = _mode(environment.get("COOP_MODE", Mode.DEVELOPMENT))
        return cls(
            home=Path(environment.get("COOP_HOME") or root / "var" / "local"),
            mode=mode,
            secret_key=_secret(environment.get("COOP_SECRET_KEY", ""), mode),
            database_url=_database_url(environment.get("DATABASE_URL", "")),
            nodes=_nodes(environment.get("COOP_NODES", "http://127.0.0.1:8888")),
            port=_port(environment.get("PORT", "8000")),
            site=_site(environment.get("COOP_SITE", "")),
            tenant=_tenant(environment.get("COOP_TENANT", "")),
            proxies=_proxies(environment.get("COOP_PROXIED", "")),
            name_servers=_name_servers(environment.get("COOP_DNS", "")),
            mail=_mail(environment.get("COOP_MAIL", ""), mode),
            mail_sender=_mail_sender(environment.get("COOP_MAIL_SENDER", "")),
            push_services=_push_services(environment.get("COOP_PUSH_SERVICES", "")),
            webhook_hosts=_origins(environment.get("COOP_WEBHOOK_HOSTS", "")),
            answers_days=_answers_days(environment.get("COOP_ANSWERS_DAYS", "365")),
        )

    @property
    def is_proxied(self) -> bool:
        """Whether visitors come through a proxy that speaks HTTPS for us."""
        return bool(self.proxies)

    def database(self) -> dict[str, object]:
        """Django's description of the database."""
        if not self.database_url:
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": self.home / "coop.sqlite3",
                "OPTIONS": {
                    "timeout": 20,
                    "transaction_mode": "IMMEDIATE",
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                },
            }
        parts = urlsplit(self.database_url)
        socket = parse_qs(parts.query).get("host", [""])
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or socket[-1],
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }


def _mode(text: str) -> Mode:
    try:
        return Mode(text)
    except ValueError as error:
        raise ConfigurationInvalid(variable="COOP_MODE", known=", ".join(Mode)) from error


def _secret(text: str, mode: Mode) -> str:
    if mode is Mode.PRODUCTION and len(text) < SECRET_LENGTH_MIN:
        raise ConfigurationInvalid(variable="COOP_SECRET_KEY", length_min=SECRET_LENGTH_MIN)
    return text or DEVELOPMENT_SECRET


def _database_url(text: str) -> str:
    if text and urlsplit(text).scheme not in {"postgres", "postgresql"}:
        raise ConfigurationInvalid(variable="DATABASE_URL", known="postgresql://")
    return text


def _nodes(text: str) -> tuple[str, ...]:
    nodes = tuple(node.strip().rstrip("/") for node in text.split(",") if node.strip())
    if not all(urlsplit(node).scheme in {"http", "https"} for node in nodes):
        raise ConfigurationInvalid(variable="COOP_NODES", known="http://, https://")
    return nodes


def _site(text: str) -> str:
    name = text.strip().lower().rstrip(".")
    if name and not _HOST_NAME.fullmatch(name):
        raise ConfigurationInvalid(variable="COOP_SITE", known="coop.example")
    return name


def _tenant(text: str) -> str:
    try:
        return str(AccountName(text)) if text else ""
    except NameMalformed as error:
        raise ConfigurationInvalid(variable="COOP_TENANT", known="rassvet") from error


def _proxies(text: str) -> tuple[str, ...]:
    if text.lower() in YES_NO:
        return LOOPBACK if YES_NO[text.lower()] else ()
    try:
        return tuple(str(ip_address(one.strip())) for one in text.split(","))
    except ValueError as error:
        known = "yes, no, or addresses"
        raise ConfigurationInvalid(variable="COOP_PROXIED", known=known) from error


def _name_servers(text: str) -> tuple[tuple[str, int], ...]:
    servers = []
    for one in filter(None, (part.strip() for part in text.split(","))):
        address, _colon, port = one.rpartition(":") if one.count(":") == 1 else (one, "", "53")
        try:
            servers.append((str(ip_address(address)), int(port)))
        except ValueError as error:
            raise ConfigurationInvalid(variable="COOP_DNS", known="192.0.2.53:53") from error
    return tuple(servers)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= PORT_MAX:
        raise ConfigurationInvalid(variable="PORT", known=f"0-{PORT_MAX}")
    return int(text)


def _mail(text: str, mode: Mode) -> Mail:
    usual = "none" if mode is Mode.PRODUCTION else "files"
    try:
        return Mail.parse(text or usual)
    except ValueError as error:
        known = "smtps://, smtp://, files, none"
        raise ConfigurationInvalid(variable="COOP_MAIL", known=known) from error


def _mail_sender(text: str) -> str:
    name, _at, domain = text.partition("@")
    if text and not (name and domain and "@" not in domain and text.isprintable()):
        raise ConfigurationInvalid(variable="COOP_MAIL_SENDER", known="name@example.org")
    return text


def _push_services(text: str) -> tuple[str, ...]:
    return tuple(one.strip().rstrip("/") for one in text.split(",") if one.strip()) or PUSH_SERVICES


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(one.strip().rstrip("/") for one in text.split(",") if one.strip())
    if not all(urlsplit(one).scheme in {"http", "https"} for one in origins):
        raise ConfigurationInvalid(variable="COOP_WEBHOOK_HOSTS", known="http://, https://")
    return origins


def _answers_days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= ANSWERS_DAYS_MAX:
        raise ConfigurationInvalid(variable="COOP_ANSWERS_DAYS", known=f"1-{ANSWERS_DAYS_MAX}")
    return int(text)
