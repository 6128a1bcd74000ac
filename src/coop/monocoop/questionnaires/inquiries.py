"""Inquiries: a conversation between a member and an office, with states; each side is told."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import TypeAlias

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.notifications.api import Notification, NotificationKind, send
from coop.monocoop.questionnaires.errors import InquiryClosed
from coop.monocoop.questionnaires.models import (
    Answer,
    Inquiry,
    InquiryMessage,
    InquiryState,
    Questionnaire,
)
from coop.monocoop.questionnaires.processes import process_named, received_by
from coop.monocoop.roles import holders_in, roles_of

Text: TypeAlias = str | Promise
WAITING = (InquiryState.NEW, InquiryState.IN_WORK)
TO_OFFICE = NotificationKind("questionnaires.inquiry", _("Inquiries of members to your office"))
TO_MEMBER = NotificationKind("questionnaires.answer", _("Answers to your inquiries"))
KINDS = (TO_OFFICE, TO_MEMBER)


def begin(row: Questionnaire, answer: Answer, *, now: datetime) -> Inquiry:
    """An answer becomes an inquiry to the questionnaire's office."""
    inquiry: Inquiry = Inquiry.unbound.create(
        coop=row.coop,
        answer=answer,
        process=row.process,
        title=row.title,
        account=answer.account,
        begun_at=now,
        changed_at=now,
    )
    return inquiry


def received(coop: AccountName, roles: AbstractSet[str]) -> QuerySet[Inquiry]:
    """The inquiries that somebody with these roles receives, what waits longest first."""
    rows: QuerySet[Inquiry] = Inquiry.unbound.filter(coop=coop, process__in=received_by(roles))
    return rows.order_by("changed_at", "id")


def is_of_office(inquiry: Inquiry, roles: AbstractSet[str]) -> bool:
    """Whether somebody with these roles receives it."""
    return inquiry.process in received_by(roles)


def say(inquiry: Inquiry, text: str, *, by: str, of_office: bool, now: datetime) -> None:
    """Write to it: the office's word answers it, the member's word makes it wait again.

    Raises `InquiryClosed`.
    """
    if inquiry.state == InquiryState.CLOSED:
        raise InquiryClosed
    InquiryMessage.unbound.create(
        coop=inquiry.coop,
        inquiry=inquiry,
        author=by,
        is_of_office=of_office,
        text=text,
        said_at=now,
    )
    if of_office:
        inquiry.taken_by = by
        _turn(inquiry, InquiryState.ANSWERED, now)
        _tell_member(inquiry, text, now)
    else:
        _turn(inquiry, InquiryState.IN_WORK if inquiry.taken_by else InquiryState.NEW, now)
        tell_office(inquiry, now=now)


def take(inquiry: Inquiry, *, by: str, now: datetime) -> None:
    """Somebody of the office takes it into work; the member is told. Raises `InquiryClosed`."""
    if inquiry.state == InquiryState.CLOSED:
        raise InquiryClosed
    inquiry.taken_by = by
    _turn(inquiry, InquiryState.IN_WORK, now)
    _tell_member(inquiry, _("It has been taken into work."), now)


def close(inquiry: Inquiry, *, of_office: bool, now: datetime) -> None:
    """Nothing more is to be said; when the office closes it, the member is told."""
    if inquiry.state == InquiryState.CLOSED:
        return
    _turn(inquiry, InquiryState.CLOSED, now)
    if of_office:
        _tell_member(inquiry, _("It is closed."), now)


def told_keys(inquiry: Inquiry) -> list[str]:
    """The keys of all notifications about it, the newest last."""
    return [f"inquiry:{inquiry.id}:{number}" for number in range(inquiry.changes + 1)]


def tell_office(inquiry: Inquiry, *, now: datetime) -> None:
    """Tell who receives it that it waits: its title alone, the words stay on the site."""
    _send(TO_OFFICE, inquiry, _("A member waits for an answer."), _office_of(inquiry), now)


def _tell_member(inquiry: Inquiry, words: Text, now: datetime) -> None:
    _send(TO_MEMBER, inquiry, words, [inquiry.account], now)


def _send(
    kind: NotificationKind, inquiry: Inquiry, words: Text, accounts: Iterable[str], now: datetime
) -> None:
    key = told_keys(inquiry)[-1]
    url = reverse("questionnaires:inquiry", args=[inquiry.id])
    coop = AccountName(inquiry.coop)
    send(Notification(coop, kind.name, key, inquiry.title, words, url), accounts, now=now)


def _office_of(inquiry: Inquiry) -> list[str]:
    """Who holds the office now, without the member who asks; few people."""
    process, coop = process_named(inquiry.process), AccountName(inquiry.coop)
    if process is None:
        return []
    others = sorted(holders_in(coop) - {inquiry.account})
    return [one for one in others if not process.roles.isdisjoint(roles_of(coop, AccountName(one)))]


def _turn(inquiry: Inquiry, state: InquiryState, now: datetime) -> None:
    inquiry.state, inquiry.changed_at = state, now
    kept = timedelta(days=inquiry.answer.keep_days)
    inquiry.erase_at = None if state in WAITING else now + kept
    inquiry.changes = F("changes") + 1  # counted by the database
    inquiry.save()
    inquiry.refresh_from_db(fields=["changes"])
