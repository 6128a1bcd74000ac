"""Forms of a return. Each question says why it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from pydantic import ValidationError

from coop.documents.bank_accounts import PROBLEMS, BankAccount
from coop.kernel.errors import CoopError
from coop.kernel.money import Amount
from coop.monocoop.formats import read_amount, write_amount
from coop.monocoop.forms import ChoiceCards
from coop.protocols.returns.drafting import Wanted, item_of
from coop.protocols.returns.places import MAIN, PROPERTY, Conditions

QUANTITY_MAX = 1_000_000
_NUMBERS = {"inputmode": "numeric", "autocomplete": "off"}


def _written(amount: Amount) -> str:
    return str(write_amount(amount, language=get_language() or "ru"))


class AsksShare(forms.Form):
    """From where; the answers make a `Wanted`."""

    wanted: Wanted | None = None

    program = forms.ChoiceField(
        label=gettext_lazy("From where"),
        widget=ChoiceCards,
    )

    def __init__(self, given: Mapping[str, Any] | None, *, conditions: Conditions) -> None:
        """`given` are a draft's or a request's values."""
        self.conditions = conditions
        super().__init__(given, label_suffix="")
        places = [place for place in conditions.places if place.free > 0]
        self.fields["program"].choices = [  # type: ignore[attr-defined]
            (
                str(place.program),
                f"{place.title} | {_('may be returned')}: "
                + _written(Amount(place.free, conditions.currency)),
            )
            for place in places
        ]
        if len(places) <= 1:
            del self.fields["program"]

    def chosen_program(self) -> int:
        """The place chosen; where there is but one it is not asked."""
        if "program" in self.fields:
            return int(self.cleaned_data.get("program") or MAIN)
        return next((place.program for place in self.conditions.places if place.free > 0), MAIN)

    def checked_amount(self, field: str, amount: Amount) -> bool:
        """Whether so much may be returned from the place; says at the field why not."""
        place = self.conditions.place(self.chosen_program())
        free = Amount(place.free if place else 0, self.conditions.currency)
        if amount.units <= 0:
            self.add_error(field, _("The sum is above zero."))
        elif free < amount:
            told = _("At most %(sum)s may be returned from here today.")
            self.add_error(field, told % {"sum": _written(free)})
        else:
            return True
        return False

    def read_money(self, field: str) -> Amount | None:
        """The sum typed at a field; says there when it can't be read."""
        text = self.cleaned_data.get(field)
        if not text:
            return None
        try:
            return read_amount(text, self.conditions.currency)
        except CoopError as wrong:
            self.add_error(field, _(wrong.sentence))
            return None


class MoneyForm(AsksShare):
    """How much, and to which own account."""

    amount = forms.CharField(
        label=gettext_lazy("How much"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    bic = forms.CharField(
        label=gettext_lazy("Bank's code (BIC)"),
        max_length=20,
        help_text=gettext_lazy("Nine digits. In your bank's app: “Account details”."),
        widget=forms.TextInput(attrs=_NUMBERS),
    )
    bank_name = forms.CharField(label=gettext_lazy("Bank"), max_length=160)
    account = forms.CharField(
        label=gettext_lazy("Your account"),
        max_length=40,
        help_text=gettext_lazy("Twenty digits; not the number of a card."),
        widget=forms.TextInput(attrs=_NUMBERS),
    )
    correspondent_account = forms.CharField(
        label=gettext_lazy("Bank's correspondent account"),
        max_length=40,
        help_text=gettext_lazy("Twenty digits, beside the bank's code."),
        widget=forms.TextInput(attrs=_NUMBERS),
    )
    is_own = forms.BooleanField(
        label=gettext_lazy("This account is my own"),
        help_text=gettext_lazy("A share is returned to the member's own account and no other."),
    )
    field_order = (
        "program", "amount", "bic", "bank_name", "account", "correspondent_account", "is_own",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Make the statement's wish of the answers, and tell each problem at its own question."""
        amount, told = self.read_money("amount"), self._account()
        if amount is not None and self.checked_amount("amount", amount) and told is not None:
            self.wanted = Wanted(self.chosen_program(), amount, account=told)
        return self.cleaned_data

    def _account(self) -> BankAccount | None:
        names = BankAccount.model_fields
        try:
            return BankAccount(**{name: self.cleaned_data.get(name, "") for name in names})
        except ValidationError as refusal:
            for problem in refusal.errors():
                field = str(problem["loc"][-1])
                if field not in self.errors:
                    told = PROBLEMS.get(problem["type"], "Please check this answer.")
                    self.add_error(field, _(told))
            return None


class PropertyForm(AsksShare):
    """What is taken instead of money, how much of it, at which price."""

    asset = forms.ChoiceField(label=gettext_lazy("What kind of property"))
    name = forms.CharField(
        label=gettext_lazy("What exactly"),
        max_length=200,
        help_text=gettext_lazy("As the cooperative lists it: the council decides on these words."),
    )
    unit = forms.CharField(
        label=gettext_lazy("Unit"), max_length=20, initial=gettext_lazy("pcs")
    )  # fmt: skip
    quantity = forms.IntegerField(
        label=gettext_lazy("How many"),
        min_value=1,
        max_value=QUANTITY_MAX,
        widget=forms.TextInput(attrs=_NUMBERS),
    )
    price = forms.CharField(
        label=gettext_lazy("Price of one"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        conditions: Conditions,
        stock: Mapping[str, int],
    ) -> None:
        """`stock` is what the books have by ledger account, in minor units."""
        super().__init__(given, conditions=conditions)
        self.stock = stock
        titles = {account.value: title for account, title in PROPERTY.items()}
        self.fields["asset"].choices = [(code, titles[code]) for code in stock]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The sum is the price of all units; the books have so much of it."""
        price, told = self.read_money("price"), self.cleaned_data
        quantity, asset = told.get("quantity"), told.get("asset")
        if price is None or quantity is None or asset is None or not told.get("name"):
            return told
        amount = Amount(price.units * quantity, price.symbol)
        if amount.units > self.stock[asset]:
            self.add_error("asset", _("The books have less of this property."))
        elif self.checked_amount("price", amount):
            item = item_of(told["name"], told.get("unit", ""), quantity, price)
            self.wanted = Wanted(self.chosen_program(), amount, asset=asset, item=item)
        return told
