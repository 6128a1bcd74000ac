"""Acts of general meetings that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.meetings.screens.calling_forms import (
    BodyForm,
    DatesForm,
    HoldingForm,
    MaterialsForm,
    PeopleForm,
)
from coop.protocols.meetings.screens.forms import (
    CandidacyForm,
    ContestForm,
    DemandForm,
    ProposalForm,
    ProxyForm,
)
from coop.protocols.meetings.screens.officers import CourseForm, PaperForm

ACTS = (
    Act(
        "call",
        _("Call a meeting"),
        (
            "call",
            "call_step",
            "call_step",
            "call_step",
            "call_step",
            "call_step",
            "call_step",
            "call_step",
        ),
        (BodyForm, HoldingForm, DatesForm, PeopleForm, MaterialsForm),
        fields={
            "questions": "keys of the questions that wait",
            "names_…": "candidates, by office",
            "seats_…": "how many are elected, by office",
        },
    ),
    Act(
        "replan",
        _("Change a plan"),
        ("replan", "replan", "replan", "replan", "replan", "replan", "replan", "replan"),
        (BodyForm, HoldingForm, DatesForm, PeopleForm, MaterialsForm),
        fields={
            "questions": "keys of the questions that wait",
            "names_…": "candidates, by office",
            "seats_…": "how many are elected, by office",
        },
    ),
    Act("withdraw", _("Drop a plan"), ("withdraw",)),
    Act("repeat", _("Call a failed meeting again"), ("repeat",), (DatesForm,)),
    Act("propose", _("Propose a question"), ("propose",), (ProposalForm,)),
    Act("stand", _("Stand for an office"), ("stand",), (CandidacyForm,)),
    Act("stand_down", _("Stand no more"), ("stand_down",)),
    Act("empower", _("Power of attorney to vote"), ("proxy",), (ProxyForm,)),
    Act("end_proxy", _("Take my proxy back"), ("end_proxy",)),
    Act("demand", _("Demand a meeting"), ("demand",), (DemandForm,)),
    Act("attend", _("Take part in a meeting"), ("attend",)),
    Act(
        "vote",
        _("My ballot"),
        ("ballot", "review"),
        fields={
            "q…": "for, against or abstain, by the question's place",
            "for…": "places of the candidates chosen, by the election's place",
            "rest…": "against or abstain for the other candidates",
            "dissent": "places where a dissenting opinion is told",
        },
    ),
    Act(
        "vote_for",
        _("Ballot for a principal"),
        ("ballot_for", "review_for"),
        fields={
            "q…": "for, against or abstain, by the question's place",
            "for…": "places of the candidates chosen, by the election's place",
            "rest…": "against or abstain for the other candidates",
        },
    ),
    Act("contest", _("Notice of contesting"), ("contest",), (ContestForm,)),
    Act(
        "enter_paper",
        _("Enter a paper ballot"),
        ("papers",),
        (PaperForm,),
        fields={"q…": "for, against or abstain, by the question's place"},
    ),
    Act("prove_notice", _("Proof of notice"), ("dispatch",)),
    Act("attest", _("Counting sheet"), ("attest",)),
    Act("sign_minutes", _("Minutes of a meeting"), ("minutes",), (CourseForm,)),
    Act("let_take_effect", _("Let a decision take effect"), ("take_effect",)),
)
