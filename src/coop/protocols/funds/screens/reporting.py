"""The report on money spent: slips with their pictures, and the paper about them."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from django.forms import BaseFormSet, formset_factory
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from coop.documents.language.dates import date_in_words
from coop.kernel.names import AccountName
from coop.monocoop import attachments
from coop.monocoop.acts import prepare
from coop.monocoop.formats import write_amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.incoming import Incoming
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import member_required, signed_in_required
from coop.protocols.funds import drafting
from coop.protocols.funds.actions import step_of
from coop.protocols.funds.api import MemoStatus
from coop.protocols.funds.commands import ReportSpending
from coop.protocols.funds.drafting import KeptSlip, Signing
from coop.protocols.funds.models import ReportText
from coop.protocols.funds.rules import OUT
from coop.protocols.funds.screens.author import memo_for, memo_to_read
from coop.protocols.funds.screens.forms import RECEIPTS_MAX, NoteForm, SlipForm

SlipForms = formset_factory(
    SlipForm, extra=RECEIPTS_MAX, max_num=RECEIPTS_MAX, absolute_max=RECEIPTS_MAX
)


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def report(request: CoopRequest, number: int) -> HttpResponse:
    """Tell what was spent; nothing at all is a report too, if the money is an advance."""
    memo = memo_for(request, number)
    if memo.author != person_of(request).account or memo.state not in OUT:
        return redirect("funds:memo", number)
    is_posted = request.method == "POST"
    posted, files = (request.POST, request.FILES) if is_posted else (None, None)
    today: date = timezone.localdate()
    forms = SlipForms(
        posted,
        files,
        form_kwargs={"symbol": memo.amount.symbol, "today": today, "label_suffix": ""},
    )
    note = NoteForm(posted, label_suffix="")
    problem = ""
    if is_posted and forms.is_valid() and note.is_valid():
        problem = _problem(memo, forms)
        if not problem:
            return _to_the_sheet(request, memo, forms, note.cleaned_data["note"].strip())
    shown = {"memo": memo, "forms": forms, "note": note, "problem": problem}
    return render(request, "funds/report.html", shown)


@signed_in_required
@require_GET
def slip(request: CoopRequest, number: int, place: int) -> HttpResponseBase:
    """The picture of one slip of the report that stands, for its author and officers."""
    memo = memo_to_read(request, number)
    text = ReportText.objects.filter(content=memo.report).first()
    kept = text.slips if text else []
    if not 0 <= place < len(kept) or not kept[place]["file"]:
        raise Http404
    told = kept[place]
    return attachments.download(told["file"], told.get("media"), told["name"])


def _problem(memo: MemoStatus, forms: BaseFormSet[SlipForm]) -> str:
    """What stands against a report as a whole."""
    total = sum(form.cleaned_data["amount"].units for form in _filled(forms))
    if memo.standing.is_advance:
        return ""
    if total < memo.amount.units:
        return _("The supplier's papers must come to the whole payment.")
    return ""


def _filled(forms: BaseFormSet[SlipForm]) -> list[SlipForm]:
    return [form for form in forms if form.cleaned_data]


def _to_the_sheet(
    request: CoopRequest, memo: MemoStatus, forms: BaseFormSet[SlipForm], note: str
) -> HttpResponse:
    coop, person = request.coop.account, person_of(request)
    kept = tuple(_kept(coop, form) for form in _filled(forms))
    signing = Signing(request.coop, person, timezone.now())
    document, spent = drafting.report(memo, kept, note, signing)
    command = ReportSpending(coop, AccountName(person.account), memo.number, spent)
    language = get_language() or "ru"
    lines = [_("Spent: %(sum)s.") % {"sum": write_amount(spent, language=language)}]
    rest = memo.amount - spent
    if rest.units:
        told = {"sum": write_amount(rest, language=language)}
        lines.append(_("Once the report is accepted you bring back %(sum)s.") % told)
    if sum(one.units for one in kept) > memo.amount.units:
        lines.append(_("What you spent beyond the advance needs a new memo."))
    return prepare(
        request,
        steps=[step_of(command, document.id)],
        title=_("Report to memo No. %(number)s") % {"number": memo.number},
        consequences=lines,
        next_url=reverse("funds:memo", args=[memo.number]),
    )


def _kept(coop: str, form: SlipForm) -> KeptSlip:
    told = form.cleaned_data
    return KeptSlip(
        number=told["number"],
        date=date_in_words(told["day"]),
        seller=told["seller"],
        units=told["amount"].units,
        **_attached(coop, told["file"]),
    )


def _attached(coop: str, incoming: Incoming | None) -> dict[str, str]:
    if incoming is None:
        return {}
    return {
        "name": incoming.name[-100:],
        "media": incoming.content_type,
        "sha256": sha256(incoming.content).hexdigest(),
        "file": attachments.keep(f"slips/{coop}", incoming),
    }
