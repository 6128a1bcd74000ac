"""A cooperative's own domain: claimed by the chair, proven by the domain's own record, then served.

The domain says whose it is by a TXT record at `_coop.<domain>` that holds a token which only this
cooperative was told. Until then the name leads nowhere and gets no certificate; several may claim
one domain, and whoever can write its records has it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import ip_address

import idna
from django.conf import settings
from django.db import IntegrityError, transaction

from coop.monocoop.tenants.errors import (
    DomainMalformed,
    DomainReserved,
    DomainTaken,
    TooManyClaims,
)
from coop.monocoop.tenants.hosts import LOCAL
from coop.monocoop.tenants.name_servers import NameServers, NameServersSilent
from coop.monocoop.tenants.rows import DomainClaim, Tenant, TenantHost

RECORD = "_coop"
PREFIX = "coop-verify="
TOKEN_BYTES = 16
CLAIMS_MAX = 5
CLAIM_LIVES = timedelta(days=14)
LENGTH_MAX = 200
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


class Answer(StrEnum):
    """What a domain said when it was asked."""

    PROVEN = "proven"
    MISSING = "missing"
    OTHER = "other"
    SILENT = "silent"
    TAKEN = "taken"


def read_domain(text: str) -> str:
    """A domain as typed, in the form of the network: `пример.рф` is `xn--e1afmkfd.xn--p1ai`.

    Raises `DomainMalformed` or `DomainReserved`.
    """
    typed = text.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/.")
    try:
        name = idna.encode(typed, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise DomainMalformed(host=typed[:LENGTH_MAX]) from error
    labels = name.split(".")
    is_name = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    if not is_name or len(name) > LENGTH_MAX or _is_address(name) or labels[-1].isdigit():
        raise DomainMalformed(host=typed[:LENGTH_MAX])
    site = settings.CONFIGURATION.site
    if labels[-1] == LOCAL or (site and (name == site or name.endswith(f".{site}"))):
        raise DomainReserved(host=name)
    return name


def shown_domain(host: str) -> str:
    """A domain as people read it."""
    try:
        return idna.decode(host)
    except idna.IDNAError:
        return host


def claim(tenant: Tenant, text: str, *, now: datetime) -> DomainClaim:
    """Keep that the cooperative calls the domain its own; the same one twice is one.

    Raises `DomainMalformed`, `DomainReserved`, `DomainTaken`, `TooManyClaims`.
    """
    host = free_domain(text)
    known = DomainClaim.objects.filter(tenant=tenant)
    found = known.filter(host=host).first()
    if found is not None:
        return found
    if known.count() >= CLAIMS_MAX:
        raise TooManyClaims(count_max=CLAIMS_MAX)
    return DomainClaim.objects.create(tenant=tenant, host=host, token=new_token(), made_at=now)


def free_domain(text: str) -> str:
    """A domain as typed that leads nowhere here yet; raises what `claim` does of the domain."""
    host = read_domain(text)
    if TenantHost.objects.filter(host=host).exists():
        raise DomainTaken(host=host)
    return host


def new_token() -> str:
    """What only those who claim a domain are told."""
    return secrets.token_hex(TOKEN_BYTES)


def record_of(asked: DomainClaim) -> tuple[str, str]:
    """The record that proves a claim: its name and its text."""
    return record(asked.host, asked.token)


def record(host: str, token: str) -> tuple[str, str]:
    """The record that proves a domain: its name and its text."""
    return f"{RECORD}.{host}", f"{PREFIX}{token}"


def answer_of(host: str, token: str, servers: NameServers) -> Answer:
    """What the domain says when it is asked for the record."""
    name, text = record(host, token)
    try:
        told = servers.texts(name)
    except NameServersSilent:
        return Answer.SILENT
    if any(secrets.compare_digest(one.strip().encode(), text.encode()) for one in told):
        return Answer.PROVEN
    return Answer.OTHER if told else Answer.MISSING


def ask(asked: DomainClaim, servers: NameServers, *, now: datetime) -> Answer:
    """Ask the domain; once it has said so, it leads to the cooperative and the claim is over."""
    answer = answer_of(asked.host, asked.token, servers)
    if answer is Answer.PROVEN:
        answer = _serve(asked, now)
    if answer is not Answer.PROVEN:
        asked.asked_at, asked.answer = now, answer
        asked.save(update_fields=["asked_at", "answer"])
    return answer


def ask_all(servers: NameServers, *, now: datetime) -> int:
    """Ask every domain that waits, and forget claims nobody proved; return how many were proven."""
    DomainClaim.objects.filter(made_at__lt=now - CLAIM_LIVES).delete()
    return sum(ask(each, servers, now=now) is Answer.PROVEN for each in _waiting())


def make_main(tenant: Tenant, host: str) -> None:
    """Let documents and letters name this address; an unknown one means the installation's."""
    with transaction.atomic():
        TenantHost.objects.filter(tenant=tenant, is_main=True).update(is_main=False)
        TenantHost.objects.filter(tenant=tenant, host=host).update(is_main=True)


def give_up(tenant: Tenant, host: str) -> None:
    """Let a domain go, claimed or served."""
    DomainClaim.objects.filter(tenant=tenant, host=host).delete()
    TenantHost.objects.filter(tenant=tenant, host=host).delete()


def _serve(asked: DomainClaim, now: datetime) -> Answer:
    try:
        with transaction.atomic():
            TenantHost.objects.create(tenant=asked.tenant, host=asked.host, verified_at=now)
    except IntegrityError:
        return Answer.TAKEN
    asked.delete()
    return Answer.PROVEN


def _waiting() -> Iterator[DomainClaim]:
    yield from DomainClaim.objects.select_related("tenant").order_by("asked_at", "id")[:100]


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
