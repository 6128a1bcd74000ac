"""Words for target programs, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    number,
)

HEAD = _("chair or deputy")

WORDS = ContractWords(
    contract="programs",
    title=_("Programs"),
    icon="sprout",
    acts={
        "propose": Act(
            _("A program, or its new regulation, was put before the council"),
            by="chair",
            role=HEAD,
            brief=("program",),
        ),
        "close": Act(
            _("The closing of a program was put before the council"),
            by="chair",
            role=HEAD,
            brief=("program",),
        ),
        "retract": Act(_("A proposal on a program was taken back"), by="chair", role=HEAD),
        "decided": Act(_("It was decided on a program"), brief=("kind", "approved")),
        "accede": Act(_("A member joined a program"), by="member", brief=("program",)),
        "admit": Act(
            _("A member was let into a program"),
            by="agent",
            role=_("agent of the program"),
            brief=("member", "program"),
        ),
        "leave": Act(_("A member left a program"), by="member", brief=("program",)),
        "move": Act(
            _("A member moved a share between programs"),
            by="member",
            brief=("from", "to", "units"),
        ),
        "feeback": Act(_("A member asked for a fee back"), by="member", brief=("program", "units")),
        "earn": Act(
            _("A fee was earned"),
            by="agent",
            role=_("agent of the program"),
            brief=("member", "units"),
        ),
        "arrived": Act(
            _("A share came into a program"), brief=("member", "program"), is_quiet=True
        ),
        "forget": Act(_("A former member takes part in nothing"), is_quiet=True),
    },
    fields={
        "from": Field(_("Out of"), number),
        "to": Field(_("Into"), number),
        "edition": Field(_("Edition"), number),
        "proposal": Field(_("Proposal"), number),
    },
    hidden=frozenset({"terms"}),
    matters={
        "program": _("a program or its regulation"),
        "progclose": _("closing of a program"),
        "feereturn": _("return of a membership fee"),
    },
)
