"""A member leaves: what stops it, what is paid, the statement, following it, taking it back."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from coop.documents.bank_accounts import BankAccount
from coop.kernel.money import Amount
from coop.monocoop.acts import prepare
from coop.monocoop.formats import write_amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in, signed_in_required
from coop.protocols.ledger import api as ledger
from coop.protocols.membership import api as membership
from coop.protocols.network import api as network
from coop.protocols.termination import api, drafting, payees
from coop.protocols.termination.actions import step_of
from coop.protocols.termination.api import ExitConditions
from coop.protocols.termination.commands import LeaveCooperative, RecantExit
from coop.protocols.termination.drafting import Drawing, package_of
from coop.protocols.termination.models import Draft
from coop.protocols.termination.rules import Cause, EndState, SettlementState, erasable_from
from coop.protocols.termination.screens import words
from coop.protocols.termination.screens.forms import AccountForm
from coop.protocols.termination.screens.journey import stages_of

VALUE_MAX = 300
MONEY_READERS = frozenset({"accountant", "cashier", "chair", "deputy", "secretary"})
SWEEPS = ("holdmin", "hold", "holdprog", "feeclose", "unclaimed", "exitpaid", "estatelapse")


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def leave(request: CoopRequest) -> HttpResponse:
    """What stops an exit and what to do about it; else what is paid, and where to."""
    coop, account = request.coop.account, person_of(request).account
    if api.ending_of(coop, account):
        return redirect("termination:mine")
    conditions, draft = api.conditions_of(coop, account), _draft(request)
    given = request.POST if request.method == "POST" else None
    form = AccountForm(given, initial=draft.fields, label_suffix="")
    needs_account = conditions.payout.units > 0
    if request.method == "POST" and conditions.is_free:
        _keep_typed(draft, form, request)
        if not needs_account or form.is_valid():
            return redirect("termination:review")
    shown = {"form": form, "needs_account": needs_account, **_told(conditions)}
    return render(request, "termination/leave.html", shown)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def review(request: CoopRequest) -> HttpResponse:
    """The statement itself, and the signature."""
    person, coop = person_of(request), request.coop.account
    conditions, draft = api.conditions_of(coop, person.account), _draft(request)
    told = _account_in(draft)
    if not conditions.is_free or (conditions.payout.units and told is None):
        return redirect("termination:leave")
    drawing = Drawing(request.coop, person, "Пайщик", person.account, timezone.now())
    shown_before = draft.document
    statement = drafting.statement_for(draft, drawing, told)
    is_new = request.method == "POST" and statement.id != shown_before
    if request.method == "POST" and not is_new:
        payout = write_amount(conditions.payout, language=get_language() or "ru")
        return prepare(
            request,
            steps=[step_of(LeaveCooperative(coop, person.account), statement.id)],
            title=_("Leave the cooperative"),
            consequences=[
                _("The council registers your exit; until then you may take the statement back."),
                _("Your share comes back: %(sum)s.") % {"sum": payout},
                _("Your vote and your programs end with your membership."),
            ],
            next_url=reverse("termination:mine"),
        )
    shown = {"paper": statement, "is_new": is_new, **_told(conditions)}
    return render(request, "termination/review.html", shown)


@never_cache
@signed_in_required
@require_GET
def mine(request: CoopRequest) -> HttpResponse:
    """Where the own leaving stands: the statement, the decision, the money, the data."""
    coop, account = request.coop.account, person_of(request).account
    ending = api.last_ending_of(coop, account)
    if ending is None:
        raise Http404
    status, settlement = membership.member(coop, account), api.last_settlement_of(coop, account)
    currency = network.currency(coop)
    is_own = settlement is not None and ending.state == EndState.ENDED
    shown = {
        "ending": ending,
        "cause": words.CAUSES[Cause(ending.cause)],
        "stages": stages_of(ending, settlement if is_own else None),
        "settlement": settlement if is_own else None,
        "payout": Amount(settlement.payout, currency) if settlement and is_own else None,
        "status": status,
        "paper": payees.statement_of(coop, ending),
        "package": package_of(account),
        "may_recant": ending.cause == Cause.LEFT and ending.state == EndState.OPEN,
        "has_ended": ending.state == EndState.ENDED,
        "erasable": erasable_from(ending.decided_at) if ending.decided_at else None,
    }
    return render(request, "termination/mine.html", shown)


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def recant(request: CoopRequest) -> HttpResponse:
    """Take the statement back, before the council has decided."""
    coop, account = request.coop.account, person_of(request).account
    if api.ending_of(coop, account, Cause.LEFT) is None:
        return redirect("termination:leave")
    if request.method == "POST":
        return prepare(
            request,
            steps=[step_of(RecantExit(coop, account))],
            title=_("Take the statement back"),
            consequences=[
                _("You stay a member; nothing has changed."),
                _("You may leave whenever you wish."),
            ],
            next_url=reverse("termination:mine"),
        )
    return render(request, "termination/recant.html")


@never_cache
@signed_in_required
@require_GET
def sheet(request: CoopRequest, number: int) -> HttpResponse:
    """The settlement sheet: every step of the money, what it was, what became of it and why."""
    coop, account = request.coop.account, person_of(request).account
    row = api.settlement(coop, number)
    if row is None or (row.member != account and MONEY_READERS.isdisjoint(roles_in(request))):
        raise Http404
    currency = network.currency(coop)
    steps = [
        (entry, Amount(entry.units, currency))
        for entry in ledger.entries(coop, member=row.member, limit=500)
        if entry.operation in SWEEPS and entry.posted_at >= row.ended_at
    ]
    shown = {
        "row": row,
        "cause": words.CAUSES[Cause(row.cause)],
        "state": words.STATES[SettlementState(row.state)],
        "status": membership.member(coop, row.member),
        "payout": Amount(row.payout, currency),
        "paid": Amount(row.paid, currency),
        "estate": Amount(row.estate, currency),
        "steps": [
            {
                "entry": entry,
                "amount": amount,
                "out_of": ledger.account_words(entry.debit),
                "into": ledger.account_words(entry.credit),
            }
            for entry, amount in steps
        ],
    }
    return render(request, "termination/sheet.html", shown)


def _told(conditions: ExitConditions) -> dict[str, object]:
    return {
        "conditions": conditions,
        "offices": [words.OFFICES[office] for office in sorted(conditions.offices)],
        "blockers": [
            {
                "what": words.BUCKETS[ledger.Bucket(line.bucket)],
                "amount": amount,
                "advice": words.WHAT_TO_DO.get(ledger.Bucket(line.bucket), ""),
            }
            for line, amount in conditions.blockers
        ],
        "lines": [
            {
                "what": words.BUCKETS[ledger.Bucket(line.bucket)],
                "amount": amount,
                "outcome": words.OUTCOMES[line.outcome],
            }
            for line, amount in conditions.lines
        ],
    }


def _draft(request: CoopRequest) -> Draft:
    draft: Draft
    draft, _created = Draft.unbound.get_or_create(
        coop=request.coop.account,
        account=person_of(request).account,
        defaults={"changed_at": timezone.now()},
    )
    return draft


def _keep_typed(draft: Draft, form: AccountForm, request: CoopRequest) -> None:
    draft.fields = {
        name: request.POST[name][:VALUE_MAX] for name in form.fields if name in request.POST
    }
    draft.changed_at = timezone.now()
    draft.save(update_fields=["fields", "changed_at"])


def _account_in(draft: Draft) -> BankAccount | None:
    form = AccountForm(draft.fields)
    return form.account_told if form.is_valid() else None
