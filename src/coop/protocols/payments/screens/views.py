"""The cashier's desk: confirm money that came, give back what is to be given back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.payments import actions, api
from coop.protocols.payments.rules import OrderState
from coop.protocols.payments.screens.pages import desk_rows, search, tabs, written

CONFIRMED_AT_ONCE_MAX = 10


@reading_for("cashier")
def desk(request: CoopRequest) -> HttpResponse:
    """Open orders and refunds due, with a search over reference, name and sum."""
    coop, query = request.coop.account, request.GET.get("q", "")
    waiting = desk_rows(coop, api.orders_in(coop, OrderState.OPEN))
    return render(
        request,
        "payments/desk.html",
        {
            "tabs": tabs(coop, "desk"),
            "rows": search(coop, waiting, query),
            "waiting_count": len(waiting),
            "refunds": desk_rows(coop, api.orders_in(coop, OrderState.REFUND_DUE)),
            "query": query,
        },
    )


@require_POST
@role_required("cashier")
def confirm(request: CoopRequest) -> HttpResponse:
    """Take the chosen orders to the signature sheet, all in one record."""
    coop, now = request.coop.account, timezone.now()
    numbers = {int(text) for text in request.POST.getlist("order") if text.isdecimal()}
    found = [order for number in sorted(numbers) if (order := api.order(coop, number))]
    rows = [row for row in desk_rows(coop, found) if row.order.state is OrderState.OPEN]
    if not rows or len(rows) > CONFIRMED_AT_ONCE_MAX:
        messages.warning(
            request,
            _("Choose from one to %(most)s payments.") % {"most": CONFIRMED_AT_ONCE_MAX},
        )
        return redirect("payments:desk")
    cashier = person_of(request).account
    return prepare(
        request,
        steps=[
            actions.confirm_payment(coop, row.order.number, cashier, row.waiting_purposes, now)
            for row in rows
        ],
        title=ngettext("Confirm %d payment", "Confirm %d payments", len(rows)) % len(rows),
        consequences=[
            *(f"{row.name}: {written(row.total)}, {row.order.reference}" for row in rows),
            _("You confirm that this money is on the cooperative's bank account."),
        ],
        next_url=reverse("payments:desk"),
    )


@require_POST
@role_required("cashier")
def refunded(request: CoopRequest, number: int) -> HttpResponse:
    """Take a refund that was paid out to the signature sheet."""
    coop = request.coop.account
    order = api.order(coop, number)
    if order is None or order.state is not OrderState.REFUND_DUE:
        raise Http404
    row = desk_rows(coop, [order])[0]
    return prepare(
        request,
        steps=[actions.confirm_refund(coop, number, person_of(request).account, timezone.now())],
        title=_("Money given back"),
        consequences=[
            f"{row.name}: {written(row.total)}, {order.reference}",
            _("You confirm that the whole sum went back to the payer's own account."),
        ],
        next_url=reverse("payments:desk"),
    )
