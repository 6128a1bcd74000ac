"""Words for the year's result, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    count,
    number,
    units,
    yes_no,
)

ACCOUNTANT = _("accountant")

WORDS = ContractWords(
    contract="distribution",
    title=_("Distribution of the result"),
    icon="coins",
    acts={
        "draft": Act(
            _("A draft of the distribution for the general meeting"),
            by="accountant",
            role=ACCOUNTANT,
            brief=("year",),
        ),
        "drop": Act(
            _("A draft of the distribution was taken back"), by="accountant", role=ACCOUNTANT
        ),
        "decided": Act(_("The general meeting decided on the distribution"), brief=("approved",)),
        "lines": Act(
            _("Shares of the result were listed"),
            by="accountant",
            role=ACCOUNTANT,
            brief=("lines",),
        ),
        "seal": Act(_("The list of shares was closed"), by="accountant", role=ACCOUNTANT),
        "accrue": Act(_("The result was accrued to members"), by="accountant", role=ACCOUNTANT),
        "payout": Act(
            _("A member is to be paid of the result"),
            by="cashier",
            role=_("cashier"),
            brief=("member",),
        ),
        "sent": Act(_("A member was paid of the result"), brief=("payee", "units")),
        "failed": Act(_("A payment of the result failed at the bank"), brief=("payee",)),
    },
    fields={
        "labour": Field(_("By participation"), units),
        "share": Field(_("By share"), units),
        "reserve": Field(_("Into the reserve"), units),
        "adds_to_share": Field(_("Adds to the share"), yes_no),
        "lines": Field(_("Members listed"), count),
        "count": Field(_("How many"), number),
        "tax": Field(_("Tax"), units),
    },
    matters={"result": _("distribution of the year’s result")},
)
