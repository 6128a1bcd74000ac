"""Words for funds and what is spent of them, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    digest,
    money,
    number,
    parts,
    yes_no,
)

HEAD, OFFICER, ACCOUNTANT = _("chair or deputy"), _("officer"), _("accountant")

WORDS = ContractWords(
    contract="funds",
    title=_("Funds"),
    icon="landmark",
    acts={
        "divide": Act(_("Fees were divided among the funds"), by="accountant", role=ACCOUNTANT),
        "draft": Act(
            _("A draft of the division of fees for the general meeting"),
            by="chair",
            role=HEAD,
            brief=("shares",),
        ),
        "draftname": Act(
            _("A draft of a fund’s name for the general meeting"), by="chair", role=HEAD
        ),
        "draftloss": Act(
            _("A draft of additional contributions for the general meeting"),
            by="chair",
            role=HEAD,
            brief=("amount",),
        ),
        "draftliquid": Act(
            _("A draft on the indivisible fund for the general meeting"), by="chair", role=HEAD
        ),
        "drop": Act(_("A draft on funds was taken back"), by="chair", role=HEAD),
        "decided": Act(_("It was decided on funds"), brief=("kind", "approved")),
        "write": Act(_("A memo to spend of a fund"), by="author", brief=("fund", "amount")),
        "withdraw": Act(_("A memo was taken back"), by="person", brief=("number",)),
        "resend": Act(_("A memo is before the organ anew"), by="chair", role=HEAD),
        "retry": Act(_("A memo is to be paid anew"), by="author", brief=("number",)),
        "report": Act(_("A report on an advance"), by="author", brief=("number", "spent")),
        "settle": Act(
            _("A report on an advance was accepted"),
            by="officer",
            role=OFFICER,
            brief=("number",),
        ),
        "sendback": Act(
            _("A report on an advance was sent back"),
            by="officer",
            role=OFFICER,
            brief=("number",),
        ),
        "close": Act(_("A memo has ended"), brief=("number",), is_quiet=True),
        "call": Act(
            _("A member is to bring an additional contribution"),
            by="accountant",
            role=ACCOUNTANT,
            brief=("member",),
        ),
        "paid": Act(_("Money came to a fund"), brief=("payer",)),
        "sent": Act(_("Money of a fund was paid"), brief=("payee", "units")),
        "failed": Act(_("Money of a fund was not paid by the bank"), brief=("payee",)),
    },
    fields={
        "fund": Field(_("Fund"), number),
        "shares": Field(_("Funds"), parts("fund", number)),
        "spent": Field(_("Spent"), money),
        "is_advance": Field(_("An advance"), yes_no),
        "outcome": Field(_("How it ended, as the ledger numbers it"), number),
        "report": Field(_("The report’s fingerprint"), digest),
    },
    matters={
        "memo": _("spending of a fund"),
        "split": _("division of fees among the funds"),
        "namefund": _("a fund and its name"),
        "losscall": _("additional contributions to cover losses"),
        "liquidation": _("the indivisible fund at liquidation"),
    },
)
