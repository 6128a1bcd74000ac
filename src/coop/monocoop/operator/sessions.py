"""Who may see the desk: whoever was given a one-time link on the server, for one working day.

The operator is the person with a shell on the server; a password or key of the desk's own would be
one more way in. `coop operator link` prints the link, `coop operator close` ends all sessions.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from coop.monocoop.identity import questions
from coop.monocoop.operator.models import OperatorSession
from coop.monocoop.tenants.hosts import platform_host

PURPOSE = "operator"
KEY = "operator_session"
LASTS = timedelta(hours=12)


def invite(*, now: datetime) -> str:
    """The nonce of a link that opens the desk once, within ten minutes."""
    return questions.ask(PURPOSE, site=platform_host(), now=now)


def enter(request: HttpRequest, nonce: str, *, now: datetime) -> None:
    """Use a link up and open the desk in this browser; raises `QuestionExpired`."""
    questions.take(nonce, PURPOSE, site=platform_host(), now=now)
    OperatorSession.objects.filter(opened_at__lt=now - LASTS).delete()
    session = OperatorSession.objects.create(opened_at=now)
    request.session.cycle_key()
    request.session[KEY] = str(session.pk)


def is_open(request: HttpRequest, *, now: datetime) -> bool:
    """Whether this browser may see the desk."""
    key = request.session.get(KEY)
    if key is None:
        return False
    return OperatorSession.objects.filter(pk=key, opened_at__gte=now - LASTS).exists()


def leave(request: HttpRequest) -> None:
    """End this browser's session."""
    OperatorSession.objects.filter(pk=request.session.pop(KEY, None)).delete()
    request.session.cycle_key()


def close_all() -> int:
    """End every session; return how many there were."""
    return OperatorSession.objects.all().delete()[0]


def address() -> str:
    """Where the Platform's own site answers, as a browser names it."""
    host, configuration = platform_host(), settings.CONFIGURATION
    if settings.IS_PRODUCTION or configuration.is_proxied:
        return f"https://{host}"
    return f"http://{host}:{configuration.port}"
