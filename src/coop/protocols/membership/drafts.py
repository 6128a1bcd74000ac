"""Half-made applications: they save themselves, and are erased when nobody returns to them.

A draft is found by the token its browser holds, or by the account once the person has one; whoever
is signed in as somebody else, or as nobody, never sees the draft of an account.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from pydantic import ValidationError

from coop.protocols.membership.applicant import Applicant, applicant_from
from coop.protocols.membership.models import Draft

KEPT_DAYS = 30
VALUE_MAX = 500


def begin(coop: str, account: str, *, now: datetime) -> Draft:
    """An empty draft of a person, or of a browser when the account is empty."""
    draft: Draft = Draft.unbound.create(coop=coop, account=account, changed_at=now)
    return draft


def find(coop: str, token: str, account: str) -> Draft | None:
    """The draft of this browser or account; a signed-in person takes a browser's draft over."""
    drafts = Draft.unbound.filter(coop=coop).order_by("-changed_at")
    if _is_token(token):
        draft: Draft | None = drafts.filter(token=token, account__in={"", account}).first()
        if draft is not None:
            return _taken_over(draft, account)
    return drafts.filter(account=account).first() if account else None


def save(draft: Draft, *, now: datetime, **values: object) -> None:
    """Keep new values of a draft."""
    for name, value in values.items():
        setattr(draft, name, value)
    draft.changed_at = now
    draft.save()


def typed(fields: Mapping[str, str], names: frozenset[str]) -> dict[str, str]:
    """What of a posted form belongs into a draft: known names, values of a sane length."""
    return {name: fields[name][:VALUE_MAX] for name in sorted(names) if name in fields}


def applicant_in(draft: Draft) -> Applicant | None:
    """The applicant a draft describes; None while something is missing or wrong."""
    try:
        return applicant_from({"kind": draft.kind, **draft.fields})
    except ValidationError:
        return None


def forget_old(now: datetime) -> int:
    """Erase drafts nobody returned to: no purpose holds them any longer (152-FZ art. 5(7))."""
    old = Draft.unbound.filter(changed_at__lt=now - timedelta(days=KEPT_DAYS))
    return int(old.delete()[0])


def _taken_over(draft: Draft, account: str) -> Draft:
    if account and not draft.account:
        draft.account = account
        draft.save(update_fields=["account"])
    return draft


def _is_token(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
