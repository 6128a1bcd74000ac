"""Keys of the cooperative's machines: one file, one permission, one linked action each.

The files stand in `<home>/keys/<coop>/<permission>.key`, made by the installation's set-up. None of
these keys can act for a person: `payer` pays for resources, `registrar` opens accounts, `certifier`
certifies members, `connector` confirms payments that the bank's statement tells; only the last is
optional. Secrets of other machines, as a bank's, stand beside them.
"""

from __future__ import annotations

import stat
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop

from coop.chain.keys import PrivateKey
from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName


class Permission(StrEnum):
    """What a machine key is for; the permission's name on the chain."""

    PAYER = "payer"
    REGISTRAR = "registrar"
    CERTIFIER = "certifier"
    CONNECTOR = "connector"


FOUNDING = (Permission.PAYER, Permission.REGISTRAR, Permission.CERTIFIER)
"""Keys that a cooperative has from its connection on."""


class MachineKeyMissing(CoopError):
    """The cooperative's machine key is not on this installation."""

    code = "machine_key_missing"
    sentence = gettext_noop("This cooperative's machine key is missing on the server.")
    advice = gettext_noop("Nothing was changed. Tell the cooperative's administrator.")


class MachineKeyExposed(CoopError):
    """Other users of the machine may read the key file."""

    code = "machine_key_exposed"
    sentence = gettext_noop("A machine key's file may be read by others on the server.")
    advice = gettext_noop("The administrator closes it: chmod 600.")


def machine_key(coop: AccountName, permission: Permission, home: Path | None = None) -> PrivateKey:
    """Load one machine key; raises `MachineKeyMissing` or `MachineKeyExposed`."""
    return PrivateKey.from_string(secret_text(coop, f"{permission}.key", home))


def secret_text(coop: str, name: str, home: Path | None = None) -> str:
    """The text of a secret file; raises `MachineKeyMissing` or `MachineKeyExposed`."""
    path = secret_path(coop, name, home)
    try:
        mode = path.stat().st_mode
        text = path.read_text().strip()
    except OSError as error:
        raise MachineKeyMissing(coop=coop, file=name) from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise MachineKeyExposed(file=name)
    return text


def secret_path(coop: str, name: str, home: Path | None = None) -> Path:
    """Where a cooperative's secret stands on this machine."""
    return (home or Path(settings.HOME)) / "keys" / coop / name
