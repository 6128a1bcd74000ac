"""One line of a statement: all that the bank said, and what the cashier may do with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.payments import actions, api, importing, judging, rules
from coop.protocols.payments.following import follow
from coop.protocols.payments.lines import moment_of
from coop.protocols.payments.models import LineState, Receipt, StatementLine
from coop.protocols.payments.rules import ReferenceMalformed
from coop.protocols.payments.screens.groups import (
    can_be_for,
    candidates_of,
    is_rubles,
    lines_in,
    parts_for,
    shown,
)
from coop.protocols.payments.screens.pages import desk_rows, tabs, written
from coop.protocols.payments.screens.signing import LINES_PER_ACT, sign_lines
from coop.protocols.payments.screens.statements import step_for

SIDE_WORDS = ("name", "inn", "kpp", "account", "bank", "bic", "correspondent_account")


@reading_for("cashier")
def line(request: CoopRequest, number: int) -> HttpResponse:
    """Everything the bank said of the payment, its doubts, and the orders it may be for."""
    follow(request.coop.account, timezone.now())
    row = _line(number)
    waits = row.state == LineState.WAITING
    return render(
        request,
        "payments/line.html",
        {
            "tabs": tabs(request.coop.account, "statements"),
            "line": shown([row])[0],
            "facts": _facts(row),
            "raw": [{"term": key, "value": value} for key, value in row.raw.items()],
            "candidates": desk_rows(row.coop, candidates_of(row)) if waits else [],
            "waits": waits,
            "can_be_kept": waits and row.is_incoming and is_rubles(row),
            "can_return": row.state == LineState.SET_ASIDE and row.outcome != "not_ours",
        },
    )


@require_POST
@role_required("cashier")
def confirm_line(request: CoopRequest, number: int) -> HttpResponse:
    """The cashier says which order the money is for: by number, or by the order's reference."""
    row = _line(number, state=LineState.WAITING)
    order = api.order(row.coop, _asked_order(request))
    if order is None or not can_be_for(row, order):
        messages.warning(request, _("This order waits for another sum, or for nothing."))
        return redirect("payments:line", number)
    row.taken_for = order.number
    shown_line, told = shown([row])[0], desk_rows(row.coop, [order])[0]
    return sign_lines(
        request,
        [row],
        [step_for(row, order, person_of(request).account)],
        title=_("Confirm a payment by its order"),
        consequences=[
            f"{shown_line.name}: {written(shown_line.total)}",
            _("It pays the order %(reference)s of %(name)s.")
            % {"reference": order.reference, "name": told.name},
        ],
        next_url=reverse("payments:statements"),
        orders={order.number: parts_for(order, row.units) if row.is_incoming else ()},
    )


@require_POST
@role_required("cashier")
def keep(request: CoopRequest) -> HttpResponse:
    """Enter unknown money as kept apart: a chosen line, or the next ones of the group."""
    coop, chosen = request.coop.account, request.POST.get("line", "")
    rows = [_line(int(chosen), state=LineState.WAITING)] if chosen.isdecimal() else []
    rows = rows or list(lines_in(coop, "unknown").filter(is_incoming=True)[:LINES_PER_ACT])
    rows = [row for row in rows if row.is_incoming and is_rubles(row)]
    if not rows:
        messages.warning(request, _("There is no money to keep apart."))
        return redirect("payments:statements")
    now, cashier = timezone.now(), person_of(request).account
    for row in rows:
        row.taken_for = None
    return sign_lines(
        request,
        rows,
        [
            actions.keep_unclear(coop, cashier, row.units, moment_of(row, now), row.digest)
            for row in rows
        ],
        title=_("Keep unknown money apart"),
        consequences=[
            *(f"{each.name}: {written(each.total)}" for each in shown(rows[:2])),
            _("It is owed to whom it belongs, until an order is found or it goes back."),
        ],
        next_url=reverse("payments:apart"),
    )


@require_POST
@role_required("cashier")
def set_aside(request: CoopRequest, number: int) -> HttpResponse:
    """Put a line away, or take it back; nothing of it reaches the ledger."""
    row = _line(number)
    if row.state == LineState.WAITING:
        row.state = LineState.SET_ASIDE
        row.save(update_fields=["state"])
        messages.success(request, _("The line is set aside; the search still finds it."))
    elif row.state == LineState.SET_ASIDE:
        row.state = LineState.WAITING
        row.save(update_fields=["state"])
        judging.rematch(row.coop, importing.our_accounts(row.coop))
    return redirect("payments:statements")


