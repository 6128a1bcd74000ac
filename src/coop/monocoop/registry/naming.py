"""How packages, states and capacities are called on screens."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.documents.packages import Paper, State
from coop.kernel.names import AccountName, NameMalformed
from coop.monocoop import roles

STATES: dict[State, tuple[str | Promise, str, str]] = {
    State.DRAFT: (gettext_lazy("Waits for a signature"), "wait", "pen-line"),
    State.RECORDED: (gettext_lazy("Recorded"), "note", "check"),
    State.FINAL: (gettext_lazy("Final"), "good", "check-check"),
    State.SHREDDED: (gettext_lazy("Destroyed by request"), "", "trash-2"),
}
"""The state in words, the chip's colour and its icon."""
CAPACITIES: tuple[tuple[str, str | Promise], ...] = (
    ("chair", gettext_lazy("chair of the council")),
    ("deputy", gettext_lazy("deputy chair of the council")),
    ("council", gettext_lazy("member of the council")),
    ("cashier", gettext_lazy("cashier")),
    ("accountant", gettext_lazy("accountant")),
    ("secretary", gettext_lazy("secretary")),
    ("member", gettext_lazy("member of the cooperative")),
)

_titles: dict[str, str | Promise] = {}


def register_package_title(prefix: str, title: str | Promise) -> None:
    """Call packages `prefix/…` by this name; a slice calls it for the packages it makes."""
    _titles[prefix] = title


def title_of(package: str, entries: Sequence[Paper]) -> str:
    """The package's name and number, or its first paper's name where nobody named the package."""
    prefix, _slash, about = package.partition("/")
    if named := _titles.get(prefix):
        return f"{named} · {about}" if about.isdigit() else str(named)
    return entries[0].document.title if entries else package


def person_of(package: str) -> AccountName | None:
    """The person a package is about: its last part, where that is an account and no number."""
    about = package.rpartition("/")[2]
    if about.isdigit():
        return None
    try:
        return AccountName(about)
    except NameMalformed:
        return None


def capacity_of(coop: AccountName, account: str) -> str:
    """In which capacity an account signs for strangers: its office, or that it is a member."""
    if account == coop:
        return _("the cooperative itself")
    held = roles.roles_of(coop, AccountName(account))
    return next((str(title) for role, title in CAPACITIES if role in held), _("account"))
