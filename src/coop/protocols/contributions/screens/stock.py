"""Property on its way: officers appraise and take it, its owner signs the act or thinks better."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.documents.models import Document
from coop.kernel.money import Amount
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required, roles_in, signed_in_required
from coop.protocols.contributions import api, drafting
from coop.protocols.contributions.actions import step_of
from coop.protocols.contributions.api import PropertyStatus
from coop.protocols.contributions.commands import (
    AppraiseProperty,
    DeclineOffer,
    HandProperty,
    RetractOffer,
    TakeProperty,
)
from coop.protocols.contributions.drafting import Signing
from coop.protocols.contributions.rules import UNDER_WAY, PropertyState
from coop.protocols.contributions.screens.forms import AsksMoney, written
from coop.protocols.contributions.screens.words import PROPERTY_CHIPS
from coop.protocols.contributions.wording import package_of
from coop.protocols.network import api as network
from coop.protocols.programs import api as programs

APPRAISERS = frozenset({"accountant", "council"})
OFFICERS = frozenset({"accountant", "council", "chair", "deputy"})
READERS = OFFICERS | {"auditor"}


@never_cache
@reading_for(*OFFICERS)
def stock(request: CoopRequest) -> HttpResponse:
    """All property that is offered and not yet taken, who offered first first."""
    coop = request.coop.account
    listed = api.properties_in(coop, UNDER_WAY)
    names = people.names_of(coop, [one.member for one in listed])
    rows = [
        {
            "status": one,
            "name": names[one.member],
            "thing": drafting.thing_of(api.paper_of(coop, one.statement)),
            "chip": PROPERTY_CHIPS[one.state],
        }
        for one in listed
    ]
    late = api.arrears(coop)
    late_names = people.names_of(coop, [one.account for one in late])
    shown = {"rows": rows, "late": [(one, late_names[one.account]) for one in late]}
    return render(request, "contributions/stock.html", shown)


@never_cache
@signed_in_required
@require_GET
def one(request: CoopRequest, number: int) -> HttpResponse:
    """One property: what it is, where it stands, what may be done by who looks.

    Right after the signature the ledger has not told of it yet: the page says so and comes again.
    """
    if number == api.next_statement(request.coop.account):
        return render(request, "contributions/recording.html")
    status = _seen(request, number, officers=READERS)
    account, state = person_of(request).account, status.state
    coop, is_owner = request.coop.account, status.member == account
    may_appraise = not APPRAISERS.isdisjoint(roles_in(request)) and not is_owner
    shown = {
        "status": status,
        "name": people.name_of(coop, status.member),
        "thing": drafting.thing_of(api.paper_of(coop, status.statement)),
        "program": programs.titles(coop).get(status.program, ""),
        "chip": PROPERTY_CHIPS[state],
        "package": package_of(number),
        "is_owner": is_owner,
        "may_retract": is_owner and status.standing.is_under_way,
        "may_hand": is_owner and state is PropertyState.APPROVED,
        "may_appraise": may_appraise and state is PropertyState.OFFERED,
        "may_take": state is PropertyState.HANDED and _takes(coop, status) == account,
        "may_decline": may_appraise
        and state in (PropertyState.OFFERED, PropertyState.APPROVED, PropertyState.HANDED),
    }
    return render(request, "contributions/one.html", shown)


@never_cache
@role_required(*APPRAISERS)
@require_http_methods(["GET", "POST"])
def appraise(request: CoopRequest, number: int) -> HttpResponse:
    """Put a value to the council."""
    status, coop = _seen(request, number), request.coop.account
    account = person_of(request).account
    if status.state is not PropertyState.OFFERED or status.member == account:
        return redirect("contributions:one", number)
    form = AsksMoney(request.POST or None, currency=network.currency(coop))
    if request.method == "POST" and form.is_valid():
        value: Amount = form.cleaned_data["read"]
        return prepare(
            request,
            steps=[step_of(AppraiseProperty(coop, account, number, value.units))],
            title=_("Value of property: %(sum)s") % {"sum": written(value)},
            consequences=[
                _("The council decides on exactly this value."),
                _("The owner's share will grow by it when the act is signed."),
            ],
            next_url=reverse("contributions:one", args=[number]),
        )
    paper = api.paper_of(coop, status.statement)
    shown = {
        "form": form,
        "status": status,
        "thing": drafting.thing_of(paper),
        "price": paper.fields["price"]["digits"] if paper and paper.fields else "—",
        "name": people.name_of(coop, status.member),
    }
    return render(request, "contributions/appraise.html", shown)


@never_cache
@role_required("member")
@require_POST
def hand(request: CoopRequest, number: int) -> HttpResponse:
    """The owner reads and signs the act of transfer."""
    status, person = _seen(request, number), person_of(request)
    if status.member != person.account or status.state is not PropertyState.APPROVED:
        return redirect("contributions:one", number)
    act = drafting.transfer_act(status, Signing(request.coop, person, timezone.now()))
    return prepare(
        request,
        steps=[step_of(HandProperty(request.coop.account, person.account, number), act.id)],
        title=_("Act of transfer"),
        consequences=[
            _("You hand the property over; it is yours until the cooperative signs too."),
            _("With the second signature your share grows by %(sum)s.")
            % {"sum": written(status.value)},
        ],
        next_url=reverse("contributions:one", args=[number]),
    )


@never_cache
@signed_in_required
@require_POST
def take(request: CoopRequest, number: int) -> HttpResponse:
    """The cooperative's representative signs the very act the owner has signed."""
    status, coop = _seen(request, number), request.coop.account
    account, act = person_of(request).account, _signed_act(coop, status)
    if act is None or _takes(coop, status) != account:
        return redirect("contributions:one", number)
    return prepare(
        request,
        steps=[step_of(TakeProperty(coop, account, number), act.id)],
        title=_("Act of transfer"),
        consequences=[
            _("You have looked at the property and take it for the cooperative."),
            _("The owner's share grows by %(sum)s at once.") % {"sum": written(status.value)},
        ],
        next_url=reverse("contributions:one", args=[number]),
    )


