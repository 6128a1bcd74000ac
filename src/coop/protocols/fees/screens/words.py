"""Words of fees on screens: months, periods, stages, bands of ageing."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from coop.protocols.fees.rules import MONTHS_OF_YEAR, DraftState, Period, Stage, first_day

PERIODS = {Period.MONTHLY: _("a month"), Period.YEARLY: _("a year")}
STAGES = {
    Stage.PAID: (_("Paid"), "good"),
    Stage.DUE_SOON: (_("Due soon"), "note"),
    Stage.IN_GRACE: (_("To be paid"), "wait"),
    Stage.IN_ARREARS: (_("In arrears"), "bad"),
}
DRAFT_STATES = {
    DraftState.WAITING: (_("Waits for the general meeting"), "wait"),
    DraftState.ADOPTED: (_("Adopted"), "good"),
    DraftState.REJECTED: (_("Rejected"), "bad"),
    DraftState.DROPPED: (_("Taken back"), "note"),
}
AGES = (
    _("up to 30 days"),
    _("31 to 90 days"),
    _("91 to 180 days"),
    _("181 to 365 days"),
    _("more than a year"),
)


def month_name(month: int) -> str:
    """A month in the reader's language."""
    return date_format(first_day(month), "F Y")


def months(start: int, until: int) -> str:
    """One month, a whole year, or from month to month."""
    if start == until:
        return month_name(start)
    if until - start == MONTHS_OF_YEAR - 1 and start % MONTHS_OF_YEAR == 0:
        return str(start // MONTHS_OF_YEAR)
    return f"{month_name(start)} – {month_name(until)}"
