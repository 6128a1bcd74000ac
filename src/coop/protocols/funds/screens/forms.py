"""Forms of funds: a memo, a report with slips, what is drafted for the meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.kernel import russia
from coop.kernel.money import Symbol
from coop.monocoop.formats import WrittenAmount
from coop.monocoop.forms import AmountField, ChoiceCards, IncomingField
from coop.protocols.funds import wording
from coop.protocols.funds.documents.fields import PayeeDetails
from coop.protocols.funds.rules import CUSTOM, DAYS_MAX, WHOLE, Category, Fund

RECEIPTS_MAX = 6
DETAILS = ("name", "inn", "kpp", "bank", "bic", "account", "correspondent_account")
_PERCENT = re.compile(r"^(\d{1,3})(?:[.,](\d{1,2}))?$", re.ASCII)


class BankForm(forms.Form):
    """Where money goes outside: check digits are looked at, so that a slip is found here."""

    name = forms.CharField(label=_("Recipient's name"), max_length=160, required=False)
    inn = forms.CharField(label=_("INN"), max_length=12, required=False)
    kpp = forms.CharField(label=_("KPP"), max_length=9, required=False)
    bank = forms.CharField(label=_("Bank"), max_length=160, required=False)
    bic = forms.CharField(label=_("Bank's code (BIC)"), max_length=9, required=False)
    account = forms.CharField(label=_("Account"), max_length=20, required=False)
    correspondent_account = forms.CharField(
        label=_("Correspondent account"), max_length=20, required=False
    )
    for _field in ("inn", "kpp", "bic", "account", "correspondent_account"):
        locals()[_field].widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def check_bank(self, *, needs_inn: bool) -> PayeeDetails | None:
        """The details, with each fault told at its own field; None while there is one."""
        told = {name: str(self.cleaned_data.get(name) or "").strip() for name in DETAILS}
        for name in ("name", "bank", "bic", "account", *(("inn",) if needs_inn else ())):
            if not told[name]:
                self.add_error(name, gettext("This is needed to pay."))
        if told["inn"] and not (
            russia.is_organisation_inn(told["inn"]) or russia.is_person_inn(told["inn"])
        ):
            self.add_error("inn", gettext("This INN has a typing error: its check digits differ."))
        if told["kpp"] and not russia.is_kpp(told["kpp"]):
            self.add_error("kpp", gettext("A KPP has nine signs."))
        if told["bic"] and not russia.is_bic(told["bic"]):
            self.add_error("bic", gettext("A BIC has nine digits and begins with 04."))
        for name in ("account", "correspondent_account"):
            if told[name] and told["bic"] and not russia.is_account(told[name], bic=told["bic"]):
                self.add_error(name, gettext("This account does not agree with the bank's code."))
        return None if self.errors else PayeeDetails(**told)


class MemoForm(BankForm):
    """What the author asks for, and why."""

    field_order = ("fund", "amount", "category", "purpose", "way", "member", "days", *DETAILS)

    category = forms.ChoiceField(
        label=_("Kind of purpose"),
        choices=[(one.value, wording.CATEGORIES[one]) for one in Category],
    )
    purpose = forms.CharField(
        label=_("What for"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who decide read this. It is not written into the shared ledger."),
    )
    way = forms.ChoiceField(
        label=_("How it is paid"),
        widget=ChoiceCards,
        choices=[
            ("advance", _("To me, as an advance | I spend it and report with slips")),
            ("supplier", _("To a supplier | By bank; I hand in the supplier's act")),
            ("member", _("To a member | Aid or what the member has paid already")),
        ],
    )
    member = forms.CharField(
        label=_("The member's number"),
        max_length=9,
        required=False,
        help_text=_("Only for a payment to a member."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    days = forms.IntegerField(
        label=_("Days to report in"),
        min_value=1,
        max_value=DAYS_MAX,
        initial=30,
        help_text=_("Counted from the day the money is out."),
    )

    def __init__(
        self,
        given: Mapping[str, Any] | None = None,
        *,
        symbol: Symbol,
        choices: list[tuple[str, str]],
    ) -> None:
        """`choices` are the funds that may be spent, each with what it has and who decides."""
        super().__init__(given, label_suffix="")
        self.details: PayeeDetails | None = None
        self.fields["fund"] = forms.ChoiceField(label=_("Out of which fund"), choices=choices)
        self.fields["amount"] = AmountField(symbol=symbol, label=_("How much"))
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Bank details of a supplier are needed; of a person they may be left out: cash."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        is_supplier = answers.get("way") == "supplier"
        has_bank = any(answers.get(name) for name in DETAILS)
        if answers.get("way") == "member" and not str(answers.get("member") or "").isdigit():
            self.add_error("member", gettext("Tell the number in the register of members."))
        if is_supplier or has_bank:
            self.details = self.check_bank(needs_inn=is_supplier)
        return answers


class SlipForm(forms.Form):
    """One slip: what stands on it, and its picture."""

    number = forms.CharField(label=_("Document and its number"), max_length=100)
    day = forms.DateField(
        label=_("Date"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    seller = forms.CharField(label=_("Seller"), max_length=160)
    file = IncomingField(
        label=_("Photo or PDF"),
        help_text="",
        required=False,
        widget=forms.ClearableFileInput(
            attrs={"accept": "image/jpeg,image/png,application/pdf", "capture": "environment"}
        ),
    )

    def __init__(self, *given: Any, symbol: Symbol, today: date, **more: Any) -> None:
        """`today`: a slip is not of the future."""
        super().__init__(*given, **more)
        self.today = today
        self.fields["amount"] = AmountField(symbol=symbol, label=_("Sum"))
        self.order_fields(["number", "day", "seller", "amount", "file"])

    def clean_day(self) -> date:
        """Not in the future."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(gettext("The date lies in the future."))
        return day


