"""The officers' side: reports, accusations, payouts, estates."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.documents.language.dates import date_in_words
from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import Step, prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required, roles_in
from coop.protocols.charter import api as charter
from coop.protocols.membership import api as membership
from coop.protocols.membership.api import MemberStatus
from coop.protocols.network import api as network
from coop.protocols.termination import api, drafting
from coop.protocols.termination.actions import step_of
from coop.protocols.termination.commands import (
    AccuseMember,
    ClaimEstate,
    DropAccusation,
    LapseEstate,
    OrderPayout,
    ParkPayout,
    ReportEnd,
    SettleAgain,
)
from coop.protocols.termination.drafting import Drawing
from coop.protocols.termination.models import Settlement
from coop.protocols.termination.rules import Cause, SettlementState
from coop.protocols.termination.screens import words
from coop.protocols.termination.screens.forms import AccuseForm, HeirForm, LapseForm, ReportForm

PRODUCTION = 2
SPEAKERS = ("secretary", "chair", "deputy")
OFFICERS = ("council", "secretary", "chair", "deputy", "cashier", "accountant")
PAYABLE = (SettlementState.READY, SettlementState.WAITING)


@never_cache
@reading_for(*OFFICERS)
def desk(request: CoopRequest) -> HttpResponse:
    """All ends under way and all that is still to be settled."""
    coop, currency = request.coop.account, network.currency(request.coop.account)
    endings, rows = api.endings_under_way(coop), api.settlements_under_way(coop)
    ended = api.ended(coop)
    listed = [each.member for each in (*endings, *ended)] + [each.member for each in rows]
    names = people.names_of(coop, listed)
    roles = roles_in(request)
    shown = {
        "query": request.GET.get("q", "")[:100],
        "found": _found(request) if not roles.isdisjoint(SPEAKERS) else (),
        "may_accuse": not roles.isdisjoint(SPEAKERS[1:]),
        "may_search": not roles.isdisjoint(SPEAKERS),
        "ended": [
            {"row": row, "name": names[row.member], "cause": words.CAUSES[Cause(row.cause)]}
            for row in ended
        ],
        "endings": [
            {
                "row": row,
                "name": names[row.member],
                "cause": words.CAUSES[Cause(row.cause)],
                "may_drop": row.cause == Cause.EXPELLED and not roles.isdisjoint(SPEAKERS[1:]),
            }
            for row in endings
        ],
        "settlements": [
            {
                "row": row,
                "name": names[row.member],
                "state": words.STATES[SettlementState(row.state)],
                "amount": Amount(row.payout + row.estate, currency),
                "may_pay": row.state in PAYABLE and "cashier" in roles,
                "may_account": row.state != SettlementState.PAYING and "accountant" in roles,
                "may_park": row.state in PAYABLE and "accountant" in roles,
                "may_speak": row.state == SettlementState.RESTING
                and not roles.isdisjoint(SPEAKERS),
            }
            for row in rows
        ],
        "claims": [
            {"row": row, "amount": Amount(row.units, currency), "may_pay": "cashier" in roles}
            for row in api.claims_to_pay(coop)
        ],
    }
    return render(request, "termination/desk.html", shown)


@never_cache
@role_required(*SPEAKERS)
@require_http_methods(["GET", "POST"])
def report(request: CoopRequest, account: str) -> HttpResponse:
    """Report that a member has died, or that an organisation is liquidated."""
    status = _member(request, account)
    is_death = status.kind != membership.Kind.ORGANISATION
    form = ReportForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        document = drafting.report_for(
            _drawing(request, status.account),
            is_death=is_death,
            happened_on=date_in_words(form.cleaned_data["happened_on"]),
            proof=form.cleaned_data["proof"],
        )
        cause = Cause.DIED if is_death else Cause.ORGANISATION_LIQUIDATED
        me = person_of(request).account
        command = ReportEnd(request.coop.account, me, status.account, cause)
        return _sign(
            request,
            step_of(command, document.id),
            _("Report the end of a membership"),
            _("The council notes it; the share is kept apart for those who have a right to it."),
        )
    title = _("Report a death") if is_death else _("Report a liquidation")
    return _form(request, form, title, people_name(request, account))


@never_cache
@role_required("chair", "deputy")
@require_http_methods(["GET", "POST"])
def accuse(request: CoopRequest, account: str) -> HttpResponse:
    """Hand an expulsion over to the general meeting: grounds and notice."""
    status = _member(request, account)
    form = AccuseForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        document = drafting.notice_for(
            _drawing(request, status.account),
            grounds=form.cleaned_data["grounds"],
            evidence=form.cleaned_data["evidence"],
            is_production=charter.charter_of(request.coop.account).kind == PRODUCTION,
        )
        me = person_of(request).account
        command = AccuseMember(request.coop.account, me, status.account)
        return _sign(
            request,
            step_of(command, document.id),
            _("Hand an expulsion over to the general meeting"),
            _("Only the general meeting expels, and not before the member could be heard."),
        )
    return _form(request, form, _("Expulsion: grounds and notice"), people_name(request, account))


@role_required("chair", "deputy")
@require_POST
def drop(request: CoopRequest, account: str) -> HttpResponse:
    """Drop an accusation before the meeting."""
    me = person_of(request).account
    command = DropAccusation(request.coop.account, me, AccountName(account))
    line = _("The general meeting will not consider it; the member stays.")
    return _sign(request, step_of(command), _("Drop the accusation"), line)


@role_required("cashier")
@require_POST
def payout(request: CoopRequest, number: int) -> HttpResponse:
    """Order the payment of a settlement or a claim."""
    command = OrderPayout(request.coop.account, person_of(request).account, number)
    line = _("The order stands on the cash desk until the bank has paid it.")
    return _sign(request, step_of(command), _("Order the payment"), line)


@role_required("accountant")
@require_POST
def settle(request: CoopRequest, number: int) -> HttpResponse:
    """Sweep what has come since."""
    command = SettleAgain(request.coop.account, person_of(request).account, number)
    line = _("What has come back to the former member's account joins the settlement.")
    return _sign(request, step_of(command), _("Settle what has come since"), line)


@role_required("accountant")
@require_POST
def park(request: CoopRequest, number: int) -> HttpResponse:
    """Put an unpaid payout aside."""
    command = ParkPayout(request.coop.account, person_of(request).account, number)
    line = _("It is kept apart; who comes later gets it by the council's decision.")
    return _sign(request, step_of(command), _("Put the payout aside"), line)


@never_cache
@role_required(*SPEAKERS)
@require_http_methods(["GET", "POST"])
def heir(request: CoopRequest, number: int) -> HttpResponse:
    """File the claim of an heir."""
    row = _resting(request, number)
    currency = network.currency(request.coop.account)
    given = request.POST or None
    form = HeirForm(given, currency=currency, left=row.estate - row.claimed)
    if request.method == "POST" and form.is_valid() and form.units is not None:
        document = drafting.claim_for(
            _drawing(request, AccountName(row.member)),
            amount=form.units,
            payee=form.cleaned_data["payee_name"],
            details=form.cleaned_data["details"],
            proof=form.cleaned_data["proof"],
        )
        command = ClaimEstate(
            request.coop.account,
            int(document.subject),
            person_of(request).account,
            number,
            form.cleaned_data["payee_account"],
            form.units.units,
        )
        line = _("The council decides; then the cashier pays.")
        return _sign(request, step_of(command, document.id), _("Claim of an heir"), line)
    return _form(request, form, _("Claim of an heir"), people_name(request, row.member))


@never_cache
@role_required(*SPEAKERS)
@require_http_methods(["GET", "POST"])
def lapse(request: CoopRequest, number: int) -> HttpResponse:
    """Put the lapse of an estate before the council."""
    row = _resting(request, number)
    form = LapseForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        amount = Amount(row.estate, network.currency(request.coop.account))
        drawing = _drawing(request, AccountName(row.member))
        searched = form.cleaned_data["searched"]
        document = drafting.lapse_for(drawing, row, amount, searched=searched)
        command = LapseEstate(request.coop.account, person_of(request).account, number)
        line = _("The council decides; the sum becomes other income.")
        return _sign(request, step_of(command, document.id), _("Unclaimed share"), line)
    return _form(request, form, _("Unclaimed share"), people_name(request, row.member))


def people_name(request: CoopRequest, account: str) -> str:
    """A person's name as officers see it."""
    return people.names_of(request.coop.account, [AccountName(account)])[AccountName(account)]


