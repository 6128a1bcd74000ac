"""What the ledger's contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class LedgerRefusal(Refusal):
    """The ledger contract refused an action."""

    contract = "ledger"


@register_refusal
class AccountOverdrawn(LedgerRefusal):
    """An entry would leave an account on the wrong side."""

    code = "account_overdrawn"
    sentence = gettext_noop("The ledger account would fall below zero.")


@register_refusal
class AlreadyOpen(LedgerRefusal):
    """The cooperative has its books."""

    code = "already_open"
    sentence = gettext_noop("The books are open already.")


@register_refusal
class AmountNotPositive(LedgerRefusal):
    """An entry of nothing or less."""

    code = "amount_not_positive"
    sentence = gettext_noop("An entry's amount is above zero.")
    advice = gettext_noop("Make a reversal entry instead of a negative one.")


@register_refusal
class AmountTooLarge(LedgerRefusal):
    """Beyond what a balance can hold."""

    code = "amount_too_large"
    sentence = gettext_noop("The amount is larger than the books can hold.")


@register_refusal
class InsufficientBalance(LedgerRefusal):
    """A member's bucket would fall below zero; `bucket`, `held`."""

    code = "insufficient_balance"
    sentence = gettext_noop("The member's balance is too small.")


@register_refusal
class NoBooks(LedgerRefusal):
    """The cooperative's books were never opened."""

    code = "no_books"
    sentence = gettext_noop("The cooperative has no books.")


@register_refusal
class NotListedFor(LedgerRefusal):
    """A contract used another contract's operation."""

    code = "not_listed_for"
    sentence = gettext_noop("The operation is another contract's.")


@register_refusal
class OperationUnknown(LedgerRefusal):
    """The name is none of the operations."""

    code = "unknown_operation"
    sentence = gettext_noop("The ledger knows no such operation.")


@register_refusal
class WrongCurrency(LedgerRefusal):
    """An entry in another currency than the books'."""

    code = "wrong_currency"
    sentence = gettext_noop("The books are in another currency.")
