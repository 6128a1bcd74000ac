"""What is due to members, for the cashier: pay, less the tax."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.formats import write_amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.distribution import api, rules
from coop.protocols.distribution.actions import step_of
from coop.protocols.distribution.api import DueLine
from coop.protocols.distribution.commands import PayOut
from coop.protocols.distribution.screens.forms import TaxForm


@reading_for("cashier", "accountant")
def due(request: CoopRequest) -> HttpResponse:
    """Members to whom something is due."""
    lines = api.dues(request.coop.account)
    names = people.names_of(request.coop.account, [line.member for line in lines])
    shown = {"lines": [{"due": line, "name": names[line.member]} for line in lines]}
    return render(request, "distribution/due.html", shown)


@never_cache
@role_required("cashier")
@require_http_methods(["GET", "POST"])
def pay(request: CoopRequest, member: str) -> HttpResponse:
    """The tax withheld, then the signature; the bank's order follows."""
    line = _line(request, member)
    symbol = line.amount.symbol
    usual = Amount(rules.income_tax(line.amount.units), symbol)
    form = TaxForm(request.POST or None, symbol=symbol, initial={"tax": usual.digits()})
    if request.method == "POST" and form.is_valid():
        tax = form.cleaned_data["tax"]
        if tax <= line.amount.units * rules.TAX_PERCENT_MAX // 100:
            return _sign(request, line, tax)
        form.add_error("tax", _("The tax is at most 35 % of what is due."))
    shown = {"form": form, "line": line, "name": people.name_of(request.coop.account, member)}
    return render(request, "distribution/pay.html", shown)


def _sign(request: CoopRequest, line: DueLine, tax: int) -> HttpResponse:
    coop = request.coop.account
    paid = Amount(line.amount.units - tax, line.amount.symbol)
    payout = PayOut(coop, person_of(request).account, AccountName(line.member), tax)
    told = {
        "sum": write_amount(paid, language=request.LANGUAGE_CODE),
        "name": people.name_of(coop, line.member),
    }
    return prepare(
        request,
        steps=[step_of(payout)],
        title=_("Pay a member"),
        consequences=[
            _("An order to pay %(sum)s to %(name)s is made.") % told,
            _("When the bank has paid, confirm it at the desk: then the books show it."),
        ],
        next_url=reverse("distribution:due"),
    )


def _line(request: CoopRequest, member: str) -> DueLine:
    for line in api.dues(request.coop.account):
        if line.member == member and line.order is None:
            return line
    raise Http404
