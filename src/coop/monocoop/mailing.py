"""Where e-mail goes: a mail server, files of this machine, or nowhere. Pure; read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

TIMEOUT_SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465}


class MailWay(StrEnum):
    """How e-mail leaves."""

    SERVER = "server"
    FILES = "files"
    NOWHERE = "none"


@dataclass(frozen=True, slots=True)
class Mail:
    """The way of e-mail, and for a server how to reach it; the password doesn't show in `repr`."""

    way: MailWay
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    starts_tls: bool = False
    is_tls: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """`files`, `none`, `smtps://user:password@host:port` or `smtp://…`; raises `ValueError`.

        `smtp` asks for encryption (STARTTLS) unless the address ends in `?tls=no`, as a relay on
        this machine needs.
        """
        if text in {MailWay.FILES, MailWay.NOWHERE}:
            return cls(MailWay(text))
        parts = urlsplit(text)
        if parts.scheme not in PORTS or not parts.hostname:
            raise ValueError(parts.scheme)
        is_tls = parts.scheme == "smtps"
        return cls(
            way=MailWay.SERVER,
            host=parts.hostname,
            port=parts.port or PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            starts_tls=not is_tls and parse_qs(parts.query).get("tls") != ["no"],
            is_tls=is_tls,
        )

    def settings(self, home: Path) -> dict[str, object]:
        """Django's settings of e-mail."""
        backends = {MailWay.SERVER: "smtp", MailWay.FILES: "filebased", MailWay.NOWHERE: "dummy"}
        return {
            "EMAIL_BACKEND": f"django.core.mail.backends.{backends[self.way]}.EmailBackend",
            "EMAIL_FILE_PATH": home / "mail",
            "EMAIL_HOST": self.host,
            "EMAIL_PORT": self.port,
            "EMAIL_HOST_USER": self.user,
            "EMAIL_HOST_PASSWORD": self.password,
            "EMAIL_USE_TLS": self.starts_tls,
            "EMAIL_USE_SSL": self.is_tls,
            "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
        }
