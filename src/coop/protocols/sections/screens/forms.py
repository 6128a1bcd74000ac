"""Forms of sections: short questions, each with the reason why it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.monocoop.forms import ChoiceCards
from coop.protocols.membership import api as membership
from coop.protocols.sections import geography, rules
from coop.protocols.sections.api import SectionStatus, SectionWords
from coop.protocols.sections.rules import Kind

OPEN, PRIVATE = "open", "private"
FOUND_MAX = 5


class KindForm(forms.Form):
    """What the members of the section have in common, and who may choose it."""

    kind = forms.TypedChoiceField(
        label=gettext_lazy("What brings its members together?"),
        coerce=int,
        widget=ChoiceCards,
        choices=[
            (
                int(Kind.PLACE),
                gettext_lazy("A place | A settlement, a district, a house, several villages"),
            ),
            (
                int(Kind.OCCUPATION),
                gettext_lazy("An occupation | Beekeepers, teachers, one workshop or program"),
            ),
        ],
    )
    composition = forms.ChoiceField(
        label=gettext_lazy("Who may choose it?"),
        widget=ChoiceCards,
        choices=[
            (OPEN, gettext_lazy("Any member | Anybody of the cooperative may come")),
            (
                PRIVATE,
                gettext_lazy("Those on its list | Its initiator, then its chair, keep the list"),
            ),
        ],
    )


class NameForm(forms.Form):
    """What it is called and what it covers."""

    name = forms.CharField(
        label=gettext_lazy("Name of the section"),
        max_length=80,
        help_text=gettext_lazy("Short, without the word “section”: it stands in lists and papers."),
    )
    place = forms.CharField(label="", max_length=200)
    borders = forms.CharField(
        label="",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *told: Any, kind: Kind, **more: Any) -> None:
        super().__init__(*told, **more)
        by_place = kind is Kind.PLACE
        place, borders = self.fields["place"], self.fields["borders"]
        place.label = _("Settlement or district") if by_place else _("Occupation")
        place.help_text = (
            _("So that neighbours find it: region, town, district.")
            if by_place
            else _("What its members do: “beekeeping”, “school No. 7”.")
        )
        borders.label = _("Its borders") if by_place else _("Whom exactly it is for")
        borders.help_text = (
            _("Streets, houses, villages. They tell who belongs here; the choice stays free.")
            if by_place
            else _("One or two sentences. They tell who belongs here; the choice stays free.")
        )


class PointField(forms.CharField):
    """A point on the map: latitude and longitude, as a map's service shows them."""

    def clean(self, value: Any) -> tuple[Decimal, Decimal] | None:
        """Both coordinates; None where nothing was typed."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        point = geography.read_point(text)
        if point is None:
            raise ValidationError(_("Two numbers: latitude and longitude, as 56.8587, 35.9176."))
        return point


class WhereForm(forms.Form):
    """Where it meets."""

    meeting_place = forms.CharField(
        label=gettext_lazy("Where you meet"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A library, a house of culture, somebody's office."),
    )
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200, required=False)
    point = PointField(
        label=gettext_lazy("Point on the map"),
        max_length=60,
        required=False,
        help_text=gettext_lazy(
            "Latitude and longitude, as 56.8587, 35.9176: any map on the web shows them when you "
            "press a place for a while. Of the place to meet, not of anybody's home."
        ),
    )

    def words(self, name: str, place: str, borders: str) -> SectionWords:
        """The section's words with what this valid form says."""
        told = self.cleaned_data
        point = told["point"] or (None, None)
        return SectionWords(
            name=name,
            place=place,
            borders=borders,
            address=told["address"],
            meeting_place=told["meeting_place"],
            latitude=point[0],
            longitude=point[1],
        )


class DayField(forms.DateField):
    """A day, up to its end."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**more)

    def clean(self, value: Any) -> datetime:
        """The last second of the day."""
        day = super().clean(value)
        following = datetime.combine(day + timedelta(days=1), time())
        return timezone.make_aware(following) - timedelta(seconds=1)


class UntilForm(forms.Form):
    """Until which day; not past, not beyond the latest."""

    until = DayField(label=gettext_lazy("Until and including"))

    def __init__(self, *told: Any, latest: datetime, now: datetime, **more: Any) -> None:
        year = now + timedelta(days=rules.POWER_DAYS)
        more.setdefault(
            "initial", {"until": timezone.localtime(min(year, last_day(latest))).date()}
        )
        super().__init__(*told, **more)
        self._latest, self._now = latest, now

    def clean_until(self) -> datetime:
        """As the ledger would judge it."""
        until: datetime = self.cleaned_data["until"]
        if until <= self._now:
            raise ValidationError(_("Choose a later day."))
        if until > self._latest:
            latest = timezone.localtime(last_day(self._latest)).date()
            raise ValidationError(
                _("Not later than %(day)s.") % {"day": latest.strftime("%d.%m.%Y")}
            )
        return until


def last_day(moment: datetime) -> datetime:
    """The last whole day that ends by a moment, at its end."""
    midnight = timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(seconds=1)


class PersonField(forms.CharField):
    """A member by number in the register, by account or by name."""

    def __init__(self, *, coop: str, **more: Any) -> None:
        super().__init__(**more)
        self._coop = coop

    def clean(self, value: Any) -> str:
        """The member's account."""
        text = str(super().clean(value) or "").strip()
        found = membership.register(
            self._coop, as_of=timezone.now(), query=text, limit=FOUND_MAX
        ).members
        current = [each for each in found if membership.is_member(self._coop, each.account)]
        if not current:
            raise ValidationError(_("No such member is found. Tell the number in the register."))
        if len(current) > 1:
            raise ValidationError(_("Several members are found. Tell the number in the register."))
        return str(current[0].account)


class PersonForm(forms.Form):
    """Which member."""

    def __init__(self, *told: Any, coop: str, label: str, **more: Any) -> None:
        super().__init__(*told, **more)
        self.fields["person"] = PersonField(
            coop=coop,
            label=label,
            max_length=120,
            help_text=_("Number in the register of members, or full name."),
        )


class TrustForm(UntilForm):
    """Whom the section's chair trusts, and until when."""

    def __init__(self, *told: Any, coop: str, chair: str, **more: Any) -> None:
        super().__init__(*told, **more)
        self._chair = chair
        self.fields["person"] = PersonField(
            coop=coop,
            label=_("Whom do you trust?"),
            max_length=120,
            help_text=_("A member of the cooperative: number in the register, or full name."),
        )
        self.order_fields(["person", "until"])

    def clean_person(self) -> str:
        """Nobody trusts oneself."""
        person = str(self.cleaned_data["person"])
        if person == self._chair:
            raise ValidationError(_("Choose another member."))
        return person


class ClosingForm(forms.Form):
    """Closed or merged, into which, and why."""

    into = forms.TypedChoiceField(
        label=gettext_lazy("What becomes of its members?"), coerce=int, widget=ChoiceCards
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The council reads it; it stands in the paper."),
    )

    def __init__(self, *told: Any, others: Sequence[SectionStatus], **more: Any) -> None:
        super().__init__(*told, **more)
        closed = _("Everybody chooses a section anew | Until then they vote in none")
        merged = [
            (
                each.number,
                _("They go over to %(name)s | %(place)s")
                % {"name": each.name, "place": each.place},
            )
            for each in others
        ]
        self.fields["into"].choices = [*merged, (0, closed)]  # type: ignore[attr-defined]
