"""Papers of contributions: each renders with usual and hostile fields, and says what it must."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from coop.documents.factory import Renderer
from coop.documents.kinds import DocumentKind
from coop.documents.parties import CooperativeDetails, SignerDetails
from coop.protocols.contributions.documents import CONVERSION, PROPERTY, TRANSFER_ACT
from coop.protocols.contributions.documents.fields import (
    ConversionFields,
    PropertyFields,
    Sum,
    Thing,
    TransferActFields,
)
from coop.protocols.membership.tests import papers
from coop.protocols.membership.tests.papers import text_of

COOPERATIVE = CooperativeDetails(
    name="Потребительское общество «Рассвет»",
    name_genitive="Потребительского общества «Рассвет»",
)
VALUE = Sum(digits="2 500,00 ₽", words="Две тысячи пятьсот рублей 00 копеек")
THING = Thing(
    name="Пила дисковая",
    form="основные средства",
    description="Исправна, 2024 года",
    unit="шт.",
    quantity="2",
    basis="договор купли-продажи от 01.02.2024",
)
MEMBER = SignerDetails(name="Иванова Любовь Петровна", account="anna1anna1an", capacity="Пайщик")
CHAIR = SignerDetails(
    name="Верин Олег Ильич", account="vera1vera1ve", capacity="Председатель совета"
)
COMMON = {
    "cooperative": COOPERATIVE,
    "person": MEMBER,
    "number": 17,
    "member_name": MEMBER.name,
    "member_name_genitive": "Ивановой Любови Петровны",
    "member_number": 7,
    "program": "№ 2 «Дом»",
}
OFFER = PropertyFields(**COMMON, thing=THING, price=VALUE)
CONVERTED = ConversionFields(**COMMON, sum=VALUE, is_returnable=False)
ACT = TransferActFields(
    **COMMON,
    receiver=CHAIR,
    receiver_name_genitive="Верина Олега Ильича",
    thing=THING,
    value=VALUE,
    stated_on_in_words="1 марта 2026 г.",
    decided_on_in_words="5 марта 2026 г.",
    matter=31,
)
EVERY = ((PROPERTY, OFFER), (CONVERSION, CONVERTED), (TRANSFER_ACT, ACT))


def test_an_offer_says_whose_the_property_is(renderer: Renderer) -> None:
    """Owner, description, price, and that nobody else has a claim to it."""
    text = text_of(renderer, PROPERTY, OFFER)

    for words in ("на праве собственности", "в споре и под арестом не состоит", "Пила дисковая",
                  "Исправна, 2024 года", "№ 2 «Дом»", "Две тысячи пятьсот рублей"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("is_returnable", [True, False])
def test_a_conversion_says_whether_the_fee_returns(renderer: Renderer, is_returnable: bool) -> None:
    """By the regulation, or never; and that the minimum share is untouched."""
    fields = CONVERTED.model_copy(update={"is_returnable": is_returnable})
    text = text_of(renderer, CONVERSION, fields)

    assert ("в случаях и в порядке" in text) is is_returnable
    assert ("членский взнос пайщику не возвращается" in text) is not is_returnable
    assert "Минимальный паевой взнос зачёту не подлежит" in text


def test_an_act_names_both_sides_and_the_decision(renderer: Renderer) -> None:
    """Parties, table, value in figures and words, the decision's number: 402-FZ art. 9."""
    text = text_of(renderer, TRANSFER_ACT, ACT)

    for words in ("Иванова Любовь Петровна", "Верина Олега Ильича",
                  "Председатель совета", "2 500,00 ₽", "вопрос № 31", "Претензий",
                  "anna1anna1an", "vera1vera1ve"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(("kind", "fields"), EVERY, ids=[kind.template for kind, _ in EVERY])
def test_hostile_words_are_only_printed(
    renderer: Renderer, kind: DocumentKind, fields: BaseModel
) -> None:
    """Whatever a member types, the paper is made and the words are words."""
    hostile = SignerDetails(name=papers.HOSTILE, account="aaaaaaaaaaaa")
    update: dict[str, object] = {"person": hostile, "member_name": papers.HOSTILE}
    if hasattr(fields, "thing"):
        names = THING.model_dump()
        update["thing"] = Thing(**dict.fromkeys(names, papers.HOSTILE))

    assert "panic" in text_of(renderer, kind, fields.model_copy(update=update))


@pytest.mark.parametrize("kind", [PROPERTY, CONVERSION, TRANSFER_ACT])
def test_papers_promise_nothing_about_tax_or_income(renderer: Renderer, kind: DocumentKind) -> None:
    """No interest, no guaranteed income, no word on taxes."""
    text = text_of(renderer, kind, dict(EVERY)[kind]).casefold()

    assert "не облагается" not in text
    assert "гарантир" not in text
