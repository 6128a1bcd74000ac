"""Words for membership fees, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    coded,
    number,
)

HEAD = _("chair or deputy")
PERIODS = {1: _("a month"), 2: _("a year")}

WORDS = ContractWords(
    contract="fees",
    title=_("Membership fees"),
    icon="receipt",
    acts={
        "draft": Act(
            _("A draft of the membership fee for the general meeting"),
            by="chair",
            role=HEAD,
            brief=("units", "period"),
        ),
        "drop": Act(_("A draft of the membership fee was taken back"), by="chair", role=HEAD),
        "decided": Act(_("The general meeting decided on the membership fee"), brief=("approved",)),
        "pay": Act(
            _("A member is about to pay the membership fee"), by="member", brief=("periods",)
        ),
        "cancel": Act(_("A membership fee is expected no more"), by="member"),
        "paid": Act(_("A membership fee was paid"), brief=("payer",)),
        "takeback": Act(
            _("A membership fee is to go back"),
            by="accountant",
            role=_("accountant"),
            brief=("member",),
        ),
    },
    fields={
        "fee": Field(_("Fee"), number),
        "period": Field(_("Period"), coded(PERIODS)),
        "periods": Field(_("For how many periods"), number),
        "grace_days": Field(_("Days of grace"), number),
        "from": Field(_("From the period"), number),
        "through": Field(_("Up to the period"), number),
        "entry": Field(_("Entry"), number),
        "draft": Field(_("Draft"), number),
    },
    matters={"fee": _("size of the membership fee")},
)
