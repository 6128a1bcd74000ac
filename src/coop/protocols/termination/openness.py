"""Words for the end of membership, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    coded,
    number,
)

HEAD, OFFICER, ACCOUNTANT = _("chair or deputy"), _("officer"), _("accountant")
CAUSES = {3: _("the organisation was liquidated"), 4: _("died")}

WORDS = ContractWords(
    contract="termination",
    title=_("End of membership"),
    icon="log-out",
    acts={
        "leave": Act(_("A member asked to leave"), by="member"),
        "recant": Act(_("A member stays after all"), by="member"),
        "report": Act(
            _("The end of a membership was reported"),
            by="officer",
            role=OFFICER,
            brief=("member", "cause"),
        ),
        "accuse": Act(
            _("An expulsion was put before the general meeting"),
            by="chair",
            role=HEAD,
            brief=("member",),
        ),
        "pardon": Act(_("An expulsion was taken back"), by="chair", role=HEAD, brief=("member",)),
        "decided": Act(_("It was decided on the end of a membership"), brief=("kind", "approved")),
        "settle": Act(
            _("A former member’s share was reckoned"),
            by="accountant",
            role=ACCOUNTANT,
            brief=("id",),
        ),
        "tell": Act(_("A settlement has changed"), is_quiet=True),
        "payout": Act(
            _("A former member is to be paid"), by="cashier", role=_("cashier"), brief=("id",)
        ),
        "park": Act(
            _("A share waits for who did not come"),
            by="accountant",
            role=ACCOUNTANT,
            brief=("id",),
        ),
        "heir": Act(_("An heir asked for a share"), by="officer", role=OFFICER, brief=("units",)),
        "lapse": Act(
            _("A share that nobody asked for was written off"), by="officer", role=OFFICER
        ),
        "sent": Act(_("A former member was paid"), brief=("payee", "units")),
        "failed": Act(_("A former member was not paid by the bank"), brief=("payee",)),
    },
    fields={
        "cause": Field(_("Cause"), coded(CAUSES)),
        "settlement": Field(_("Settlement"), number),
    },
    hidden=frozenset({"now"}),
    matters={
        "exit": _("a member leaves"),
        "death": _("end of a membership by death or liquidation"),
        "inheritance": _("a share for heirs"),
        "lapse": _("a share that nobody asked for"),
        "expulsion": _("expulsion"),
    },
)
