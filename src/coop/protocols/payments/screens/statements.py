"""The reconciliation: upload a statement, confirm what is matched, see to the rest."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from coop.kernel.errors import CoopError
from coop.kernel.money import RUB, Amount
from coop.monocoop.acts import Step
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.payments import actions, api, importing
from coop.protocols.payments.api import OrderStatus
from coop.protocols.payments.following import follow
from coop.protocols.payments.importing import FILE_BYTES_MAX, FileAlreadyImported, FileTooLarge
from coop.protocols.payments.lines import moment_of
from coop.protocols.payments.models import FileState, StatementFile, StatementLine
from coop.protocols.payments.rules import OrderState
from coop.protocols.payments.screens.groups import (
    GROUPS,
    SHOWN_MAX,
    can_be_for,
    counts_of,
    lines_in,
    parts_for,
    shown,
)
from coop.protocols.payments.screens.pages import tabs, written
from coop.protocols.payments.screens.signing import LINES_PER_ACT, NAMED_MAX, sign_lines

FILES_SHOWN = 5


@reading_for("cashier")
def statements(request: CoopRequest) -> HttpResponse:
    """Files, groups, and the lines of one group; comes again by itself while a file is read."""
    coop, query = request.coop.account, request.GET.get("q", "")
    follow(coop, timezone.now())
    group = request.GET.get("group", "")
    counts = counts_of(coop)
    if group not in GROUPS:
        group = next((name for name in GROUPS if counts[name]), "matched")
    rows = lines_in(coop, group, query)
    files = StatementFile.unbound.filter(coop=coop).defer("content").order_by("-id")[:FILES_SHOWN]
    told = {
        "tabs": tabs(coop, "statements"),
        "files": [_file_told(file) for file in files],
        "is_reading": any(file.state in (FileState.WAITING, FileState.READING) for file in files),
        "group": group,
        "heading": GROUPS[group][0],
        "lines": shown(rows[:SHOWN_MAX]),
        "count": rows.count(),
        "at_once": min(counts["matched"], LINES_PER_ACT),
        "pills": [
            {
                "label": f"{label} · {counts[name]}",
                "url": f"?group={name}",
                "current": name == group and not query,
            }
            for name, (label, _wanted) in GROUPS.items()
            if counts[name] or name == group
        ],
        "query": query,
    }
    return render(request, "payments/statements.html", told)


@require_POST
@role_required("cashier")
def upload(request: CoopRequest) -> HttpResponse:
    """Keep the file at once; a duty reads it."""
    coop, given = request.coop.account, request.FILES.get("statement")
    try:
        importing.our_accounts(coop)
        if not isinstance(given, UploadedFile):
            raise importing.FileEmpty
        if (given.size or 0) > FILE_BYTES_MAX:
            raise FileTooLarge(bytes=given.size, bytes_max=FILE_BYTES_MAX)
        person = person_of(request).account
        importing.take_file(coop, given.name or "", given.read(), person, timezone.now())
    except FileAlreadyImported as error:
        messages.warning(request, _already(coop, error))
    except CoopError as error:
        messages.error(request, f"{_(error.sentence)} {_(error.advice)}")
    return redirect("payments:statements")


@require_POST
@role_required("cashier")
def confirm_matched(request: CoopRequest) -> HttpResponse:
    """Take the next matched lines to the sheet, as many as one act holds."""
    coop, cashier = request.coop.account, person_of(request).account
    rows: list[StatementLine] = []
    steps: list[Step] = []
    orders: dict[int, tuple[str, ...]] = {}
    for row in lines_in(coop, "matched")[:LINES_PER_ACT]:
        order = api.order(coop, row.order_number) if row.order_number else None
        if order is None or not can_be_for(row, order):
            continue
        row.taken_for = order.number
        orders[order.number] = parts_for(order, row.units) if row.is_incoming else ()
        rows.append(row)
        steps.append(step_for(row, order, cashier))
    if not rows:
        messages.warning(request, _("Nothing is ready to be confirmed."))
        return redirect("payments:statements")
    total = written(Amount(sum(row.units for row in rows), RUB))
    named = [f"{line.name}: {written(line.total)}" for line in shown(rows[:NAMED_MAX])]
    if len(rows) > NAMED_MAX:
        count = len(rows) - NAMED_MAX
        named.append(ngettext("and %d more", "and %d more", count) % count)
    return sign_lines(
        request,
        rows,
        steps,
        title=ngettext("Confirm %d payment", "Confirm %d payments", len(rows)) % len(rows),
        consequences=[
            *named,
            _("%(total)s in all; the bank's statement says so.") % {"total": total},
        ],
        next_url=reverse("payments:statements"),
        orders=orders,
    )


def step_for(row: StatementLine, order: OrderStatus, cashier: str) -> Step:
    """The cashier's word that this line is the money of this order."""
    moment = moment_of(row, timezone.now())
    if row.is_incoming:
        purposes = parts_for(order, row.units)
        return actions.confirm_payment(row.coop, order.number, cashier, purposes, moment)
    if order.state is OrderState.REFUND_DUE:
        return actions.confirm_refund(row.coop, order.number, cashier, moment)
    return actions.confirm_sent(row.coop, order.number, cashier, moment)


def _already(coop: str, error: FileAlreadyImported) -> str:
    file = StatementFile.unbound.filter(coop=coop, pk=error.values.get("file", 0)).first()
    if file is None:
        return _("This file is imported already.")
    day = timezone.localtime(file.uploaded_at).strftime("%d.%m.%Y %H:%M")
    return _("This file is imported already, on %(day)s.") % {"day": day}


def _file_told(file: StatementFile) -> dict[str, object]:
    missing = Amount(file.missing_units, RUB) if file.missing_units else None
    summary = importing.summary_of(file) if file.state == FileState.READY else {}
    waiting = sum(
        summary.get(name, 0)
        for name in ("suggested", "wrong_sum", "doubled", "doubtful", "unknown")
    )
    return {"row": file, "missing": missing, "summary": summary, "waiting": waiting}
