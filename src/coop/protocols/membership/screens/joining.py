"""Joining in six short steps: `/membership/join/`. Leaving asks nothing and keeps everything."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.documents import kinds
from coop.monocoop.acts import prepare
from coop.monocoop.formats import write_amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import signed_in_required
from coop.protocols.membership import api, drafting, drafts, profiles
from coop.protocols.membership.actions import step_of
from coop.protocols.membership.applicant import Applicant, Citizen, SoleProprietor, ledger_kind
from coop.protocols.membership.commands import ApplyForMembership, SignAgreement
from coop.protocols.membership.models import Draft
from coop.protocols.membership.rules import Agreement, age_on, told_age
from coop.protocols.membership.screens import guide
from coop.protocols.membership.screens.choices import KIND_CARDS
from coop.protocols.membership.screens.forms import FORMS, AsksApplicant
from coop.protocols.membership.screens.guide import Step

COOKIE = "joining"
COOKIE_SECONDS = drafts.KEPT_DAYS * 24 * 3600


@require_GET
def start(request: CoopRequest) -> HttpResponse:
    """Go on where the person stopped, or begin."""
    elsewhere = _elsewhere(request)
    if elsewhere:
        return elsewhere
    return redirect(_address(_furthest(request, _draft(request))))


@never_cache
@require_http_methods(["GET", "POST"])
def kind(request: CoopRequest) -> HttpResponse:
    """Step 1: who you are."""
    elsewhere = _elsewhere(request)
    if elsewhere:
        return elsewhere
    draft = _draft(request)
    if request.method == "POST" and request.POST.get("kind") in FORMS:
        now = timezone.now()
        draft = draft or drafts.begin(request.coop.account, _account(request), now=now)
        drafts.save(draft, now=now, kind=request.POST["kind"])
        response = redirect("membership:details")
        _remember(response, draft, is_secure=request.is_secure())
        return response
    chosen = draft.kind if draft else ""
    cards = [card | {"checked": card["value"] == chosen} for card in KIND_CARDS]
    return _page(request, Step.KIND, {"cards": cards, "terms": api.terms(request.coop.account)})


@never_cache
@require_http_methods(["GET", "POST"])
def details(request: CoopRequest) -> HttpResponse:
    """Step 2: what the law asks of this kind of applicant."""
    draft = _draft(request)
    if draft is None or not draft.kind:
        return redirect("membership:kind")
    if request.method == "POST":
        form = _form(request, draft, request.POST)
        _keep_typed(draft, form, request)
        if form.is_valid():
            return redirect("membership:conditions")
    else:
        form = _form(request, draft, draft.fields or None)
        if not _is_told(draft, form):
            form.errors.clear()
    return _page(request, Step.DETAILS, {"form": form, "kind": draft.kind})


@require_POST
def save(request: CoopRequest) -> HttpResponse:
    """Keep what is typed so far, right or wrong; the page calls this by itself."""
    draft = _draft(request)
    if draft is None or not draft.kind:
        return JsonResponse({"saved": False})
    _keep_typed(draft, _form(request, draft, None), request)
    return JsonResponse({"saved": True})


@never_cache
@require_http_methods(["GET", "POST"])
def conditions(request: CoopRequest) -> HttpResponse:
    """Step 3: what one agrees to, in plain words, before any paper."""
    draft = _draft(request)
    if draft is None or drafts.applicant_in(draft) is None:
        return redirect(_address(_furthest(request, draft)))
    if request.method == "POST" and request.POST.get("has_read"):
        drafts.save(draft, now=timezone.now(), has_read=True)
        return redirect(_address(_furthest(request, draft)))
    shown = {"terms": api.terms(request.coop.account), "has_read": draft.has_read}
    return _page(request, Step.CONDITIONS, shown | {"is_unread": request.method == "POST"})


@never_cache
@signed_in_required
@require_http_methods(["GET", "POST"])
def review(request: CoopRequest) -> HttpResponse:
    """Step 5: the papers themselves, and the signature."""
    elsewhere, draft = _elsewhere(request), _draft(request)
    applicant = drafts.applicant_in(draft) if draft else None
    if elsewhere:
        return elsewhere
    if draft is None or applicant is None or not draft.has_read:
        return redirect(_address(_furthest(request, draft)))
    person = person_of(request)
    signing = drafting.Signing(
        tenant=request.coop,
        account=person.account,
        public_key=person.public_key,
        applicant=applicant,
        now=timezone.now(),
    )
    papers = drafting.papers_for(draft, signing)
    if request.method == "POST":
        profiles.keep(request.coop.account, signing.account, applicant, now=signing.now)
        return _to_the_sheet(request, signing, papers)
    shown = {"applicant": applicant, "papers": _told(papers)}
    return _page(request, Step.REVIEW, shown | {"terms": api.terms(request.coop.account)})


def _to_the_sheet(
    request: CoopRequest, signing: drafting.Signing, papers: drafting.Papers
) -> HttpResponseRedirect:
    coop, account, applicant = request.coop.account, signing.account, signing.applicant
    terms = api.terms(coop)
    applying = ApplyForMembership(coop, account, ledger_kind(applicant), _age(applicant, signing))
    return prepare(
        request,
        steps=[
            step_of(SignAgreement(coop, account, Agreement.ESIGN), papers.esign.id),
            step_of(SignAgreement(coop, account, Agreement.PRIVACY), papers.privacy.id),
            step_of(applying, papers.application.id),
        ],
        title=_("Application for membership"),
        consequences=[
            _("You ask the council to admit you to %(coop)s.") % {"coop": request.coop.name},
            _("You will pay %(sum)s; until the decision it stays your money.")
            % {"sum": write_amount(terms.total, language=get_language() or "ru")},
            _("Until you are a member you may take the application back."),
        ],
        next_url=reverse("membership:payment"),
    )


def _age(applicant: Applicant, signing: drafting.Signing) -> int:
    """Full years for the ledger on the day of the application; an organisation has none."""
    if isinstance(applicant, Citizen | SoleProprietor):
        return told_age(age_on(applicant.born_on, timezone.localdate(signing.now)))
    return 0


def _told(papers: drafting.Papers) -> list[dict[str, object]]:
    """The papers with their titles in the reader's language."""
    return [
        {"id": paper.id, "title": kinds.kind_of(paper.template, paper.edition).title}
        for paper in papers.listed()
    ]


