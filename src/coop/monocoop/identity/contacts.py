"""How a cooperative calls and reaches people whom no register knows yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coop.monocoop.identity.models import Contact
from coop.monocoop.notifications.contacts import Contact as Reached


def names_of(coop: str, accounts: Iterable[str]) -> Mapping[str, str]:
    """Names from contacts; the members' register, asked later, knows better."""
    found = Contact.unbound.filter(coop=coop, account__in=list(accounts)).exclude(display_name="")
    return dict(found.values_list("account", "display_name"))


def remember(coop: str, account: str, *, display_name: str = "", email: str = "") -> None:
    """Keep what is given of a person's contact; empty values change nothing."""
    given = {"display_name": display_name, "email": email}
    Contact.unbound.update_or_create(
        coop=coop, account=account, defaults={key: value for key, value in given.items() if value}
    )


def email_of(coop: str, account: str) -> str:
    """The e-mail the person gave to this cooperative, or nothing."""
    contact = Contact.unbound.filter(coop=coop, account=account).first()
    return contact.email if contact else ""


def contacts_of(coop: str, accounts: Iterable[str]) -> Mapping[str, Reached]:
    """E-mails that people gave when they made their key; a register may know newer ones."""
    found = Contact.unbound.filter(coop=coop, account__in=list(accounts)).exclude(email="")
    return {account: Reached(email) for account, email in found.values_list("account", "email")}
