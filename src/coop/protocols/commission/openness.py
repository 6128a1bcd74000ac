"""Words for the audit commission, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    coded,
    number,
    people,
    person,
)

ADDRESSEES = {1: _("the council"), 2: _("the board")}
AUDITOR = _("auditor")

WORDS = ContractWords(
    contract="commission",
    title=_("The audit commission"),
    icon="clipboard-check",
    acts={
        "seat": Act(_("An audit commission was seated"), brief=("auditors",)),
        "find": Act(
            _("The audit commission found something"),
            by="auditor",
            role=AUDITOR,
            brief=("addressee",),
        ),
        "answer": Act(
            _("A finding was answered"),
            by="answerer",
            role=_("chair or deputy"),
            brief=("finding",),
        ),
        "close": Act(_("A finding was closed"), by="auditor", role=AUDITOR, brief=("finding",)),
        "escalate": Act(_("A finding goes before the general meeting"), brief=("finding",)),
        "conclude": Act(
            _("The audit commission concluded on the year"),
            by="auditor",
            role=AUDITOR,
            brief=("year",),
        ),
        "decided": Act(_("The general meeting decided on a finding"), brief=("approved",)),
    },
    fields={
        "auditors": Field(_("Auditors"), people),
        "addressee": Field(_("To whom"), coded(ADDRESSEES)),
        "finding": Field(_("Finding"), number),
        "auditor": Field(_("Auditor"), person),
        "answerer": Field(_("Who answers"), person),
    },
    matters={"finding": _("a finding of the audit commission")},
)
