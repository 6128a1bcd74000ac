"""Draws up the draft of a distribution with every line, and keeps the lines to be told."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from coop.documents import archive
from coop.documents.language.amounts import amount_fields, amount_in_digits
from coop.documents.models import Document
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.money import Amount, Symbol
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.charter.api import CooperativeKind
from coop.protocols.distribution import api
from coop.protocols.distribution.agenda import package_of
from coop.protocols.distribution.documents import DRAFT
from coop.protocols.distribution.documents.fields import PrintedLine, ResultDraftFields, Sum
from coop.protocols.distribution.models import Table
from coop.protocols.distribution.rules import ResultLine, Totals
from coop.protocols.membership import api as membership
from coop.protocols.network import api as network

SALT_BYTES = 32
TIME_ZONE = ZoneInfo("Europe/Moscow")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A distribution before it is signed."""

    number: int
    year: int
    totals: Totals
    lines: tuple[ResultLine, ...]


def draw_up(proposal: Proposal, signer: Person, tenant: Tenant, now: datetime) -> Document:
    """The draft, ready for the accountant."""
    coop, symbol = tenant.account, network.currency(tenant.account)
    totals = proposal.totals
    fields = ResultDraftFields(
        cooperative=letterhead_of(tenant),
        number=proposal.number,
        signer=SignerDetails(
            name=people.name_of(coop, signer.account),
            account=signer.account,
            capacity="Бухгалтер",
            key_id=key_id(signer.public_key),
        ),
        year=proposal.year,
        is_production=api.kind_of(coop) is CooperativeKind.PRODUCTION_COOPERATIVE,
        adds_to_share=totals.adds_to_share,
        total=_sum(totals.to_members, symbol),
        labour=_sum(totals.labour, symbol),
        share=_sum(totals.share, symbol),
        reserve=_sum(totals.reserve, symbol) if totals.reserve else None,
        lines=_printed(coop, proposal.lines, symbol),
    )
    return archive.create(
        DRAFT,
        fields,
        coop=coop,
        package=package_of(proposal.number),
        subject=proposal.number,
        created_at=now.astimezone(TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )


def keep(coop: str, proposal: Proposal) -> None:
    """Keep the lines until they are all told; a draft drawn up anew replaces them."""
    Table.unbound.update_or_create(
        coop=coop,
        number=proposal.number,
        defaults={
            "lines": [[str(line.member), line.labour, line.share] for line in proposal.lines]
        },
    )


def untold(coop: str, number: int) -> tuple[ResultLine, ...]:
    """The kept lines that the ledger does not have yet."""
    table = Table.unbound.filter(coop=coop, number=number).first()
    told = len(api.lines(coop, number))
    rows = table.lines[told:] if table else []
    return tuple(ResultLine(AccountName(member), labour, share) for member, labour, share in rows)


def _printed(coop: str, lines: Sequence[ResultLine], symbol: Symbol) -> tuple[PrintedLine, ...]:
    accounts = [str(line.member) for line in lines]
    names, members = people.names_of(coop, accounts), membership.members(coop, accounts)
    return tuple(
        PrintedLine(
            number=str(members[account].number or "") if account in members else "",
            name=names[account],
            labour=amount_in_digits(Amount(line.labour, symbol)),
            share=amount_in_digits(Amount(line.share, symbol)),
            total=amount_in_digits(Amount(line.units, symbol)),
        )
        for account, line in zip(accounts, lines, strict=True)
    )


def _sum(units: int, symbol: Symbol) -> Sum:
    return Sum(**amount_fields(Amount(units, symbol)))
