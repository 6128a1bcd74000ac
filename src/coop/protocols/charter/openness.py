"""Words for charters and their amendments, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    count,
    matter_kind,
    number,
    parts,
)

WORDS = ContractWords(
    contract="charter",
    title=_("The charter"),
    icon="scroll-text",
    acts={
        "adopt": Act(_("The first charter was adopted"), brief=("parameters",)),
        "amend": Act(_("The charter was amended"), brief=("parameters",)),
        "draft": Act(
            _("A draft of an amendment for the general meeting"),
            by="chair",
            role=_("chair or deputy"),
            brief=("changes",),
        ),
        "dropdraft": Act(
            _("A draft of an amendment was taken back"), by="chair", role=_("chair or deputy")
        ),
        "decided": Act(_("The general meeting decided on an amendment"), brief=("approved",)),
    },
    fields={
        "parameters": Field(_("Values of the charter"), count),
        "raises": Field(_("Majorities above the law’s"), parts("matter", matter_kind)),
        "draft": Field(_("Draft"), number),
    },
    hidden=frozenset({"kind"}),
    matters={
        "amend": _("amendment of the charter"),
        "free": _("a free matter"),
        "confirm": _("confirming an earlier decision"),
        "cancel": _("cancelling a decision of the council"),
        "reorganise": _("reorganisation"),
        "transform": _("transformation"),
        "unionjoin": _("joining a union"),
        "unionleave": _("leaving a union"),
        "balance": _("the year’s report and balance"),
    },
)
