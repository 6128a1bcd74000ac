"""What the cooperative is to pay: the register for the bank, the release, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coop.kernel.errors import CoopError
from coop.kernel.money import RUB, Amount
from coop.monocoop.acts import Step
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.payments import actions, banking
from coop.protocols.payments.lines import LEDGER_LAG
from coop.protocols.payments.outgoing import Payable, payables, register_of
from coop.protocols.payments.rules import OrderState, Place
from coop.protocols.payments.screens.pages import tabs, written
from coop.protocols.payments.screens.signing import LINES_PER_ACT, NAMED_MAX, sign_lines

REGISTER = "register"
RELEASE = "release"
SENT = "sent"
DESK = "desk"
FAILED = "failed"


@reading_for("cashier")
def outgoing(request: CoopRequest) -> HttpResponse:
    """Orders to pay, with the payee's details as far as they are known."""
    coop = request.coop.account
    listed = payables(coop)
    return render(
        request,
        "payments/outgoing.html",
        {
            "tabs": tabs(coop, "outgoing"),
            "rows": [{"order": each, "total": Amount(each.units, RUB)} for each in listed],
            "total": Amount(sum(each.units for each in listed), RUB),
            "has_bank": banking.is_linked(coop),
        },
    )


@require_POST
@role_required("cashier")
def act(request: CoopRequest) -> HttpResponse:
    """Do with the chosen orders what the pressed button says."""
    coop, what = request.coop.account, request.POST.get("do", "")
    numbers = [int(text) for text in request.POST.getlist("order") if text.isdecimal()]
    chosen = payables(coop, numbers=numbers)[:LINES_PER_ACT] if numbers else []
    if what == FAILED:
        chosen = [each for each in chosen if each.state is OrderState.TO_SEND]
    if not chosen:
        messages.warning(request, _("Choose orders first."))
        return redirect("payments:outgoing")
    if what == REGISTER:
        told = urlencode([("order", each.number) for each in chosen])
        return redirect(f"{reverse('payments:register')}?{told}")
    if what == RELEASE:
        return _release(request, chosen)
    if what not in (SENT, DESK, FAILED):
        return redirect("payments:outgoing")
    return _confirm(request, chosen, what)


@reading_for("cashier")
def register(request: CoopRequest) -> HttpResponse:
    """The register before it is downloaded: what is in it, what is left out and why."""
    numbers = [int(text) for text in request.GET.getlist("order") if text.isdecimal()]
    try:
        made = register_of(request.coop.account, numbers or None, timezone.now())
    except CoopError as error:
        messages.warning(request, f"{_(error.sentence)} {_(error.advice)}")
        return redirect("payments:outgoing")
    if request.GET.get("download"):
        answer = HttpResponse(made.content, content_type="text/plain; charset=windows-1251")
        answer["Content-Disposition"] = 'attachment; filename="kl_to_1c.txt"'
        return answer
    written = payables(request.coop.account, numbers=made.orders)
    told = urlencode([("order", number) for number in made.orders])
    return render(
        request,
        "payments/register.html",
        {
            "tabs": tabs(request.coop.account, "outgoing"),
            "rows": [{"order": each, "total": Amount(each.units, RUB)} for each in written],
            "total": Amount(sum(each.units for each in written), RUB),
            "left_out": made.left_out,
            "download_url": f"{reverse('payments:register')}?{told}&download=1",
        },
    )


def _release(request: CoopRequest, chosen: Sequence[Payable]) -> HttpResponse:
    coop, person = request.coop.account, person_of(request).account
    ready = [each for each in chosen if each.details is not None]
    count = banking.release(coop, [each.number for each in ready], person, timezone.now())
    if count:
        messages.success(request, _("The orders leave for the bank within a minute."))
    if len(ready) < len(chosen):
        messages.warning(request, _("Orders without bank details stay: pay them by hand."))
    return redirect("payments:outgoing")


def _confirm(request: CoopRequest, chosen: Sequence[Payable], what: str) -> HttpResponse:
    cashier = person_of(request).account
    named = [f"{each.name}: {written(Amount(each.units, RUB))}" for each in chosen[:NAMED_MAX]]
    total = written(Amount(sum(each.units for each in chosen), RUB))
    words = _("%(count)s orders, %(total)s in all.") % {"count": len(chosen), "total": total}
    titles = {
        SENT: _("The bank has paid"),
        DESK: _("Paid from the cash desk"),
        FAILED: _("The bank did not pay"),
    }
    return sign_lines(
        request,
        [],
        [_step(request.coop.account, each, cashier, what) for each in chosen],
        title=titles[what],
        consequences=[*named, words],
        next_url=reverse("payments:outgoing"),
    )


def _step(coop: str, payable: Payable, cashier: str, what: str) -> Step:
    if what == FAILED:
        return actions.confirm_failed(coop, payable.number, cashier)
    place = Place.DESK if what == DESK else Place.BANK
    now = timezone.now() - LEDGER_LAG
    if payable.state is OrderState.REFUND_DUE:
        return actions.confirm_refund(coop, payable.number, cashier, now, place)
    return actions.confirm_sent(coop, payable.number, cashier, now, place)
