"""The desk of a section's chair: the three papers, members, trusted persons, the place to meet."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.sections import api, drafting, rules
from coop.protocols.sections.actions import step_of
from coop.protocols.sections.commands import (
    AcceptLiability,
    EndTrust,
    ListMember,
    TrustPerson,
)
from coop.protocols.sections.models import SectionText
from coop.protocols.sections.rules import Liability, State
from coop.protocols.sections.screens import pages
from coop.protocols.sections.screens.forms import PersonForm, TrustForm, WhereForm
from coop.protocols.sections.screens.pages import SectionPage
from coop.protocols.sections.screens.requests import HEADS, page_in, signing_in

CHAIRS = ("section_chair", *HEADS)
INITIATORS = ("member", *HEADS)


@never_cache
@role_required(*CHAIRS)
@require_GET
def desk(request: CoopRequest, number: int) -> HttpResponse:
    """What stands and what is missing before one leads; then the section's matters."""
    page = _desk(request, number)
    standing = page.section.standing
    shown = {
        "page": page,
        "section": page.section,
        "convene": pages.convene_url(number) if page.norm.may_elect else "",
        "chair_signed": bool(standing.liability & Liability.CHAIR),
        "places_left": rules.TRUSTED_MAX - len(page.trusted),
        "package": api.chair_package_of(number),
        "listed": len(api.listed_in(request.coop.account, number)),
    }
    return render(request, "sections/desk.html", shown)


@never_cache
@role_required(*CHAIRS)
@require_http_methods(["GET", "POST"])
def liability(request: CoopRequest, number: int) -> HttpResponse:
    """The agreement on liability: the section's chair signs first, then the cooperative."""
    page, coop = _desk(request, number), request.coop.account
    standing = page.section.standing
    if not page.section.chair or page.is_liable:
        return redirect("sections:desk", number)
    signed = drafting.signed_agreement(coop, page.section) if standing.liability else None
    if not page.is_own_desk and signed is None:
        return redirect("sections:desk", number)
    if request.method == "POST":
        signing = signing_in(request)
        paper = signed or drafting.liability(signing, page.section)
        told = (
            [
                _("You answer for what is handed over to you, within its value and by your fault."),
                _("The cooperative signs the same paper; then the agreement stands."),
            ]
            if page.is_own_desk
            else [_("The cooperative hands property over to this chair by acts only.")]
        )
        return prepare(
            request,
            steps=[step_of(AcceptLiability(coop, number, signing.person.account), paper.id)],
            title=_("Agreement on material liability"),
            consequences=told,
            next_url=reverse("sections:desk", args=[number]),
        )
    shown = {"page": page, "section": page.section, "signed": signed}
    return render(request, "sections/liability.html", shown)


@never_cache
@role_required("section_chair")
@require_http_methods(["GET", "POST"])
def trust(request: CoopRequest, number: int) -> HttpResponse:
    """Entrust a member with acts in the section, until a day."""
    page, coop = _desk(request, number), request.coop.account
    power_until = page.section.standing.power_until
    if not (page.is_own_desk and page.leads) or power_until is None:
        return redirect("sections:desk", number)
    account, now = person_of(request).account, timezone.now()
    form = TrustForm(request.POST or None, coop=coop, chair=account, latest=power_until, now=now)
    places_left = rules.TRUSTED_MAX - len(page.trusted)
    if request.method == "POST" and form.is_valid() and places_left:
        person, until = AccountName(form.cleaned_data["person"]), form.cleaned_data["until"]
        if person in {each.account for each in page.trusted}:
            form.add_error("person", _("This member is trusted already."))
        else:
            paper = drafting.trust(signing_in(request), page.section, person, until)
            command = TrustPerson(coop, number, account, person, until)
            return prepare(
                request,
                steps=[step_of(command, paper.id)],
                title=_("Trust %(name)s") % {"name": people.name_of(coop, person)},
                consequences=[
                    _("This member receives and gives out things in your name, in your section."),
                    _("You answer for it as for your own acts."),
                    _("You may end it on any day."),
                ],
                next_url=reverse("sections:desk", args=[number]),
            )
    shown = {"page": page, "section": page.section, "form": form, "places_left": places_left}
    return render(request, "sections/trust.html", shown)


