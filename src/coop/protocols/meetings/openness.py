"""Words for meetings, ballots and elections, for the page of a cooperative's acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.words import (
    Act,
    ContractWords,
    Field,
    coded,
    count,
    listed,
    number,
    ordinal,
    person,
)


def questions(value: Mapping[str, Any], _coop: str) -> str:
    """How many questions and candidates a plan has."""
    return str(len(value["items"]))


OFFICES = {
    "chair": _("chair of the council"),
    "council": _("member of the council"),
    "auditor": _("member of the audit commission"),
    "board": _("member of the board"),
    "delegate": _("delegate"),
    "sectionchair": _("chair of the section"),
}
HEAD, OFFICER = _("chair or deputy"), _("officer of the meeting")

WORDS = ContractWords(
    contract="meetings",
    title=_("Meetings"),
    icon="users",
    acts={
        "propose": Act(_("A member proposed a question"), by="member"),
        "stand": Act(_("A member stands for an office"), by="member", brief=("office",)),
        "standdown": Act(_("A member stands no more"), by="member", brief=("office",)),
        "convene": Act(_("A meeting was planned"), by="chair", role=HEAD, brief=("plan",)),
        "initiate": Act(_("A member planned a meeting"), by="member", brief=("plan",)),
        "replan": Act(
            _("The plan of a meeting was changed"), by="chair", role=HEAD, brief=("meeting",)
        ),
        "withdraw": Act(
            _("The plan of a meeting was taken back"), by="chair", role=HEAD, brief=("meeting",)
        ),
        "demand": Act(_("A member demands a meeting"), by="member", brief=("meeting",)),
        "decided": Act(_("The council decided on calling a meeting"), brief=("approved",)),
        "called": Act(
            _("A meeting was called: its voters are fixed"), brief=("meeting", "electorate")
        ),
        "dispatched": Act(
            _("The proof that everybody was notified"),
            by="officer",
            role=OFFICER,
            brief=("meeting",),
        ),
        "repeat": Act(
            _("A meeting without a quorum was called again"),
            by="chair",
            role=HEAD,
            brief=("meeting",),
        ),
        "attend": Act(_("A voter came to the meeting"), by="voter", brief=("meeting",)),
        "vote": Act(_("A ballot"), by="voter", brief=("meeting", "choices")),
        "votefor": Act(
            _("A ballot by power of attorney"),
            by="agent",
            role=_("proxy"),
            brief=("meeting", "choices"),
        ),
        "enter": Act(
            _("A paper ballot was entered"),
            by="officer",
            role=OFFICER,
            brief=("meeting", "choices"),
        ),
        "empower": Act(_("A power of attorney to vote"), by="principal", brief=("agent",)),
        "revoke": Act(_("A power of attorney was taken back"), by="principal"),
        "lapse": Act(_("A power of attorney has ended"), brief=("principal",)),
        "conclude": Act(_("The votes of a meeting were counted"), brief=("meeting",)),
        "attest": Act(
            _("The counting sheet was signed"),
            by="counter",
            role=_("member of the counting committee"),
            brief=("meeting",),
        ),
        "minutes": Act(
            _("Minutes of a meeting were signed"),
            by="signer",
            role=_("chair or secretary of the meeting"),
            brief=("meeting", "present"),
        ),
        "effect": Act(_("A result took effect"), brief=("meeting", "place")),
        "contest": Act(_("A member contests a decision"), by="member", brief=("question",)),
        "sweep": Act(_("Ballots that were counted were erased"), is_quiet=True),
    },
    fields={
        "meeting": Field(_("Meeting"), number),
        "plan": Field(_("Questions and candidates"), questions),
        "office": Field(_("Office"), coded(OFFICES)),
        "voter": Field(_("Voter"), person),
        "principal": Field(_("Who empowers"), person),
        "counter": Field(_("Counts"), person),
        "charter": Field(_("Version of the charter"), number),
        "electorate": Field(_("May vote"), number),
        "last_place": Field(_("Last number in the list of voters"), number),
        "questions": Field(_("Questions and candidates"), count),
        "place": Field(_("Question of the agenda"), ordinal),
        "question": Field(_("Question"), number),
        "present": Field(_("Took part"), number),
        "dissents": Field(_("Dissents to be recorded, by question"), listed(ordinal)),
        "count": Field(_("How many"), number),
    },
)
