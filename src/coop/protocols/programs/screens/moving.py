"""Moving share between the wallet and a program, and asking for a fee back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from coop.kernel.errors import CoopError
from coop.kernel.money import Amount
from coop.monocoop.acts import prepare
from coop.monocoop.formats import write_amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import member_required
from coop.protocols.ledger import api as ledger
from coop.protocols.ledger.api import Bucket
from coop.protocols.network import api as network
from coop.protocols.programs import api, drafting
from coop.protocols.programs.actions import step_of
from coop.protocols.programs.api import ProgramStatus
from coop.protocols.programs.commands import AskFeeBack, MoveShare
from coop.protocols.programs.rules import WALLET, Returning, check_contribution
from coop.protocols.programs.screens import seeing
from coop.protocols.programs.screens.forms import FeeForm, MoveForm

IN, OUT = "in", "out"


@never_cache
@member_required
@require_GET
def moves(request: CoopRequest) -> HttpResponse:
    """Between which programs and the wallet the person may move share."""
    coop, account = request.coop.account, person_of(request).account
    own = [api.program(coop, one.program) for one in api.participation(coop, account)]
    keeping = [status for status in own if status.terms.keeps_shares]
    shown = {"shown": seeing.seen_all(request, keeping), "wallet": _wallet(coop, account)}
    return render(request, "programs/moves.html", shown)


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def move(request: CoopRequest, number: int, way: str) -> HttpResponse:
    """How much, then the signature; what may move now is told before."""
    coop, account = request.coop.account, person_of(request).account
    status = seeing.program_or_404(request, number)
    if way not in {IN, OUT} or not status.terms.keeps_shares:
        return redirect("programs:program", number)
    if way == IN and not (status.terms.takes_moves and api.is_participant(coop, account, number)):
        return redirect("programs:program", number)
    now, currency = timezone.now(), network.currency(coop)
    free = api.free_share(coop, account, number, now)
    available = _wallet(coop, account) if way == IN else Amount(free, currency)
    form = MoveForm(request.POST or None, currency=currency)
    if request.method == "POST" and form.is_valid():
        amount = Amount(form.cleaned_data["sum"], currency)
        problem = _problem(status, amount, available, is_in=way == IN)
        if not problem:
            return _to_the_sheet(request, status, amount, is_in=way == IN)
        form.add_error("sum", problem)
    seen = seeing.seen(request, status)
    shown = {"seen": seen, "form": form, "way": way, "available": available}
    return render(request, "programs/move.html", shown)


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def feeback(request: CoopRequest, number: int) -> HttpResponse:
    """Ask the council for a fee back into the share."""
    coop, account = request.coop.account, person_of(request).account
    status = seeing.program_or_404(request, number)
    currency = network.currency(coop)
    fee = Amount(api.fee_in(coop, account, number), currency)
    is_pending = api.fee_asked_back(coop, account)
    if Returning.FEE not in status.terms.returns:
        return redirect("programs:program", number)
    form = FeeForm(request.POST or None, currency=currency)
    if request.method == "POST" and not is_pending and form.is_valid():
        amount = Amount(form.cleaned_data["sum"], currency)
        if 0 < amount.units <= fee.units:
            paper = drafting.feeback(status, amount, seeing.signing(request))
            asking = AskFeeBack(coop, account, number, amount.units)
            return prepare(
                request,
                steps=[step_of(asking, paper.id)],
                title=_("A fee back: %(title)s") % {"title": status.title},
                consequences=[
                    _("You ask the council for %(sum)s.") % {"sum": _written(amount)},
                    _("If it agrees, the sum becomes your share in the wallet."),
                ],
                next_url=reverse("programs:program", args=[number]),
            )
        form.add_error("sum", _("There is %(sum)s of your fee.") % {"sum": _written(fee)})
    shown = {"status": status, "form": form, "fee": fee, "is_pending": is_pending}
    return render(request, "programs/feeback.html", shown)


def _to_the_sheet(
    request: CoopRequest, status: ProgramStatus, amount: Amount, *, is_in: bool
) -> HttpResponse:
    coop, account = request.coop.account, person_of(request).account
    paper = drafting.move(status, amount, seeing.signing(request), into=is_in)
    source, target = (WALLET, status.number) if is_in else (status.number, WALLET)
    days = status.terms.hold_days
    words = {"sum": _written(amount), "title": status.title}
    stays = _("It stays there for %(days)s days at least.") % {"days": days}
    return prepare(
        request,
        steps=[step_of(MoveShare(coop, account, source, target, amount.units), paper.id)],
        title=_("Moving share: %(title)s") % words,
        consequences=[
            _("%(sum)s of your share go from the wallet to the program.") % words
            if is_in
            else _("%(sum)s of your share go from the program to the wallet.") % words,
            _("Your share as a whole stays the same."),
            *([stays] if is_in and days else []),
        ],
        next_url=reverse("programs:program", args=[status.number]),
    )


def _problem(status: ProgramStatus, amount: Amount, available: Amount, *, is_in: bool) -> str:
    """Why this sum can't move, in words; empty when it can."""
    if amount.units <= 0:
        return _("Enter a sum above zero.")
    if available < amount:
        return _("At most %(sum)s can be moved now.") % {"sum": _written(available)}
    if not is_in:
        return ""
    try:
        check_contribution(status.terms, amount.units)
    except CoopError as refusal:
        return str(_(refusal.sentence))
    return ""


def _wallet(coop: str, account: str) -> Amount:
    return Amount(ledger.held(coop, account, Bucket.SHARE_MAIN), network.currency(coop))


def _written(amount: Amount) -> str:
    return str(write_amount(amount, language=get_language() or "ru"))