def _page(request: CoopRequest, step: Step, shown: dict[str, object]) -> HttpResponse:
    template = f"membership/join_{step.name.lower()}.html"
    return render(request, template, {"stepper": guide.stepper(step), "public": True} | shown)


def _form(request: CoopRequest, draft: Draft, given: object) -> AsksApplicant:
    minimum_age = api.terms(request.coop.account).minimum_age
    today = timezone.localdate()
    return FORMS[draft.kind](given, minimum_age=minimum_age, today=today)  # type: ignore[arg-type]


def _keep_typed(draft: Draft, form: AsksApplicant, request: CoopRequest) -> None:
    """Unticked boxes are not sent by browsers: what is not sent is not kept."""
    names = frozenset(form.fields)
    kept = {name: value for name, value in draft.fields.items() if name not in names}
    drafts.save(draft, now=timezone.now(), fields=kept | drafts.typed(request.POST.dict(), names))


def _is_told(draft: Draft, form: AsksApplicant) -> bool:
    """Whether all that must be answered is answered, so that mistakes may be told."""
    return all(draft.fields.get(name) for name, field in form.fields.items() if field.required)


def _elsewhere(request: CoopRequest) -> HttpResponseRedirect | None:
    """Who has applied or is a member has another page."""
    account = _account(request)
    status = api.member(request.coop.account, account) if account else None
    if status is None:
        return None
    screen = guide.screen_of(status.state, awaits_refund=status.standing.awaits_refund)
    return redirect(screen) if screen else None


def _furthest(request: CoopRequest, draft: Draft | None) -> Step:
    is_complete = draft is not None and drafts.applicant_in(draft) is not None
    return guide.furthest(draft, is_complete=is_complete, has_account=bool(_account(request)))


def _address(step: Step) -> str:
    address = reverse(guide.SCREENS[step])
    if step is Step.SIGNATURE:
        return f"{address}?{urlencode({'next': reverse('membership:review')})}"
    return address


def _draft(request: CoopRequest) -> Draft | None:
    token = request.get_signed_cookie(COOKIE, default="") or ""
    return drafts.find(request.coop.account, token, _account(request))


def _account(request: CoopRequest) -> str:
    return str(request.person.account) if request.person else ""


def _remember(response: HttpResponse, draft: Draft, *, is_secure: bool) -> None:
    response.set_signed_cookie(
        COOKIE,
        str(draft.token),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=is_secure,
    )
