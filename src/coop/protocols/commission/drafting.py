"""Draws up the papers of the audit commission."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.models import Document
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.identity.logins import public_keys_of
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.charter import api as charter
from coop.protocols.charter.api import CooperativeKind
from coop.protocols.commission import api, rules
from coop.protocols.commission.api import Addressee, CommissionStatus, FindingStatus
from coop.protocols.commission.documents import ANSWER, CONCLUSION, FINDING
from coop.protocols.commission.documents.fields import (
    AnswerFields,
    ConclusionFields,
    FindingFields,
)

SALT_BYTES = 32
TIME_ZONE = ZoneInfo("Europe/Moscow")
AUDITOR, HEAD = "Член ревизионной комиссии", "Председатель ревизионной комиссии"
CAPACITIES = {
    "chair": "Председатель совета",
    "deputy": "Заместитель председателя совета",
    "board_chair": "Председатель правления",
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """Who draws a paper up, in which capacity, at which moment."""

    tenant: Tenant
    person: Person
    capacity: str
    now: datetime

    @property
    def coop(self) -> AccountName:
        """The cooperative's chain account."""
        return AccountName(self.tenant.account)

    @property
    def signer(self) -> SignerDetails:
        """The signature block of who draws it up."""
        name = people.name_of(self.coop, self.person.account)
        return _signer(self.person.account, name, self.capacity, self.person.public_key)


def capacity_in(seated: CommissionStatus | None, account: AccountName) -> str:
    """An auditor's capacity: the first of the commission presides."""
    return HEAD if seated and seated.chair == account else AUDITOR


def finding(drawing: Drawing, addressee: Addressee, words: Mapping[str, Any]) -> Document:
    """A finding with the number that the ledger gives next."""
    number = api.next_finding(drawing.coop)
    fields = FindingFields(
        **_common(drawing),
        number=number,
        signer=drawing.signer,
        addressee=_organ(addressee),
        days=charter.value(drawing.coop, "findingdays"),
        **words,
    )
    return _create(FINDING, fields, drawing, api.package_of_finding(number), number)


def answer(drawing: Drawing, about: FindingStatus, words: Mapping[str, Any]) -> Document:
    """An answer to a finding."""
    fields = AnswerFields(
        **_common(drawing),
        finding=about.number,
        signer=drawing.signer,
        addressee=_organ(about.standing.addressee),
        subject=about.subject,
        **words,
    )
    package = api.package_of_finding(about.number)
    return _create(ANSWER, fields, drawing, package, about.number)


def conclusion(
    drawing: Drawing, year: int, seated: CommissionStatus, words: Mapping[str, Any]
) -> Document:
    """A conclusion on a year's report, for all of the commission to sign."""
    fields = ConclusionFields(
        **_common(drawing),
        year=year,
        signers=_signers(drawing.coop, seated),
        needed=rules.signatures_needed(len(seated.auditors)),
        **words,
    )
    return _create(CONCLUSION, fields, drawing, api.package_of_conclusion(year), year)


def _signers(coop: AccountName, seated: CommissionStatus) -> tuple[SignerDetails, ...]:
    names = people.names_of(coop, seated.auditors)
    keys = public_keys_of(seated.auditors)
    return tuple(
        _signer(each, names[each], capacity_in(seated, each), keys.get(each, ""))
        for each in seated.auditors
    )


def _signer(account: AccountName, name: str, capacity: str, key: str) -> SignerDetails:
    return SignerDetails(
        name=name, account=account, capacity=capacity, key_id=key_id(key) if key else ""
    )


def _common(drawing: Drawing) -> dict[str, Any]:
    kind = charter.charter_of(drawing.coop).kind
    return {
        "cooperative": letterhead_of(drawing.tenant),
        "is_production": kind is CooperativeKind.PRODUCTION_COOPERATIVE,
    }


def _organ(addressee: Addressee) -> Any:
    return "board" if addressee is Addressee.BOARD else "council"


def _create(
    kind: DocumentKind, fields: BaseModel, drawing: Drawing, package: str, subject: int
) -> Document:
    return archive.create(
        kind,
        fields,
        coop=drawing.coop,
        package=package,
        subject=subject,
        created_at=drawing.now.astimezone(TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )
