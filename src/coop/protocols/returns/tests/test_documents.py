"""Papers of a return: each says what a lawyer looks for, whatever the fields hold."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import BaseModel

from coop.documents.bank_accounts import Receiver
from coop.documents.factory import Renderer
from coop.documents.kinds import DocumentKind
from coop.documents.parties import CooperativeDetails, SignerDetails
from coop.kernel.money import Amount
from coop.protocols.membership.tests.papers import COOPERATIVE, HOSTILE, text_of
from coop.protocols.returns.documents import ACT, NOVATION, STATEMENT
from coop.protocols.returns.documents.fields import (
    ActFields,
    Calculation,
    NovationFields,
    StatementFields,
)
from coop.protocols.returns.drafting import item_of, sum_of

ANNA = SignerDetails(
    name="Иванова Любовь Петровна", account="k3x5aq1zb2mn", capacity="Пайщик", key_id="4F2A 91C0"
)
CHAIR = SignerDetails(
    name="Орлова Вера Ильинична",
    name_genitive="Орловой Веры Ильиничны",
    account="vera11111112",
    capacity="От общества",
)
RECEIVER = Receiver(
    holder="Иванова Любовь Петровна",
    bic="044525225",
    bank_name="ПАО Сбербанк",
    account="40702810438000060473",
    correspondent_account="30101810400000000225",
)
SUM = sum_of(Amount.parse("1021.50 RUB"))
COUNT = Calculation(
    had=sum_of(Amount.parse("2000.00 RUB")),
    returned=SUM,
    left=sum_of(Amount.parse("978.50 RUB")),
    minimum=sum_of(Amount.parse("300.00 RUB")),
)


def shared(**changes: Any) -> dict[str, Any]:
    return {
        "cooperative": COOPERATIVE,
        "person": ANNA,
        "number": 7,
        "member_name": ANNA.name,
        "member_name_genitive": "Ивановой Любови Петровны",
        "member_number": 12,
        "share_words": "паевого взноса",
        "amount": SUM,
        **changes,
    }


def statement(**changes: Any) -> StatementFields:
    told = {"payee": RECEIVER, "charter_version": 1, "return_days": 60, "calculation": COUNT}
    return StatementFields(**shared(**(told | changes)))


def novation(**changes: Any) -> NovationFields:
    item = item_of("Мука ржаная", "кг", 10, Amount.parse("102.15 RUB"))
    told = {"item": item, "charter_version": 1, "return_days": 60, "calculation": COUNT}
    return NovationFields(**shared(**(told | changes)))


def act(**changes: Any) -> ActFields:
    told = {
        "person": CHAIR,
        "receiver": ANNA,
        "item": novation().item,
        "asked_on_in_words": "1 марта 2026 г.",
        "decided_on_in_words": "5 марта 2026 г.",
        "matter": 9,
    }
    return ActFields(**shared(**(told | changes)))


def test_the_statement_tells_sum_account_and_term(renderer: Renderer) -> None:
    """Sum in digits and words, the own account with its bank, the days, the calculation."""
    text = text_of(renderer, STATEMENT, statement())

    assert "Заявление о возврате паевого взноса № 7" in text
    assert "1 021,50 ₽ (Одна тысяча двадцать один рубль 50 копеек)" in text
    for value in (RECEIVER.account, RECEIVER.bic, RECEIVER.correspondent_account, "ПАО Сбербанк"):
        assert value in text
    assert "не позднее 60 дней" in text
    assert "978,50" in text
    assert "только на счёт самого пайщика" in text


def test_the_novation_names_the_property_and_the_article(renderer: Renderer) -> None:
    """What instead of money, at which price, by Civil Code art. 414."""
    text = text_of(renderer, NOVATION, novation())

    assert "Мука ржаная" in text
    assert "1 021,50" in text
    assert "статья 414" in text


def test_the_act_has_both_sides_and_the_decision(renderer: Renderer) -> None:
    """Parties, property, sum, statement, decision, and two signature blocks."""
    text = text_of(renderer, ACT, act())

    assert "Орловой Веры Ильиничны" in text
    assert "вопрос № 9" in text
    assert "Претензий по количеству, качеству" in text
    assert text.count("Подписано электронно") == 2


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (STATEMENT, statement(member_name_genitive=HOSTILE, share_words=HOSTILE)),
        (STATEMENT, statement(payee=RECEIVER.model_copy(update={"holder": HOSTILE}))),
        (STATEMENT, statement(cooperative=CooperativeDetails(name="А"))),
        (NOVATION, novation(item=item_of(HOSTILE, HOSTILE, 1, Amount.parse("0.01 RUB")))),
        (ACT, act(member_name=HOSTILE, person=CHAIR.model_copy(update={"name_genitive": ""}))),
    ],
)
def test_any_values_render(renderer: Renderer, kind: DocumentKind, fields: BaseModel) -> None:
    """Markup, long words, empty names: printed, not obeyed."""
    assert text_of(renderer, kind, fields)


def test_papers_promise_no_tax_relief_and_no_yield(renderer: Renderer) -> None:
    """Whether a return in property is taxed is disputed: papers say nothing of it."""
    for kind, fields in ((STATEMENT, statement()), (NOVATION, novation()), (ACT, act())):
        text = text_of(renderer, kind, fields).lower()
        assert not re.search(r"не облагается|процент|доход", text)
