"""What the chair prepares for the general meeting: the split, funds' names, losses, the end."""

from __future__ import annotations

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.funds import api, drafting, wording
from coop.protocols.funds.actions import step_of
from coop.protocols.funds.commands import (
    Command,
    DraftLiquidation,
    DraftLossCall,
    DraftName,
    DraftSplit,
    DropDraft,
    ResendTransfer,
)
from coop.protocols.funds.drafting import Signing
from coop.protocols.funds.models import DraftText, Transfer
from coop.protocols.funds.rules import CUSTOM, SPLIT_FUNDS, DraftKind, Fund
from coop.protocols.funds.screens.forms import LossForm, NameForm, SplitForm, TransferForm
from coop.protocols.network import api as network


@never_cache
@reading_for("chair", "accountant")
def meeting(request: CoopRequest) -> HttpResponse:
    """Versions of the split, and the drafts that wait."""
    coop = request.coop.account
    drafts = api.drafts(coop)
    texts = dict(
        DraftText.objects.filter(number__in=[one.number for one in drafts]).values_list(
            "number", "title"
        )
    )
    papers = dict(
        Document.objects.filter(
            content_digest__in=[one.document for one in drafts if one.document]
        ).values_list("content_digest", "id")
    )
    shown = {
        "versions": [(one, _lines(coop, one.by_fund)) for one in api.splits(coop)],
        "drafts": [
            {
                "draft": one,
                "kind": words_of(one.kind),
                "title": texts.get(one.number, ""),
                "lines": _lines(coop, {Fund(fund): share for fund, share in one.shares}),
                "paper": papers.get(one.document),
            }
            for one in drafts
        ],
        "transfers": [
            (one, api.amount(coop, one.units))
            for one in Transfer.objects.filter(failed_at__isnull=False, sent_at__isnull=True)
        ],
    }
    return render(request, "funds/meeting.html", shown)


@never_cache
@role_required("chair")
@require_http_methods(["GET", "POST"])
def split(request: CoopRequest) -> HttpResponse:
    """Draft how fees are divided; the paper goes into the meeting's materials."""
    coop = request.coop.account
    versions = api.splits(coop)
    form = SplitForm(
        request.POST if request.method == "POST" else None,
        titles=_splittable(coop),
        now=versions[0].by_fund if versions else {},
    )
    if form.is_valid():
        number = api.next_number(coop)
        signing = Signing(request.coop, person_of(request), timezone.now())
        document = drafting.split(number, form.shares, signing)
        command = DraftSplit(coop, _me(request), number, tuple(form.shares.items()))
        return prepare(
            request,
            steps=[step_of(command, document.id)],
            title=_("Draft of how fees are divided"),
            consequences=[
                _("Nothing changes until the general meeting has decided."),
                _("Fees divided before that stay where they are."),
            ],
            next_url=reverse("funds:meeting"),
        )
    return _form(request, form, _("How are fees to be divided?"))


@never_cache
@role_required("chair")
@require_http_methods(["GET", "POST"])
def name(request: CoopRequest) -> HttpResponse:
    """Draft a name for a fund of the cooperative's own."""
    form = NameForm(request.POST if request.method == "POST" else None, label_suffix="")
    if form.is_valid():
        told, coop = form.cleaned_data, request.coop.account
        number = api.next_number(coop)
        _keep_text(coop, number, DraftKind.NAME, told["title"], {"purpose": told["purpose"]})
        command = DraftName(coop, _me(request), number, Fund(told["fund"]))
        return _draft(request, command, _("A name for a fund"))
    return _form(request, form, _("A fund of our own"))


@never_cache
@role_required("chair")
@require_http_methods(["GET", "POST"])
def loss(request: CoopRequest) -> HttpResponse:
    """Draft a call for additional contributions."""
    coop = request.coop.account
    posted = request.POST if request.method == "POST" else None
    form = LossForm(posted, symbol=network.currency(coop))
    if form.is_valid():
        told = form.cleaned_data
        number = api.next_number(coop)
        command = DraftLossCall(coop, _me(request), number, told["amount"], told["days"])
        return _draft(request, command, _("Call to cover a loss"))
    return _form(request, form, _("Cover a loss by additional contributions"))


@never_cache
@role_required("chair")
@require_http_methods(["GET", "POST"])
def liquidation(request: CoopRequest) -> HttpResponse:
    """Draft the transfer of the indivisible fund to another society."""
    form = TransferForm(request.POST if request.method == "POST" else None, label_suffix="")
    if form.is_valid() and form.details is not None:
        coop = request.coop.account
        number = api.next_number(coop)
        told = form.details.model_dump()
        _keep_text(coop, number, DraftKind.LIQUIDATION, form.details.name, told)
        command = DraftLiquidation(coop, _me(request), number)
        return _draft(request, command, _("Transfer of the indivisible fund"))
    return _form(request, form, _("To whom does the indivisible fund pass at liquidation?"))


@role_required("chair")
@require_POST
def drop(request: CoopRequest, number: int) -> HttpResponse:
    """Drop a draft."""
    if number not in {one.number for one in api.drafts(request.coop.account)}:
        raise Http404
    return prepare(
        request,
        steps=[step_of(DropDraft(request.coop.account, _me(request), number))],
        title=_("Drop draft No. %(number)s") % {"number": number},
        consequences=[_("A decision of the meeting on it will change nothing.")],
        next_url=reverse("funds:meeting"),
    )


@role_required("chair")
@require_POST
def resend(request: CoopRequest, number: int) -> HttpResponse:
    """Order the transfer anew."""
    return prepare(
        request,
        steps=[step_of(ResendTransfer(request.coop.account, _me(request), number))],
        title=_("Order the transfer anew"),
        consequences=[_("The cashier pays under the same decision.")],
        next_url=reverse("funds:meeting"),
    )


def words_of(kind: str) -> str:
    """What a draft is about, in words."""
    words = {
        DraftKind.SPLIT: _("How fees are divided"),
        DraftKind.NAME: _("A name for a fund"),
        DraftKind.LIQUIDATION: _("Transfer of the indivisible fund"),
        DraftKind.LOSS_CALL: _("Call to cover a loss"),
    }
    return words[DraftKind(kind)]


def _draft(request: CoopRequest, command: Command, title: str) -> HttpResponse:
    return prepare(
        request,
        steps=[step_of(command)],
        title=title,
        consequences=[_("Nothing changes until the general meeting has decided.")],
        next_url=reverse("funds:meeting"),
    )


def _form(request: CoopRequest, form: Form, title: str) -> HttpResponse:
    return render(request, "funds/draft.html", {"form": form, "title": title})


def _me(request: CoopRequest) -> AccountName:
    return AccountName(person_of(request).account)


def _keep_text(
    coop: str, number: int, kind: DraftKind, title: str, details: dict[str, str]
) -> None:
    """The number may have been tried before: the last try counts."""
    DraftText.unbound.update_or_create(
        coop=coop, number=number, defaults={"kind": kind, "title": title, "details": details}
    )


def _splittable(coop: str) -> dict[Fund, wording.Text]:
    """Funds that fees may be divided among: own ones, once a name is given or drafted."""
    named = api.named_funds(coop) | {
        Fund(one.fund) for one in api.drafts(coop) if one.kind == DraftKind.NAME
    }
    titles = api.titles(coop)
    return {fund: titles[fund] for fund in SPLIT_FUNDS if fund not in CUSTOM or fund in named}


def _lines(coop: str, shares: dict[Fund, int]) -> list[tuple[wording.Text, str]]:
    titles = api.titles(coop)
    return [(titles[fund], wording.percent(share)) for fund, share in shares.items()]
