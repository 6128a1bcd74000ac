"""Arrears for the accountant: who owes how much for how long, as a table or a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.kernel.money import Amount
from coop.monocoop import people
from coop.monocoop.exports import Cell, Table, csv_lines
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for
from coop.protocols.fees import api
from coop.protocols.fees.api import ArrearsLine
from coop.protocols.fees.screens import words
from coop.protocols.network import api as network

OFFICERS = ("accountant", "chair")


@reading_for(*OFFICERS)
def arrears(request: CoopRequest) -> HttpResponse:
    """Members whose grace is over, with the ageing of what they owe."""
    lines = api.arrears(request.coop.account)
    symbol = network.currency(request.coop.account)
    names = people.names_of(request.coop.account, [str(line.member.account) for line in lines])
    bands = [
        (label, Amount(sum(line.due.overdue.units for line in lines if line.age == age), symbol))
        for age, label in enumerate(words.AGES)
    ]
    shown = {
        "lines": [
            {
                "line": line,
                "name": names[str(line.member.account)],
                "age": words.AGES[line.age],
                "paid_through": words.month_name(line.due.through) if line.due.through else "",
            }
            for line in lines
        ],
        "bands": [(label, amount) for label, amount in bands if amount.units],
        "total": Amount(sum(line.due.overdue.units for line in lines), symbol),
    }
    return render(request, "fees/arrears.html", shown)


@reading_for(*OFFICERS)
def export(request: CoopRequest) -> HttpResponse:
    """The same as CSV."""
    lines = api.arrears(request.coop.account)
    names = people.names_of(request.coop.account, [str(line.member.account) for line in lines])
    headings = (
        _("No."), _("Name"), _("Account"),
        _("The fee"), _("Paid through"), _("In arrears"),
        _("Days in arrears"), _("Owed in all"),
    )  # fmt: skip
    rows = [_cells(line, names[str(line.member.account)]) for line in lines]
    told = "".join(csv_lines(Table("", (), headings, rows)))
    response = HttpResponse(told, content_type="text/csv; charset=utf-8")
    name = f"arrears-{request.coop.slug}-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _cells(line: ArrearsLine, name: str) -> list[Cell]:
    return [
        line.member.number or "",
        name,
        str(line.member.account),
        str(line.due.title or _("Membership fee")),
        words.month_name(line.due.through) if line.due.through else "",
        line.due.overdue,
        line.days,
        line.due.owed,
    ]
