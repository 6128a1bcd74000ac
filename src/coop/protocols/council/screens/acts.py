"""Acts of the council that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.council.screens.calling_forms import (
    AgendaForm,
    DatesForm,
    HoldingForm,
    SecretaryForm,
)
from coop.protocols.council.screens.forms import RecusalForm
from coop.protocols.council.screens.moving_forms import (
    BoardForm,
    DeputyForm,
    FreeForm,
    KindForm,
    OfficerForm,
)

ACTS = (
    Act(
        "vote",
        _("A vote"),
        ("vote",),
        fields={
            "choice": "for, against or abstain",
            "dissent": "anything: the minutes name who voted against",
        },
    ),
    Act("recuse", _("Recuse yourself"), ("recuse",), (RecusalForm,)),
    Act("reopen", _("Open voting anew"), ("reopen",)),
    Act(
        "minutes",
        _("Sign the minutes"),
        ("sign_minutes",),
        fields={"anew": "anything: draw them up anew, where one may"},
    ),
    Act(
        "move",
        _("Move a matter"),
        ("move", "move_step", "move_step"),
        (KindForm, FreeForm, DeputyForm, OfficerForm, BoardForm),
    ),
    Act(
        "call_session",
        _("Call a session"),
        ("call", "call_step", "call_step", "call_step", "call_step"),
        (AgendaForm, HoldingForm, DatesForm, SecretaryForm),
    ),
    Act("cancel_session", _("Call the session off"), ("cancel",)),
    Act("attend", _("Come to a session"), ("attend",)),
    Act(
        "session_minutes",
        _("Sign the minutes of a session"),
        ("sign_session",),
        fields={"anew": "anything: draw them up anew, where one may"},
    ),
    Act("let_take_effect", _("Let the decision take effect"), ("take_effect",)),
)
