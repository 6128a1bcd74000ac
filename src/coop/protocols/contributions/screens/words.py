"""States of property in words, each with its chip's colour and icon."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.protocols.contributions.rules import PropertyState

PROPERTY_CHIPS = {
    PropertyState.OFFERED: (_("Waits for an appraisal"), "wait", "hourglass"),
    PropertyState.CONSIDERED: (_("Before the council"), "note", "gavel"),
    PropertyState.APPROVED: (_("Waits for the act"), "wait", "pen-line"),
    PropertyState.HANDED: (_("Waits for the cooperative's signature"), "wait", "pen-line"),
    PropertyState.TAKEN: (_("Contributed"), "good", "check"),
    PropertyState.REFUSED: (_("Refused by the council"), "bad", "x"),
    PropertyState.RETRACTED: (_("Taken back"), "", "x"),
    PropertyState.DECLINED: (_("Declined"), "", "x"),
}
