"""Acts of the charter that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.charter.screens.forms import ChooseForm

ACTS = (
    Act(
        "amend",
        _("Draft of an amendment of the charter"),
        ("amend",),
        (ChooseForm,),
        fields={
            "v-…": "the new value of a parameter, by its code",
            "m-…": "the new majority of a matter, by its code",
        },
        asked=(
            "value",
            "majority",
        ),
    ),
    Act("drop", _("Take the draft of an amendment back"), ("drop",)),
)
