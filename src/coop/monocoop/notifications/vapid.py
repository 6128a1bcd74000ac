"""The installation's own key for push: it says to the push service who sends (RFC 8292)."""

from __future__ import annotations

import base64
import os
import secrets
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from coop.monocoop.acts.machine_keys import MachineKeyExposed

NAME = "push.key"
MODE = 0o600


def push_key(home: Path | None = None) -> ec.EllipticCurvePrivateKey:
    """The key in `<home>/keys/push.key`, made when there is none; raises `MachineKeyExposed`."""
    path = (home or Path(settings.HOME)) / "keys" / NAME
    if not path.exists():
        _make(path)
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise MachineKeyExposed(file=NAME)
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise MachineKeyExposed(file=NAME)
    return key


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    """The public half as browsers take it: the point, base64url."""
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _make(path: Path) -> None:
    """Write the whole key under another name first: two processes that start make one key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    partial = path.with_name(f"{NAME}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb") as file:
        file.write(content)
    try:
        os.link(partial, path)
    except FileExistsError:
        pass  # another process was first
    finally:
        partial.unlink()
