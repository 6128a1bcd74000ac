"""Notices to voters: handed to the channels page by page, and the proof of how they went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.notifications import api as notifications
from coop.monocoop.notifications.kinds import MOMENT, Channel, DeliveryState, Notification
from coop.protocols.meetings.agendas import lines_of
from coop.protocols.meetings.api import MeetingStatus, title_of
from coop.protocols.meetings.composing import PRINTED_MAX, keep_list
from coop.protocols.meetings.details import details_of
from coop.protocols.meetings.documents import DISPATCH
from coop.protocols.meetings.documents.fields import ChannelCount, DispatchFields, DispatchLine
from coop.protocols.meetings.drafting import Signing, keep_paper
from coop.protocols.meetings.electorate import voters
from coop.protocols.meetings.matters import package_of
from coop.protocols.meetings.models import NoticeRun
from coop.protocols.meetings.wording import moment_in_words
from coop.protocols.membership import api as membership

CALLED = "meetings.called"
AT_ONCE = 2000
CHANNELS: dict[Channel, str] = {
    Channel.PAGE: "страница «Уведомления» личного кабинета",
    Channel.EMAIL: "электронная почта",
    Channel.PUSH: "уведомление на устройство",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """How the notice of one call went."""

    voters: int
    notified: int
    channels: tuple[tuple[Channel, int, int, int], ...]
    """By channel: sent, waiting, failed or without an address."""
    is_finished: bool


def key_of(status: MeetingStatus) -> str:
    """The notification's key: one a call, so a repeat meeting is told anew."""
    return f"{CALLED}/{status.number}/{status.round}"


def notify(status: MeetingStatus, now: datetime) -> int:
    """Hand the notice to the next voters; return how many deliveries are new."""
    run, _created = NoticeRun.unbound.get_or_create(
        coop=status.coop, meeting=status.number, round=status.round
    )
    if run.finished_at is not None:
        return 0
    batch = list(islice(voters(status, now=now, after=run.after), AT_ONCE))
    count = notifications.send(_notification(status), [voter.account for voter in batch], now=now)
    run.after = batch[-1].cursor if batch else run.after
    if len(batch) < AT_ONCE:
        run.finished_at = now
    run.save(update_fields=["after", "finished_at"])
    return count


def _notification(status: MeetingStatus) -> Notification:
    title = title_of(status)
    agenda = _agenda(status)
    return Notification(
        coop=AccountName(status.coop),
        kind=CALLED,
        key=key_of(status),
        title=format_lazy("{words}: {title}", words=_("A meeting is called"), title=title),
        body=_body(agenda),
        url=reverse("meetings:meeting", args=[status.number]),
        at=status.plan.opens_at,
    )


def _body(agenda: str) -> str | Promise:
    begins = format_lazy("{words} {moment}", words=_("Voting begins"), moment=MOMENT)
    return format_lazy("{begins}.\n\n{agenda}", begins=begins, agenda=agenda)


def _agenda(status: MeetingStatus) -> str:
    lines = lines_of(status.coop, status.plan.items)
    return "\n".join(f"{line.number}. {line.words}" for line in lines)


def summary(status: MeetingStatus) -> Sent:
    """How many were reached by which channel."""
    counted = notifications.count_deliveries(status.coop, key_of(status))
    run = NoticeRun.unbound.filter(
        coop=status.coop, meeting=status.number, round=status.round
    ).first()
    lost = (DeliveryState.FAILED, DeliveryState.IMPOSSIBLE)
    return Sent(
        voters=status.electorate or 0,
        notified=counted.get((Channel.PAGE, DeliveryState.SENT), 0),
        channels=tuple(
            (
                channel,
                counted.get((channel, DeliveryState.SENT), 0),
                counted.get((channel, DeliveryState.WAITING), 0),
                sum(counted.get((channel, state), 0) for state in lost),
            )
            for channel in Channel
        ),
        is_finished=run is not None and run.finished_at is not None,
    )


def proof(status: MeetingStatus, signing: Signing) -> Document:
    """The paper that proves the notice."""
    sent = summary(status)
    first, last = _span(status)
    listed = list(islice(_lines(status), PRINTED_MAX + 1))
    is_short = len(listed) <= PRINTED_MAX
    digest = ""
    if not is_short:
        rows = ((line.number, line.name, line.told) for line in _lines(status))
        digest = keep_list(status, DISPATCH.template, rows, signing.now)
    fields = DispatchFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer("Должностное лицо собрания"),
        meeting=details_of(status),
        voters=sent.voters,
        notified=sent.notified,
        first=moment_in_words(first) if first else "—",
        last=moment_in_words(last) if last else "—",
        channels=tuple(
            ChannelCount(channel=CHANNELS[channel], sent=taken, failed=waiting + failed)
            for channel, taken, waiting, failed in sent.channels
            if taken or waiting or failed
        ),
        annex=tuple(listed) if is_short else (),
        annex_digest=digest,
    )
    return keep_paper(DISPATCH, fields, signing, package_of(status.number), status.number)


def _span(status: MeetingStatus) -> tuple[datetime | None, datetime | None]:
    moments = [
        each.moment
        for each in notifications.deliveries(status.coop, key_of(status))
        if each.state is DeliveryState.SENT
    ]
    return (min(moments), max(moments)) if moments else (None, None)


def _lines(status: MeetingStatus) -> Iterator[DispatchLine]:
    """Each voter with the channels that took the notice, by account."""
    rows = notifications.deliveries(status.coop, key_of(status))
    account, told = "", list[str]()
    for each in rows:
        if each.account != account and account:
            yield _line(status.coop, account, told)
            told = []
        account = each.account
        if each.state is DeliveryState.SENT:
            told.append(f"{CHANNELS[each.channel]}, {each.moment:%d.%m.%Y %H:%M} UTC")
    if account:
        yield _line(status.coop, account, told)


def _line(coop: str, account: str, told: list[str]) -> DispatchLine:
    member = membership.member(coop, account)
    return DispatchLine(
        name=people.name_of(coop, account),
        number=str(member.number) if member and member.number else "—",
        told="; ".join(told) or "не доставлено",
    )
