"""Fields of papers: usual, least and hostile ones; what stands around them, and what they say."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel
from pypdf import PdfReader

from coop.documents.factory import Frame, Renderer
from coop.documents.kinds import DocumentKind
from coop.documents.language.amounts import amount_fields
from coop.documents.parties import CooperativeDetails, SignerDetails
from coop.kernel.money import Amount
from coop.protocols.membership.documents.fields import (
    ApplicationFields,
    CertificateFields,
    EsignFields,
    PrivacyFields,
    Reference,
    Sum,
)
from coop.protocols.membership.tests import people

HOSTILE = '#panic("x") *_$ <a> @me `raw` \\ "«» \u202eтевирп\u202c 😀 ' + "Щ" * 60
COOPERATIVE = CooperativeDetails(
    name="Потребительское общество «Рассвет»",
    name_genitive="Потребительского общества «Рассвет»",
    inn="7707083893",
    kpp="773601001",
    ogrn="1027700132195",
    address="101000, г. Москва, ул. Мясницкая, д. 1",
)
SIGNER = SignerDetails(
    name="Иванова Любовь Петровна",
    name_genitive="Ивановой Любови Петровны",
    account="k3x5aq1zb2mn",
    capacity="Заявитель",
    key_id="4F2A 91C0",
)
ENTRANCE = Sum(**amount_fields(Amount.parse("500.00 RUB")))
SHARE = Sum(**amount_fields(Amount.parse("1021.00 RUB")))


def application(fields: dict[str, Any] = people.CITIZEN, **changes: Any) -> ApplicationFields:
    """An application of one of the made-up people."""
    applicant = people.person(fields)
    told: dict[str, Any] = {
        "cooperative": COOPERATIVE,
        "person": SIGNER.model_copy(update={"name": applicant.signer_name}),
        "applicant": applicant,
        "applicant_name": applicant.display_name,
        "applicant_name_genitive": SIGNER.name_genitive,
        "born_on_in_words": "1 февраля 1959 г.",
        "charter_version": 1,
        "admit_days": 30,
        "entrance": ENTRANCE,
        "share": SHARE,
        "share_now": SHARE,
        "agreements": (
            Reference(title="Соглашение об использовании электронной подписи", number="A1B2"),
            Reference(title="Согласие на обработку персональных данных", number="C3D4"),
        ),
    }
    return ApplicationFields(**(told | changes))


def esign(**changes: Any) -> EsignFields:
    """An agreement on signatures."""
    told: dict[str, Any] = {
        "cooperative": COOPERATIVE,
        "person": SIGNER,
        "applicant_name": SIGNER.name,
        "contacts": "lubov@example.org",
        "public_key": "PUB_K1_6MRyAjQq8ud7hVNYcfnVPJqcVpscN5So8BhtHuGYqET5BoDq63",
    }
    return EsignFields(**(told | changes))


def privacy(**changes: Any) -> PrivacyFields:
    """A consent of a citizen."""
    told: dict[str, Any] = {
        "cooperative": COOPERATIVE,
        "person": SIGNER,
        "residence": "г. Тверь, ул. Советская, д. 2, кв. 3",
        "contacts": "lubov@example.org",
        "categories": ("фамилия, имя, отчество", "дата рождения", "место жительства"),
    }
    return PrivacyFields(**(told | changes))


def certificate(**changes: Any) -> CertificateFields:
    """A certificate of the fourth member."""
    told: dict[str, Any] = {
        "cooperative": COOPERATIVE,
        "person": SignerDetails(
            name=COOPERATIVE.name, account="rassvet", capacity="Общество", key_id="0A1B 2C3D"
        ),
        "member_name": SIGNER.name,
        "member_account": SIGNER.account,
        "number": 4,
        "since_in_words": "5 марта 2026 г.",
        "decided_on_in_words": "5 марта 2026 г.",
        "matter": "7",
        "entrance": ENTRANCE,
        "entrance_on_in_words": "2 марта 2026 г.",
        "share": SHARE,
        "share_on_in_words": "2 марта 2026 г.",
    }
    return CertificateFields(**(told | changes))


def frame(kind: DocumentKind) -> Frame:
    """The frame of a paper at a fixed moment."""
    return Frame(
        document="7c9e6679-7425-40de-944b-e07fc1f90ae7",
        template=kind.template,
        edition=kind.edition,
        title=str(kind.title),
        author=COOPERATIVE.name,
        created_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
        check_url="https://rassvet.example/check/7c9e6679-7425-40de-944b-e07fc1f90ae7",
    )


def pdf_of(renderer: Renderer, kind: DocumentKind, fields: BaseModel) -> bytes:
    """The paper as a file."""
    return bytes(renderer.pdf(kind, fields.model_dump(mode="json"), frame(kind)))


def text_of(renderer: Renderer, kind: DocumentKind, fields: BaseModel) -> str:
    """The paper's words in one line, hyphens of line ends and stray spaces joined."""
    pages = PdfReader(io.BytesIO(pdf_of(renderer, kind, fields))).pages
    words = " ".join(page.extract_text() for page in pages)
    joined = re.sub("\u00ad\\s*|\u200b", "", words)
    return re.sub(r"\s+", " ", re.sub(r"(?<=[а-яё])[-‐]\s*\n", "", joined))
