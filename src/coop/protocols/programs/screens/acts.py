"""Acts of target programs that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.programs.screens.forms import (
    FeeForm,
    MemberForm,
    MoveForm,
    ReasonForm,
    TermsForm,
)

ACTS = (
    Act(
        "join",
        _("Take part in a program"),
        ("join",),
        fields={"has_read": "true: the regulation has been read"},
    ),
    Act("leave", _("Leave a program"), ("leave",)),
    Act("move", _("Move share"), ("move",), (MoveForm,)),
    Act("ask_fee_back", _("Ask for a fee back"), ("feeback",), (FeeForm,)),
    Act("admit", _("Admit a member to a program"), ("admit",), (MemberForm,)),
    Act("earn", _("A fee is used up"), ("earn",), (FeeForm,)),
    Act(
        "propose",
        _("Propose a program"),
        ("begin", "questions", "texts", "review"),
        (TermsForm,),
        fields={
            "preset": "with which preset to begin",
            "…": "texts of the regulation, by the names of their blocks",
        },
    ),
    Act(
        "renew",
        _("Propose a new edition"),
        ("renew", "questions", "texts", "review"),
        (TermsForm,),
        fields={"…": "texts of the regulation, by the names of their blocks"},
    ),
    Act("close", _("Close a program"), ("close",), (ReasonForm,)),
    Act("retract", _("Take a proposal back"), ("retract",)),
)
