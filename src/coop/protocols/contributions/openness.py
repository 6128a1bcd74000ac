"""Words for contributions, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    number,
)

OFFICER = _("officer")

WORDS = ContractWords(
    contract="contribution",
    title=_("Contributions"),
    icon="hand-coins",
    acts={
        "deposit": Act(
            _("A member is about to bring a share"), by="member", brief=("units", "program")
        ),
        "give": Act(_("Somebody is about to give"), by="person", brief=("units",)),
        "target": Act(
            _("A member is about to bring a designated contribution"),
            by="member",
            brief=("units", "program"),
        ),
        "instalment": Act(
            _("A member is about to pay a part of the minimum share"),
            by="member",
            brief=("units",),
        ),
        "cancel": Act(_("A contribution is expected no more"), by="person", brief=("order",)),
        "lapse": Act(
            _("A contribution’s time is over"),
            by="cashier",
            role=_("cashier"),
            brief=("order",),
        ),
        "convert": Act(
            _("A share became a membership fee"), by="member", brief=("units", "program")
        ),
        "offer": Act(_("A member offers property as a share"), by="member", brief=("program",)),
        "appraise": Act(
            _("Offered property was appraised"), by="officer", role=OFFICER, brief=("units",)
        ),
        "decline": Act(_("Offered property was declined"), by="officer", role=OFFICER),
        "decided": Act(_("It was decided on property as a share"), brief=("approved",)),
        "hand": Act(_("Property was handed over"), by="member", brief=("id",)),
        "take": Act(_("Property was taken over"), by="officer", role=OFFICER, brief=("id",)),
        "retract": Act(_("An offer of property was taken back"), by="member", brief=("id",)),
        "paid": Act(_("A contribution came"), brief=("payer", "parts")),
    },
    fields={"asset": Field(_("Kind of property"), number)},
    matters={"property": _("property as a share")},
)
