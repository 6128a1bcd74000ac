"""What the ledger's contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class LedgerRefusal(Refusal):
    """The ledger contract refused an action."""

    contract = "ledger"


@register_refusal
class AccountNotChosen(LedgerRefusal):
    """The poster named no account, or one that is not of the operation's group."""

    code = "account_not_chosen"
    sentence = gettext_noop("The operation asks for one account of a group.")
    advice = gettext_noop("Choose one of the accounts that the operation offers.")


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
class AlreadyReversed(LedgerRefusal):
    """An entry is reversed once."""

    code = "already_reversed"
    sentence = gettext_noop("The entry is reversed already.")


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
class DecisionMissing(LedgerRefusal):
    """No decision stands behind the operation, or another organ's."""

    code = "decision_missing"
    sentence = gettext_noop("The competent organ has not decided.")
    advice = gettext_noop("Have the council or the general meeting decide first.")


@register_refusal
class DetailOverdrawn(LedgerRefusal):
    """A program's or section's part of an account would fall below zero; `account`."""

    code = "detail_overdrawn"
    sentence = gettext_noop("The program's or section's part is too small.")


@register_refusal
class InsufficientBalance(LedgerRefusal):
    """A member's bucket would fall below zero; `bucket`, `held`."""

    code = "insufficient_balance"
    sentence = gettext_noop("The member's balance is too small.")


@register_refusal
class LoanExceedsPledge(LedgerRefusal):
    """A member would owe more than was pledged; `owed`, `pledged`."""

    code = "loan_exceeds_pledge"
    sentence = gettext_noop("The loan would exceed the share pledged for it.")
    advice = gettext_noop("Pledge more of the share, or repay first.")


@register_refusal
class MemberMissing(LedgerRefusal):
    """An entry on a member's bucket names no member."""

    code = "member_missing"
    sentence = gettext_noop("The account is kept by member.")


@register_refusal
class NoBooks(LedgerRefusal):
    """The cooperative's books were never opened."""

    code = "no_books"
    sentence = gettext_noop("The cooperative has no books.")


@register_refusal
class NoEvidence(LedgerRefusal):
    """Neither a source nor a document was given."""

    code = "no_evidence"
    sentence = gettext_noop("An entry rests on a source or on a document.")


@register_refusal
class NotAccountant(LedgerRefusal):
    """Somebody without the accountant's role keeps the books by hand."""

    code = "not_accountant"
    sentence = gettext_noop("Only an accountant of the cooperative does it.")
    advice = gettext_noop("Ask the council to appoint an accountant.")


@register_refusal
class NotInChart(LedgerRefusal):
    """The account is of another kind of cooperative; `account`."""

    code = "not_in_chart"
    sentence = gettext_noop("Cooperatives of this kind keep no such account.")


@register_refusal
class NotListedFor(LedgerRefusal):
    """A contract used another contract's operation."""

    code = "not_listed_for"
    sentence = gettext_noop("The operation is another contract's.")


@register_refusal
class NotReversible(LedgerRefusal):
    """The operation is undone by its own protocol."""

    code = "not_reversible"
    sentence = gettext_noop("A process depends on this entry: it is undone there.")
    advice = gettext_noop("Cancel or correct it where it was made.")


@register_refusal
class NotThisEntry(LedgerRefusal):
    """What was given is not the entry of that number, or its path does not show it."""

    code = "not_this_entry"
    sentence = gettext_noop("The books hold no such entry under this number.")


@register_refusal
class OperationUnknown(LedgerRefusal):
    """The name is none of the operations."""

    code = "unknown_operation"
    sentence = gettext_noop("The ledger knows no such operation.")


@register_refusal
class PaperMissing(LedgerRefusal):
    """The operation was posted without the paper it asks for."""

    code = "paper_missing"
    sentence = gettext_noop("The operation rests on a signed paper.")


@register_refusal
class ProgramMissing(LedgerRefusal):
    """An entry on a program's account names no program."""

    code = "program_missing"
    sentence = gettext_noop("The account is kept by program.")


@register_refusal
class SectionMissing(LedgerRefusal):
    """An entry on a section's account names no section."""

    code = "section_missing"
    sentence = gettext_noop("The account is kept by section.")


@register_refusal
class TooManyBuckets(LedgerRefusal):
    """A member's balance would have more than 64 parts."""

    code = "too_many_buckets"
    sentence = gettext_noop("A member's balance has too many parts.")


@register_refusal
class VoucherDiffers(LedgerRefusal):
    """The voucher signed is not the document of the entry."""

    code = "voucher_differs"
    sentence = gettext_noop("The entry rests on another document than the one signed.")


@register_refusal
class VoucherNotNext(LedgerRefusal):
    """The voucher's number is not the one after the last."""

    code = "voucher_not_next"
    sentence = gettext_noop("Vouchers are numbered one after another.")
    advice = gettext_noop("Another voucher was entered meanwhile: open the form anew.")


@register_refusal
class WrongCurrency(LedgerRefusal):
    """An entry in another currency than the books'."""

    code = "wrong_currency"
    sentence = gettext_noop("The books are in another currency.")
