"""A petition being filled in: begun, found by its link, saved as typed, forgotten when old."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from coop.monocoop.acts.ledger import Ledger
from coop.monocoop.identity.models import Contact, Login
from coop.monocoop.tenants import Tenant
from coop.protocols.network.petitions.errors import PetitionSent
from coop.protocols.network.petitions.naming import account_of, slug_of
from coop.protocols.network.petitions.rows import OPEN, Petition

CODE_BYTES = 24
KEPT = timedelta(days=90)
VALUE_MAX = 2000


def new_code() -> str:
    """A secret for a link."""
    return secrets.token_urlsafe(CODE_BYTES)


def digest_of(code: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(code.encode()).hexdigest()


def begin(
    name: str, email: str, ledger: Ledger, *, language: str, now: datetime
) -> tuple[Petition, str]:
    """A new draft, and the secret of its link, which is told once. Raises the chain's errors."""
    code = new_code()
    account = account_of(name, lambda tried: _is_taken(tried, ledger))
    petition = Petition.objects.create(
        code_digest=digest_of(code),
        account=account,
        email=email,
        language=language,
        site={"name": name, "email": email, "slug": slug_of(name)},
        made_at=now,
        changed_at=now,
    )
    return petition, code


def find(code: str) -> Petition | None:
    """The petition of a link."""
    return Petition.objects.filter(code_digest=digest_of(code)).first()


def keep(petition: Petition, *, now: datetime, **values: object) -> None:
    """Keep new values of a petition; raises `PetitionSent` while it is with the operator.

    The row itself is asked, not what was read of it: it may have been sent meanwhile.
    """
    mine = Petition.objects.filter(pk=petition.pk, state__in=OPEN)
    if not mine.update(**values, changed_at=now):
        raise PetitionSent(state=petition.state)
    for name, value in values.items():
        setattr(petition, name, value)
    petition.changed_at = now


def keep_typed(petition: Petition, typed: Mapping[str, str], *, now: datetime) -> None:
    """Keep what is typed of the description, right or wrong; raises `PetitionSent`."""
    told = {name: value[:VALUE_MAX] for name, value in typed.items()}
    keep(petition, now=now, site={**petition.site, **told})


def renew_link(petition: Petition) -> str:
    """A new secret in place of the old one, which works no more."""
    code = new_code()
    petition.code_digest = digest_of(code)
    petition.save(update_fields=["code_digest"])
    return code


def forget_old(now: datetime) -> int:
    """Erase petitions nobody returned to, with the signatures made for them (152-FZ art. 5(7))."""
    old = list(Petition.objects.filter(state__in=OPEN, changed_at__lt=now - KEPT))
    for petition in old:
        Contact.unbound.filter(coop=petition.account).delete()
        Login.objects.filter(opened_by=petition.account, opened_at=None).delete()
        petition.delete()
    return len(old)


def _is_taken(account: str, ledger: Ledger) -> bool:
    is_here = Tenant.objects.filter(account=account).exists()
    is_asked_for = Petition.objects.filter(account=account).exists()
    return is_here or is_asked_for or ledger.has_account(account)
