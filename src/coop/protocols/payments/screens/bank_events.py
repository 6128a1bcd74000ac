"""Where the bank's machine says that there is news; nothing of it is believed but that."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from coop.kernel.errors import CoopError
from coop.monocoop.requests import CoopRequest
from coop.protocols.payments import banking
from coop.protocols.payments.bank.webhook import BODY_BYTES_MAX, HEADER, WebhookReplayed


@csrf_exempt
@require_POST
def bank_events(request: CoopRequest) -> HttpResponse:
    """Take a signed message: 204 for a new one and for one taken before, 400 for any other.

    Who is no bank learns nothing: whether there is a bank, and what was wrong, is not told.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_BYTES_MAX:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        header = request.headers.get(HEADER, "")
        banking.take_event(request.coop.account, header, request.body, timezone.now())
    except WebhookReplayed:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    except CoopError:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
