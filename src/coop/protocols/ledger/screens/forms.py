"""What an accountant fills in: a voucher, the reason of a reversal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coop.kernel.errors import CoopError
from coop.kernel.money import RUB, Amount
from coop.monocoop.formats import read_amount
from coop.protocols.ledger.chart import LedgerAccount
from coop.protocols.ledger.operations import OPERATIONS
from coop.protocols.ledger.rules import Posting
from coop.protocols.ledger.screens.words import ACCOUNT_WORDS, OPERATION_WORDS

GROUNDS_LENGTH = 300
VOUCHERS = [each for each in OPERATIONS.values() if each.contract == "ledger"]
MONEY = [LedgerAccount.BANK, LedgerAccount.DESK, LedgerAccount.TRANSIT]


class VoucherForm(forms.Form):
    """A fact of economic life that no process records."""

    operation = forms.ChoiceField(
        label=_("What happened"),
        choices=lambda: [(each.name, OPERATION_WORDS[each.name]) for each in VOUCHERS],
    )
    chosen = forms.ChoiceField(
        label=_("Money on"),
        help_text=_("Asked for where the operation moves money."),
        choices=lambda: [(account.value, ACCOUNT_WORDS[account]) for account in MONEY],
        required=False,
    )
    amount = forms.CharField(label=_("Sum, rubles"), max_length=30)
    happened_on = forms.DateField(
        label=_("When it happened"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    grounds = forms.CharField(
        label=_("Grounds"),
        help_text=_("Contract, act or invoice with its number and date."),
        max_length=GROUNDS_LENGTH,
    )

    def clean_amount(self) -> Amount:
        """The sum in kopecks."""
        try:
            amount = read_amount(self.cleaned_data["amount"], RUB)
        except CoopError as error:
            raise forms.ValidationError(_("A sum reads like 1 500,50.")) from error
        if not amount.units:
            raise forms.ValidationError(_("The sum is above zero."))
        return amount

    def posting(self) -> Posting:
        """What is entered, but for the voucher's number and paper."""
        told: dict[str, Any] = self.cleaned_data
        named = OPERATIONS[told["operation"]]
        chosen = (told["chosen"] or LedgerAccount.BANK.value) if named.choices else ""
        return Posting(named.name, "", told["amount"], chosen=chosen)


class ReversalForm(forms.Form):
    """Why an entry is undone."""

    grounds = forms.CharField(
        label=_("Reason"),
        help_text=_("What was wrong with the entry."),
        max_length=GROUNDS_LENGTH,
    )
