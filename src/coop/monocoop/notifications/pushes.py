"""Delivering by push: encrypted for the device (RFC 8291), signed by this installation."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeAlias

import requests
from py_vapid import Vapid
from pywebpush import WebPushException, webpush

from coop.kernel.names import AccountName
from coop.monocoop.notifications import claiming
from coop.monocoop.notifications.claiming import Outcome, again, failed, impossible, sent
from coop.monocoop.notifications.devices import is_known_service
from coop.monocoop.notifications.kinds import Channel, DeliveryState, Urgency, kind_once_named
from coop.monocoop.notifications.models import Delivery, PushSubscription, Recipient
from coop.monocoop.notifications.senders import Sender, sender_of
from coop.monocoop.notifications.vapid import push_key
from coop.monocoop.notifications.wording import Reader, words_of

log = logging.getLogger(__name__)
BATCH = 200
AT_ONCE = 8
TIMEOUT_SECONDS = 10
LIFE_SECONDS = 3 * 24 * 3600
"""How long a push service keeps it for a device that is off."""
TOKEN_HOURS = 12
PAUSE_MAX = timedelta(hours=24)
BODY_LENGTH_MAX = 300
NO_DEVICE = "no device"
GONE = frozenset({404, 410})
URGENCY = {Urgency.URGENT: "high", Urgency.USUAL: "normal", Urgency.CALM: "low"}


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What is posted to one device."""

    device: PushSubscription
    content: str
    headers: Mapping[str, str]
    contact: str
    """Whom the push service may write to."""


_Addressed: TypeAlias = tuple[Delivery, _Parcel]


@dataclass(slots=True)
class _Posted:
    """What the devices of one delivery answered."""

    answers: list[Outcome] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """One device that took it is enough; one that may take it later is worth another try."""
        if not self.answers:
            return impossible(NO_DEVICE)
        order = [DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.FAILED]
        known = [one for one in self.answers if one.state in order]
        return min(known, key=lambda one: order.index(one.state), default=self.answers[0])


def deliver(now: datetime) -> int:
    """Push what is due; return how many deliveries are done with."""
    rows = claiming.claim(claiming.due(Channel.PUSH, now)[:BATCH], now)
    if not rows:
        return 0
    posted: dict[int, _Posted] = {row.pk: _Posted() for row in rows}
    parcels = [pair for coop in {row.coop for row in rows} for pair in _parcels(coop, rows)]
    gone = []
    for (row, parcel), answer in _answered(parcels, Vapid(push_key()), now):
        posted[row.pk].answers.append(answer)
        if answer.state is DeliveryState.IMPOSSIBLE:
            gone.append(parcel.device.pk)
    PushSubscription.unbound.filter(pk__in=gone).delete()
    return claiming.settle([(row, posted[row.pk].outcome) for row in rows], now)


def _answered(
    parcels: Sequence[_Addressed], vapid: Any, now: datetime
) -> Iterator[tuple[_Addressed, Outcome]]:
    """Post from several threads, each over its own kept connections."""
    shares = [share for at in range(AT_ONCE) if (share := parcels[at::AT_ONCE])]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for share, answers in zip(
            shares, pool.map(partial(_post_all, vapid=vapid, now=now), shares), strict=True
        ):
            yield from zip(share, answers, strict=True)


def _post_all(share: Sequence[_Addressed], *, vapid: Any, now: datetime) -> list[Outcome]:
    """Post one after another; when it takes too long, the rest is left for the next time."""
    is_late = claiming.is_late_after()
    with requests.Session() as session:
        session.max_redirects = 0  # go exactly where the device said and nowhere else
        return [
            again("no time") if is_late() else _post(parcel, session, vapid=vapid, now=now)
            for _, parcel in share
        ]


def _parcels(coop: str, rows: Sequence[Delivery]) -> list[_Addressed]:
    """One parcel for each device of each account, in the person's words."""
    sender = sender_of(AccountName(coop))
    mine = [row for row in rows if row.coop == coop]
    accounts = {row.account for row in mine}
    devices = defaultdict(list)
    for device in PushSubscription.unbound.filter(coop=coop, account__in=accounts):
        devices[device.account].append(device)
    recipients = {
        row.account: row for row in Recipient.unbound.filter(coop=coop, account__in=accounts)
    }
    return [
        (row, _parcel(row, device, sender, Reader.of(recipients.get(row.account))))
        for row in mine
        for device in devices[row.account]
        if sender is not None
    ]


def _parcel(row: Delivery, device: PushSubscription, sender: Sender, reader: Reader) -> _Parcel:
    words = words_of(row.told, reader)
    body = " ".join(words.body.split())
    cut = body if len(body) <= BODY_LENGTH_MAX else body[: BODY_LENGTH_MAX - 1].rstrip() + "…"
    content = {
        "title": words.title[:200],
        "body": cut,
        "url": row.told.url,
        "tag": f"n{row.told_id}",
        "lang": reader.language,
    }
    return _Parcel(
        device=device,
        content=json.dumps(content, ensure_ascii=False),
        headers={
            "Urgency": URGENCY[kind_once_named(row.told.kind).urgency],
            "Topic": f"n{row.told_id}",
        },
        contact=f"mailto:{sender.address}",
    )


def _post(parcel: _Parcel, session: requests.Session, *, vapid: Any, now: datetime) -> Outcome:
    """Post to one device; what a push service says is kept as its number alone."""
    device = parcel.device
    if not is_known_service(device.endpoint):
        return impossible("service not known")  # the operator has taken it off the list
    claims = {
        "sub": parcel.contact,
        "exp": int((now + timedelta(hours=TOKEN_HOURS)).timestamp()),
    }
    try:
        answer = webpush(
            {
                "endpoint": device.endpoint,
                "keys": {"p256dh": device.receiver_key, "auth": device.auth_secret},
            },
            parcel.content,
            vapid_private_key=vapid,
            vapid_claims=claims,
            ttl=LIFE_SECONDS,
            timeout=TIMEOUT_SECONDS,
            headers=dict(parcel.headers),
            requests_session=session,
        )
        return sent(str(answer.status_code))
    except WebPushException as error:
        return _refused(error)
    except requests.RequestException as error:
        log.warning("A push service does not answer: %s", type(error).__name__)
        return again("no answer")
    except Exception:
        log.exception("A notification can't be made ready for device %s.", device.pk)
        return failed("can't be written")


def _refused(error: WebPushException) -> Outcome:
    status = error.status_code
    if status is None:
        return failed("can't be written")
    if status in GONE:
        return impossible(str(status))
    if status == 429 or status >= 500:
        return again(str(status), _pause(error.retry_after))
    return failed(str(status))


def _pause(told: str | None) -> timedelta:
    seconds = int(told) if told and told.isascii() and told.isdigit() else 0
    return min(timedelta(seconds=seconds), PAUSE_MAX)
