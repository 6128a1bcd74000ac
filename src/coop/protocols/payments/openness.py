"""Words for orders to pay and to be paid, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    coded,
    digest,
    listed,
    number,
)

PURPOSES = {"entrance": _("entrance fee"), "share": _("share contribution")}
CASHIER = _("cashier")

WORDS = ContractWords(
    contract="payments",
    title=_("Payments in and out"),
    icon="banknote",
    acts={
        "open": Act(_("A payment is expected"), brief=("payer", "parts"), is_quiet=True),
        "confirm": Act(
            _("The cashier confirmed a payment"), by="cashier", role=CASHIER, brief=("order",)
        ),
        "received": Act(_("The bank’s machine confirmed a payment"), brief=("order",)),
        "assign": Act(
            _("Unclear money found its order"), by="cashier", role=CASHIER, brief=("order",)
        ),
        "unclear": Act(_("Money came that nobody knows"), by="cashier", role=CASHIER),
        "giveback": Act(_("Unclear money is to go back"), by="cashier", role=CASHIER),
        "issue": Act(_("The cooperative is to pay"), brief=("payee", "units"), is_quiet=True),
        "sent": Act(
            _("The cooperative paid"), by="cashier", role=CASHIER, brief=("order", "place")
        ),
        "failed": Act(_("The bank did not pay"), by="cashier", role=CASHIER, brief=("order",)),
        "refund": Act(_("A payment is to go back"), brief=("order",), is_quiet=True),
        "refunded": Act(_("A payment went back"), by="cashier", role=CASHIER, brief=("order",)),
        "cancel": Act(_("A payment is expected no more"), brief=("order",), is_quiet=True),
        "finish": Act(_("A payment was taken to the books"), brief=("order",), is_quiet=True),
    },
    fields={
        "purposes": Field(_("Purpose of the payment"), listed(coded(PURPOSES))),
        "purpose": Field(_("Purpose of the payment"), coded(PURPOSES)),
        "receipt": Field(_("Receipt"), number),
        "line": Field(_("Line of the bank’s statement"), digest),
    },
)
