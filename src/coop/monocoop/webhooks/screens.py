"""The chair's pages of webhooks: the list, making and changing one, its log, sending again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.monocoop.webhooks.delivering import REFUSED
from coop.monocoop.webhooks.events import TEST, body_of_test, titles
from coop.monocoop.webhooks.forms import WebhookForm
from coop.monocoop.webhooks.gathering import last_act
from coop.monocoop.webhooks.models import DeliveryState, Webhook, WebhookDelivery
from coop.monocoop.webhooks.signing import secret_text

LOG_SHOWN = 50
WEBHOOKS_MAX = 20

chair_required = role_required("chair")


@never_cache
@chair_required
@require_GET
def listing(request: CoopRequest) -> HttpResponse:
    """Which systems are told, of how much, and whether it works."""
    return render(request, "webhooks/listing.html", {"webhooks": Webhook.objects.all()})


@never_cache
@chair_required
@require_http_methods(["GET", "POST"])
def new(request: CoopRequest) -> HttpResponse:
    """One more system."""
    form = WebhookForm(request.POST if request.method == "POST" else None, label_suffix="")
    if form.is_valid() and Webhook.objects.count() < WEBHOOKS_MAX:
        now = timezone.now()
        made = Webhook.objects.create(
            coop=request.coop.account,
            title=form.cleaned_data["title"],
            url=form.cleaned_data["url"],
            kinds=form.cleaned_data["kinds"],
            account=person_of(request).account,
            place=last_act(request.coop.account),
            turned_at=now,
            created_at=now,
        )
        return redirect("webhooks:one", made.pk)
    return render(request, "webhooks/edit.html", {"form": form, "webhook": None})


@never_cache
@chair_required
@require_http_methods(["GET", "POST"])
def edit(request: CoopRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """Another name, address or choice."""
    webhook = _webhook(webhook_id)
    known = {"title": webhook.title, "url": webhook.url, "kinds": webhook.kinds}
    posted = request.POST if request.method == "POST" else None
    form = WebhookForm(posted, initial=known, label_suffix="")
    if form.is_valid():
        Webhook.objects.filter(pk=webhook.pk).update(
            **{name: form.cleaned_data[name] for name in known}
        )
        return redirect("webhooks:one", webhook.pk)
    return render(request, "webhooks/edit.html", {"form": form, "webhook": webhook})


@never_cache
@chair_required
@require_GET
def one(request: CoopRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """The secret, what is told of, and the log of deliveries."""
    webhook = _webhook(webhook_id)
    words = titles() | {TEST: _("Test")}
    rows = webhook.deliveries.order_by("-created_at", "-id").prefetch_related("log")[:LOG_SHOWN]
    log = [
        {
            "row": row,
            "title": words.get(row.kind, row.kind),
            "tries": [(each.at, _answer_words(each.answer)) for each in row.log.all()],
        }
        for row in rows
    ]
    chosen = [words[kind] for kind in webhook.kinds if kind in words]
    shown = {"webhook": webhook, "secret": secret_text(webhook), "log": log, "chosen": chosen}
    return render(request, "webhooks/one.html", shown)


@chair_required
@require_POST
def switch(request: CoopRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """On or off; switched on, it goes on with what comes from now on."""
    webhook = _webhook(webhook_id)
    place = webhook.place if webhook.is_on else last_act(request.coop.account)
    Webhook.objects.filter(pk=webhook.pk).update(
        is_on=not webhook.is_on, place=place, failing_since=None, stopped_at=None
    )
    return redirect("webhooks:one", webhook.pk)


@chair_required
@require_POST
def turn(request: CoopRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """A new secret; the former one signs beside it for a day."""
    webhook = _webhook(webhook_id)
    webhook.turn, webhook.turned_at = webhook.turn + 1, timezone.now()
    webhook.save(update_fields=["turn", "turned_at"])
    messages.success(request, _("A new secret: give it to the system within a day."))
    return redirect("webhooks:one", webhook.pk)


@chair_required
@require_POST
def test(request: CoopRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """Tell the system something that means nothing."""
    webhook, now = _webhook(webhook_id), timezone.now()
    WebhookDelivery.objects.create(
        coop=request.coop.account,
        webhook=webhook,
        kind=TEST,
        body=body_of_test(request.coop.account, now),
        due_at=now,
        created_at=now,
    )
    messages.success(request, _("The test is on its way; look at the log in a few seconds."))
    return redirect("webhooks:one", webhook.pk)


@chair_required
@require_POST
def again(request: CoopRequest, webhook_id: uuid.UUID, delivery_id: uuid.UUID) -> HttpResponse:
    """Send one delivery again, under its own number."""
    webhook = _webhook(webhook_id)
    rows = webhook.deliveries.filter(pk=delivery_id).exclude(state=DeliveryState.WAITING)
    if not rows.update(state=DeliveryState.WAITING, tries=0, due_at=timezone.now()):
        raise Http404
    messages.success(request, _("It is sent once more."))
    return redirect("webhooks:one", webhook.pk)


@chair_required
@require_POST
def remove(request: CoopRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """The system is told nothing any more; its log goes too."""
    _webhook(webhook_id).delete()
    messages.success(request, _("Removed: the system is told nothing any more."))
    return redirect("webhooks:list")


def _webhook(webhook_id: uuid.UUID) -> Webhook:
    """The current cooperative's webhook; another's is not there."""
    found: Webhook | None = Webhook.objects.filter(pk=webhook_id).first()
    if found is None:
        raise Http404
    return found


def _answer_words(answer: str) -> str:
    """What became of a try, for people; the other side's own words are kept nowhere."""
    if answer.isdigit():
        return _("the answer was {status}").format(status=answer)
    if answer.startswith(REFUSED):
        return _("the address may not be asked")
    return _("no answer")