class NoteForm(forms.Form):
    """What the report says beside its slips."""

    note = forms.CharField(
        label=_("Explanation"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class SplitForm(forms.Form):
    """Percent by fund; they come to a hundred."""

    def __init__(
        self,
        given: Mapping[str, Any] | None = None,
        *,
        titles: Mapping[Fund, wording.Text],
        now: Mapping[Fund, int],
    ) -> None:
        """`titles` are the funds fees may be divided among; `now` is the version in force."""
        super().__init__(given, label_suffix="")
        self.shares: dict[Fund, int] = {}
        for fund, title in titles.items():
            initial = wording.percent(now[fund]).removesuffix(" %") if fund in now else ""
            self.fields[fund.value] = forms.CharField(
                label=str(title),
                max_length=6,
                required=False,
                initial=initial,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """Integers only: `12,5` is 1250 basis points."""
        for name in self.fields:
            typed = str(self.cleaned_data.get(name) or "").strip().removesuffix("%").strip()
            match = _PERCENT.match(typed)
            if typed and match is None:
                self.add_error(name, gettext("A percentage reads like 12,5."))
            elif match and (share := _basis_points(match)):
                self.shares[Fund(name)] = share
        total = sum(self.shares.values())
        if not self.errors and total != WHOLE:
            told = gettext("The shares come to %(sum)s; they must come to 100 %%.")
            raise forms.ValidationError(told % {"sum": wording.percent(total)})
        return self.cleaned_data


def _basis_points(match: re.Match[str]) -> int:
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


class NameForm(forms.Form):
    """A fund of the cooperative's own."""

    fund = forms.ChoiceField(
        label=_("Place in the ledger"), choices=[(one.value, one.value) for one in CUSTOM]
    )
    title = forms.CharField(label=_("The fund's title"), max_length=100)
    purpose = forms.CharField(
        label=_("What it is for"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )


class LossForm(forms.Form):
    """A call for additional contributions."""

    days = forms.IntegerField(
        label=_("Days to pay in"),
        min_value=1,
        max_value=DAYS_MAX,
        initial=90,
        help_text=_("Losses are covered within three months after the annual balance."),
    )

    def __init__(self, given: Mapping[str, Any] | None = None, *, symbol: Symbol) -> None:
        """Each member's part is in the cooperative's currency."""
        super().__init__(given, label_suffix="")
        self.fields["amount"] = AmountField(symbol=symbol, label=_("Each member pays"))
        self.order_fields(["amount", "days"])


class TransferForm(BankForm):
    """The society that receives the indivisible fund."""

    details: PayeeDetails | None = None

    def clean(self) -> dict[str, Any]:
        """All of it is needed."""
        self.details = self.check_bank(needs_inn=True)
        return self.cleaned_data


def memo_choices(
    funds: list[tuple[Fund, wording.Text, WrittenAmount, wording.Text]],
) -> list[tuple[str, str]]:
    """Funds as choices: title, what it has, who decides."""
    return [(fund.value, f"{title} · {held} · {decides}") for fund, title, held, decides in funds]
