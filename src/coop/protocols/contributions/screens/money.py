"""Contributing money: choose, see what follows, sign; the bill comes after the signature."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.kernel.money import Amount
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.contributions import api
from coop.protocols.contributions.actions import step_of
from coop.protocols.contributions.commands import ContributeMoney
from coop.protocols.contributions.rules import Way, percent_fee
from coop.protocols.contributions.screens.forms import ProgramForm, RestForm, written
from coop.protocols.network import api as network
from coop.protocols.programs import api as programs
from coop.protocols.programs.api import FeeRule, ProgramStatus, Returning, Taking


def programs_taking(request: CoopRequest, taking: Taking) -> list[ProgramStatus]:
    """The programs the person has joined under their present edition and that take this."""
    coop, account = request.coop.account, person_of(request).account
    current = {one.program for one in programs.participation(coop, account) if not one.is_outdated}
    listed = programs.programs(coop)
    return [one for one in listed if one.number in current and taking in one.terms.takes]


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def add(request: CoopRequest) -> HttpResponse:
    """Top up: a share contribution to a program, or the rest of the minimum share."""
    coop = request.coop.account
    found = programs_taking(request, Taking.SHARE_MONEY)
    form = ProgramForm(request.POST or None, currency=network.currency(coop), programs=found)
    if request.method == "POST" and form.is_valid():
        amount: Amount = form.cleaned_data["read"]
        return _ask(request, Way.DEPOSIT, amount, form.chosen, _told_of_share(form, amount))
    standing = api.minimum_standing(coop, person_of(request).account, now=timezone.now())
    shown = {
        "form": form,
        "has_programs": bool(found),
        "standing": standing,
        "due": Amount(standing.due if standing else 0, network.currency(coop)),
        "title": _("Top up"),
        "lead": _("Choose where your share goes; you pay it from your own account."),
    }
    return render(request, "contributions/add.html", shown)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def rest(request: CoopRequest) -> HttpResponse:
    """The rest of the minimum share, with its schedule."""
    coop, account = request.coop.account, person_of(request).account
    standing = api.minimum_standing(coop, account, now=timezone.now())
    if standing is None or standing.due == 0:
        return redirect("contributions:mine")
    currency = network.currency(coop)
    form = RestForm(request.POST or None, currency=currency, due=Amount(standing.due, currency))
    if request.method == "POST" and form.is_valid():
        told = [_("It is added to your minimum share, which stays until you leave.")]
        return _ask(request, Way.INSTALMENT, form.cleaned_data["read"], 0, told)
    shown = {
        "form": form,
        "standing": standing,
        "minimum": Amount(standing.schedule.minimum, currency),
        "paid": Amount(standing.paid, currency),
        "due": Amount(standing.due, currency),
    }
    return render(request, "contributions/rest.html", shown)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def give(request: CoopRequest) -> HttpResponse:
    """A gift, to the cooperative or to a program."""
    coop = request.coop.account
    taking = [one for one in programs.programs(coop) if Taking.DONATION in one.terms.takes]
    form = ProgramForm(
        request.POST or None,
        currency=network.currency(coop),
        programs=taking,
        has_limits=False,
        nowhere=_("To the cooperative itself | Its council decides what for"),
    )
    if request.method == "POST" and form.is_valid():
        told = [_("A gift is not a share: it does not come back.")]
        return _ask(request, Way.GIVE, form.cleaned_data["read"], form.chosen, told)
    shown = {
        "form": form,
        "has_programs": True,
        "title": _("Give"),
        "lead": _("A voluntary contribution; it does not come back."),
    }
    return render(request, "contributions/add.html", shown)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def fee(request: CoopRequest) -> HttpResponse:
    """A targeted membership fee to a program."""
    taking = programs_taking(request, Taking.FEE_MONEY)
    form = ProgramForm(
        request.POST or None,
        currency=network.currency(request.coop.account),
        programs=taking,
        has_limits=False,
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.programs[form.chosen]
        return _ask(request, Way.TARGET, form.cleaned_data["read"], form.chosen, [_fate(chosen)])
    shown = {
        "form": form,
        "has_programs": bool(taking),
        "title": _("Membership fee to a program"),
        "lead": _("It pays for what the program does; it is not a share."),
    }
    return render(request, "contributions/add.html", shown)


def _told_of_share(form: ProgramForm, amount: Amount) -> list[str]:
    """What follows from a share contribution, its fee included."""
    chosen = form.programs[form.chosen]
    told = [_("It is your share: it comes back as the regulation says.")]
    if chosen.terms.fee_rule is FeeRule.PERCENT:
        fee_units = percent_fee(amount.units, chosen.terms.fee)
        text = _("The program's fee is added: %(sum)s.")
        told.append(text % {"sum": written(Amount(fee_units, amount.symbol))})
    return told


def _fate(chosen: ProgramStatus) -> str:
    if Returning.FEE in chosen.terms.returns:
        return _("The regulation says when a fee returns into your share.")
    return _("A fee does not come back.")


def _ask(
    request: CoopRequest, way: Way, amount: Amount, program: int, told: Iterable[str]
) -> HttpResponse:
    command = ContributeMoney(
        request.coop.account, person_of(request).account, way, amount.units, program
    )
    return prepare(
        request,
        steps=[step_of(command)],
        title=_("Contribution of %(sum)s") % {"sum": written(amount)},
        consequences=[*told, _("You pay after the signature; until then you may cancel.")],
        next_url=reverse("contributions:latest"),
    )
