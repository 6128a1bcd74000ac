"""Words for what the council does, for the page of a cooperative's acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    coded,
    listed,
    number,
    parts,
    person,
    yes_no,
)

FORMS = {1: _("in person"), 2: _("from afar"), 3: _("in absence")}
MEMBER, HEAD = _("member of the council"), _("chair or deputy")

WORDS = ContractWords(
    contract="council",
    title=_("The council"),
    icon="gavel",
    acts={
        "seat": Act(_("A council was seated"), brief=("seats",)),
        "appoint": Act(_("An officer was appointed"), brief=("account",)),
        "seatboard": Act(_("A board was seated"), brief=("seats",)),
        "submit": Act(_("A matter came before the council"), brief=("kind",)),
        "retract": Act(_("A matter was taken back from the council"), brief=("matter",)),
        "move": Act(_("A matter of the council’s own was moved"), by="mover", role=MEMBER),
        "decided": Act(_("The council’s own matter was decided"), brief=("kind", "approved")),
        "vote": Act(
            _("A vote in the council"), by="member", role=MEMBER, brief=("matter", "choice")
        ),
        "recuse": Act(
            _("A member of the council does not vote for an interest of their own"),
            by="member",
            role=MEMBER,
            brief=("matter",),
        ),
        "minutes": Act(
            _("Minutes of the council were signed"),
            by="signer",
            role=_("chair or secretary"),
            brief=("matter", "present"),
        ),
        "reopen": Act(
            _("The council votes anew for want of a quorum"),
            by="chair",
            role=HEAD,
            brief=("matter",),
        ),
        "callsession": Act(
            _("A session of the council was called"), by="chair", role=HEAD, brief=("opens_at",)
        ),
        "cancelsess": Act(
            _("A session of the council was called off"),
            by="chair",
            role=HEAD,
            brief=("session",),
        ),
        "attend": Act(
            _("A member of the council came to the session"),
            by="member",
            role=MEMBER,
            brief=("session",),
        ),
        "sessminutes": Act(
            _("Minutes of a session were signed"),
            by="signer",
            role=_("chair or secretary"),
            brief=("session", "votes"),
        ),
        "effect": Act(_("A decision of a session took effect"), brief=("matter",)),
        "release": Act(_("A session ended without a quorum"), brief=("session",)),
    },
    fields={
        "seats": Field(_("Seats"), parts("account", person)),
        "mover": Field(_("Who moves it"), person),
        "people": Field(_("People"), parts("account", person)),
        "roles": Field(_("Offices, as the ledger numbers them"), number),
        "present": Field(_("Took part"), number),
        "votes": Field(_("Votes in all"), number),
        "session": Field(_("Session"), number),
        "agenda": Field(_("Matters on the agenda"), listed(number)),
        "form": Field(_("Form"), coded(FORMS)),
        "secretary": Field(_("Secretary"), person),
        "dissent": Field(_("Asked to record the dissent"), yes_no),
    },
    matters={
        "free": _("a matter of the council"),
        "deputy": _("deputies of the chair"),
        "officer": _("officers"),
        "board": _("the board"),
        "meeting": _("calling of a general meeting"),
    },
)
