"""«Уведомления»: what was told, how it comes and to which devices, what became of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from pydantic import BaseModel, Field

from coop.monocoop.acts.answers import answers_json, read_body
from coop.monocoop.identity.requests import coop_of, person_of
from coop.monocoop.notifications import choosing, devices, telling
from coop.monocoop.notifications.contacts import contacts_of
from coop.monocoop.notifications.kinds import Notification, kind_once_named
from coop.monocoop.notifications.letters import EVERY_KIND, read_unsubscribing
from coop.monocoop.notifications.models import PushSubscription, Recipient
from coop.monocoop.notifications.sending import send
from coop.monocoop.notifications.vapid import public_text, push_key
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import signed_in_required


class DeviceBody(BaseModel):
    """A subscription as the browser gives it."""

    endpoint: str = Field(max_length=2000)
    p256dh: str = Field(max_length=200)
    auth: str = Field(max_length=100)


class EndpointBody(BaseModel):
    """Which subscription is over."""

    endpoint: str = Field(max_length=2000)


@require_GET
@never_cache
@signed_in_required
def page(request: CoopRequest) -> HttpResponse:
    """What was told to this person; what is shown counts as read."""
    coop, account = request.coop.account, _account(request)
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() else None
    shown = telling.shown_to(coop, account, before=number)
    older = shown[-1].id if len(shown) == telling.PAGE_LENGTH else None
    telling.mark_read(coop, account, [one.id for one in shown if one.is_new], now=timezone.now())
    return render(request, "notifications/page.html", {"shown": shown, "older": older})


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in_required
def settings(request: CoopRequest) -> HttpResponse:
    """Which kinds come by which channel, the summary, this device and the others."""
    coop, account = request.coop.account, _account(request)
    if request.method == "POST":
        hour = request.POST.get("summary_hour", "")
        wanted = int(hour) if hour.isascii() and hour.isdigit() else None
        choosing.choose(
            coop,
            account,
            set(request.POST.getlist("wanted")),
            wanted if wanted in choosing.SUMMARY_HOURS else None,
        )
        messages.success(request, _("Saved."))
        return redirect("notifications:settings")
    recipient = Recipient.unbound.filter(coop=coop, account=account).first()
    return render(
        request,
        "notifications/settings.html",
        {
            "kinds": choosing.choices_of(coop, account),
            "hours": choosing.SUMMARY_HOURS,
            "summary_hour": recipient.summary_hour if recipient else None,
            "email": contacts_of(coop, [account])[account].email,
            "devices": PushSubscription.unbound.filter(coop=coop, account=account).order_by("pk"),
            "push_key": public_text(push_key()),
            "zone": timezone.get_current_timezone_name(),
            "now": timezone.now(),
        },
    )


@require_GET
@never_cache
@signed_in_required
def log(request: CoopRequest) -> HttpResponse:
    """The log of deliveries to this person."""
    lines = telling.log_of(request.coop.account, _account(request))
    return render(request, "notifications/log.html", {"lines": lines})


@answers_json
def add_device(request: HttpRequest) -> dict[str, Any]:
    """Let this device be woken."""
    body = read_body(request, DeviceBody)
    label = devices.device_name(request.headers.get("User-Agent", ""))
    new = devices.NewDevice(body.endpoint, body.p256dh, body.auth, label)
    devices.keep_device(
        coop_of(request).account, person_of(request).account, new, now=timezone.now()
    )
    return {"done": True}


@answers_json
def forget_device(request: HttpRequest) -> dict[str, Any]:
    """The browser has ended its subscription."""
    body = read_body(request, EndpointBody)
    coop, account = coop_of(request).account, person_of(request).account
    return {"done": devices.forget_device(coop, account, body.endpoint) > 0}


@require_POST
@signed_in_required
def remove_device(request: CoopRequest, device: int) -> HttpResponse:
    """Forget another device of this person."""
    PushSubscription.unbound.filter(
        coop=request.coop.account, account=_account(request), pk=device
    ).delete()
    messages.success(request, _("The device gets nothing more."))
    return redirect("notifications:settings")


@require_POST
@signed_in_required
def test(request: CoopRequest) -> HttpResponse:
    """Send oneself a notification by every channel, at most once a minute."""
    now = timezone.now()
    account = _account(request)
    notification = Notification(
        coop=request.coop.account,
        kind=choosing.TEST.name,
        key=f"test:{account}:{now:%Y%m%d%H%M}",
        title=gettext_lazy("Notifications reach you"),
        body=gettext_lazy("You asked for this at {moment}. Nothing needs to be done."),
        url=reverse("notifications:log"),
        at=now,
    )
    if send(notification, [account], now=now):
        messages.success(request, _("Sent. In a few seconds see below what became of it."))
    else:
        messages.info(request, _("One was sent this minute already."))
    return redirect("notifications:log")


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the token is the permission
@require_http_methods(["GET", "POST"])
@never_cache
def unsubscribe(request: CoopRequest, token: str) -> HttpResponse:
    """Switch a kind's e-mails off, without signing in."""
    asked = read_unsubscribing(token)
    if asked is None or asked.coop != request.coop.account:
        raise Http404
    title = (
        _("News that may wait") if asked.kind == EVERY_KIND else kind_once_named(asked.kind).title
    )
    is_done = request.method == "POST"
    if is_done:
        choosing.switch_off(asked.coop, asked.account, asked.kind)
    context = {"title": title, "is_done": is_done, "public": True}
    return render(request, "notifications/unsubscribe.html", context)


def _account(request: CoopRequest) -> str:
    return person_of(request).account
