"""A cooperative of any size in the read model, as if all its people had joined through the ledger.

Every member has what joining leaves behind: a row in the register, a paid order, entries, a
balance, a decided matter with votes, five papers with their signatures, a profile and the words it
is found by. A hundred more are on the way: with open orders, or before the council.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import connection

from coop.chain.acts import act_digest
from coop.chain.models import Cursor
from coop.demo import installing, story
from coop.demo.bench import books
from coop.demo.bench.crowd import Figure, crowd
from coop.demo.bench.pouring import ENTRIES, member_of, pour_people
from coop.demo.cast import Cast, Player, read_cast
from coop.documents.models import Document, NetworkIdentity, SignedAct
from coop.documents.projection import network_id
from coop.kernel.names import AccountName
from coop.monocoop.tenants import Tenant
from coop.protocols.charter import api as charter
from coop.protocols.charter.models import CharterVersion
from coop.protocols.council import drafting as council_drafting
from coop.protocols.council.models import (
    Composition,
    CompositionSeat,
    Matter,
    Officer,
)
from coop.protocols.membership import api as membership
from coop.protocols.membership import drafting, drafts, profiles
from coop.protocols.network.models import Cooperative
from coop.store.tenancy import bound

COOP = AccountName("voskhod")
WAITING = 100
SAVER_ENTRIES = 10_000
FINAL_BLOCK = 100_000_000


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages are asked about."""

    tenant: Tenant
    cast: Cast
    members: int
    member: AccountName
    """Some member in the middle of the register."""
    saver: AccountName
    """A member with very many entries."""
    saver_entries: int
    matter: int
    """A matter that is open to votes."""
    signed: Document
    """A paper with a genuine signature."""
    papers: Sequence[Document]
    """One real paper of each kind."""


@dataclass(frozen=True, slots=True)
class Others:
    """Cooperatives beside the one that is looked at: how many, and how many members each."""

    count: int = 0
    members: int = 0


NO_OTHERS = Others()


