"""What buckets, outcomes and states are called on the screens of leaving."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.protocols.ledger.api import Bucket
from coop.protocols.termination.rules import Cause, Outcome, SettlementState

BUCKETS = {
    Bucket.PENDING: _("Paid before the decision"),
    Bucket.SHARE_MINIMUM: _("Minimum share"),
    Bucket.SHARE_MAIN: _("Free share"),
    Bucket.SHARE_PROGRAM: _("Share in a program"),
    Bucket.SHARE_RESERVED: _("Share reserved for orders"),
    Bucket.SHARE_PLEDGED: _("Pledged share"),
    Bucket.SHARE_PAYOUT: _("Share being returned"),
    Bucket.FEE: _("Target contribution not used"),
    Bucket.SUPPLIER: _("Supply not paid yet"),
    Bucket.ESTATE: _("Share not claimed"),
    Bucket.PAYMENT_DUE: _("Cooperative payments"),
    Bucket.ADVANCE: _("Advance to account for"),
    Bucket.LOAN: _("Loan"),
    Bucket.EXTRA_DUE: _("Additional contribution due"),
}
WHAT_TO_DO = {
    Bucket.SHARE_RESERVED: _("Wait for the order, or cancel it."),
    Bucket.SHARE_PLEDGED: _("Pay the loan back; the pledge is released then."),
    Bucket.SHARE_PAYOUT: _("Wait until the return is paid, or take its statement back."),
    Bucket.SUPPLIER: _("Wait until the cooperative has paid your supply."),
    Bucket.ADVANCE: _("Bring the report and the rest of the money to the accountant."),
    Bucket.LOAN: _("Pay the loan back."),
    Bucket.EXTRA_DUE: _("Pay the additional contribution."),
}
OUTCOMES = {
    Outcome.PAID_OUT: _("is paid to you"),
    Outcome.FORFEITED: _("stays with the cooperative: a fee is not returned"),
    Outcome.BLOCKS: _("is to be settled before"),
    Outcome.UNTOUCHED: _("is paid in its own order"),
}
OFFICES = {
    "council": _("a seat in the council"),
    "chair": _("the chair"),
    "deputy": _("the deputy chair"),
    "cashier": _("the cash desk"),
    "accountant": _("the accounts"),
    "secretary": _("the secretary's office"),
}
CAUSES = {
    Cause.LEFT: _("exit"),
    Cause.EXPELLED: _("expulsion"),
    Cause.ORGANISATION_LIQUIDATED: _("liquidation of the organisation"),
    Cause.DIED: _("death"),
}
STATES = {
    SettlementState.WAITING: _("waits for the year's balance"),
    SettlementState.READY: _("to be ordered"),
    SettlementState.PAYING: _("with the bank"),
    SettlementState.RESTING: _("kept apart until it is claimed"),
    SettlementState.LASTING: _("something is still under way"),
    SettlementState.FINISHED: _("finished"),
}
