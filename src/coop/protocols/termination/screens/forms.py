"""Forms of the end of membership. Each question says why it is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from coop.documents.bank_accounts import PROBLEMS, BankAccount
from coop.kernel.errors import CoopError
from coop.kernel.money import Amount, Symbol
from coop.monocoop.formats import read_amount

TEXT_MAX = 1000


def _text(label: Any, why: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=why, max_length=TEXT_MAX, widget=widget)


def _line(label: Any, why: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=why, max_length=160)


class AccountForm(forms.Form):
    """The own bank account of who leaves."""

    account_told: BankAccount | None = None

    bic = _line(gettext_lazy("BIC"), gettext_lazy("Nine digits; your bank's app shows them."))
    bank_name = _line(gettext_lazy("Bank"))
    account = _line(
        gettext_lazy("Account"), gettext_lazy("Yours: a share is paid to nobody else's account.")
    )
    correspondent_account = _line(gettext_lazy("Correspondent account"))

    def clean(self) -> dict[str, Any]:
        """Check digits agree with the bank's code."""
        told: dict[str, Any] = super().clean() or {}
        if self.errors:
            return told
        try:
            self.account_told = BankAccount(**told)
        except ValidationError as wrong:
            for each in wrong.errors():
                sentence = PROBLEMS.get(each["type"], "")
                self.add_error(str(each["loc"][0]), _(sentence) if sentence else each["msg"])
        return told


class ReportForm(forms.Form):
    """What an officer knows of a death or a liquidation."""

    happened_on = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    proof = _text(
        gettext_lazy("Confirming document"),
        gettext_lazy("Kind, number, day, who issued it. It stays in the private archive."),
    )


class AccuseForm(forms.Form):
    """Why the council hands an expulsion over."""

    grounds = _text(
        gettext_lazy("Grounds"),
        gettext_lazy("Which duty was not performed without good reason, or which harm was done."),
    )
    evidence = _text(gettext_lazy("Evidence"), gettext_lazy("What confirms it."))


class HeirForm(forms.Form):
    """Who claims out of an estate, and on which ground."""

    units: Amount | None = None

    payee_name = _line(gettext_lazy("Payee"))
    payee_account = forms.CharField(
        label=gettext_lazy("Account in the register"),
        help_text=gettext_lazy("Only if the payee has one here."),
        max_length=12,
        required=False,
    )
    amount = _line(gettext_lazy("Sum"))
    proof = _text(
        gettext_lazy("Ground"), gettext_lazy("Certificate of inheritance: number, day, notary.")
    )
    details = _text(gettext_lazy("Bank details"), gettext_lazy("The payee's own account."))

    def __init__(self, given: Any, *, currency: Symbol, left: int) -> None:
        """`left`: what may be claimed, in minor units."""
        super().__init__(given, label_suffix="")
        self._currency, self._left = currency, left

    def clean_amount(self) -> str:
        """A sum above zero and not above what is left."""
        text: str = self.cleaned_data["amount"]
        try:
            amount = read_amount(text, self._currency)
        except CoopError as wrong:
            raise forms.ValidationError(_(wrong.sentence)) from wrong
        if not 0 < amount.units <= self._left:
            raise forms.ValidationError(_("Less than this is left in the estate."))
        self.units = amount
        return text


class LapseForm(forms.Form):
    """What was done to find who may claim."""

    searched = _text(
        gettext_lazy("How they were sought"),
        gettext_lazy("Letters, calls, the notary: what was done and when."),
    )