@role_required("member")
@require_POST
def untrust(request: CoopRequest, number: int) -> HttpResponse:
    """End a trust: the section's chair, the council's chair, or the trusted person."""
    page, account = page_in(request, number), person_of(request).account
    person = request.POST.get("person", "")
    trusted = {each.account: each.name for each in page.trusted}
    if person not in trusted or not (page.has_desk or person == account):
        raise Http404
    return prepare(
        request,
        steps=[step_of(EndTrust(request.coop.account, number, account, AccountName(person)))],
        title=_("End the trust of %(name)s") % {"name": trusted[person]},
        consequences=[_("From now on this member does not act for the section's chair.")],
        next_url=reverse("sections:one", args=[number]),
    )


@never_cache
@role_required(*INITIATORS)
@require_http_methods(["GET", "POST"])
def listed(request: CoopRequest, number: int) -> HttpResponse:
    """The list of a private section: who may choose or support it."""
    page, coop = page_in(request, number), request.coop.account
    section, account = page.section, person_of(request).account
    is_initiator = section.initiator == account and section.standing.founded_at is None
    may = page.viewer.heads or is_initiator or section.standing.leads(account, timezone.now())
    if not section.is_private or section.state is State.CLOSED or not may:
        raise Http404
    form = PersonForm(request.POST or None, coop=coop, label=_("Whom to list"))
    taken_off = request.POST.get("take_off", "")
    accounts = api.listed_in(coop, number)
    if request.method == "POST" and taken_off in accounts:
        return _list(request, page, AccountName(taken_off), may=False)
    if request.method == "POST" and not taken_off and form.is_valid():
        person = AccountName(form.cleaned_data["person"])
        if person not in accounts:
            return _list(request, page, person, may=True)
        form.add_error("person", _("This member is on the list already."))
    names = people.names_of(coop, accounts)
    rows = sorted(((names[each], each) for each in accounts), key=lambda row: row[0].casefold())
    shown = {"page": page, "section": section, "form": form, "rows": rows}
    return render(request, "sections/listed.html", shown)


@never_cache
@role_required(*CHAIRS)
@require_http_methods(["GET", "POST"])
def place(request: CoopRequest, number: int) -> HttpResponse:
    """Where the section meets: kept on this site, changed without a signature."""
    page, coop = _desk(request, number), request.coop.account
    row = SectionText.unbound.filter(coop=coop, document=page.section.document).first()
    if row is None:
        raise Http404
    form = WhereForm(request.POST or None, initial=_told(row))
    if request.method == "POST" and form.is_valid():
        words = form.words(row.name, row.place, row.borders)
        row.address, row.meeting_place = words.address, words.meeting_place
        row.latitude, row.longitude = words.latitude, words.longitude
        row.changed_by, row.changed_at = person_of(request).account, timezone.now()
        row.save()
        return redirect("sections:one", number)
    shown = {"page": page, "section": page.section, "form": form}
    return render(request, "sections/place.html", shown)


def _desk(request: CoopRequest, number: int) -> SectionPage:
    """The section as its own chair or the council's chair sees it; nobody else."""
    page = page_in(request, number)
    if not page.has_desk or page.section.state is not State.FOUNDED:
        raise Http404
    return page


def _list(
    request: CoopRequest, page: SectionPage, person: AccountName, *, may: bool
) -> HttpResponse:
    coop, number = request.coop.account, page.section.number
    command = ListMember(coop, number, person_of(request).account, person, may)
    name = {"name": people.name_of(coop, person)}
    told = (
        [_("This member may choose the section; nothing is chosen for them.")]
        if may
        else [_("This member can't choose the section any more; who has chosen it stays.")]
    )
    title = _("Put %(name)s on the list") if may else _("Take %(name)s off the list")
    return prepare(
        request,
        steps=[step_of(command)],
        title=title % name,
        consequences=told,
        next_url=reverse("sections:listed", args=[number]),
    )


def _told(row: SectionText) -> dict[str, str]:
    has_point = row.latitude is not None and row.longitude is not None
    return {
        "meeting_place": row.meeting_place,
        "address": row.address,
        "point": f"{row.latitude}, {row.longitude}" if has_point else "",
    }
