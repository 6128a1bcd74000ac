"""The agent's page: who takes part; admitting members; fees that are used up."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in, signed_in_required
from coop.protocols.ledger import api as ledger
from coop.protocols.ledger.api import Bucket
from coop.protocols.network import api as network
from coop.protocols.programs import api
from coop.protocols.programs.actions import step_of
from coop.protocols.programs.api import ProgramStatus
from coop.protocols.programs.commands import AdmitMember, EarnFee
from coop.protocols.programs.rules import Taking, Who
from coop.protocols.programs.screens import seeing
from coop.protocols.programs.screens.forms import FeeForm, MemberForm

FEES_KEPT = Taking.FEE_MONEY | Taking.FEE_FROM_SHARE


@never_cache
@signed_in_required
@require_GET
def participants(request: CoopRequest, number: int) -> HttpResponse:
    """Who takes part, with share and fee; for the agent and the officers."""
    status = seeing.program_or_404(request, number)
    if not _acts(request, status) and roles_in(request).isdisjoint(seeing.READERS):
        raise Http404
    return _page(request, status, MemberForm(), 200)


@never_cache
@signed_in_required
@require_POST
def admit(request: CoopRequest, number: int) -> HttpResponse:
    """Admit a member by register number."""
    status = _kept(request, number)
    form = MemberForm(request.POST)
    account = ""
    if form.is_valid():
        account = seeing.member_numbered(request.coop.account, form.cleaned_data["number"])
        if not account:
            form.add_error("number", _("The register has no member with this number."))
    if not account:
        return _page(request, status, form, 400)
    admitting = AdmitMember(
        request.coop.account, person_of(request).account, number, AccountName(account)
    )
    name = people.name_of(request.coop.account, account)
    return prepare(
        request,
        steps=[step_of(admitting)],
        title=_("Admit %(name)s") % {"name": name},
        consequences=[
            _("%(name)s may join the program %(title)s.") % {"name": name, "title": status.title},
            _("To take part one still signs the accession."),
        ],
        next_url=reverse("programs:participants", args=[number]),
    )


@never_cache
@signed_in_required
@require_POST
def earn(request: CoopRequest, number: int, account: str) -> HttpResponse:
    """Say that a member's fee is used up: it becomes the program's fund."""
    status, coop = _kept(request, number), request.coop.account
    currency = network.currency(coop)
    form = FeeForm(request.POST, currency=currency)
    kept = api.fee_in(coop, account, number)
    if not form.is_valid() or not 0 < form.cleaned_data["sum"] <= kept:
        return _page(request, status, MemberForm(), 400, wrong=account)
    earning = EarnFee(
        coop, person_of(request).account, number, AccountName(account), form.cleaned_data["sum"]
    )
    name = people.name_of(coop, account)
    return prepare(
        request,
        steps=[step_of(earning)],
        title=_("A fee is used up"),
        consequences=[
            _("What the fee of %(name)s was for has been done.") % {"name": name},
            _("The sum becomes the program's fund and does not go back."),
        ],
        next_url=reverse("programs:participants", args=[number]),
    )


def _page(
    request: CoopRequest, status: ProgramStatus, form: MemberForm, code: int, *, wrong: str = ""
) -> HttpResponse:
    coop, currency = request.coop.account, network.currency(request.coop.account)
    listed = api.participants(coop, status.number)
    names = people.names_of(coop, [one.account for one in listed])
    rows = [
        {
            "account": one.account,
            "name": names[one.account],
            "joined_at": one.joined_at,
            "edition": one.edition,
            "is_outdated": one.is_outdated,
            "share": Amount(api.share_in(coop, one.account, status), currency),
            "fee": Amount(ledger.held(coop, one.account, Bucket.FEE, status.number), currency),
            "is_wrong": one.account == wrong,
        }
        for one in listed
    ]
    may_act = _acts(request, status)
    shown = {
        "status": status,
        "rows": rows,
        "form": form,
        "may_admit": may_act and status.terms.who is Who.LISTED and not status.is_closed,
        "may_earn": may_act and bool(status.terms.takes & FEES_KEPT),
    }
    return render(request, "programs/participants.html", shown, status=code)


def _kept(request: CoopRequest, number: int) -> ProgramStatus:
    status = seeing.program_or_404(request, number)
    if not _acts(request, status):
        raise Http404
    return status


def _acts(request: CoopRequest, status: ProgramStatus) -> bool:
    account = person_of(request).account
    return api.acts_for(request.coop.account, status, account, roles_in(request))
