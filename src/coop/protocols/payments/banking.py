"""A cooperative's bank: its address here, its secrets in key files, what was asked of it.

Statements that the bank gives are taken as if they were uploaded. Orders leave only when a cashier
has released them; their number is the key by which the bank pays each once.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from coop.monocoop.acts.machine_keys import secret_path, secret_text
from coop.protocols.payments.bank.http_connector import BankAddress
from coop.protocols.payments.models import BankLink

TOKEN_FILE = "bank.token"  # noqa: S105 - a file's name
WEBHOOK_FILE = "bank.secret"


def link(coop: str, url: str, accounts: Sequence[str], *, is_on: bool = True) -> BankLink:
    """Keep where the bank is; raises `AddressUnsafe` for an address in the open."""
    BankAddress(url, token="", accounts=accounts)
    row: BankLink
    row, _ = BankLink.unbound.update_or_create(
        coop=coop, defaults={"url": url, "accounts": list(accounts), "is_on": is_on}
    )
    return row


def missing_secrets(coop: str) -> list[str]:
    """Names of the secret files that are not there yet."""
    files = (TOKEN_FILE, WEBHOOK_FILE)
    return [name for name in files if not secret_path(coop, name, settings.HOME).exists()]


def address_of(row: BankLink) -> BankAddress:
    """The bank's address with its token; raises `MachineKeyMissing` or `MachineKeyExposed`."""
    return BankAddress(row.url, secret_text(row.coop, TOKEN_FILE), tuple(row.accounts))
