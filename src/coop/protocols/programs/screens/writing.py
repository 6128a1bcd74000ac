"""The chair writes a regulation: preset or empty, questions, texts, preview, signature."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coop.kernel.names import AccountName
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.network import api as network
from coop.protocols.programs import api, drafting, drafts, presets
from coop.protocols.programs.actions import step_of
from coop.protocols.programs.commands import ProposeProgram
from coop.protocols.programs.models import Draft
from coop.protocols.programs.rules import Terms
from coop.protocols.programs.screens import seeing
from coop.protocols.programs.screens.forms import TermsForm, TextsForm, answers_of

chair_required = role_required(*seeing.CHAIRS)
TYPED_MAX = 1000
LISTS = ("takes", "returns")


@never_cache
@chair_required
@require_http_methods(["GET", "POST"])
def begin(request: CoopRequest) -> HttpResponse:
    """With what to begin: one of the presets, or an empty regulation."""
    offered = _offered(request)
    if request.method == "POST":
        chosen = next((one for one in offered if one.key == request.POST.get("preset")), None)
        if chosen is not None:
            coop = request.coop.account
            terms = Terms.read({**Terms().told(), **chosen.terms})
            answers = answers_of(terms, network.currency(coop), None)
            by = person_of(request).account
            draft = drafts.from_preset(coop, chosen, answers, by=by, now=timezone.now())
            return redirect("programs:questions", draft.token)
    cards = [
        {"value": one.key, "title": one.name, "note": one.about, "icon": one.icon}
        for one in offered
    ]
    return render(request, "programs/begin.html", {"cards": cards})


@chair_required
@require_POST
def renew(request: CoopRequest, number: int) -> HttpResponse:
    """The next edition, begun with the one in force; a draft under way is taken up again."""
    coop, status = request.coop.account, seeing.program_or_404(request, number)
    if status.is_closed:
        return redirect("programs:program", number)
    for known in drafts.listed(coop):
        if known.program == number and not drafting.is_signed(known):
            return redirect("programs:questions", known.token)
    agent = seeing.number_of(coop, status.terms.agent)
    answers = answers_of(status.terms, network.currency(coop), agent)
    by = person_of(request).account
    draft = drafts.from_edition(coop, number, answers, by=by, now=timezone.now())
    return redirect("programs:questions", draft.token)


@never_cache
@chair_required
@require_http_methods(["GET", "POST"])
def questions(request: CoopRequest, token: uuid.UUID) -> HttpResponse:
    """Step 1: what the program is; beside the questions stands what they make of it."""
    draft = _draft(request, token)
    if request.method == "POST":
        _keep_answers(request, draft)
        drafts.keep_version(draft)
    form = _form(request, draft)
    is_valid = form.is_valid()
    if request.method == "POST" and is_valid:
        return redirect("programs:texts", draft.token)
    if request.method == "GET" and not draft.title:
        form.errors.clear()
    explained = _explained(request, form, draft)
    shown = {"draft": draft, "form": form, "explained": explained, "sections": _parts(form)}
    return render(request, "programs/questions.html", shown)


@chair_required
@require_POST
def explain(request: CoopRequest, token: uuid.UUID) -> HttpResponse:
    """Keep what is typed so far, and tell what it makes; the page calls this by itself."""
    draft = _draft(request, token)
    _keep_answers(request, draft)
    form = _form(request, draft)
    shown = {"explained": _explained(request, form, draft)}
    told = render_to_string("programs/explanation.html", shown, request)
    return JsonResponse({"saved": True, "explanation": told})


@never_cache
@chair_required
@require_http_methods(["GET", "POST"])
def texts(request: CoopRequest, token: uuid.UUID) -> HttpResponse:
    """Step 2: the regulation's text blocks."""
    draft = _draft(request, token)
    sections = drafts.sections_of(draft)
    if request.method == "POST":
        form = TextsForm(sections, request.POST)
        now, by = timezone.now(), person_of(request).account
        drafts.save(draft, by=by, now=now, sections=form.texts(request.POST.dict()))
        drafts.keep_version(draft)
        if form.is_valid():
            return redirect("programs:review", draft.token)
    else:
        form = TextsForm(sections)
    return render(request, "programs/texts.html", {"draft": draft, "form": form})


