"""Acts of sections that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.sections.screens.forms import (
    ClosingForm,
    KindForm,
    NameForm,
    PersonForm,
    TrustForm,
    UntilForm,
    WhereForm,
)

ACTS = (
    Act(
        "propose",
        _("Propose a section"),
        ("propose", "propose", "propose", "propose"),
        (KindForm, NameForm, WhereForm),
    ),
    Act(
        "begin",
        _("Found a section by the council"),
        ("begin", "begin", "begin", "begin"),
        (KindForm, NameForm, WhereForm),
    ),
    Act("support", _("Support a section"), ("support",)),
    Act("withdraw", _("Take the proposal back"), ("withdraw",)),
    Act("choose", _("Choice of a section"), ("choose",)),
    Act("visit", _("Take part without a vote"), ("visit",), always={"takes_part": "yes"}),
    Act("stay_away", _("Take part no more"), ("visit",), always={"takes_part": "no"}),
    Act("resign", _("Lay the office down"), ("resign",)),
    Act("accept_liability", _("Agreement on material liability"), ("liability",)),
    Act("trust", _("Entrust a member"), ("trust",), (TrustForm,)),
    Act("untrust", _("End a trust"), ("untrust",), fields={"person": "the member's account"}),
    Act("list_member", _("Put a member on the list"), ("listed",), (PersonForm,)),
    Act(
        "unlist_member",
        _("Take a member off the list"),
        ("listed",),
        fields={"take_off": "the member's account"},
    ),
    Act("empower", _("Power of attorney for a section's chair"), ("power",), (UntilForm,)),
    Act("revoke", _("Revoke the power of attorney"), ("revoke",)),
    Act("close", _("Close or merge a section"), ("close",), (ClosingForm,)),
)
