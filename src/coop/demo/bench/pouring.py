"""Rows that joining leaves behind, for very many people of a cooperative at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from django.db import connection

from coop.demo.bench.crowd import Figure
from coop.demo.bench.pile import pour, stored
from coop.demo.cast import Cast
from coop.documents.models import Document, PaperWord, SignedAct
from coop.documents.words import all_words
from coop.kernel.folding import folded
from coop.protocols.council.models import Matter, MatterState, MatterVote
from coop.protocols.ledger.models import Entry, MemberBalance
from coop.protocols.ledger.rules import Bucket, LedgerAccount
from coop.protocols.membership.models import Member, Profile, SearchWord
from coop.protocols.membership.rules import Agreement, Contribution, Kind, State
from coop.protocols.payments.models import Order, OrderPart
from coop.protocols.payments.rules import OrderState

VOTES = 4
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


def pour_people(
    coop: str,
    cast: Cast,
    terms: dict[str, int],
    people: Sequence[Figure],
    on_the_way: Sequence[Figure],
) -> None:
    """Everything of these people: register, money, matters with votes, papers with signatures."""
    _pour_register(coop, people, on_the_way)
    _pour_money(coop, people, on_the_way, terms)
    _pour_council(coop, cast, people, on_the_way)
    _pour_papers(coop, people)
    _pour_words(coop, people)


def _pour_register(coop: str, people: Sequence[Figure], on_the_way: Sequence[Figure]) -> None:
    now = datetime.now(UTC)
    moments = ("applied_at", "decided_at", "entrance_at", "share_at", "since", "certified_at")
    pour(
        member_of(coop, now),
        ("account", "number", "matter", *moments),
        (
            (one.account, one.number, one.number, *[_moment(one.since)] * len(moments))
            for one in people
        ),
    )
    applied = member_of(coop, now)
    applied.state, applied.paid = State.APPLIED, Contribution.NONE
    pour(
        applied,
        ("account", "matter", "applied_at"),
        ((one.account, one.number, _moment(now)) for one in on_the_way),
    )
    everyone = (*people, *on_the_way)
    pour(
        Profile(coop=coop, changed_at=now),
        ("account", "display_name", "fields"),
        ((one.account, one.name, _told_by(one)) for one in everyone),
    )
    pour(
        SearchWord(coop=coop),
        ("account", "word"),
        ((one.account, word) for one in everyone for word in sorted(one.words)),
    )


def _pour_money(
    coop: str, people: Sequence[Figure], on_the_way: Sequence[Figure], terms: dict[str, int]
) -> None:
    now, total = datetime.now(UTC), sum(terms.values())
    order = Order(coop=coop, contract="membership", state=OrderState.PAID, units=total)
    varying = ("number", "payer", "opened_at", "paid_at")
    pour(
        order,
        varying,
        ((one.number, one.account, *[_moment(one.since)] * 2) for one in people),
    )
    order.state, order.opened_at = OrderState.OPEN, now
    pour(order, ("number", "payer"), ((one.number, one.account) for one in on_the_way))
    for purpose, units in terms.items():
        part = OrderPart(coop=coop, purpose=purpose, units=units)
        pour(part, ("order", "paid_at"), ((one.number, _moment(one.since)) for one in people))
        pour(part, ("order",), ((one.number,) for one in on_the_way))
    for place, (operation, debit, credit, purpose) in enumerate(ENTRIES):
        pour(
            Entry(
                coop=coop,
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
        MemberBalance(coop=coop, bucket=Bucket.SHARE_MINIMUM, units=terms["share"]),
        ("member",),
        ((one.account,) for one in people),
    )


def _pour_council(
    coop: str, cast: Cast, people: Sequence[Figure], on_the_way: Sequence[Figure]
) -> None:
    now = datetime.now(UTC)
    matter = Matter(
        coop=coop,
        kind="admission",
        contract="membership",
        composition=1,
        charter=1,
        state=MatterState.APPROVED,
    )
    moments = ("opened_at", "closes_at", "settled_at", "signed_at")
    pour(
        matter,
        ("number", "subject", *moments),
        ((one.number, one.subject, *[_moment(one.since)] * len(moments)) for one in people),
    )
    before_council = on_the_way[len(on_the_way) // 2 :]
    matter.state = MatterState.OPEN
    matter.opened_at, matter.closes_at = now, now + timedelta(days=5)
    pour(matter, ("number", "subject"), ((one.number, one.subject) for one in before_council))
    for seat in cast.council[:VOTES]:
        vote = MatterVote(
            coop=coop, account=seat.account, choice=1, cast_at=now, transaction="ab" * 32
        )
        pour(vote, ("matter", "cast_at"), ((one.number, _moment(one.since)) for one in people))
    for seat in cast.council[2:VOTES]:
        for one in before_council:
            MatterVote.unbound.create(
                coop=coop,
                matter=one.number,
                account=seat.account,
                choice=1,
                cast_at=now,
                transaction="ab" * 32,
            )


def _pour_papers(coop: str, people: Sequence[Figure]) -> None:
    for place, (template, contract, action, title) in enumerate(PAPERS):
        document = Document(
            coop=coop,
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
                    _package(one),
                    one.subject,
                    digest,
                    digest[::-1],
                    folded(f"{title} {one.name} {one.account}"),
                    _moment(one.since + timedelta(minutes=place)),
                )
                for one in people
                for digest in [_digest_of(one, place)]
            ),
        )
        pour(
            SignedAct(
                coop=coop,
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


def _pour_words(coop: str, people: Sequence[Figure]) -> None:
    """What the registry finds each package by."""
    titles = " ".join(title for *_, title in PAPERS)
    told = ((_package(one), folded(f"{titles} {one.name} {one.account}")) for one in people)
    pour(PaperWord(coop=coop), ("word", "package"), all_words(told))


def _package(one: Figure) -> str:
    return f"admission/{one.account}"


def member_of(coop: str, at: datetime) -> Member:
    """A member who has agreed and paid, to be given an account and a number."""
    return Member(
        coop=coop,
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
