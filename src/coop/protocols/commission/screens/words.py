"""States of the audit commission in words, and the colour beside the word."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.protocols.commission.rules import Addressee, FindingState

STATES: dict[FindingState, tuple[Promise, str]] = {
    FindingState.OPEN: (_("Waits for an answer"), "wait"),
    FindingState.ANSWERED: (_("Answered, the commission checks"), "note"),
    FindingState.BEFORE_MEETING: (_("Goes to the general meeting"), "bad"),
    FindingState.CLOSED: (_("Set right"), "good"),
    FindingState.DISMISSED: (_("The meeting did not uphold it"), ""),
}
ADDRESSEES: dict[Addressee, Promise] = {
    Addressee.COUNCIL: _("To the council"),
    Addressee.BOARD: _("To the board"),
}
VERDICTS: dict[str, tuple[Promise, str]] = {
    "reliable": (_("The report is reliable"), "good"),
    "reserved": (_("Reliable with reservations"), "wait"),
    "unreliable": (_("The report is not reliable"), "bad"),
}
