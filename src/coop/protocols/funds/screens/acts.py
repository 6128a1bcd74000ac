"""Acts of funds that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.funds.screens.forms import (
    LossForm,
    MemoForm,
    NameForm,
    NoteForm,
    SplitForm,
    TransferForm,
)

ACTS = (
    Act(
        "write_memo",
        _("Write a memo"),
        ("new",),
        (MemoForm,),
        fields={"fund": "out of which fund", "amount": "how much"},
    ),
    Act("withdraw", _("Take a memo back"), ("withdraw",)),
    Act("retry", _("Order the payment anew"), ("retry",)),
    Act(
        "report",
        _("Report on money spent"),
        ("report",),
        (NoteForm,),
        fields={
            "form-TOTAL_FORMS": "how many slips",
            "form-INITIAL_FORMS": "0",
            "form-…": "a slip's values, by its place",
        },
    ),
    Act(
        "settle",
        _("Accept a report"),
        ("settle",),
        fields={"report": "the fingerprint of the report that was looked at"},
    ),
    Act("send_back", _("Send a report back"), ("sendback",)),
    Act("divide", _("Divide the fees among the funds"), ("divide",)),
    Act("call", _("Call members to cover the loss"), ("call",)),
    Act(
        "draft_split",
        _("Draft of how fees are divided"),
        ("split",),
        (SplitForm,),
        fields={"…": "percents, by the names of funds"},
    ),
    Act("draft_name", _("A name for a fund"), ("name",), (NameForm,)),
    Act(
        "draft_loss",
        _("Call to cover a loss"),
        ("loss",),
        (LossForm,),
        fields={"amount": "how much each member pays"},
    ),
    Act(
        "draft_liquidation",
        _("Transfer of the indivisible fund"),
        ("liquidation",),
        (TransferForm,),
    ),
    Act("drop", _("Drop a draft"), ("drop",)),
    Act("resend", _("Order the transfer anew"), ("resend",)),
)
