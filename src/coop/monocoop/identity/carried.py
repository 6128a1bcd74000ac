"""Logins in a bundle: those of the cooperative's people, with the wrapped copies of their keys.

A login belongs to the installation, not to a cooperative: where the person signs in on the new
server already, that login stays as it is. E-mails are kept as hashes that one installation alone
can make, so the new one makes its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q

from coop.monocoop.identity.logins import email_hash
from coop.monocoop.identity.models import Contact, Login, WrappedKey
from coop.monocoop.moving.errors import PersonDiffers
from coop.monocoop.moving.parts import NamedPart
from coop.monocoop.moving.tables import AT_ONCE, Shifts, read_row, told_row

OF_LOGIN = ("id", "email_hash")
OF_COPY = ("id", "login")


class PeoplePart(NamedPart):
    """A line for each login."""

    name = "people"

    def lines(self, coop: str) -> Iterator[Any]:
        """Everybody whom the cooperative knows or has opened an account for."""
        contacts = Contact.unbound.filter(coop=coop)
        emails = dict(contacts.exclude(email="").values_list("account", "email").iterator())
        logins = Login.objects.filter(
            Q(account__in=contacts.values("account")) | Q(opened_by=coop)
        ).order_by("pk")
        for login in logins.prefetch_related("copies").iterator(chunk_size=AT_ONCE):
            yield {
                "login": told_row(login, *OF_LOGIN),
                "email": emails.get(login.account, "") if login.email_hash else "",
                "copies": [told_row(copy, *OF_COPY) for copy in login.copies.order_by("pk")],
            }

    def arrive(self, coop: str, lines: Sequence[Any], shifts: Shifts) -> None:  # noqa: ARG002 - the part's signature
        """Make those who are not here yet; raises `PersonDiffers`."""
        accounts = [line["login"]["account"] for line in lines]
        here = dict(Login.objects.filter(account__in=accounts).values_list("account", "public_key"))
        for line in lines:
            account = line["login"]["account"]
            if account not in here:
                _make(line)
            elif here[account] != line["login"]["public_key"]:
                raise PersonDiffers(account=account)


def _make(line: Mapping[str, Any]) -> None:
    hashed = email_hash(line["email"]) if line["email"] else None
    if hashed and Login.objects.filter(email_hash=hashed).exists():
        hashed = None  # somebody signs in by it here: this one has the passkey or the sheet
    login = Login.objects.create(email_hash=hashed, **read_row(Login, line["login"]))
    WrappedKey.objects.bulk_create(
        WrappedKey(login=login, **read_row(WrappedKey, values)) for values in line["copies"]
    )
