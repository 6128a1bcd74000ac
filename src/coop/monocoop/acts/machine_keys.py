"""Keys of the cooperative's machines: one file, one permission, one linked action each.

The files stand in `<home>/keys/<coop>/<permission>.key`, made by the installation's set-up. None of
these keys can act for a person: `payer` pays for resources, `registrar` opens accounts, `certifier`
certifies members.
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
    path = (home or Path(settings.HOME)) / "keys" / coop / f"{permission}.key"
    try:
        mode = path.stat().st_mode
        text = path.read_text().strip()
    except OSError as error:
        raise MachineKeyMissing(coop=coop, permission=permission) from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise MachineKeyExposed(file=path.name)
    return PrivateKey.from_string(text)
