"""Draws up the draft of an amendment for the general meeting."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import override

from coop.documents import archive
from coop.documents.models import Document
from coop.documents.parties import SignerDetails, key_id
from coop.kernel.decisions import Base, Majority
from coop.monocoop import people
from coop.monocoop.identity.person import Person
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.charter import api
from coop.protocols.charter.api import Changes, Charter, CooperativeKind
from coop.protocols.charter.documents import AMENDMENT
from coop.protocols.charter.documents.fields import (
    AmendmentFields,
    MajorityChange,
    ValueChange,
)
from coop.protocols.charter.presets import preset_for
from coop.protocols.charter.wording import PAPERS, CharterWords, write_majority

SALT_BYTES = 32
TIME_ZONE = ZoneInfo("Europe/Moscow")
CHAIR, DEPUTY = "Председатель совета", "Заместитель председателя совета"
MATTER = "amend"
VOTES = {
    Majority.SIMPLE: "больше половины голосов",
    Majority.TWO_THIRDS: "не меньше двух третей голосов",
    Majority.THREE_QUARTERS: "не меньше трёх четвертей голосов",
    Majority.UNANIMOUS: "все голоса",
}


@dataclass(frozen=True, slots=True)
class Signer:
    """Who drafts, and in which capacity."""

    person: Person
    capacity: str


def draw_up(
    number: int,
    charter: Charter,
    changes: Changes,
    *,
    signer: Signer,
    tenant: Tenant,
    now: datetime,
) -> Document:
    """The draft of an amendment, ready for the chair."""
    coop = tenant.account
    with override(PAPERS):
        fields = AmendmentFields(
            cooperative=letterhead_of(tenant),
            number=number,
            version=charter.version,
            signer=SignerDetails(
                name=people.name_of(coop, signer.person.account),
                account=signer.person.account,
                capacity=signer.capacity,
                key_id=key_id(signer.person.public_key),
            ),
            values=_values(charter, changes),
            majorities=_majorities(charter, changes),
            decided_by=_decided_by(charter),
            keeps_former=charter.kind is CooperativeKind.CONSUMER_SOCIETY,
        )
    return archive.create(
        AMENDMENT,
        fields,
        coop=coop,
        package=api.package_of(number),
        subject=number,
        created_at=now.astimezone(TIME_ZONE),
        salt=secrets.token_bytes(SALT_BYTES),
    )


def _words(charter: Charter) -> CharterWords:
    law = api.law_of(charter.kind)
    return CharterWords(preset_for(charter.kind), law, charter.parameters, charter.raises)


def _values(charter: Charter, changes: Changes) -> tuple[ValueChange, ...]:
    words = _words(charter)
    return tuple(
        ValueChange(
            title=words.title(code),
            was=words.value(code, charter.parameters.get(code)),
            becomes=words.value(code, value),
            norm=words.bounds(code),
            article=words.article(code),
        )
        for code, value in changes.values.items()
    )


def _majorities(charter: Charter, changes: Changes) -> tuple[MajorityChange, ...]:
    words = _words(charter)
    return tuple(
        MajorityChange(
            title=words.matter(matter),
            was=_written(words.majority_of(matter)),
            becomes=write_majority(Majority(majority)),
            law=write_majority(words.law.competences[matter].majority),
            article=words.matter_article(matter),
        )
        for matter, majority in changes.raises.items()
    )


def _decided_by(charter: Charter) -> str:
    """What the decision needs: «больше половины голосов участвующих (3085-1, ст. 16 п. 2)»."""
    words, rule = _words(charter), _words(charter).law.competences[MATTER]
    votes = VOTES[words.majority_of(MATTER) or rule.majority]
    whose = "всех, кто имеет право голоса" if rule.base is Base.ALL else "участвующих в собрании"
    return f"{votes} {whose} ({words.matter_article(MATTER)})"


def _written(majority: Majority | None) -> str:
    return write_majority(majority) if majority else "—"
