"""The installation's configuration: read from the environment once, typed, with a named error.

| variable | meaning | default |
|---|---|---|
| `COOP_HOME` | folder of the database, files and keys of this installation | `var/local` |
| `COOP_MODE` | `production`, `demo` or `development` | `development` |
| `COOP_SECRET_KEY` | secret of sessions; production needs one of its own | a fixed one |
| `DATABASE_URL` | `postgresql://user:password@host:port/name`, or `…@/name?host=/socket` | SQLite |
| `COOP_NODES` | addresses of ledger nodes, separated by commas | `http://127.0.0.1:8888` |
| `COOP_PROXIED` | `yes` when a proxy in front speaks HTTPS and sets X-Forwarded-Proto | `no` |
| `PORT` | port of the web server | `8000` |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from coop.kernel.errors import CoopError

DEVELOPMENT_SECRET = "for-development-and-tests-only-not-a-secret-at-all"  # noqa: S105 - it says so
SECRET_LENGTH_MIN = 32
PORT_MAX = 65_535
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
    is_proxied: bool
    port: int

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
            is_proxied=_yes_no("COOP_PROXIED", environment.get("COOP_PROXIED", "")),
            port=_port(environment.get("PORT", "8000")),
        )

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


def _yes_no(variable: str, text: str) -> bool:
    if text.lower() not in YES_NO:
        raise ConfigurationInvalid(variable=variable, known="yes, no")
    return YES_NO[text.lower()]


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= PORT_MAX:
        raise ConfigurationInvalid(variable="PORT", known=f"0-{PORT_MAX}")
    return int(text)
