"""Forms of joining. Each question says why it is asked; the law's list is in `applicant.py`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from coop.protocols.membership.applicant import PROBLEMS, Applicant, applicant_from
from coop.protocols.membership.rules import age_on

PROBLEM_FIELDS = {"no_contact": "email"}


class AsksApplicant(forms.Form):
    """What every kind of applicant is asked; the answers make an `Applicant`."""

    kind = ""
    applicant: Applicant | None = None

    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=200,
        help_text=_("Notices of meetings and decisions go here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=30,
        help_text=_("Instead of e-mail or in addition to it."),
        widget=forms.TextInput(
            attrs={"type": "tel", "autocomplete": "tel", "placeholder": "+7 900 000-00-00"}
        ),
    )

    def __init__(
        self, given: Mapping[str, Any] | None = None, *, minimum_age: int, today: date
    ) -> None:
        """`given` are a draft's or a request's values; age is counted on `today`."""
        self.minimum_age, self.today = minimum_age, today
        super().__init__(given, label_suffix="")

    def clean(self) -> dict[str, Any]:
        """Make the applicant of the answers, and tell each problem at its own question."""
        answers = {name: value for name, value in self.cleaned_data.items() if value is not None}
        try:
            self.applicant = applicant_from({"kind": self.kind, **answers})
        except ValidationError as refusal:
            for problem in refusal.errors():
                self._tell(problem["type"], problem["loc"])
        return answers

    def _tell(self, problem: str, place: tuple[int | str, ...]) -> None:
        named = str(place[-1]) if place else ""
        field = PROBLEM_FIELDS.get(problem, named)
        if problem == "missing" or field in self.errors:
            return  # the form has told it already
        sentence = PROBLEMS.get(problem, "Please check this answer.")
        self.add_error(field if field in self.fields else None, gettext(sentence))


class AsksPerson(AsksApplicant):
    """What a citizen is asked."""

    last_name = forms.CharField(
        label=_("Last name"), max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )  # fmt: skip
    first_name = forms.CharField(
        label=_("First name"), max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )  # fmt: skip
    patronymic = forms.CharField(
        label=_("Patronymic"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "additional-name"}),
    )  # fmt: skip
    born_on = forms.DateField(
        label=_("Date of birth"),
        help_text=_("The law asks for it: one may join from a certain age."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "bday"}),
    )
    residence = forms.CharField(
        label=_("Place of residence"),
        max_length=300,
        help_text=_(
            "The law asks for it. Town, street, house and flat, as you would write a letter."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    no_own_income = forms.BooleanField(
        label=_("I have no earnings of my own, or receive a pension, benefit or stipend"),
        required=False,
        help_text=_("The law asks to say so. It changes nothing in the decision."),
    )

    def clean_born_on(self) -> date:
        """Old enough on this very day, and born in the past."""
        born_on = cast(date, self.cleaned_data["born_on"])
        age = age_on(born_on, self.today)
        if age < 0 or age > 130:
            raise forms.ValidationError(gettext("Please check the year."))
        if age < self.minimum_age:
            told = ngettext(
                "One may join from the age of %d year.",
                "One may join from the age of %d years.",
                self.minimum_age,
            )
            raise forms.ValidationError(told % self.minimum_age)
        return born_on


class CitizenForm(AsksPerson):
    """A citizen's questions."""

    kind = "citizen"
    field_order = (
        "last_name", "first_name", "patronymic", "born_on", "residence", "email", "phone",
        "no_own_income",
    )  # fmt: skip


class SoleProprietorForm(AsksPerson):
    """A sole proprietor's questions."""

    kind = "sole_proprietor"
    field_order = (
        "last_name", "first_name", "patronymic", "born_on", "residence", "inn", "ogrnip",
        "email", "phone", "no_own_income",
    )  # fmt: skip

    inn = forms.CharField(
        label=_("INN"), max_length=20, help_text=_("Twelve digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    ogrnip = forms.CharField(
        label=_("OGRNIP"), max_length=25,
        help_text=_("Fifteen digits. By this number the register shows your business."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class AsksOrganisation(AsksApplicant):
    """What organisations of any country are asked."""

    name = forms.CharField(
        label=_("Full name of the organisation"), max_length=300,
        help_text=_("With its legal form, as in the register."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    seat = forms.CharField(
        label=_("Registered address"), max_length=300,
        help_text=_("The seat, as the register has it."),
    )  # fmt: skip
    representative_last_name = forms.CharField(
        label=_("Last name of who signs"), max_length=100,
        help_text=_("You sign for the organisation, so the paper names you."),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )  # fmt: skip
    representative_first_name = forms.CharField(
        label=_("First name"), max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )  # fmt: skip
    representative_patronymic = forms.CharField(
        label=_("Patronymic"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "additional-name"}),
    )  # fmt: skip
    representative_position = forms.CharField(
        label=_("Position"), max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )  # fmt: skip
    representative_basis = forms.CharField(
        label=_("Basis of authority"), max_length=300,
        help_text=_("The charter, or a power of attorney with its number and date."),
    )  # fmt: skip
    bank_name = forms.CharField(
        label=_("Bank"), max_length=300,
        help_text=_("The law asks for bank details: contributions come from and go back there."),
    )  # fmt: skip


REPRESENTATIVE = (
    "representative_last_name", "representative_first_name", "representative_patronymic",
    "representative_position", "representative_basis",
)  # fmt: skip


class OrganisationForm(AsksOrganisation):
    """A Russian organisation's questions."""

    kind = "organisation"
    field_order = (
        "name", "seat", "ogrn", "inn", "kpp", "bank_name", "bic", "account",
        "correspondent_account", *REPRESENTATIVE, "email", "phone",
    )  # fmt: skip

    ogrn = forms.CharField(
        label=_("OGRN"), max_length=20, help_text=_("Thirteen digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    inn = forms.CharField(
        label=_("INN"), max_length=20, help_text=_("Ten digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    kpp = forms.CharField(label=_("KPP"), max_length=15, help_text=_("Nine characters."))
    bic = forms.CharField(
        label=_("Bank's code (BIC)"), max_length=15, help_text=_("Nine digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    account = forms.CharField(
        label=_("Settlement account"), max_length=30, help_text=_("Twenty digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    correspondent_account = forms.CharField(
        label=_("Correspondent account"), max_length=30, help_text=_("Twenty digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class ForeignOrganisationForm(AsksOrganisation):
    """A foreign organisation's questions."""

    kind = "foreign_organisation"
    field_order = (
        "name", "country", "seat", "registration_number", "bank_name", "swift", "account",
        *REPRESENTATIVE, "email", "phone",
    )  # fmt: skip

    country = forms.CharField(label=_("Country of registration"), max_length=100)
    registration_number = forms.CharField(
        label=_("Registration number"), max_length=100,
        help_text=_("In the register of that country."),
    )  # fmt: skip
    swift = forms.RegexField(
        label=_("Bank's SWIFT code"), regex=r"^[A-Za-z0-9]{8}([A-Za-z0-9]{3})?$", max_length=11,
        help_text=_("Eight or eleven letters and digits."),
    )  # fmt: skip
    account = forms.CharField(label=_("Account"), max_length=60)


FORMS: dict[str, type[AsksApplicant]] = {
    form.kind: form
    for form in (CitizenForm, SoleProprietorForm, OrganisationForm, ForeignOrganisationForm)
}
