"""Asking for a share back: how much and where to, then the paper, then the signature."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.documents.models import Document
from coop.monocoop.acts import prepare
from coop.monocoop.formats import write_amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.membership import api as membership
from coop.protocols.returns import drafting, payees
from coop.protocols.returns.actions import step_of
from coop.protocols.returns.commands import AskForMoney, AskForProperty, Command
from coop.protocols.returns.drafting import MONEY, PROPERTY, Signing, Wanted
from coop.protocols.returns.models import Draft
from coop.protocols.returns.places import (
    IN_MONEY,
    IN_PROPERTY,
    Conditions,
    conditions_of,
    property_of,
)
from coop.protocols.returns.screens.forms import AsksShare, MoneyForm, PropertyForm

VALUE_MAX = 300
WAYS = {MONEY: IN_MONEY, PROPERTY: IN_PROPERTY}
FORM_SCREENS = {MONEY: "returns:new", PROPERTY: "returns:new_property"}
REVIEW_SCREENS = {MONEY: "returns:review", PROPERTY: "returns:review_property"}


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def money(request: CoopRequest) -> HttpResponse:
    """How much, and to which own account."""
    return _ask(request, MONEY)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def in_property(request: CoopRequest) -> HttpResponse:
    """What is taken instead of money."""
    return _ask(request, PROPERTY)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def review_money(request: CoopRequest) -> HttpResponse:
    """The statement itself, and the signature."""
    return _review(request, MONEY)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def review_property(request: CoopRequest) -> HttpResponse:
    """The statement itself, and the signature."""
    return _review(request, PROPERTY)


def _ask(request: CoopRequest, way: str) -> HttpResponse:
    signing, draft = _signing(request, way), _draft(request, way)
    conditions = _conditions(request, way)
    obstacle = _obstacle(conditions, has_name=signing is not None)
    if way == PROPERTY and not obstacle and not property_of(request.coop.account):
        obstacle = _("The cooperative has no property that could be handed over.")
    form = _form(request, way, conditions, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not obstacle:
        _keep_typed(draft, form, request)
        if form.is_valid() and form.wanted is not None:
            _keep_account(request, form.wanted)
            return redirect(REVIEW_SCREENS[way])
    shown = {
        "form": form,
        "way": way,
        "conditions": conditions,
        "obstacle": obstacle,
        "holder": signing.identity.name if signing else "",
        "has_property": bool(property_of(request.coop.account)),
    }
    return render(request, "returns/new.html", shown)


def _review(request: CoopRequest, way: str) -> HttpResponse:
    signing, draft = _signing(request, way), _draft(request, way)
    wanted = _wanted(request, way, draft)
    if signing is None or wanted is None or _obstacle(signing.conditions, has_name=True):
        return redirect(FORM_SCREENS[way])
    shown_before = draft.document
    statement = drafting.statement_for(draft, signing, wanted)
    is_new = request.method == "POST" and statement.id != shown_before
    if request.method == "POST" and not is_new:
        return _to_the_sheet(request, signing, wanted, statement)
    shown = {"paper": statement, "wanted": wanted, "is_new": is_new, "way": way}
    return render(request, "returns/review.html", shown | {"back": reverse(FORM_SCREENS[way])})


def _to_the_sheet(
    request: CoopRequest, signing: Signing, wanted: Wanted, statement: Document
) -> HttpResponseRedirect:
    number, days = int(statement.subject), signing.conditions.return_days
    written = write_amount(wanted.amount, language=get_language() or "ru")
    return prepare(
        request,
        steps=[step_of(_command(signing, wanted, number), statement.id)],
        title=_("Return of a share"),
        consequences=[
            _("%(sum)s of your share is reserved at once.") % {"sum": written},
            _("The council decides; after that you get it within %(days)s days.") % {"days": days},
            _("Until the decision you may take the statement back."),
        ],
        next_url=reverse("returns:one", args=[number]),
    )


def _command(signing: Signing, wanted: Wanted, number: int) -> Command:
    coop, member = signing.tenant.account, signing.person.account
    if wanted.item is None:
        return AskForMoney(coop, number, member, wanted.program, wanted.amount)
    return AskForProperty(coop, number, member, wanted.program, wanted.asset, wanted.amount)


def _obstacle(conditions: Conditions, *, has_name: bool) -> str:
    """Why nothing can be asked for now; empty when it can."""
    if conditions.stays:
        return _(
            "Your charter returns shares after the end of membership, when the general meeting "
            "has approved the year's balance."
        )
    if conditions.too_many:
        return _("Five of your statements are under way: wait until one is finished.")
    if conditions.free.units == 0:
        return _("There is nothing to return: the minimum share stays until you leave.")
    if not has_name:
        return _("The cooperative does not know your name yet: tell it to the secretary first.")
    return ""


def _signing(request: CoopRequest, way: str) -> Signing | None:
    """The member as papers name them; None for one who has told no name."""
    coop, person = request.coop.account, person_of(request)
    identity, status = (
        membership.identity_of(coop, person.account),
        membership.member(coop, person.account),
    )
    if identity is None or status is None:
        return None
    return Signing(
        tenant=request.coop,
        person=person,
        identity=identity,
        member_number=status.number or 0,
        conditions=_conditions(request, way),
        now=timezone.now(),
    )


def _conditions(request: CoopRequest, way: str) -> Conditions:
    coop, member = request.coop.account, person_of(request).account
    return conditions_of(coop, member, now=timezone.now(), way=WAYS[way])


def _draft(request: CoopRequest, way: str) -> Draft:
    coop, account = request.coop.account, person_of(request).account
    return drafting.draft_of(coop, account, way, now=timezone.now())


def _form(request: CoopRequest, way: str, conditions: Conditions, given: object) -> AsksShare:
    if way == PROPERTY:
        stock = property_of(request.coop.account)
        form: AsksShare = PropertyForm(given, conditions=conditions, stock=stock)  # type: ignore[arg-type]
    else:
        form = MoneyForm(given, conditions=conditions)  # type: ignore[arg-type]
    if given is None:
        form.initial = _initial(request, way)
    return form


def _initial(request: CoopRequest, way: str) -> dict[str, object]:
    """What was typed before; the account also from the last statement or the application."""
    draft = _draft(request, way)
    known = payees.own_account(request.coop.account, draft.account) if way == MONEY else None
    return {**(known.model_dump() if known else {}), **draft.fields}


def _wanted(request: CoopRequest, way: str, draft: Draft) -> Wanted | None:
    """What the draft asks for, if all of it still holds."""
    if not draft.fields:
        return None
    form = _form(request, way, _conditions(request, way), draft.fields)
    return form.wanted if form.is_valid() else None


def _keep_typed(draft: Draft, form: AsksShare, request: CoopRequest) -> None:
    draft.fields = {
        name: request.POST[name][:VALUE_MAX] for name in form.fields if name in request.POST
    }
    draft.changed_at = timezone.now()
    draft.save(update_fields=["fields", "changed_at"])


def _keep_account(request: CoopRequest, wanted: Wanted) -> None:
    if wanted.account is not None:
        account = person_of(request).account
        payees.keep(request.coop.account, account, wanted.account, now=timezone.now())