def settle(members: int, saver_entries: int = SAVER_ENTRIES, others: Others = NO_OTHERS) -> Site:
    """Fill the tables for a cooperative with this many members, and make one paper of each kind.

    `others` are cooperatives beside it, whose members are no part of its own.
    """
    cast = read_cast(sha256(b"bench").digest())
    cast = replace(cast, cooperative={**cast.cooperative, "account": str(COOP)})
    tenant = installing.open_site(cast)
    terms = _found(cast)
    indexes = _hurry()
    people = list(crowd(1 + len(cast.founders), members))
    on_the_way = list(crowd(1 + len(cast.founders) + members, WAITING))
    pour_people(COOP, cast, terms, people, on_the_way)
    first = on_the_way[-1].number + 1
    for place in range(others.count):
        neighbours = list(crowd(first + place * others.members, others.members))
        pour_people(_open_neighbour(place), cast, terms, neighbours, ())
    saver = people[members // 2 + 1]
    books.pour_saver(
        COOP,
        saver.account,
        first=len(ENTRIES) * (on_the_way[-1].number + 1),
        entries=saver_entries,
        since=saver.since,
    )
    books.add_up(COOP)
    _settle_down(indexes)
    papers = _real_papers(cast, tenant, on_the_way[-1], people[members // 2])
    signed = _signed_by(cast.applicant, papers)
    return Site(
        tenant=tenant,
        cast=cast,
        members=members,
        member=AccountName(people[members // 2].account),
        saver=AccountName(saver.account),
        saver_entries=saver_entries,
        matter=on_the_way[-1].number,
        signed=signed,
        papers=papers,
    )


def _open_neighbour(place: int) -> str:
    """Another cooperative of the installation, with a charter and an address of its own."""
    account = "neighbour" + "".join(chr(ord("a") + place // 26**at % 26) for at in (1, 0))
    preset, at = charter.preset("ru-consumer-society"), datetime(2016, 1, 1, tzinfo=UTC)
    name = f"Сосед {place + 1}"
    Tenant.objects.create(account=account, slug=account, name=name, legal_name=name)
    Cooperative.unbound.create(
        coop=account,
        kind=int(preset.kind),
        state=1,
        currency=preset.symbol.code,
        currency_precision=preset.symbol.precision,
        memory_quota_bytes=10**8,
        accounts_opened=0,
        connected_at=at,
    )
    CharterVersion.unbound.create(
        coop=account, version=1, kind=int(preset.kind), parameters=preset.values(), adopted_at=at
    )
    return account


def _hurry() -> list[str]:
    """A database that is thrown away need not survive a power cut; indexes are made at the end.

    Returns the statements that make them.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql != ''")
            found = list(cursor.fetchall())
            for name, _ in found:
                cursor.execute(f'DROP INDEX "{name}"')
            cursor.execute("PRAGMA journal_mode=MEMORY")
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-500000")
        return [statement for _, statement in found]
    return []


def _settle_down(indexes: Sequence[str]) -> None:
    """As in service: the installation's own settings, and what the planner knows of the tables."""
    with connection.cursor() as cursor:
        for statement in indexes:
            cursor.execute(statement)
        cursor.execute("ANALYZE")
    if not connection.in_atomic_block:
        connection.close()


def _found(cast: Cast) -> dict[str, int]:
    """The network, the charter, the council; returns what joining costs, in minor units."""
    preset, at = charter.preset("ru-consumer-society"), datetime(2016, 1, 1, tzinfo=UTC)
    values = preset.values()
    if not NetworkIdentity.unbound.exists():
        NetworkIdentity.unbound.create(coop="", network_id=sha256(b"bench").hexdigest())
    Cursor.objects.update_or_create(
        id=1, defaults={"block": FINAL_BLOCK, "final_block": FINAL_BLOCK, "chain_id": "00" * 32}
    )
    Cooperative.unbound.create(
        coop=COOP,
        kind=int(preset.kind),
        state=1,
        currency=preset.symbol.code,
        currency_precision=preset.symbol.precision,
        memory_quota_bytes=10**9,
        accounts_opened=0,
        connected_at=at,
    )
    CharterVersion.unbound.create(
        coop=COOP, version=1, kind=int(preset.kind), parameters=values, adopted_at=at
    )
    Composition.unbound.create(coop=COOP, version=1, seated_at=at, until=at + timedelta(days=7300))
    for position, player in enumerate(cast.council):
        CompositionSeat.unbound.create(
            coop=COOP, version=1, position=position, account=player.account, role=player.seat
        )
    for number, player in enumerate(cast.founders, start=1):
        if player.roles:
            Officer.unbound.create(coop=COOP, account=player.account, roles=player.roles)
        founder = member_of(COOP, at)
        founder.account, founder.number, founder.since = player.account, number, at
        founder.save()
        profiles.keep(COOP, player.account, story.citizen(player), now=at)
    return {"entrance": values["entrance"], "share": values["minshare"]}


def _real_papers(
    cast: Cast, tenant: Tenant, considered: Figure, admitted: Figure
) -> list[Document]:
    """One paper of each kind, drawn up as the slices do."""
    now, applicant, chair = datetime.now(UTC), cast.applicant, cast.officer("chair")
    told = story.citizen(applicant)
    signing = drafting.Signing(tenant, applicant.account, str(applicant.key.public), told, now)
    status = membership.member(COOP, admitted.account)
    matter = Matter.unbound.get(coop=COOP, number=considered.number)
    with bound(COOP):
        draft = drafts.begin(COOP, applicant.account, now=now)
        papers = drafting.papers_for(draft, signing)
        minutes = council_drafting.paper_for(matter, chair.account, tenant, now)
        certificate = status and drafting.certificate(
            tenant, status, admitted.name, str(applicant.key.public), now
        )
    return [*papers.listed(), minutes, *([certificate] if certificate else [])]


def _signed_by(player: Player, papers: Sequence[Document]) -> Document:
    """Let the applicant sign the application, as the ledger would have recorded it."""
    paper = next(one for one in papers if one.template == "application")
    digest = act_digest(
        network_id(),
        COOP,
        paper.template,
        paper.edition,
        int(paper.subject),
        bytes.fromhex(paper.content_digest),
    )
    SignedAct.unbound.create(
        coop=COOP,
        content_digest=paper.content_digest,
        contract="membership",
        action="apply",
        template=paper.template,
        edition=paper.edition,
        subject=paper.subject,
        signer=player.account,
        signature=str(player.key.sign(digest)),
        act_digest=digest.hex(),
        public_key=str(player.key.public),
        transaction=secrets.token_hex(32),
        block=1,
        time=datetime.now(UTC),
        position=0,
    )
    return paper
