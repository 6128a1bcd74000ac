"""Statements of a member: offering property, turning a share into a fee. Typed, read, signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.documents.kinds import DocumentKind
from coop.documents.models import Document
from coop.kernel.money import Amount
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.contributions import drafting
from coop.protocols.contributions.actions import step_of
from coop.protocols.contributions.commands import Command, ConvertShare, OfferProperty
from coop.protocols.contributions.documents import CONVERSION, PROPERTY
from coop.protocols.contributions.drafting import Signing
from coop.protocols.contributions.models import Draft
from coop.protocols.contributions.rules import Asset
from coop.protocols.contributions.screens.forms import OfferForm, ProgramForm, written
from coop.protocols.contributions.screens.money import programs_taking
from coop.protocols.network import api as network
from coop.protocols.programs import api as programs
from coop.protocols.programs.api import Model, Taking

VALUE_MAX = 500


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def offer(request: CoopRequest) -> HttpResponse:
    """What property, whose, worth how much."""
    return _ask(request, PROPERTY, "contributions/offer.html", "contributions:review_offer")


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def convert(request: CoopRequest) -> HttpResponse:
    """Of which share how much becomes a fee."""
    return _ask(
        request, CONVERSION, "contributions/convert.html", "contributions:review_conversion"
    )


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def review_offer(request: CoopRequest) -> HttpResponse:
    """The statement itself, and the signature."""
    form, draft = _typed(request, PROPERTY)
    if not isinstance(form, OfferForm) or not form.is_valid():
        return redirect("contributions:offer")
    price: Amount = form.cleaned_data["read"]
    signing = _signing(request)
    before = draft.document
    paper = drafting.property_statement(draft, signing, form.chosen, form.thing(), price)
    asset = Asset(form.cleaned_data["asset"])
    command = OfferProperty(
        signing.coop, signing.person.account, int(paper.subject), form.chosen, asset
    )
    told = [
        _("An officer appraises it, the council decides on the value."),
        _("Your share grows by that value when both sides have signed the act."),
        _("Until then you may take the offer back."),
    ]
    return _review(request, paper, command, told, is_new=paper.id != before)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def review_conversion(request: CoopRequest) -> HttpResponse:
    """The statement itself, and the signature."""
    form, draft = _typed(request, CONVERSION)
    if not form.is_valid() or not _has_share(request, form):
        return redirect("contributions:convert")
    amount: Amount = form.cleaned_data["read"]
    signing = _signing(request)
    before = draft.document
    paper = drafting.conversion_statement(draft, signing, form.chosen, amount)
    command = ConvertShare(
        signing.coop, signing.person.account, int(paper.subject), form.chosen, amount.units
    )
    told = [
        _("Your share becomes smaller by %(sum)s at once.") % {"sum": written(amount)},
        _("A fee comes back only where the program's regulation says so."),
    ]
    return _review(request, paper, command, told, is_new=paper.id != before)


def _ask(request: CoopRequest, kind: DocumentKind, template: str, onwards: str) -> HttpResponse:
    is_posted = request.method == "POST"
    draft = _draft(request, kind)
    form = _form(request, kind, request.POST if is_posted else None)
    if is_posted:
        names = [name for name in form.fields if name in request.POST]
        typed = {name: request.POST[name][:VALUE_MAX] for name in names}
        drafting.keep_typed(draft, typed, now=timezone.now())
        if form.is_valid() and (kind is PROPERTY or _has_share(request, form)):
            return redirect(onwards)
    elif draft.fields:
        form.initial = {name: value for name, value in draft.fields.items() if name != "is_free"}
    return render(request, template, {"form": form, "has_programs": bool(form.programs)})


def _review(
    request: CoopRequest, paper: Document, command: Command, told: list[str], *, is_new: bool
) -> HttpResponse:
    """Show the paper; who posts what was shown goes to the signature."""
    if request.method == "POST" and not is_new:
        is_offer = paper.template == PROPERTY.template
        number = int(paper.subject)
        return prepare(
            request,
            steps=[step_of(command, paper.id)],
            title=paper.title,
            consequences=told,
            next_url=reverse("contributions:one", args=[number])
            if is_offer
            else reverse("contributions:mine"),
        )
    back = "contributions:offer" if paper.template == PROPERTY.template else "contributions:convert"
    shown = {
        "paper": paper,
        "told": told,
        "is_new": is_new and request.method == "POST",
        "back": reverse(back),
    }
    return render(request, "contributions/review.html", shown)


def _form(request: CoopRequest, kind: DocumentKind, given: Mapping[str, Any] | None) -> ProgramForm:
    currency = network.currency(request.coop.account)
    if kind is PROPERTY:
        return OfferForm(
            given,
            currency=currency,
            programs=programs_taking(request, Taking.SHARE_PROPERTY),
            has_limits=False,
            nowhere=_("To no program | It is your share in the cooperative itself"),
        )
    taking = programs_taking(request, Taking.FEE_FROM_SHARE)
    return ProgramForm(given, currency=currency, programs=taking, has_limits=False)


def _typed(request: CoopRequest, kind: DocumentKind) -> tuple[ProgramForm, Draft]:
    draft = _draft(request, kind)
    return _form(request, kind, draft.fields or {}), draft


def _has_share(request: CoopRequest, form: ProgramForm) -> bool:
    """Whether the member's share in the program suffices; says at the field why not."""
    coop, account = request.coop.account, person_of(request).account
    chosen, amount = form.programs[form.chosen], form.cleaned_data["read"]
    free = programs.share_in(coop, account, chosen)
    if chosen.terms.model is not Model.WALLET:
        free = programs.free_share(coop, account, chosen.number, timezone.now())
    if amount.units <= free:
        return True
    told = _("At most %(sum)s of your share here may become a fee today.")
    form.add_error("amount", told % {"sum": written(Amount(free, amount.symbol))})
    return False


def _draft(request: CoopRequest, kind: DocumentKind) -> Draft:
    coop, account = request.coop.account, person_of(request).account
    return drafting.draft_of(coop, account, kind, now=timezone.now())


def _signing(request: CoopRequest) -> Signing:
    return Signing(request.coop, person_of(request), timezone.now())
