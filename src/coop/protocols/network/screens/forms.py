"""Forms of a petition's steps; faults are told at the field where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coop.kernel.errors import CoopError
from coop.monocoop.forms import CheckCards, ChoiceCards
from coop.monocoop.site.forms import told_in_words
from coop.monocoop.site.names import CASES
from coop.protocols.charter import api as charter
from coop.protocols.network.petitions import checking, places
from coop.protocols.network.petitions.rows import Petition
from coop.protocols.network.petitions.steps import preset_of

SEATS = {
    "chair": _("Chair of the council"),
    "deputy": _("Deputy of the chair"),
    "member": _("Member of the council"),
    "none": _("Not in the council"),
}
ROLES = {
    "cashier": _("Cashier | Confirms that money came or left"),
    "accountant": _("Accountant | Keeps the books"),
    "secretary": _("Secretary | Signs minutes beside the chair"),
}
DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class BeginForm(forms.Form):
    """All that is needed to begin."""

    name = forms.CharField(
        label=_("Short name of the cooperative"),
        max_length=120,
        help_text=_("As people say it, without the legal form: Kolos."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("The link by which you come back goes there, and the operator's answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class LinkForm(forms.Form):
    """Whose link is lost."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class SiteForm(forms.Form):
    """A step that describes the cooperative: its values are the petition's own."""

    numbers: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, data: Any = None, *, petition: Petition, initial: Any = None) -> None:
        kept = {name: petition.site.get(name, "") for name in self.base_fields}
        super().__init__(data, initial=kept | (initial or {}))
        self.petition = petition

    def clean(self) -> dict[str, Any]:
        """The values together with those of the other steps have no fault."""
        told: dict[str, Any] = super().clean() or {}
        for name in self.numbers & told.keys():
            told[name] = re.sub(r"[\s\u00a0-]", "", told[name])
        if not self.errors:
            for fault in self.faults({**self.petition.site, **told}):
                name = getattr(fault, "field", "")
                self.add_error(name if name in self.fields else None, told_in_words(fault))
        return told

    def faults(self, site: dict[str, str]) -> Iterable[CoopError]:  # noqa: ARG002 - for steps
        """What is wrong with the step's values."""
        return ()


class NameForm(SiteForm):
    """What kind of cooperative it is, and how it is called."""

    preset = forms.ChoiceField(label=_("Kind of cooperative"), widget=ChoiceCards)
    name = forms.CharField(label=_("Short name"), max_length=120)
    legal_name = forms.CharField(
        label=_("Full name by the charter"),
        max_length=300,
        help_text=_("As it stands in the state register."),
    )
    legal_name_genitive = forms.CharField(
        label=_("Of whom? (genitive)"),
        max_length=300,
        required=False,
        help_text=_("“in the name of …”"),
    )
    legal_name_dative = forms.CharField(
        label=_("To whom? (dative)"),
        max_length=300,
        required=False,
        help_text=_("“I apply to …”"),
    )
    legal_name_instrumental = forms.CharField(
        label=_("With whom? (instrumental)"),
        max_length=300,
        required=False,
        help_text=_("“the contract with …”"),
    )
    purpose = forms.CharField(
        label=_("What you do for members"),
        max_length=600,
        required=False,
        help_text=_("Two or three sentences for those who do not know you yet."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, petition: Petition) -> None:
        super().__init__(data, petition=petition, initial={"preset": petition.preset})
        language = (get_language() or "ru").split("-")[0]
        kind = self.fields["preset"]
        presets = sorted(charter.presets(), key=lambda preset: preset.kind)
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [(each.code, each.title.told(language)) for each in presets]

    @property
    def plain(self) -> list[forms.BoundField]:
        """What is asked first."""
        return [self[name] for name in ("preset", "name", "legal_name")]

    @property
    def cases(self) -> list[forms.BoundField]:
        """The full name's cases."""
        return [self[name] for name in CASES]

    @property
    def has_cases(self) -> bool:
        """Whether some case is written, or wrong: then they are shown."""
        return any(field.value() or field.errors for field in self.cases)


class RegistrationForm(SiteForm):
    """What the state register says, and how to reach the cooperative."""

    numbers = frozenset({"inn", "kpp", "ogrn"})
    inn = forms.CharField(
        label=_("INN"),
        max_length=14,
        required=False,
        help_text=_("Ten digits. A society that is being founded has none yet: leave it empty."),
        widget=forms.TextInput(attrs=DIGITS),
    )
    kpp = forms.CharField(
        label=_("KPP"), max_length=12, required=False, widget=forms.TextInput(attrs=DIGITS)
    )
    ogrn = forms.CharField(
        label=_("OGRN"),
        max_length=18,
        required=False,
        help_text=_("Thirteen digits."),
        widget=forms.TextInput(attrs=DIGITS),
    )
    address = forms.CharField(
        label=_("Legal address"),
        max_length=300,
        help_text=_("As in the register, with the postal code."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    city = forms.CharField(label=_("City or village"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mail of the cooperative"),
        max_length=254,
        help_text=_("It stands on the site: members write there."),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def faults(self, site: dict[str, str]) -> Iterable[CoopError]:
        """Check digits agree."""
        preset = preset_of(self.petition)
        return [*checking.numbers_faults(site, preset)] if preset else []


class BankForm(SiteForm):
    """Where members pay; may be left for later."""

    numbers = frozenset({"bank_code", "bank_account", "bank_correspondent"})
    bank_name = forms.CharField(label=_("Bank"), max_length=200, required=False)
    bank_code = forms.CharField(
        label=_("Bank's code (BIC)"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs=DIGITS),
    )
    bank_account = forms.CharField(
        label=_("Settlement account"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs=DIGITS),
    )
    bank_correspondent = forms.CharField(
        label=_("Correspondent account"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs=DIGITS),
    )

    def faults(self, site: dict[str, str]) -> Iterable[CoopError]:
        """All or nothing, and the accounts agree with the bank's code."""
        preset = preset_of(self.petition)
        return [*checking.bank_faults(site, preset)] if preset else []


class AddressForm(SiteForm):
    """Where the site answers: a name below the installation's."""

    slug = forms.CharField(
        label=_("Name in the address"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean_slug(self) -> str:
        """Addresses know no capitals."""
        return str(self.cleaned_data["slug"]).strip().lower()

    def faults(self, site: dict[str, str]) -> Iterable[CoopError]:
        """Free, and fit for an address."""
        return places.faults_of(site["slug"], account=self.petition.account)


class FounderForm(forms.Form):
    """Who founds it, in which seat, with which office."""

    name = forms.CharField(
        label=_("Last name, first name, patronymic"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The invitation goes there; with it and a password the founder signs in."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    seat = forms.ChoiceField(
        label=_("Seat in the council"), choices=list(SEATS.items()), initial="none"
    )
    roles = forms.MultipleChoiceField(
        label=_("Office"), choices=list(ROLES.items()), required=False, widget=CheckCards
    )


class RefuseForm(forms.Form):
    """Why the operator declines."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The petitioner reads it word for word: say what to correct."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