@reading_for("cashier")
def apart(request: CoopRequest) -> HttpResponse:
    """Money kept apart, with what the bank said of it."""
    coop = request.coop.account
    follow(coop, timezone.now())
    receipts = Receipt.unbound.filter(coop=coop, closed_at__isnull=True).order_by("received_at")
    by_line = {
        row.digest: row
        for row in StatementLine.unbound.filter(
            coop=coop, digest__in=[receipt.line for receipt in receipts[:LINES_PER_ACT]]
        )
    }
    kept = [
        {"receipt": receipt, "line": shown([row])[0] if row else None}
        for receipt in receipts[:LINES_PER_ACT]
        for row in (by_line.get(receipt.line),)
    ]
    return render(request, "payments/apart.html", {"tabs": tabs(coop, "apart"), "kept": kept})


@require_POST
@role_required("cashier")
def assign(request: CoopRequest, receipt: str) -> HttpResponse:
    """Kept money pays an order after all, to the last unit."""
    kept = _receipt(receipt)
    order = api.order(kept.coop, _asked_order(request))
    purposes = parts_for(order, kept.units) if order else ()
    if order is None or not purposes:
        messages.warning(request, _("This order waits for another sum, or for nothing."))
        return redirect("payments:apart")
    told = desk_rows(kept.coop, [order])[0]
    step = actions.assign_receipt(
        kept.coop, int(kept.number), person_of(request).account, order.number, purposes
    )
    return sign_lines(
        request,
        [],
        [step],
        title=_("Recognise kept money"),
        consequences=[
            _("It pays the order %(reference)s of %(name)s.")
            % {"reference": order.reference, "name": told.name}
        ],
        next_url=reverse("payments:apart"),
    )


@require_POST
@role_required("cashier")
def give_back(request: CoopRequest, receipt: str) -> HttpResponse:
    """Kept money goes back to whom it came from: an order to pay appears."""
    kept = _receipt(receipt)
    step = actions.give_back(kept.coop, int(kept.number), person_of(request).account)
    return sign_lines(
        request,
        [],
        [step],
        title=_("Give kept money back"),
        consequences=[_("An order to pay appears, to the account that the money came from.")],
        next_url=reverse("payments:outgoing"),
    )


def _asked_order(request: CoopRequest) -> int:
    """The order the cashier chose, or the one whose reference was typed; 0 for none."""
    chosen, typed = request.POST.get("order", ""), request.POST.get("reference", "")
    if chosen.isdecimal():
        return int(chosen)
    try:
        return rules.order_of_reference(request.coop.account, typed)
    except ReferenceMalformed:
        return 0


def _line(number: int, *, state: LineState | None = None) -> StatementLine:
    row: StatementLine | None = StatementLine.objects.filter(pk=number).first()
    if row is None or (state is not None and row.state != state):
        raise Http404
    return row


def _receipt(number: str) -> Receipt:
    kept: Receipt | None = Receipt.objects.filter(
        number=number, closed_at__isnull=True, order__isnull=True
    ).first()
    if kept is None:
        raise Http404
    return kept


def _facts(row: StatementLine) -> list[dict[str, object]]:
    words = {
        "name": _("Name"), "inn": _("INN"), "kpp": _("KPP"), "account": _("Account"),
        "bank": _("Bank"), "bic": _("Bank's code (BIC)"),
        "correspondent_account": _("Correspondent account"),
    }  # fmt: skip
    facts: list[dict[str, object]] = []
    for label, side in ((_("Payer"), row.payer), (_("Payee"), row.payee)):
        facts += [
            {"term": f"{label}: {words[key]}", "value": side[key]}
            for key in SIDE_WORDS
            if side.get(key)
        ]
    told = (
        (_("Purpose"), row.purpose), (_("Date of the document"), row.date),
        (_("Number of the document"), row.number), (_("Came on"), row.received_on),
        (_("Written off on"), row.written_off_on), (_("Kind of payment"), row.kind),
        (_("Currency"), row.currency),
        (_("File"), f"{row.file.name}, {row.position}"),
    )  # fmt: skip
    return facts + [{"term": term, "value": value} for term, value in told if value]
