"""A member's fees: what is due until when, how to pay it, what was paid, the reference of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.kernel.errors import CoopError
from coop.kernel.money import Amount
from coop.monocoop.acts import prepare
from coop.monocoop.formats import write_amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.fees import api, drafting
from coop.protocols.fees.actions import step_of
from coop.protocols.fees.api import DueStatus, PaymentStatus
from coop.protocols.fees.commands import CancelFeeOrder, PayFee
from coop.protocols.fees.screens import words
from coop.protocols.fees.screens.forms import PayForm
from coop.protocols.membership import api as membership
from coop.protocols.payments import api as payments

PURPOSE = "Членский взнос"


@dataclass(frozen=True, slots=True)
class DueCard:
    """A fee as its member reads it."""

    due: DueStatus
    title: str
    label: str
    kind: str
    price: str
    pay_by: date | None
    unpaid: str
    paid_through: str
    ordered: str


@never_cache
@role_required("member")
@require_GET
def mine(request: CoopRequest) -> HttpResponse:
    """What I owe, until when, and what I have paid."""
    account = person_of(request).account
    listed = api.dues(request.coop.account, account)
    shown = {
        "cards": [_card(due) for due in listed],
        "payments": [_row(each) for each in api.payments(request.coop.account, account)],
        "keeps": api.keeps_fees(request.coop.account),
    }
    return render(request, "fees/mine.html", shown)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def pay(request: CoopRequest, fee: int) -> HttpResponse:
    """How many periods, what they come to, then the signature."""
    due = _due(request, fee)
    if due.order is not None:
        return redirect("fees:payment", fee)
    form = PayForm(request.POST or None, initial={"periods": max(1, len(due.standing.unpaid))})
    if request.method == "POST" and form.is_valid():
        try:
            told = api.bill(due, form.cleaned_data["periods"])
        except CoopError as refused:
            form.add_error("periods", _(refused.sentence))
        else:
            total = write_amount(Amount(told.units, due.symbol), language=request.LANGUAGE_CODE)
            return prepare(
                request,
                steps=[
                    step_of(
                        PayFee(
                            request.coop.account,
                            person_of(request).account,
                            fee,
                            form.cleaned_data["periods"],
                        )
                    )
                ],
                title=_("Pay the membership fee"),
                consequences=[
                    _("You get an order to pay %(sum)s for %(months)s.")
                    % {"sum": total, "months": words.months(told.start, told.until)},
                    _("Once the cashier sees the money, these periods are paid."),
                    _("A membership fee is no part of your share and is not returned."),
                ],
                next_url=reverse("fees:payment", args=[fee]),
            )
    return render(request, "fees/pay.html", {"card": _card(due), "form": form})


@never_cache
@role_required("member")
@require_GET
def payment(request: CoopRequest, fee: int) -> HttpResponse:
    """The open order as a bill, until the cashier confirms it."""
    due = _due(request, fee)
    order = payments.order(request.coop.account, due.order) if due.order else None
    is_open = order is not None and order.state is payments.OrderState.OPEN
    bill = payments.bill_for(request.coop, order, PURPOSE) if order and is_open else None
    return render(request, "fees/payment.html", {"card": _card(due), "bill": bill})


@never_cache
@role_required("member")
@require_POST
def cancel(request: CoopRequest, fee: int) -> HttpResponse:
    """Drop the order for which nothing came."""
    return prepare(
        request,
        steps=[step_of(CancelFeeOrder(request.coop.account, person_of(request).account, fee))],
        title=_("Cancel the order"),
        consequences=[
            _("Nothing is expected for this order any more."),
            _("If you have paid already, do not cancel: the cashier would not find the order."),
            _("The fee stays due as before."),
        ],
        next_url=reverse("fees:mine"),
    )


@role_required("member")
@require_POST
def reference(request: CoopRequest) -> HttpResponse:
    """Draw up the reference of fees paid and show it."""
    status = membership.member(request.coop.account, person_of(request).account)
    if status is None:
        raise Http404
    document = drafting.reference(request.coop, status, timezone.now())
    return redirect("registry:read", document.id)


def _due(request: CoopRequest, fee: int) -> DueStatus:
    due = api.due(request.coop.account, person_of(request).account, fee)
    if due is None:
        raise Http404
    return due


def _card(due: DueStatus) -> DueCard:
    label, kind = words.STAGES[due.standing.stage]
    count = len(due.standing.unpaid)
    nearest = due.standing.unpaid[0] if due.standing.unpaid else due.standing.upcoming
    price = Amount(nearest.units, due.symbol) if nearest else None
    every = _("a month") if nearest and nearest.months == 1 else _("a year")
    return DueCard(
        due=due,
        title=due.title or _("Membership fee"),
        label=str(label),
        kind=kind,
        price=f"{write_amount(price, language='ru')} {every}" if price else "",
        pay_by=due.standing.pay_by,
        unpaid=ngettext("%d unpaid period", "%d unpaid periods", count) % count if count else "",
        paid_through=words.month_name(due.through) if due.through else "",
        ordered=words.months(due.order_start, due.order_until) if due.order else "",
    )


def _row(paid: PaymentStatus) -> dict[str, object]:
    return {"paid": paid, "months": words.months(paid.start, paid.until)}