@never_cache
@chair_required
@require_http_methods(["GET", "POST"])
def review(request: CoopRequest, token: uuid.UUID) -> HttpResponse:
    """Step 3: the paper itself, and the signature that puts it before the council."""
    draft = _draft(request, token)
    form = _form(request, draft)
    if not form.is_valid() or form.terms is None:
        return redirect("programs:questions", draft.token)
    if not drafts.is_written(draft):
        return redirect("programs:texts", draft.token)
    signing = seeing.signing(request)
    paper = drafting.regulation(draft, form.terms, signing)
    pending = [one for one in api.proposals(request.coop.account) if one.program == draft.program]
    is_pending = bool(draft.program and pending)
    if request.method == "POST" and not is_pending:
        proposing = ProposeProgram(
            request.coop.account,
            int(paper.fields["proposal"]),
            AccountName(signing.person.account),
            draft.program,
            form.terms,
        )
        return prepare(
            request,
            steps=[step_of(proposing, paper.id)],
            title=_("Regulation: %(title)s") % {"title": draft.title},
            consequences=[
                _("The council considers the regulation; it votes within 30 days."),
                _("Members can join once the council has adopted it."),
                _("Until then you may take the proposal back."),
            ],
            next_url=reverse("programs:manage"),
        )
    shown = {"draft": draft, "paper": paper, "is_pending": is_pending}
    return render(request, "programs/review.html", shown)


@never_cache
@chair_required
@require_http_methods(["GET", "POST"])
def versions(request: CoopRequest, token: uuid.UUID) -> HttpResponse:
    """What the draft was before; an older version may be taken up again."""
    draft = _draft(request, token)
    if request.method == "POST" and request.POST.get("number", "").isdecimal():
        now, by = timezone.now(), person_of(request).account
        drafts.take_up(draft, int(request.POST["number"]), by=by, now=now)
        return redirect("programs:questions", draft.token)
    shown = {"draft": draft, "versions": draft.versions.order_by("-number")}
    return render(request, "programs/versions.html", shown)


@chair_required
@require_POST
def discard(request: CoopRequest, token: uuid.UUID) -> HttpResponse:
    """Throw a draft away, with its paper that nobody signed."""
    draft = _draft(request, token)
    drafting.discard(draft, now=timezone.now())
    draft.delete()
    return redirect("programs:manage")


@reading_for(*seeing.CHAIRS)
def preview(request: CoopRequest, token: uuid.UUID) -> HttpResponse:
    """The draft's paper as PDF."""
    return seeing.pdf_of(request.coop.account, str(_draft(request, token).document or ""))


@reading_for(*seeing.CHAIRS)
def preview_page(request: CoopRequest, token: uuid.UUID) -> HttpResponse:
    """The first page of the draft's paper."""
    return seeing.picture_of(request.coop.account, str(_draft(request, token).document or ""))


def _offered(request: CoopRequest) -> list[presets.Preset]:
    """Presets that fit the kind of cooperative."""
    keeps_fees = api.keeps_fees(request.coop.account)
    return [one for one in presets.presets() if keeps_fees or "fee_rule" not in one.terms]


def _draft(request: CoopRequest, token: uuid.UUID) -> Draft:
    draft = drafts.find(request.coop.account, token)
    if draft is None or drafting.is_signed(draft):
        raise Http404
    return draft


def _keep_answers(request: CoopRequest, draft: Draft) -> None:
    names = [name for name in TermsForm.base_fields if name not in {"title", "purpose"}]
    answers = {
        name: request.POST.getlist(name)[:10]
        if name in LISTS
        else request.POST.get(name, "")[:TYPED_MAX]
        for name in names
    }
    drafts.save(
        draft,
        by=person_of(request).account,
        now=timezone.now(),
        title=request.POST.get("title", "")[:120].strip(),
        purpose=request.POST.get("purpose", "")[:500].strip(),
        answers=answers,
    )


def _form(request: CoopRequest, draft: Draft) -> TermsForm:
    coop = request.coop.account
    return TermsForm(
        draft.answers | {"title": draft.title, "purpose": draft.purpose},
        currency=network.currency(coop),
        keeps_fees=api.keeps_fees(coop),
        find_member=lambda number: seeing.member_numbered(coop, number),
        fixed_model=api.terms(coop, draft.program).model if draft.program else None,
    )


def _explained(request: CoopRequest, form: TermsForm, draft: Draft) -> dict[str, object]:
    """What the answers make, as the regulation will print it; or what is still open."""
    if not form.is_valid() or form.terms is None:
        problems = [
            {"label": form.fields[name].label if name in form.fields else "", "text": text}
            for name, told in form.errors.items()
            for text in told
        ]
        return {"problems": problems if draft.title else [], "facts": []}
    told = drafting.conditions_of(request.coop.account, form.terms)
    return {
        "problems": [],
        "facts": [{"term": each.label, "value": each.value} for each in told],
    }


def _parts(form: TermsForm) -> list[tuple[str, list[object]]]:
    """The questions under their headings."""
    groups = (
        (_("What it is"), ("title", "purpose", "model", "who")),
        (_("What comes and what goes back"), ("takes", "returns")),
        (_("Limits"), ("least", "most", "target", "hold_days")),
        (_("Fee"), ("fee_rule", "fee_sum", "fee_period", "grace_days", "fee_percent")),
        (_("Who acts for the cooperative"), ("agent",)),
    )
    return [(title, [form[name] for name in names]) for title, names in groups]