@never_cache
@role_required("member")
@require_POST
def retract(request: CoopRequest, number: int) -> HttpResponse:
    """The owner takes the offer back."""
    status, account = _seen(request, number), person_of(request).account
    if status.member != account:
        raise Http404
    return prepare(
        request,
        steps=[step_of(RetractOffer(request.coop.account, account, number))],
        title=_("Take the offer back"),
        consequences=[_("The property stays yours, and the council considers it no more.")],
        next_url=reverse("contributions:one", args=[number]),
    )


@never_cache
@role_required(*OFFICERS)
@require_POST
def decline(request: CoopRequest, number: int) -> HttpResponse:
    """An officer does not take what is offered."""
    _seen(request, number)
    command = DeclineOffer(request.coop.account, person_of(request).account, number)
    return prepare(
        request,
        steps=[step_of(command)],
        title=_("Decline the property"),
        consequences=[_("Nothing is entered; its owner may offer it anew.")],
        next_url=reverse("contributions:stock"),
    )


def _seen(
    request: CoopRequest, number: int, *, officers: frozenset[str] = OFFICERS
) -> PropertyStatus:
    """The property, for its owner, for officers and for who takes it."""
    coop, account = request.coop.account, person_of(request).account
    status = api.property_about(coop, number)
    if status is None:
        raise Http404
    is_officer = not officers.isdisjoint(roles_in(request))
    if status.member == account or is_officer or _takes(coop, status) == account:
        return status
    raise Http404


def _takes(coop: str, status: PropertyStatus) -> str:
    """Who signs for the cooperative: whom the signed act names, else who would be named now."""
    act = _signed_act(coop, status)
    if act is not None:
        return str((act.fields or {})["receiver"]["account"])
    try:
        return drafting.receiver_of(coop, status)[0]
    except drafting.NobodyTakes:
        return ""


def _signed_act(coop: str, status: PropertyStatus) -> Document | None:
    """The act with the owner's signature."""
    if status.state is not PropertyState.HANDED:
        return None
    return api.paper_of(coop, status.standing.act)
