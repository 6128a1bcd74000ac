"""Words for shares that go back, for the page of a cooperative's acts."""

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
    contract="returns",
    title=_("Returns of shares"),
    icon="undo",
    acts={
        "ask": Act(
            _("A member asked for a part of the share back"), by="member", brief=("amount",)
        ),
        "askasset": Act(
            _("A member asked for property instead of a share"), by="member", brief=("amount",)
        ),
        "retract": Act(_("A request for a share was taken back"), by="member", brief=("id",)),
        "decided": Act(_("It was decided on a return of a share"), brief=("kind", "approved")),
        "sent": Act(_("A share was paid back"), brief=("payee", "units")),
        "failed": Act(_("A share was not paid by the bank"), brief=("payee",)),
        "give": Act(_("Property was given for a share"), by="officer", role=OFFICER, brief=("id",)),
        "receive": Act(_("Property was received for a share"), by="member", brief=("id",)),
    },
    fields={"asset": Field(_("Kind of property"), number)},
    matters={
        "return": _("return of a share"),
        "returnasset": _("property instead of a share"),
    },
)
