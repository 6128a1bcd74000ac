"""The operator's desk: petitions that wait for a word, with what is needed to say it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from coop.kernel.errors import CoopError
from coop.monocoop.site.forms import told_in_words
from coop.protocols.charter import api as charter
from coop.protocols.network.petitions import deciding, letters
from coop.protocols.network.petitions.rows import Petition, PetitionState
from coop.protocols.network.petitions.steps import preset_of
from coop.protocols.network.screens.forms import ROLES, SEATS, RefuseForm
from coop.protocols.network.screens.steps import now

LISTED_MAX = 100
WAITING = (PetitionState.SENT, PetitionState.ACCEPTED)


def waiting_count() -> int:
    """How many petitions wait for the operator."""
    return Petition.objects.filter(state=PetitionState.SENT).count()


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What was sent, the first sent first; then what was decided lately."""
    sent = Petition.objects.filter(state__in=WAITING).order_by("sent_at")
    decided = Petition.objects.exclude(state__in=WAITING).exclude(decided_at=None)
    shown = {
        "waiting": sent[:LISTED_MAX],
        "decided": decided.order_by("-decided_at")[:LISTED_MAX],
    }
    return render(request, "network/desk_queue.html", shown)


@require_safe
def petition(request: HttpRequest, number: int) -> HttpResponse:
    """One petition, without the people's names and e-mails."""
    return _page(request, _petition(number), RefuseForm())


@require_POST
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Agree; the ledger hears of it where the operator's key is."""
    asked = _petition(number)
    try:
        deciding.accept(asked, revision=_revision(request), now=now())
    except CoopError as error:
        return _page(request, _petition(number), RefuseForm(), fault=told_in_words(error))
    return redirect("petitions:petition", number)


@require_POST
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    """Decline, with the reason."""
    asked, form = _petition(number), RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, form)
    try:
        deciding.refuse(asked, form.cleaned_data["reason"], revision=_revision(request), now=now())
    except CoopError as error:
        return _page(request, _petition(number), form, fault=told_in_words(error))
    return redirect("petitions:page")


def _page(request: HttpRequest, asked: Petition, form: RefuseForm, fault: str = "") -> HttpResponse:
    language = (get_language() or "ru").split("-")[0]
    preset = preset_of(asked)
    shown = {
        "petition": asked,
        "site": asked.site,
        "preset": preset.title.told(language) if preset else "",
        "site_url": letters.site_url(asked),
        "changes": _changes(asked, preset, language) if preset else [],
        "people": [
            {
                "seat": SEATS[each.seat],
                "roles": [str(ROLES[role]).partition(" | ")[0] for role in each.roles],
                "has_signature": each.signed_up_at is not None,
            }
            for each in asked.founders.all()
        ],
        "form": form,
        "fault": fault,
        "command": f"coop network connect --petition {asked.pk}",
    }
    status = 409 if fault else 200
    return render(request, "network/desk_petition.html", shown, status=status)


def _changes(asked: Petition, preset: charter.Preset, language: str) -> list[dict[str, str]]:
    """Values of the charter that differ from the advised ones, in words."""
    known = preset.parameters
    return [
        {
            "title": known[code].title.told(language),
            "value": charter.write_value(
                value, known[code].unit, currency=preset.symbol, language=language
            ),
        }
        for code, value in asked.parameters.items()
        if code in known
    ]


def _petition(number: int) -> Petition:
    found = Petition.objects.filter(pk=number).exclude(sent_at=None).first()
    if found is None:
        raise Http404
    return found


def _revision(request: HttpRequest) -> int:
    told = request.POST.get("revision", "")
    return int(told) if told.isascii() and told.isdecimal() else 0
