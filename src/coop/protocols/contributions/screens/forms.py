"""Forms of contributions. Each question says why it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from coop.kernel.errors import CoopError
from coop.kernel.money import Amount, Symbol
from coop.monocoop.formats import read_amount, write_amount
from coop.monocoop.forms import ChoiceCards
from coop.protocols.contributions.documents.fields import Thing
from coop.protocols.contributions.rules import UNITS_MAX, Asset
from coop.protocols.contributions.wording import ASSETS
from coop.protocols.programs.api import ProgramStatus

_DECIMAL = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
ASSET_WORDS = {
    Asset.GOODS: gettext_lazy("Goods | To be sold or given out"),
    Asset.MATERIALS: gettext_lazy("Materials | To be used up in work"),
    Asset.FIXED: gettext_lazy("Equipment, land, buildings | Used for more than a year"),
    Asset.INTANGIBLE: gettext_lazy("Rights | Works, programs, trade marks"),
    Asset.UNFINISHED: gettext_lazy("Unfinished | To become equipment or rights"),
}


def written(amount: Amount) -> str:
    """A sum as the reader's language writes it."""
    return str(write_amount(amount, language=get_language() or "ru"))


class AsksMoney(forms.Form):
    """How much; the answer is an `Amount`."""

    amount = forms.CharField(label=gettext_lazy("How much"), max_length=30, widget=_DECIMAL)

    def __init__(self, given: Mapping[str, Any] | None, *, currency: Symbol) -> None:
        """`given` are a draft's or a request's values."""
        self.currency = currency
        super().__init__(given, label_suffix="")

    def read(self, field: str) -> Amount | None:
        """The sum typed at a field, above zero; says there what is wrong."""
        text = self.cleaned_data.get(field)
        if not text:
            return None
        try:
            amount = read_amount(text, self.currency)
        except CoopError:
            self.add_error(field, _("A sum reads like 1 500,50."))
            return None
        if not 0 < amount.units <= UNITS_MAX:
            self.add_error(field, _("The sum is above zero."))
            return None
        return amount

    def clean(self) -> dict[str, Any]:
        """Read the sum."""
        self.cleaned_data["read"] = self.read("amount")
        return self.cleaned_data


class ProgramForm(AsksMoney):
    """Which program, and how much, inside the program's limits for shares."""

    field_order: tuple[str, ...] = ("program", "amount")
    program = forms.ChoiceField(label=gettext_lazy("Program"), widget=ChoiceCards)

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        currency: Symbol,
        programs: Sequence[ProgramStatus],
        has_limits: bool = True,
        nowhere: str = "",
    ) -> None:
        """`nowhere` is the card of giving to no program."""
        super().__init__(given, currency=currency)
        self.programs = {one.number: one for one in programs}
        self.has_limits = has_limits
        cards = [("0", nowhere)] if nowhere else []
        cards += [(str(one.number), self._card(one)) for one in programs]
        self.fields["program"].choices = cards  # type: ignore[attr-defined]
        if cards and given is None:
            self.fields["program"].initial = cards[0][0]

    def clean(self) -> dict[str, Any]:
        """Read the sum and compare it with the limits."""
        told = super().clean()
        amount, chosen = told["read"], self.programs.get(self.chosen)
        if amount is not None and chosen is not None and self.has_limits:
            self._check(amount, chosen)
        return told

    @property
    def chosen(self) -> int:
        """The program's number; 0 for none."""
        return int(self.cleaned_data.get("program") or 0)

    def _check(self, amount: Amount, chosen: ProgramStatus) -> None:
        least, most = chosen.terms.least, chosen.terms.most
        if amount.units < least:
            told = _("The program takes %(sum)s at least.")
            self.add_error("amount", told % {"sum": written(Amount(least, self.currency))})
        if most and amount.units > most:
            told = _("The program takes %(sum)s at most.")
            self.add_error("amount", told % {"sum": written(Amount(most, self.currency))})

    def _card(self, one: ProgramStatus) -> str:
        notes = [one.purpose] if one.purpose else []
        if self.has_limits and one.terms.least:
            least = written(Amount(one.terms.least, self.currency))
            notes.append(_("from %(sum)s") % {"sum": least})
        return f"{one.title.replace('|', ' ')} | {', '.join(notes).replace('|', ' ')}"


class RestForm(AsksMoney):
    """How much of the rest of the minimum share."""

    def __init__(self, given: Mapping[str, Any] | None, *, currency: Symbol, due: Amount) -> None:
        """`due` is the rest; it is proposed, less may be paid."""
        super().__init__(given, currency=currency)
        self.due = due
        self.fields["amount"].initial = due.digits()

    def clean(self) -> dict[str, Any]:
        """No more than is due."""
        told = super().clean()
        if told["read"] is not None and self.due < told["read"]:
            text = _("The rest is %(sum)s.")
            self.add_error("amount", text % {"sum": written(self.due)})
        return told


class OfferForm(ProgramForm):
    """What property is offered, whose it is and what its owner thinks it is worth."""

    field_order = (
        "name", "asset", "description", "unit", "quantity", "amount", "basis", "program", "is_free",
    )  # fmt: skip

    name = forms.CharField(
        label=gettext_lazy("What it is"),
        max_length=200,
        help_text=gettext_lazy("As on the label or in the passport: make, model, article."),
    )
    asset = forms.ChoiceField(
        label=gettext_lazy("Kind of property"),
        widget=ChoiceCards,
        choices=[(asset.value, words) for asset, words in ASSET_WORDS.items()],
        initial=Asset.GOODS.value,
    )
    description = forms.CharField(
        label=gettext_lazy("Description and state"),
        max_length=500,
        help_text=gettext_lazy("By this the council appraises and the act is signed."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    unit = forms.CharField(label=gettext_lazy("Unit"), max_length=20, initial="шт.")
    quantity = forms.CharField(
        label=gettext_lazy("Quantity"), max_length=20, initial="1", widget=_DECIMAL
    )
    basis = forms.CharField(
        label=gettext_lazy("By what it is yours"),
        max_length=300,
        help_text=gettext_lazy("A contract of purchase with its date, a receipt, own produce."),
    )
    is_free = forms.BooleanField(
        label=gettext_lazy(
            "It is my own; nobody disputes it, it is neither pledged nor under arrest"
        ),
    )

    def __init__(self, given: Mapping[str, Any] | None, **more: Any) -> None:
        """The price is what the owner thinks; the council decides."""
        super().__init__(given, **more)
        self.fields["amount"].label = _("What all of it is worth, as you think")
        self.fields["amount"].help_text = _("The council decides on the value.")
        if len(self.fields["program"].choices) == 1:  # type: ignore[attr-defined]
            self.fields["program"].widget = forms.HiddenInput()

    def thing(self) -> Thing:
        """The answers as papers print them; after `is_valid`."""
        told = self.cleaned_data
        return Thing(
            name=told["name"],
            form=ASSETS[Asset(told["asset"])],
            description=told["description"],
            unit=told["unit"],
            quantity=told["quantity"],
            basis=told["basis"],
        )
