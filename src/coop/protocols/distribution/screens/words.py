"""Words of distribution on screens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.protocols.distribution.rules import PayoutState, ResultState

STATES = {
    ResultState.DRAFTING: (_("Being drafted"), "note"),
    ResultState.SEALED: (_("Waits for the general meeting"), "wait"),
    ResultState.APPROVED: (_("Approved, to be accrued"), "wait"),
    ResultState.REJECTED: (_("Rejected"), "bad"),
    ResultState.DROPPED: (_("Taken back"), ""),
    ResultState.ACCRUED: (_("Accrued to members"), "good"),
}
PAYOUT_STATES = {
    PayoutState.TO_SEND: (_("The bank is to pay"), "wait"),
    PayoutState.SENT: (_("Paid out"), "good"),
    PayoutState.FAILED: (_("The bank did not pay"), "bad"),
}
