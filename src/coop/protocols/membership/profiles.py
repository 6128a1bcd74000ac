"""The private store of membership: the only link between a name and an account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from coop.monocoop.notifications.api import Contact
from coop.protocols.membership.applicant import Applicant, applicant_from, search_text
from coop.protocols.membership.models import Profile, SearchWord
from coop.store.once import each_once

FOUND_MAX = 1000
_WORD = re.compile(r"[^\s\"«»“”(),]+")


def keep(coop: str, account: str, applicant: Applicant, *, now: datetime) -> None:
    """Keep what a person told; a later application replaces it."""
    words = {word[:100] for word in _WORD.findall(search_text(applicant))}
    with transaction.atomic():
        Profile.unbound.update_or_create(
            coop=coop,
            account=account,
            defaults={
                "fields": applicant.model_dump(mode="json"),
                "display_name": applicant.display_name,
                "changed_at": now,
            },
        )
        SearchWord.unbound.filter(coop=coop, account=account).delete()
        SearchWord.unbound.bulk_create(
            SearchWord(coop=coop, account=account, word=word) for word in sorted(words)
        )


def applicant_of(coop: str, account: str) -> Applicant | None:
    """What a person told; None for one who has told nothing here, as a founder at first."""
    row = Profile.unbound.filter(coop=coop, account=account).first()
    return applicant_from(row.fields) if row else None


def applicants_of(coop: str, accounts: Iterable[str]) -> Mapping[str, Applicant]:
    """What those of the accounts told who have told something here."""
    rows = Profile.unbound.filter(coop=coop, account__in=list(accounts))
    return {row.account: applicant_from(row.fields) for row in rows}


@each_once
def names_of(coop: str, accounts: Iterable[str]) -> Mapping[str, str]:
    """Names of those accounts that have told one."""
    rows = Profile.unbound.filter(coop=coop, account__in=list(accounts))
    return dict(rows.values_list("account", "display_name"))


def contacts_of(coop: str, accounts: Iterable[str]) -> Mapping[str, Contact]:
    """E-mails and telephones of those accounts that have told some."""
    rows = Profile.unbound.filter(coop=coop, account__in=list(accounts))
    return {
        account: Contact(email=fields.get("email") or "", phone=fields.get("phone") or "")
        for account, fields in rows.values_list("account", "fields")
    }


def find(coop: str, query: str) -> set[str]:
    """Accounts that have, for each word of the query, a word that begins so."""
    found: set[str] | None = None
    for word in _WORD.findall(query.casefold().replace("ё", "е")):
        rows = SearchWord.unbound.filter(coop=coop, word__gte=word, word__lt=word + "\U0010ffff")
        if found is not None:
            rows = rows.filter(account__in=found)
        found = set(rows.values_list("account", flat=True)[:FOUND_MAX])
    return found or set()
