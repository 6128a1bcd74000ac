"""A bank's message is taken once, fresh, and only from the bank."""

from __future__ import annotations

import json

import pytest

from coop.protocols.payments.bank import webhook
from coop.protocols.payments.bank.webhook import (
    BankEvent,
    WebhookForged,
    WebhookMalformed,
    WebhookRefused,
    WebhookReplayed,
    WebhookStale,
)

SECRET = b"the bank's and ours"
NOW = 1_790_000_000
BODY = json.dumps({"id": "event-1", "kind": "payment_changed", "payment": "pay-1"}).encode()


class Taken:
    """Ids in memory."""

    def __init__(self) -> None:
        self.ids: set[str] = set()

    def add(self, event_id: str) -> bool:
        is_new = event_id not in self.ids
        self.ids.add(event_id)
        return is_new


def _take(
    store: Taken,
    *,
    header: str | None = None,
    body: bytes = BODY,
    now: int = NOW,
    secrets=(SECRET,),
) -> BankEvent:
    signed = webhook.sign(SECRET, BODY, now_seconds=NOW) if header is None else header
    return webhook.take(signed, body, secrets=secrets, now_seconds=now, store=store)


def test_a_genuine_message_is_taken_once() -> None:
    """The second time the same event is refused, even freshly signed."""
    store = Taken()

    assert BankEvent("event-1", "payment_changed", "pay-1", "") == _take(store)
    with pytest.raises(WebhookReplayed):
        _take(store, header=webhook.sign(SECRET, BODY, now_seconds=NOW + 1))


@pytest.mark.parametrize("late", [-301, 301, 86_400])
def test_a_message_out_of_its_time_is_refused(late: int) -> None:
    """Five minutes to either side is the window."""
    with pytest.raises(WebhookStale):
        _take(Taken(), now=NOW + late)
    assert _take(Taken(), now=NOW + 300)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"body": BODY.replace(b"pay-1", b"pay-2")}, WebhookForged),
        ({"secrets": (b"another",)}, WebhookForged),
        ({"secrets": ()}, WebhookForged),
        ({"secrets": (b"",), "header": webhook.sign(b"", BODY, now_seconds=NOW)}, WebhookForged),
        ({"header": f"t={NOW + 1},v1=" + "0" * 64}, WebhookForged),
        ({"header": ""}, WebhookMalformed),
        ({"header": "t=1,v1=short"}, WebhookMalformed),
        ({"body": b"x" * 70_000}, WebhookMalformed),
    ],
)
def test_a_forged_message_is_refused_and_leaves_no_trace(
    changes: dict, error: type[WebhookRefused]
) -> None:
    """A changed body, moment or secret is refused before the event's id is remembered."""
    store = Taken()

    with pytest.raises(error):
        _take(store, **changes)

    assert set() == store.ids


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"id": 5, "kind": "x"}', b'{"id": "", "kind": "x"}', b"\xff"]
)
def test_a_signed_body_that_is_no_event_is_refused(body: bytes) -> None:
    """Even the bank's own message must be of the agreed form."""
    header = webhook.sign(SECRET, body, now_seconds=NOW)

    with pytest.raises(WebhookMalformed):
        _take(Taken(), header=header, body=body)


def test_both_secrets_hold_while_one_replaces_the_other() -> None:
    """A secret is changed without losing a message."""
    assert _take(Taken(), secrets=(b"new", SECRET))
