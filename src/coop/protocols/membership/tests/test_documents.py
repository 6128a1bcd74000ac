"""Papers of joining: each renders with usual, least and hostile fields, and says what it must."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from coop.documents.factory import Renderer
from coop.documents.kinds import DocumentKind
from coop.documents.parties import CooperativeDetails, SignerDetails
from coop.protocols.membership.documents import APPLICATION, CERTIFICATE, ESIGN, PRIVACY
from coop.protocols.membership.documents.fields import Sum
from coop.protocols.membership.tests import papers, people
from coop.protocols.membership.tests.papers import text_of

HOSTILE_COOPERATIVE = CooperativeDetails(name=papers.HOSTILE, name_genitive=papers.HOSTILE)
HOSTILE_SIGNER = SignerDetails(name=papers.HOSTILE, account="aaaaaaaaaaaa")
LEAST_COOPERATIVE = CooperativeDetails(name="А", name_genitive="А")
LEAST_SUM = Sum(digits="0,00 ₽", words="Ноль рублей 00 копеек")


@pytest.mark.parametrize("fields", people.EVERY_KIND, ids=lambda fields: fields["kind"])
def test_application_prints_every_lawful_field(renderer: Renderer, fields: dict[str, str]) -> None:
    """What the law asks of an applicant stands in the paper the applicant signs."""
    text = text_of(renderer, APPLICATION, papers.application(fields)).replace(" ", "")

    for name, value in people.person(fields).model_dump(mode="json").items():
        if name not in {"kind", "born_on", "no_own_income"} and value:
            assert value.replace(" ", "") in text, name


def test_application_says_what_comes_back_and_what_does_not(renderer: Renderer) -> None:
    """The two sums stand in digits and words, with their fate beside them."""
    text = text_of(renderer, APPLICATION, papers.application())

    assert "500,00 ₽ (Пятьсот рублей 00 копеек)" in text
    assert "1 021,00 ₽ (Одна тысяча двадцать один рубль 00 копеек)" in text
    assert "не возвращается" in text
    assert "возвращаются полностью" in text
    assert "решение совета о приёме, уплата вступительного взноса" in text


@pytest.mark.parametrize(
    "duty",
    [
        "равнозначными документам на бумаге",
        "Как определяется, кто подписал",
        "в тайне",
        "не позднее 24 часов",
        "Как подпись проверяется",
        "усиленной неквалифицированной подписью",
    ],
)
def test_signature_agreement_has_what_the_law_demands(renderer: Renderer, duty: str) -> None:
    """Rules to tell the signer, secrecy of the key, checking, compromise: 63-FZ art. 6 and 9."""
    assert duty in text_of(renderer, ESIGN, papers.esign())


@pytest.mark.parametrize(
    "item", ["Цели", "Какие данные", "Действия", "Кому поручается", "Срок", "Отзыв", "Мои права"]
)
def test_consent_has_what_the_law_demands(renderer: Renderer, item: str) -> None:
    """Purposes, list, actions, processors, term, withdrawal: 152-FZ art. 9."""
    assert item in text_of(renderer, PRIVACY, papers.privacy())


def test_certificate_names_member_number_and_date(renderer: Renderer) -> None:
    """Who, under which number, since when."""
    text = text_of(renderer, CERTIFICATE, papers.certificate())

    assert "Удостоверение пайщика № 4" in text
    assert "Иванова Любовь Петровна" in text
    assert "с 5 марта 2026" in text


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (APPLICATION, papers.application(people.CITIZEN | {"residence": papers.HOSTILE})),
        (APPLICATION, papers.application(cooperative=HOSTILE_COOPERATIVE, person=HOSTILE_SIGNER)),
        (APPLICATION, papers.application(people.ORGANISATION | {"name": papers.HOSTILE})),
        (APPLICATION, papers.application(cooperative=LEAST_COOPERATIVE, agreements=())),
        (ESIGN, papers.esign(cooperative=HOSTILE_COOPERATIVE, applicant_name=papers.HOSTILE)),
        (ESIGN, papers.esign(cooperative=LEAST_COOPERATIVE, public_key="")),
        (PRIVACY, papers.privacy(residence=papers.HOSTILE, categories=(papers.HOSTILE,) * 20)),
        (PRIVACY, papers.privacy(cooperative=LEAST_COOPERATIVE, residence="")),
        (CERTIFICATE, papers.certificate(member_name=papers.HOSTILE)),
        (CERTIFICATE, papers.certificate(number=10_000_000, matter="", entrance=LEAST_SUM)),
    ],
)
def test_any_values_render(renderer: Renderer, kind: DocumentKind, fields: BaseModel) -> None:
    """Least values, long ones, markup, other scripts' marks: the paper is made and holds them."""
    assert text_of(renderer, kind, fields)


def test_markup_in_a_field_is_printed_not_obeyed(renderer: Renderer) -> None:
    """A field that looks like a template's command stays letters."""
    fields = papers.application(people.CITIZEN | {"residence": '#panic("x") *звезда*'})

    assert '#panic("x") *звезда*' in text_of(renderer, APPLICATION, fields)


def test_same_fields_give_the_same_bytes(renderer: Renderer) -> None:
    """A paper made twice has one digest."""
    fields = papers.certificate().model_dump(mode="json")
    frame = papers.frame(CERTIFICATE)

    first = renderer.pdf(CERTIFICATE, fields, frame)

    assert renderer.pdf(CERTIFICATE, fields, frame) == first
