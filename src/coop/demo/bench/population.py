"""A cooperative of any size in the read model, as if all its people had joined through the ledger.

Every member has what joining leaves behind: a row in the register, a paid order, entries, a
balance, a decided matter with votes, five papers with their signatures, a profile and the words it
is found by. A hundred more are on the way: with open orders, or before the council.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b, sha256
from uuid import UUID

from django.db import connection

from coop.chain.acts import act_digest
from coop.chain.models import Cursor
from coop.demo import acting, installing, story
from coop.demo.bench import books
from coop.demo.bench.crowd import Figure, crowd
from coop.demo.bench.pile import pour, stored
from coop.demo.cast import Cast, Player, read_cast
from coop.documents.models import Document, NetworkIdentity, SignedAct
from coop.documents.projection import network_id
from coop.kernel.names import AccountName
from coop.monocoop.tenants import Tenant
from coop.protocols.charter import api as charter
from coop.protocols.charter.models import CharterVersion
from coop.protocols.council import drafting as council_drafting
from coop.protocols.council.models import (
    Board,
    BoardSeat,
    Matter,
    MatterState,
    MatterVote,
    Officer,
)
from coop.protocols.ledger.models import Entry, MemberBalance
from coop.protocols.ledger.rules import Bucket, LedgerAccount
from coop.protocols.membership import api as membership
from coop.protocols.membership import drafting, drafts, profiles
from coop.protocols.membership.models import Member, Profile, SearchWord
from coop.protocols.membership.rules import Agreement, Contribution, Kind, State
from coop.protocols.network.models import Cooperative
from coop.protocols.payments.models import Order, OrderPart
from coop.protocols.payments.rules import OrderState
from coop.store.tenancy import bound

COOP = AccountName("voskhod")
WAITING = 100
SAVER_ENTRIES = 10_000
VOTES = 4
FINAL_BLOCK = 100_000_000
# (operation, debit, credit, contribution) of each member's four entries
ENTRIES = (
    ("candpaid", LedgerAccount.BANK, LedgerAccount.CANDIDATES, "entrance"),
    ("candpaid", LedgerAccount.BANK, LedgerAccount.CANDIDATES, "share"),
    ("entrance", LedgerAccount.CANDIDATES, LedgerAccount.ENTRANCE_FEE, "entrance"),
    ("minshare", LedgerAccount.CANDIDATES, LedgerAccount.SHARE_MINIMUM, "share"),
)
# (template, contract, action, title) of each member's papers
PAPERS = (
    ("esign", "membership", "agree", "Соглашение об электронной подписи"),
    ("privacy", "membership", "agree", "Согласие на обработку персональных данных"),
    ("application", "membership", "apply", "Заявление о приёме в пайщики"),
    ("minutes", "council", "minutes", "Протокол заседания совета"),
    ("certificate", "membership", "certify", "Членская книжка пайщика"),
)


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


def settle(members: int, saver_entries: int = SAVER_ENTRIES) -> Site:
    """Fill the tables for a cooperative with this many members, and make one paper of each kind."""
    cast = read_cast(sha256(b"bench").digest())
    cast = replace(cast, cooperative={**cast.cooperative, "account": str(COOP)})
    tenant = installing.open_site(cast)
    terms = _found(cast)
    indexes = _hurry()
    people = list(crowd(1 + len(cast.founders), members))
    on_the_way = list(crowd(1 + len(cast.founders) + members, WAITING))
    _pour_register(people, on_the_way)
    _pour_money(people, on_the_way, terms)
    saver = people[members // 2 + 1]
    books.pour_saver(
        COOP,
        saver.account,
        first=len(ENTRIES) * (on_the_way[-1].number + 1),
        entries=saver_entries,
        since=saver.since,
    )
    books.add_up(COOP)
    _pour_council(cast, people, on_the_way)
    _pour_papers(people)
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
    Board.unbound.create(coop=COOP, version=1, seated_at=at, until=at + timedelta(days=7300))
    for position, player in enumerate(cast.council):
        BoardSeat.unbound.create(
            coop=COOP, version=1, position=position, account=player.account, role=player.seat
        )
    for number, player in enumerate(cast.founders, start=1):
        if player.roles:
            Officer.unbound.create(coop=COOP, account=player.account, roles=player.roles)
        founder = _member(at)
        founder.account, founder.number, founder.since = player.account, number, at
        founder.save()
        profiles.keep(COOP, player.account, story.citizen(player), now=at)
    return {"entrance": values["entrance"], "share": values["minshare"]}


def _pour_register(people: Sequence[Figure], on_the_way: Sequence[Figure]) -> None:
    now = datetime.now(UTC)
    moments = ("applied_at", "decided_at", "entrance_at", "share_at", "since", "certified_at")
    pour(
        _member(now),
        ("account", "number", "matter", *moments),
        (
            (one.account, one.number, one.number, *[_moment(one.since)] * len(moments))
            for one in people
        ),
    )
    applied = _member(now)
    applied.state, applied.paid = State.APPLIED, Contribution.NONE
    pour(
        applied,
        ("account", "matter", "applied_at"),
        ((one.account, one.number, _moment(now)) for one in on_the_way),
    )
    everyone = (*people, *on_the_way)
    pour(
        Profile(coop=COOP, changed_at=now),
        ("account", "display_name", "fields"),
        ((one.account, one.name, _told_by(one)) for one in everyone),
    )
    pour(
        SearchWord(coop=COOP),
        ("account", "word"),
        ((one.account, word) for one in everyone for word in sorted(one.words)),
    )


def _pour_money(
    people: Sequence[Figure], on_the_way: Sequence[Figure], terms: dict[str, int]
) -> None:
    now, total = datetime.now(UTC), sum(terms.values())
    order = Order(coop=COOP, contract="membership", state=OrderState.PAID, units=total)
    varying = ("number", "payer", "opened_at", "paid_at")
    pour(
        order,
        varying,
        ((one.number, one.account, *[_moment(one.since)] * 2) for one in people),
    )
    order.state, order.opened_at = OrderState.OPEN, now
    pour(order, ("number", "payer"), ((one.number, one.account) for one in on_the_way))
    for purpose, units in terms.items():
        part = OrderPart(coop=COOP, purpose=purpose, units=units)
        pour(part, ("order", "paid_at"), ((one.number, _moment(one.since)) for one in people))
        pour(part, ("order",), ((one.number,) for one in on_the_way))
    for place, (operation, debit, credit, purpose) in enumerate(ENTRIES):
        pour(
            Entry(
                coop=COOP,
                operation=operation,
                debit=debit.value,
                credit=credit.value,
                units=terms[purpose],
                currency="RUB",
                protocol="membership",
                transaction="ab" * 32,
            ),
            ("number", "member", "source", "posted_at"),
            (
                (4 * one.number + place, one.account, str(one.number), _moment(one.since))
                for one in people
            ),
        )
    pour(
        MemberBalance(coop=COOP, bucket=Bucket.SHARE_MINIMUM, units=terms["share"]),
        ("member",),
        ((one.account,) for one in people),
    )


def _pour_council(cast: Cast, people: Sequence[Figure], on_the_way: Sequence[Figure]) -> None:
    now = datetime.now(UTC)
    matter = Matter(
        coop=COOP,
        kind="admission",
        contract="membership",
        board=1,
        charter=1,
        state=MatterState.APPROVED,
        signed_by=cast.officer("chair").account,
    )
    moments = ("opened_at", "closes_at", "settled_at", "signed_at")
    pour(
        matter,
        ("number", "subject", *moments),
        ((one.number, one.subject, *[_moment(one.since)] * len(moments)) for one in people),
    )
    before_council = on_the_way[len(on_the_way) // 2 :]
    matter.state, matter.signed_by = MatterState.OPEN, ""
    matter.opened_at, matter.closes_at = now, now + timedelta(days=5)
    pour(matter, ("number", "subject"), ((one.number, one.subject) for one in before_council))
    for seat in cast.council[:VOTES]:
        vote = MatterVote(
            coop=COOP, account=seat.account, choice=1, cast_at=now, transaction="ab" * 32
        )
        pour(vote, ("matter", "cast_at"), ((one.number, _moment(one.since)) for one in people))
    for seat in cast.council[2:VOTES]:
        for one in before_council:
            MatterVote.unbound.create(
                coop=COOP,
                matter=one.number,
                account=seat.account,
                choice=1,
                cast_at=now,
                transaction="ab" * 32,
            )


def _pour_papers(people: Sequence[Figure]) -> None:
    for place, (template, contract, action, title) in enumerate(PAPERS):
        document = Document(
            coop=COOP,
            template=template,
            edition=1,
            title=title,
            fields={},
            frame={},
            salt=bytes(32),
            engine={},
        )
        pour(
            document,
            ("id", "package", "subject", "content_digest", "pdf_sha256", "found_by", "created_at"),
            (
                (
                    stored(Document, "id", UUID(digest[:32])),
                    f"admission/{one.account}",
                    one.subject,
                    digest,
                    digest[::-1],
                    f"{title} {one.name} {one.account}".casefold().replace("ё", "е"),
                    _moment(one.since + timedelta(minutes=place)),
                )
                for one in people
                for digest in [_digest_of(one, place)]
            ),
        )
        pour(
            SignedAct(
                coop=COOP,
                contract=contract,
                action=action,
                template=template,
                edition=1,
                signature="SIG_K1_",
                act_digest="cd" * 32,
                public_key="PUB_K1_",
                block=1,
                position=place,
            ),
            ("content_digest", "subject", "signer", "transaction", "time"),
            (
                (digest, one.subject, one.account, digest, _moment(one.since))
                for one in people
                for digest in [_digest_of(one, place)]
            ),
        )


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
        minutes = council_drafting.draw_up(matter, acting.person(chair), tenant, now)
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


def _member(at: datetime) -> Member:
    return Member(
        coop=COOP,
        kind=Kind.CITIZEN,
        state=State.MEMBER,
        agreed=Agreement.ALL,
        paid=Contribution.ALL,
        charter_version=1,
        applied_at=at,
    )


def _told_by(one: Figure) -> str:
    return json.dumps(
        {
            "kind": "citizen",
            "last_name": one.last_name,
            "first_name": one.first_name,
            "patronymic": one.patronymic,
            "born_on": "1980-05-17",
            "residence": "г. Москва, ул. Садовая, д. 5",
            "email": f"member{one.number}@example.org",
        },
        ensure_ascii=False,
    )


def _digest_of(one: Figure, place: int) -> str:
    return blake2b(b"%d/%d" % (one.number, place), digest_size=32).hexdigest()


def _moment(at: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(at)