def _found(request: CoopRequest) -> tuple[MemberStatus, ...]:
    """Members whose name or number the officer typed."""
    query = request.GET.get("q", "")[:100].strip()
    if not query:
        return ()
    page = membership.register(request.coop.account, as_of=timezone.now(), query=query, limit=10)
    return page.members


def _member(request: CoopRequest, account: str) -> MemberStatus:
    status = membership.member(request.coop.account, account)
    if status is None or not membership.is_member(request.coop.account, account):
        raise Http404
    return status


def _resting(request: CoopRequest, number: int) -> Settlement:
    row = api.settlement(request.coop.account, number)
    if row is None or row.state != SettlementState.RESTING:
        raise Http404
    return row


def _drawing(request: CoopRequest, member: AccountName) -> Drawing:
    roles = roles_in(request)
    capacity = "Председатель совета" if "chair" in roles else "Должностное лицо общества"
    return Drawing(request.coop, person_of(request), capacity, member, timezone.now())


def _form(request: CoopRequest, form: object, title: str, name: str) -> HttpResponse:
    shown = {"form": form, "title": title, "name": name}
    return render(request, "termination/act.html", shown)


def _sign(request: CoopRequest, step: Step, title: str, line: str) -> HttpResponse:
    next_url = reverse("termination:desk")
    return prepare(request, steps=[step], title=title, consequences=[line], next_url=next_url)
