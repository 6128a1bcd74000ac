"""After the signature: the payment, the waiting, taking the application back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import signed_in_required
from coop.monocoop.tenants import Tenant
from coop.protocols.council import api as council
from coop.protocols.membership import api
from coop.protocols.membership.actions import step_of
from coop.protocols.membership.api import MemberStatus, Terms
from coop.protocols.membership.commands import WithdrawApplication
from coop.protocols.membership.matters import ADMISSION, package_of
from coop.protocols.membership.rules import State
from coop.protocols.membership.screens import guide
from coop.protocols.membership.screens.guide import Step
from coop.protocols.membership.screens.journey import Journey, journey_of
from coop.protocols.payments import api as payments
from coop.protocols.payments.api import Bill


@never_cache
@signed_in_required
@require_GET
def payment(request: CoopRequest) -> HttpResponse:
    """Step 6: the sum, what of it comes back, and the code for the bank's app."""
    status = _status(request)
    if status is not None and guide.screen_of(
        status.state, awaits_refund=status.standing.awaits_refund
    ) in ("membership:me", None):
        return redirect("membership:me" if status.state is State.MEMBER else "membership:start")
    bill = bill_of(request.coop, person_of(request).account)
    if status is not None and bill is not None and not bill.is_open:
        return redirect("membership:waiting")
    shown = {
        "stepper": guide.stepper(Step.PAYMENT),
        "terms": _terms(request, status),
        "bill": bill,
        "status": status,
    }
    return render(request, "membership/payment.html", shown)


@never_cache
@signed_in_required
@require_GET
def waiting(request: CoopRequest) -> HttpResponse:
    """Where the application stands: what was done, what is now, what comes."""
    status = _status(request)
    if status is None or (status.state is State.REGISTERED and not _has_ended(status)):
        return redirect("membership:start")
    if status.state is State.MEMBER:
        return redirect("membership:me")
    shown = {
        "journey": _journey(request, status),
        "status": status,
        "package": package_of(status.account),
    }
    return render(request, "membership/waiting.html", shown)


@never_cache
@signed_in_required
@require_http_methods(["GET", "POST"])
def withdraw(request: CoopRequest) -> HttpResponse:
    """Take the application back: what happens to the money is said before."""
    status = _status(request)
    if status is None or status.state not in (State.APPLIED, State.ACCEPTED):
        return redirect("membership:start")
    if request.method == "POST":
        return prepare(
            request,
            steps=[step_of(WithdrawApplication(request.coop.account, status.account))],
            title=_("Take the application back"),
            consequences=[
                _("The council will not consider your application."),
                _("What you have paid goes back to the account it came from."),
                _("You may apply again whenever you wish."),
            ],
            next_url=reverse("membership:waiting"),
        )
    return render(request, "membership/withdraw.html", {"has_paid": bool(status.standing.paid)})


def bill_of(tenant: Tenant, account: str) -> Bill | None:
    """The newest order of a person as a bill; None until the ledger has it."""
    order = payments.order_of(tenant.account, account)
    if order is None:
        return None
    return payments.bill_for(tenant, order, "Вступительный и паевой взносы по заявлению")


def _journey(request: CoopRequest, status: MemberStatus) -> Journey:
    matter = council.matter_about(request.coop.account, ADMISSION, status.account.value)
    return journey_of(status, _terms(request, status), matter, now=timezone.now())


def _has_ended(status: MemberStatus) -> bool:
    """Whether there was an application that ended before membership."""
    return status.standing.applied_at is not None


def _terms(request: CoopRequest, status: MemberStatus | None) -> Terms:
    """The terms of the application; today's while there is none."""
    if status is None or status.charter_version is None:
        return api.terms(request.coop.account)
    return api.terms_at(request.coop.account, status.charter_version)


def _status(request: CoopRequest) -> MemberStatus | None:
    return api.member(request.coop.account, person_of(request).account)
