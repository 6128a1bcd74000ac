"""What I have contributed, what is awaited, and how to pay it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from coop.kernel.money import Amount
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import signed_in_required
from coop.protocols.contributions import api, wording
from coop.protocols.contributions.actions import step_of
from coop.protocols.contributions.api import ContributionStatus
from coop.protocols.contributions.commands import CancelOrder
from coop.protocols.contributions.rules import GivingState, Way
from coop.protocols.contributions.screens.words import PROPERTY_CHIPS
from coop.protocols.network import api as network
from coop.protocols.payments import api as payments
from coop.protocols.programs import api as programs

WAYS = {
    Way.DEPOSIT: gettext_lazy("Share contribution"),
    Way.INSTALMENT: gettext_lazy("Minimum share"),
    Way.TARGET: gettext_lazy("Membership fee"),
    Way.GIVE: gettext_lazy("Gift"),
}
CHIPS = {
    GivingState.AWAITED: (gettext_lazy("Waits for money"), "wait", "hourglass"),
    GivingState.RECEIVED: (gettext_lazy("Received"), "good", "check"),
    GivingState.CANCELLED: (gettext_lazy("Cancelled"), "", "x"),
    GivingState.LAPSED: (gettext_lazy("Not paid in time"), "", "x"),
}


@never_cache
@signed_in_required
@require_GET
def mine(request: CoopRequest) -> HttpResponse:
    """All contributions of the person, and how the minimum share stands."""
    coop, account = request.coop.account, person_of(request).account
    currency = network.currency(coop)
    standing = api.minimum_standing(coop, account, now=timezone.now())
    shown = {
        "standing": standing,
        "minimum": Amount(standing.schedule.minimum if standing else 0, currency),
        "paid": Amount(standing.paid if standing else 0, currency),
        "due": Amount(standing.due if standing else 0, currency),
        "rows": _rows(coop, api.contributions_of(coop, account)),
        "properties": [
            {
                "status": one,
                "chip": PROPERTY_CHIPS[one.state],
                "name": _name_of(coop, one.statement),
            }
            for one in api.properties_of(coop, account)
        ],
    }
    return render(request, "contributions/mine.html", shown)


@never_cache
@signed_in_required
@require_GET
def latest(request: CoopRequest) -> HttpResponse:
    """Right after the signature: the newest order, once the ledger has it."""
    found = api.contributions_of(request.coop.account, person_of(request).account, limit=1)
    if found and found[0].is_awaited:
        return redirect("contributions:order", found[0].order)
    return render(request, "contributions/recording.html")


@never_cache
@signed_in_required
@require_GET
def order(request: CoopRequest, order: int) -> HttpResponse:
    """One contribution: the bill while money is awaited, then what became of it."""
    status = _own(request, order)
    opened = payments.order(request.coop.account, order)
    bill = None
    if opened is not None and status.is_awaited:
        purpose = wording.purpose(request.coop.account, status.way, status.program)
        bill = payments.bill_for(request.coop, opened, purpose)
    shown = {
        "row": _rows(request.coop.account, (status,))[0],
        "bill": bill,
        "may_cancel": status.is_awaited and status.received.units == 0,
    }
    return render(request, "contributions/order.html", shown)


@never_cache
@signed_in_required
@require_POST
def cancel(request: CoopRequest, order: int) -> HttpResponse:
    """Take an unpaid order back."""
    status = _own(request, order)
    return prepare(
        request,
        steps=[step_of(CancelOrder(request.coop.account, person_of(request).account, order))],
        title=_("Cancel the payment"),
        consequences=[
            _("Nothing has come for it, and nothing is expected any more."),
            _("If you have paid already, do not cancel: the cashier will find your payment."),
        ],
        next_url=reverse("contributions:order", args=[status.order]),
    )


def _own(request: CoopRequest, number: int) -> ContributionStatus:
    status = api.contribution(request.coop.account, number)
    if status is None or status.giver != person_of(request).account:
        raise Http404
    return status


def _rows(coop: str, listed: tuple[ContributionStatus, ...]) -> list[dict[str, object]]:
    titles = programs.titles(coop) if any(one.program for one in listed) else {}
    return [
        {
            "status": one,
            "title": WAYS[one.way],
            "program": titles.get(one.program, ""),
            "chip": CHIPS[one.state],
        }
        for one in listed
    ]


def _name_of(coop: str, digest: str) -> str:
    paper = api.paper_of(coop, digest)
    return str(paper.fields["thing"]["name"]) if paper and paper.fields else ""
