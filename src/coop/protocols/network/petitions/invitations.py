"""A founder's invitation: a link that works once, for two weeks, until a newer one is made.

The key is made in the founder's browser and stays there; here comes the copy wrapped by the
founder's password, as for anybody who joins (`identity/copies.py`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from coop.kernel.names import AccountName
from coop.monocoop.identity import contacts
from coop.monocoop.identity.copies import NewCopy, keep_copy
from coop.monocoop.identity.errors import EmailTaken
from coop.monocoop.identity.logins import NewLogin, make_login
from coop.protocols.network.petitions import drafting, founders
from coop.protocols.network.petitions.errors import (
    FounderKnown,
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
)
from coop.protocols.network.petitions.rows import PetitionFounder

LIVES = timedelta(days=14)


def invite(founder: PetitionFounder, *, now: datetime) -> str:
    """A new link's secret, told once; the former link and signature are given up.

    Raises `PetitionSent`.
    """
    drafting.keep(founder.petition, now=now)
    founders.forget_signature(founder)
    code = drafting.new_code()
    founder.code_digest, founder.expires_at = drafting.digest_of(code), now + LIVES
    founder.save()
    return code


def invited(code: str, *, now: datetime) -> PetitionFounder:
    """Whose invitation it is; raises `InvitationUnknown`, `InvitationUsed`, `InvitationExpired`."""
    digest = drafting.digest_of(code)
    founder = PetitionFounder.objects.select_related("petition").filter(code_digest=digest).first()
    if founder is None:
        raise InvitationUnknown
    if founder.signed_up_at is not None:
        raise InvitationUsed
    if founder.expires_at is None or founder.expires_at <= now:
        raise InvitationExpired(expired_at=founder.expires_at)
    return founder


def sign_up(code: str, new: NewLogin, copy: NewCopy, *, now: datetime) -> PetitionFounder:
    """Keep the founder's login and wrapped key; the ledger opens the account on connecting.

    Raises what `invited` does, `FounderKnown`, `KeyMalformed`.
    """
    with transaction.atomic():
        founder = invited(code, now=now)
        mine = PetitionFounder.objects.filter(pk=founder.pk, signed_up_at=None)
        if not mine.update(signed_up_at=now):  # somebody was faster with the same link
            raise InvitationUsed
        coop = AccountName(founder.petition.account)
        try:
            login = make_login(coop, new, now=now)
        except EmailTaken as error:
            raise FounderKnown from error
        keep_copy(login, copy, now=now)
        contacts.remember(coop, login.account, display_name=founder.name)
        founder.login, founder.signed_up_at = login, now
        founder.save(update_fields=["login"])
    return founder
