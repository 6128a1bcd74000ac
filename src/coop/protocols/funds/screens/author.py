"""The author's screens: write a memo, follow it, bring back what is left."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.formats import write_amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import member_required, roles_in, signed_in_required
from coop.protocols.council import api as council
from coop.protocols.funds import api, drafting, wording
from coop.protocols.funds.actions import step_of
from coop.protocols.funds.api import MemoStatus
from coop.protocols.funds.commands import RetryPayment, WithdrawMemo, WriteMemo
from coop.protocols.funds.drafting import MemoDraft, Signing
from coop.protocols.funds.matters import MEMO, package_of
from coop.protocols.funds.rules import Category, Fund, MemoState, Organ
from coop.protocols.funds.screens.forms import MemoForm, memo_choices
from coop.protocols.funds.screens.pages import journey_of
from coop.protocols.membership import api as membership
from coop.protocols.network import api as network
from coop.protocols.payments import api as payments
from coop.protocols.payments.api import Bill, OrderState

OFFICERS = frozenset({"accountant", "chair", "deputy", "council"})
READERS = OFFICERS | {"auditor"}


@member_required
@require_GET
def mine(request: CoopRequest) -> HttpResponse:
    """My memos, newest first."""
    memos = api.memos_of(request.coop.account, person_of(request).account)
    return render(request, "funds/mine.html", {"memos": memos})


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def new(request: CoopRequest) -> HttpResponse:
    """Write a memo: fund, sum, purpose, who is paid."""
    coop = request.coop.account
    form = MemoForm(
        request.POST if request.method == "POST" else None,
        symbol=network.currency(coop),
        choices=_choices(coop),
    )
    if form.is_valid():
        payee = _payee(request, form)
        if payee is not None:
            return _to_the_sheet(request, form, payee)
    return render(request, "funds/new.html", {"form": form})


@never_cache
@signed_in_required
@require_GET
def memo(request: CoopRequest, number: int) -> HttpResponse:
    """Where a memo stands, for its author; an officer reads it as well."""
    one = memo_to_read(request, number)
    coop = request.coop.account
    matter = None
    if one.organ is Organ.COUNCIL and one.state is MemoState.WAITING:
        matter = council.matter_about(coop, MEMO, number)
    shown = {
        "memo": one,
        "journey": journey_of(one, matter),
        "is_mine": one.author == person_of(request).account,
        "author": people.name_of(coop, one.author),
        "bill": bill_of(request, one),
        "package": package_of(number),
        "category": wording.CATEGORIES[one.category],
        "deciding": wording.DECIDING[one.organ],
    }
    return render(request, "funds/memo.html", shown)


@member_required
@require_POST
def withdraw(request: CoopRequest, number: int) -> HttpResponse:
    """Take a memo back."""
    one = memo_for(request, number)
    command = WithdrawMemo(request.coop.account, person_of(request).account, number)
    return prepare(
        request,
        steps=[step_of(command)],
        title=_("Take memo No. %(number)s back") % {"number": number},
        consequences=[_("Nothing is paid under this memo."), _("You may write another.")],
        next_url=reverse("funds:memo", args=[one.number]),
    )


@member_required
@require_POST
def retry(request: CoopRequest, number: int) -> HttpResponse:
    """Order a failed payment anew."""
    one = memo_for(request, number)
    command = RetryPayment(request.coop.account, person_of(request).account, number)
    told = write_amount(one.amount, language=get_language() or "ru")
    return prepare(
        request,
        steps=[step_of(command)],
        title=_("Order the payment anew"),
        consequences=[
            _("The cashier pays %(sum)s under the same decision.") % {"sum": told},
            _("The money is set aside in the fund again."),
        ],
        next_url=reverse("funds:memo", args=[one.number]),
    )


def memo_for(request: CoopRequest, number: int) -> MemoStatus:
    """The memo, if it is the person's own or the person is an officer."""
    return _memo_for(request, number, OFFICERS)


def memo_to_read(request: CoopRequest, number: int) -> MemoStatus:
    """The same, to be read only: for auditors too."""
    return _memo_for(request, number, READERS)


def _memo_for(request: CoopRequest, number: int, others: frozenset[str]) -> MemoStatus:
    one = api.memo(request.coop.account, number)
    may_see = one is not None and (
        one.author == person_of(request).account or not others.isdisjoint(roles_in(request))
    )
    if one is None or not may_see:
        raise Http404
    return one


def bill_of(request: CoopRequest, one: MemoStatus) -> Bill | None:
    """How to bring the rest back; None while nothing is to come."""
    order = payments.order(request.coop.account, one.order) if one.order else None
    if order is None or order.state is not OrderState.OPEN:
        return None
    purpose = f"Возврат остатка подотчётной суммы по служебной записке № {one.number}"
    return payments.bill_for(request.coop, order, purpose)


def _choices(coop: str) -> list[tuple[str, str]]:
    """Funds a memo may ask money from; programs' and sections' parts are asked for there."""
    language = get_language() or "ru"
    return memo_choices(
        [
            (
                one.fund,
                one.title,
                write_amount(one.balance, language=language),
                wording.DECIDING[one.organ],
            )
            for one in api.funds(coop)
            if one.organ is not None and one.fund not in (Fund.PROGRAM, Fund.SECTION)
        ]
    )


def _payee(request: CoopRequest, form: MemoForm) -> str | None:
    """The account that is paid, empty for a supplier; None when no member has the number."""
    way = form.cleaned_data["way"]
    if way == "advance":
        return str(person_of(request).account)
    if way == "supplier":
        return ""
    found = membership.register(
        request.coop.account, as_of=timezone.now(), query=form.cleaned_data["member"], limit=1
    ).members
    if not found:
        form.add_error("member", _("No member has this number."))
        return None
    return str(found[0].account)


def _to_the_sheet(request: CoopRequest, form: MemoForm, payee: str) -> HttpResponse:
    coop, person, told = request.coop.account, person_of(request), form.cleaned_data
    signing = Signing(request.coop, person, timezone.now())
    draft = MemoDraft(
        number=api.next_number(coop),
        fund=Fund(told["fund"]),
        program=0,
        section=0,
        amount=told["amount"],
        category=Category(told["category"]),
        purpose=told["purpose"].strip(),
        way=told["way"],
        payee=payee,
        details=form.details,
        days=told["days"],
    )
    document = drafting.memo(draft, signing)
    command = WriteMemo(
        coop=coop,
        author=AccountName(person.account),
        number=draft.number,
        fund=draft.fund,
        program=draft.program,
        section=draft.section,
        amount=draft.amount,
        payee=payee,
        is_advance=draft.way == "advance",
        days=draft.days,
    )
    return prepare(
        request,
        steps=[step_of(command, document.id)],
        title=_("Memo No. %(number)s") % {"number": draft.number},
        consequences=_consequences(draft),
        next_url=reverse("funds:memo", args=[draft.number]),
    )


def _consequences(draft: MemoDraft) -> list[str]:
    told = write_amount(draft.amount, language=get_language() or "ru")
    lines = [_("Those who decide on the fund are asked for %(sum)s.") % {"sum": told}]
    if draft.way == "advance":
        lines.append(_("Once paid, you are to report within %(days)s days.") % {"days": draft.days})
        lines.append(_("What you don't spend comes back."))
    elif draft.way == "supplier":
        lines.append(_("Once paid, you are to hand in the supplier's act."))
    return lines
