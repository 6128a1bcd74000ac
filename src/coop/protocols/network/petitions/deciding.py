"""From the petitioner to the operator and to the ledger: sent, accepted or refused, connected."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from coop.kernel.errors import CoopError
from coop.monocoop.identity.models import Login
from coop.monocoop.tenants import DomainClaim, Tenant, TenantHost
from coop.monocoop.tenants.domains import Answer
from coop.protocols.network import sites
from coop.protocols.network.connection_file import ConnectionFile
from coop.protocols.network.petitions import letters
from coop.protocols.network.petitions.describing import described
from coop.protocols.network.petitions.errors import (
    PetitionChanged,
    PetitionSent,
    PetitionUndecided,
    PetitionUnready,
)
from coop.protocols.network.petitions.rows import OPEN, Petition, PetitionState
from coop.protocols.network.petitions.steps import missing

SENT = PetitionState.SENT


def send(petition: Petition, *, now: datetime) -> None:
    """Hand it to the operator; raises `PetitionSent`, `PetitionUnready`, or its first fault."""
    if not petition.is_open:
        raise PetitionSent(state=petition.state)
    left = missing(petition)
    if left:
        raise PetitionUnready(missing=", ".join(left))
    for fault in sites.faults_of(described(petition), is_taken=False):
        raise fault
    if not _turn(
        petition,
        PetitionState.SENT,
        among=OPEN,
        sent_at=now,
        revision=petition.revision + 1,
        reason="",
    ):
        raise PetitionSent(state=petition.state)
    letters.tell_sent(petition, now=now)


def take_back(petition: Petition) -> None:
    """Have it back to change it, as long as it is undecided; raises `PetitionSent` otherwise."""
    mine = Petition.objects.filter(pk=petition.pk, state=PetitionState.SENT)
    if not mine.update(state=PetitionState.DRAFT):
        raise PetitionSent(state=petition.state)
    petition.state = PetitionState.DRAFT


def accept(petition: Petition, *, revision: int, now: datetime) -> None:
    """The operator agrees; raises `PetitionChanged`, `PetitionUndecided`, or its first fault."""
    _check_read(petition, revision)
    for fault in sites.faults_of(described(petition), is_taken=False):
        raise fault
    if not _turn(petition, PetitionState.ACCEPTED, among=(SENT,), decided_at=now, trouble=""):
        raise PetitionChanged(read=revision, present=petition.revision)


def refuse(petition: Petition, reason: str, *, revision: int, now: datetime) -> None:
    """The operator declines and says why; the petitioner may correct it and send it again.

    Raises `PetitionChanged`, `PetitionUndecided`.
    """
    if petition.state != PetitionState.ACCEPTED:
        _check_read(petition, revision)
    among = (SENT, PetitionState.ACCEPTED)
    if not _turn(petition, PetitionState.REFUSED, among=among, decided_at=now, reason=reason):
        raise PetitionChanged(read=revision, present=petition.revision)
    letters.tell_refused(petition, now=now)


def check_accepted(petition: Petition) -> None:
    """Raise `PetitionUndecided` unless the operator has accepted it."""
    if petition.state != PetitionState.ACCEPTED:
        raise PetitionUndecided(state=petition.state)


def fail(petition: Petition, error: CoopError) -> None:
    """Keep why the ledger would not have it: the operator's desk shows that."""
    petition.trouble = error.code
    petition.save(update_fields=["trouble"])


def connected(petition: Petition, told: ConnectionFile, *, now: datetime) -> Tenant:
    """The ledger has it: open the site under its own theme and the founders' way in."""
    with transaction.atomic():
        tenant = sites.open_site(told)
        Tenant.objects.filter(pk=tenant.pk).update(logo=petition.site.get("logo", ""))
        _give_domain(petition, tenant, now)
        Login.objects.filter(opened_by=told.account, opened_at=None).update(opened_at=now)
        among = tuple(PetitionState)  # the ledger has it, whatever was decided meanwhile
        _turn(petition, PetitionState.CONNECTED, among=among, connected_at=now, trouble="")
        letters.tell_connected(petition, now=now)
    return tenant


def _check_read(petition: Petition, revision: int) -> None:
    if petition.state != PetitionState.SENT:
        raise PetitionUndecided(state=petition.state)
    if petition.revision != revision:
        raise PetitionChanged(read=revision, present=petition.revision)


def _turn(
    petition: Petition, state: PetitionState, *, among: tuple[PetitionState, ...], **values: object
) -> bool:
    """Turn the very revision that was read, if it is still in one of the states."""
    mine = Petition.objects.filter(pk=petition.pk, state__in=among, revision=petition.revision)
    if not mine.update(state=state, **values):
        return False
    petition.state = state
    for name, value in values.items():
        setattr(petition, name, value)
    return True


def _give_domain(petition: Petition, tenant: Tenant, now: datetime) -> None:
    """A proven domain leads to the site at once; another goes on waiting for its record."""
    if not petition.domain or TenantHost.objects.filter(host=petition.domain).exists():
        return
    if petition.domain_answer == Answer.PROVEN:
        TenantHost.objects.create(
            tenant=tenant, host=petition.domain, verified_at=now, is_main=True
        )
        return
    DomainClaim.objects.get_or_create(
        tenant=tenant,
        host=petition.domain,
        defaults={"token": petition.domain_token, "made_at": now},
    )
