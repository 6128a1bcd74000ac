"""Draws up the papers of fees: the draft for the general meeting, the reference of fees paid."""

from __future__ import annotations

import secrets
from datetime import datetime

from coop.documents import archive
from coop.documents.models import Document
from coop.documents.parties import SignerDetails, key_id
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.fees import api, wording
from coop.protocols.fees.agenda import package_of
from coop.protocols.fees.documents import DRAFT, REFERENCE
from coop.protocols.fees.documents.fields import FeeDraftFields, FeeReferenceFields, PaidFee
from coop.protocols.fees.rules import FeeVersion, Period, first_day, month_of
from coop.protocols.membership import api as membership
from coop.protocols.membership.api import MemberStatus
from coop.protocols.network import api as network
from coop.protocols.programs import api as programs

SALT_BYTES = 32
OWN_FEE_TITLE = "членский взнос общества"


def draw_up_draft(
    number: int, version: FeeVersion, signer: Person, tenant: Tenant, now: datetime
) -> Document:
    """The draft of a decision on the fee, ready for the chair."""
    coop, symbol = tenant.account, network.currency(tenant.account)
    in_force = [each for each in api.versions(coop) if each.start <= month_of(now)]
    fields = FeeDraftFields(
        cooperative=letterhead_of(tenant),
        number=number,
        signer=SignerDetails(
            name=people.name_of(coop, signer.account),
            account=signer.account,
            capacity="Председатель совета",
            key_id=key_id(signer.public_key),
        ),
        period="monthly" if version.period is Period.MONTHLY else "yearly",
        amount=wording.sum_in_words(version.units, symbol) if version.units else None,
        grace_days=version.grace_days,
        from_in_words=wording.day(first_day(version.start)),
        former=wording.fee(in_force[-1], symbol) if in_force else "",
    )
    return archive.create(
        DRAFT,
        fields,
        coop=coop,
        package=package_of(number),
        subject=number,
        created_at=now.astimezone(wording.TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )


def reference(tenant: Tenant, status: MemberStatus, now: datetime) -> Document:
    """The reference of fees a member has paid: kept once while what it says stays the same."""
    fields, package = _reference(tenant, status, now), f"feepaid/{status.account}"
    papers = Document.unbound.filter(
        coop=tenant.account,
        package=package,
        template=REFERENCE.template,
        edition=REFERENCE.edition,
        shredded_at__isnull=True,
    )
    kept: Document | None = papers.order_by("-created_at").first()
    if kept is not None and kept.fields == fields.model_dump(mode="json"):
        return kept
    return archive.create(
        REFERENCE,
        fields,
        coop=tenant.account,
        package=package,
        subject=status.account.value,
        created_at=now.astimezone(wording.TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )


def _reference(tenant: Tenant, status: MemberStatus, now: datetime) -> FeeReferenceFields:
    coop, symbol = tenant.account, network.currency(tenant.account)
    titles = programs.titles(coop)
    paid = [each for each in api.payments(coop, status.account) if not each.taken_back]
    owed = sum(each.owed.units for each in api.dues(coop, status.account))
    identity = membership.identity_of(coop, status.account)
    name = people.name_of(coop, status.account)
    return FeeReferenceFields(
        cooperative=letterhead_of(tenant),
        member_name=identity.name if identity else name,
        member_dative=identity.name_dative if identity else name,
        member_account=status.account,
        number=status.number or 0,
        day_in_words=wording.day(now),
        payments=tuple(
            PaidFee(
                paid_on=wording.day(each.paid_at),
                months=wording.months(each.start, each.until),
                fee=OWN_FEE_TITLE
                if each.fee == api.OWN_FEE
                else f"программа «{titles.get(each.fee, each.fee)}»",
                amount=wording.digits(each.amount.units, symbol),
            )
            for each in reversed(paid)
        ),
        total=wording.sum_in_words(sum(each.amount.units for each in paid), symbol),
        owed=wording.sum_in_words(owed, symbol) if owed else None,
    )
