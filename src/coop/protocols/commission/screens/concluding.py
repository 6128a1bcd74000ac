"""The conclusion on a year's report: who has signed which paper, writing one, signing one."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.documents.models import Document
from coop.kernel.errors import Refusal
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in
from coop.protocols.commission import api, drafting, rules
from coop.protocols.commission.actions import step_of
from coop.protocols.commission.api import CommissionStatus
from coop.protocols.commission.commands import SignConclusion
from coop.protocols.commission.documents import CONCLUSION
from coop.protocols.commission.drafting import Drawing
from coop.protocols.commission.rules import WAITING
from coop.protocols.commission.screens.forms import ConclusionForm
from coop.protocols.commission.screens.words import VERDICTS


@role_required("member", "auditor")
@require_GET
def conclusion(request: CoopRequest, year: int) -> HttpResponse:
    """Papers on a year's report with who signed each; members see the one that stands."""
    coop, is_auditor = request.coop.account, "auditor" in roles_in(request)
    told = api.conclusion(coop, year)
    if not is_auditor and (told is None or not told.stands):
        raise Http404
    _require_year(year)
    signed = told.signed if told else {}
    papers = {
        str(each.pk): each for each in Document.objects.filter(pk__in=[*filter(None, signed)])
    }
    names = people.names_of(coop, {each for people_ in signed.values() for each in people_})
    me = person_of(request).account
    shown = {
        "year": year,
        "told": told,
        "papers": [
            {
                "paper": papers[document],
                "names": [names[each] for each in accounts],
                "verdict": VERDICTS.get(papers[document].fields.get("verdict", "")),
                "stands": told is not None and told.stands and told.document == document,
                "may_sign": is_auditor and me not in accounts,
            }
            for document, accounts in signed.items()
            if document in papers
            and (is_auditor or (told is not None and told.document == document))
        ],
        "may_write": is_auditor and not (told and told.stands),
    }
    return render(request, "commission/conclusion.html", shown)


@never_cache
@role_required("auditor")
@require_http_methods(["GET", "POST"])
def write(request: CoopRequest, year: int) -> HttpResponse:
    """Draw a conclusion up for all of the commission, and sign it first."""
    _require_year(year)
    coop, seated = request.coop.account, api.commission_of(request.coop.account)
    if seated is None or api.has_concluded(coop, year):
        raise Http404
    form = ConclusionForm(request.POST or None, label_suffix="")
    if request.method != "POST" or not form.is_valid():
        return render(request, "commission/write.html", {"form": form, "year": year})
    me = person_of(request)
    capacity = drafting.capacity_in(seated, me.account)
    drawing = Drawing(request.coop, me, capacity, timezone.now())
    words = {**form.cleaned_data, "findings": _waiting_in_papers(coop)}
    document = drafting.conclusion(drawing, year, seated, words)
    return _signature(request, year, document.id, seated)


@never_cache
@role_required("auditor")
@require_POST
def sign(request: CoopRequest, year: int) -> HttpResponse:
    """Sign a paper that another auditor has drawn up."""
    _require_year(year)
    coop, seated = request.coop.account, api.commission_of(request.coop.account)
    told = api.conclusion(coop, year)
    document = request.POST.get("document", "")
    if seated is None or told is None or not document or document not in told.signed:
        raise Http404
    if told.stands and document != told.document:
        raise Http404
    paper = Document.objects.filter(pk=document, template=CONCLUSION.template).first()
    if paper is None or person_of(request).account in told.signed[document]:
        raise Http404
    return _signature(request, year, paper.pk, seated)


def _signature(
    request: CoopRequest, year: int, document: uuid.UUID, seated: CommissionStatus
) -> HttpResponse:
    command = SignConclusion(request.coop.account, person_of(request).account, year)
    counted = {
        "needed": rules.signatures_needed(len(seated.auditors)),
        "all": len(seated.auditors),
    }
    return prepare(
        request,
        steps=[step_of(command, document)],
        title=_("Conclusion on the report for %(year)s") % {"year": year},
        consequences=[
            _("It stands once %(needed)s of %(all)s auditors have signed this very paper.")
            % counted,
            _("The year's report comes before the general meeting together with it."),
        ],
        next_url=reverse("commission:conclusion", args=[year]),
    )


def _waiting_in_papers(coop: AccountName) -> str:
    """Findings that are not carried out, in the words of papers."""
    found = sorted(api.findings(coop, WAITING), key=lambda each: each.number)
    return "; ".join(f"№ {each.number}: {each.subject}" for each in found)


def _require_year(year: int) -> None:
    try:
        rules.check_year(year, timezone.now())
    except Refusal as refused:
        raise Http404 from refused
