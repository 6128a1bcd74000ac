"""Words for entries of the books, for the page of a cooperative's acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import Act, ContractWords, Field, money, number, person
from coop.protocols.ledger.screens.words import OPERATION_WORDS


def entry(value: Mapping[str, Any], coop: str) -> str:
    """What was entered: the operation, the sum, whose."""
    whose = f", {person(value['member'], coop)}" if value["member"] else ""
    return f"{OPERATION_WORDS[value['operation']]}, {money(value['amount'], coop)}{whose}"


WORDS = ContractWords(
    contract="ledger",
    title=_("The books"),
    icon="book-open",
    acts={
        "open": Act(_("The books were opened")),
        "post": Act(_("An entry of the books"), brief=("entry",), is_quiet=True),
        "enter": Act(
            _("An accountant’s entry of the books"),
            by="accountant",
            role=_("accountant"),
            brief=("entry",),
        ),
        "reverse": Act(
            _("An entry of the books was reversed"),
            by="accountant",
            role=_("accountant"),
            brief=("number",),
        ),
    },
    fields={
        "entry": Field(_("Entry"), entry),
        "original": Field(_("Entry reversed"), entry),
        "currency": Field(_("Currency"), number),
    },
    hidden=frozenset({"kind", "path"}),
)
