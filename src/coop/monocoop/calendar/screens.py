"""The calendar's page, the feed a calendar program reads, and one event as a file."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from coop.kernel.names import AccountName
from coop.monocoop.calendar import feeds
from coop.monocoop.calendar.events import CalendarEvent, events_of
from coop.monocoop.calendar.icalendar_files import CONTENT_TYPE, calendar_file
from coop.monocoop.calendar.months import Month, days_of
from coop.monocoop.identity.requests import person_of
from coop.monocoop.notifications.models import Recipient
from coop.monocoop.notifications.wording import Reader
from coop.monocoop.registry.sites import site_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in, roles_of, signed_in_required


@require_GET
@never_cache
@signed_in_required
def page(request: CoopRequest) -> HttpResponse:
    """The person's events of a month: a grid on a desk, a list by day on a phone."""
    account = person_of(request).account
    today = timezone.localdate()
    month = Month.parse(request.GET.get("month", ""), today)
    zone = timezone.get_current_timezone()
    days = days_of(month, _events(request), zone if isinstance(zone, ZoneInfo) else _UTC, today)
    feed = feeds.feed_of(request.coop.account, account)
    path = reverse("calendar:feed", args=[feeds.token_of(feed)]) if feed else ""
    return render(
        request,
        "calendar/page.html",
        {
            "month": month,
            "days": days,
            "weekdays": [date(2024, 1, day) for day in range(1, 8)],  # it begins on a Monday
            "has_events": any(day.events for day in days if not day.is_outside),
            "is_this_month": month == Month(today.year, today.month),
            "feed_url": request.build_absolute_uri(path) if path else "",
            "webcal_url": f"webcal://{request.get_host()}{path}" if path else "",
        },
    )


@require_POST
@signed_in_required
def make_address(request: CoopRequest) -> HttpResponse:
    """Make the secret address, or a new one in place of the old."""
    feeds.make_feed(request.coop.account, person_of(request).account, now=timezone.now())
    return redirect(f"{reverse('calendar:page')}#feed")


@require_POST
@signed_in_required
def revoke_address(request: CoopRequest) -> HttpResponse:
    """Take the secret address back."""
    feeds.revoke_feed(request.coop.account, person_of(request).account)
    return redirect(f"{reverse('calendar:page')}#feed")


@require_GET
@never_cache
def feed(request: CoopRequest, token: str) -> HttpResponse:
    """The whole calendar of one person, for whoever has the address; no sign-in."""
    coop = request.coop
    found = feeds.feed_at(coop.account, token)
    if found is None:
        raise Http404
    person = AccountName(found.account)
    recipient = Recipient.unbound.filter(coop=coop.account, account=person).first()
    with translation.override(Reader.of(recipient).language):
        events = events_of(coop.account, person, roles_of(coop.account, person))
        return _file(request, events, coop.name)


@require_GET
@never_cache
@signed_in_required
def event(request: CoopRequest) -> HttpResponse:
    """One event as a file, for a calendar that reads no addresses."""
    wanted = request.GET.get("key", "")
    found = [one for one in _events(request) if one.key == wanted]
    if not found:
        raise Http404
    answer = _file(request, found, request.coop.name)
    answer.headers["Content-Disposition"] = 'attachment; filename="event.ics"'
    return answer


def _events(request: CoopRequest) -> list[CalendarEvent]:
    return events_of(request.coop.account, person_of(request).account, roles_in(request))


def _file(request: CoopRequest, events: list[CalendarEvent], name: str) -> HttpResponse:
    site = site_of(request.coop.account)
    content = calendar_file(events, name=name, site=site, now=timezone.now())
    return HttpResponse(content, content_type=CONTENT_TYPE)


_UTC = ZoneInfo("UTC")
