"""Forms of who moves a matter of the council's own: the kind, then its words and people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.kernel.names import AccountName
from coop.monocoop.forms import CheckCards, ChoiceCards
from coop.protocols.council.rules import (
    MOTION_DAYS_MAX,
    MotionKind,
    OfficerRole,
    SeatRole,
)
from coop.protocols.council.screens import words
from coop.protocols.council.screens.forms import (
    TEXT_MAX,
    TITLE_MAX,
    Form,
    PersonField,
    only_person,
)

DAYS_OFFERED = 7


class KindForm(Form):
    """What it is about."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it about"), widget=ChoiceCards)

    def __init__(self, given: Mapping[str, Any] | None, *, coop: AccountName, **more: Any) -> None:
        """All kinds, each with what follows."""
        super().__init__(given, coop=coop, **more)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (str(kind), f"{words.MOTIONS[kind]} | {words.MOTION_NOTES[kind]}")
            for kind in MotionKind
        ]


class MotionForm(Form):
    """What all kinds ask: why, and within how many days."""

    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=TEXT_MAX, widget=forms.Textarea, required=False
    )
    days = forms.IntegerField(
        label=gettext_lazy("Within how many days to decide"),
        min_value=1,
        max_value=MOTION_DAYS_MAX,
        initial=DAYS_OFFERED,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("Put on a session's agenda, it is decided there."),
    )

    def named(self) -> list[tuple[str, int]]:
        """Whom the motion names, as the ledger takes it."""
        return []


class FreeForm(MotionForm):
    """A matter in the mover's own words."""

    title = forms.CharField(
        label=gettext_lazy("The matter"),
        max_length=TITLE_MAX,
        help_text=gettext_lazy("As it will stand in the agenda: “On the repair of the store”."),
    )
    decision = forms.CharField(
        label=gettext_lazy("What the council is asked to decide"),
        max_length=TEXT_MAX,
        widget=forms.Textarea,
        help_text=gettext_lazy("The very words that go into the minutes if the council agrees."),
    )
    field_order = ("title", "decision", "reason", "days")


class DeputyForm(MotionForm):
    """Who are the deputies from then on."""

    deputies = forms.MultipleChoiceField(
        label=gettext_lazy("Deputies"),
        widget=CheckCards,
        required=False,
        help_text=gettext_lazy("Those who are not ticked are deputies no more."),
    )
    field_order = ("deputies", "reason", "days")

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        coop: AccountName,
        seats: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        """`seats`: the council without its chair, by account."""
        super().__init__(given, coop=coop, **more)
        self.fields["deputies"].choices = seats  # type: ignore[attr-defined]

    def named(self) -> list[tuple[str, int]]:
        """The ticked ones."""
        return [(account, 0) for account in self.cleaned_data["deputies"]]


class OfficerForm(MotionForm):
    """Who serves, and as what."""

    person = PersonField(
        label=gettext_lazy("Who"),
        help_text=gettext_lazy("A member: the number in the register, or the full name."),
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Offices"),
        widget=CheckCards,
        required=False,
        help_text=gettext_lazy("With none ticked the person's offices end."),
        choices=[(str(int(role)), words.OFFICES[role]) for role in OfficerRole],
    )
    field_order = ("person", "roles", "reason", "days")

    def __init__(self, given: Mapping[str, Any] | None, *, coop: AccountName, **more: Any) -> None:
        """The person is looked for in this cooperative."""
        super().__init__(given, coop=coop, **more)
        self.fields["person"].coop = coop  # type: ignore[attr-defined]

    def named(self) -> list[tuple[str, int]]:
        """The person with the offices' bits."""
        return [(self.cleaned_data["person"], sum(map(int, self.cleaned_data["roles"])))]


class BoardForm(MotionForm):
    """Who is the board from then on."""

    chair = PersonField(
        label=gettext_lazy("Chair of the board"),
        help_text=gettext_lazy("A member: the number in the register, or the full name."),
    )
    members = forms.CharField(
        label=gettext_lazy("Members of the board"),
        max_length=TEXT_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Each on a line. A board may be of its chair alone."),
    )
    field_order = ("chair", "members", "reason", "days")

    def __init__(self, given: Mapping[str, Any] | None, *, coop: AccountName, **more: Any) -> None:
        """People are looked for in this cooperative."""
        super().__init__(given, coop=coop, **more)
        self.fields["chair"].coop = coop  # type: ignore[attr-defined]

    def clean_members(self) -> list[str]:
        """Accounts, one a line."""
        lines = [line.strip() for line in self.cleaned_data["members"].splitlines()]
        return [only_person(self.coop, line) for line in lines if line]

    def clean(self) -> dict[str, Any]:
        """Each person once."""
        told = super().clean() or {}
        accounts = [told.get("chair"), *told.get("members", ())]
        if len(set(accounts)) < len(accounts):
            self.add_error("members", _("A person has one seat in the board."))
        return told

    def named(self) -> list[tuple[str, int]]:
        """The chair, then the others."""
        members = [(account, int(SeatRole.MEMBER)) for account in self.cleaned_data["members"]]
        return [(self.cleaned_data["chair"], int(SeatRole.CHAIR)), *members]
