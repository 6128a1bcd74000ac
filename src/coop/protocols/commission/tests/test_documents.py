"""Papers of the audit commission render with any fields, and say what they must."""

from __future__ import annotations

import pytest

from coop.documents.factory import Renderer
from coop.documents.kinds import DocumentKind
from coop.protocols.commission.documents import ANSWER, CONCLUSION, FINDING
from coop.protocols.commission.documents.fields import (
    AnswerFields,
    ConclusionFields,
    FindingFields,
)
from coop.protocols.membership.tests import papers
from coop.protocols.membership.tests.papers import text_of

COMMON = {"cooperative": papers.COOPERATIVE, "is_production": False, "signer": papers.SIGNER}


def finding(**changes: object) -> FindingFields:
    told: dict[str, object] = {
        **COMMON,
        "number": 3,
        "addressee": "council",
        "subject": "Нет акта на товар от 3 марта",
        "found": "Товар на 15 000 рублей принят без акта.",
        "rule": "402-ФЗ, ст. 9; положение о программе, п. 4.2",
        "demand": "Составить акт с поставщиком.",
        "days": 30,
    }
    return FindingFields.model_validate(told | changes)


def answer(**changes: object) -> AnswerFields:
    told: dict[str, object] = {
        **COMMON,
        "finding": 3,
        "addressee": "council",
        "subject": "Нет акта на товар от 3 марта",
        "done": "Акт № 17 подписан 10 марта.",
        "rest": "",
    }
    return AnswerFields.model_validate(told | changes)


def conclusion(**changes: object) -> ConclusionFields:
    told: dict[str, object] = {
        "cooperative": papers.COOPERATIVE,
        "is_production": False,
        "year": 2025,
        "signers": (papers.SIGNER,) * 3,
        "needed": 2,
        "checked": "Учёт, касса и имущество за весь год.",
        "verdict": "reliable",
        "reasons": "",
        "findings": "",
        "advises": True,
    }
    return ConclusionFields.model_validate(told | changes)


def test_a_finding_says_what_and_by_when(renderer: Renderer) -> None:
    """Facts, rule, demand, days, what follows, the article of law."""
    text = text_of(renderer, FINDING, finding())

    assert "Замечание ревизионной комиссии № 3" in text
    assert "Товар на 15 000 рублей принят без акта." in text
    assert "402-ФЗ, ст. 9" in text
    assert "30 дн. со дня записи" in text
    assert "исполнению советом" in text
    assert "выносится на рассмотрение общего собрания" in text
    assert "3085-1, статья 20" in text


def test_a_finding_for_the_board_of_a_production_cooperative(renderer: Renderer) -> None:
    """Addressed to the board, under its own law."""
    text = text_of(renderer, FINDING, finding(addressee="board", is_production=True))

    assert "исполнению правлением" in text
    assert "статья 18" in text


def test_an_answer_says_what_is_done_and_what_is_left(renderer: Renderer) -> None:
    """With nothing left it says so."""
    full = text_of(renderer, ANSWER, answer())
    part = text_of(renderer, ANSWER, answer(addressee="board", rest="Инвентаризация до 1 июня."))

    assert "Акт № 17 подписан 10 марта." in full
    assert "всё исполнено" in full
    assert "Правление" in part
    assert "рассмотрело замечание" in part
    assert "Инвентаризация до 1 июня." in part


@pytest.mark.parametrize(
    ("verdict", "words"),
    [("reliable", "достоверны: они"), ("reserved", "кроме"), ("unreliable", "недостоверны")],
)
def test_a_conclusion_says_whether_the_report_is_reliable(
    renderer: Renderer, verdict: str, words: str
) -> None:
    """The verdict, what was checked, and how many signatures make it stand."""
    text = text_of(renderer, CONCLUSION, conclusion(verdict=verdict, reasons="Нет актов."))

    assert "годовому балансу за 2025 год" in text
    assert words in text
    assert "не менее 2 из 3" in text
    assert "Утвердить годовой отчёт" in text


def test_a_conclusion_may_advise_against(renderer: Renderer) -> None:
    """With the findings that were not carried out."""
    text = text_of(
        renderer, CONCLUSION, conclusion(advises=False, findings="№ 3: Нет акта на товар")
    )

    assert "не утверждать до устранения" in text
    assert "Неисполненные замечания" in text
    assert "№ 3: Нет акта на товар" in text


@pytest.mark.parametrize("kind", [FINDING, ANSWER, CONCLUSION], ids=lambda kind: kind.template)
def test_hostile_words_are_printed_as_they_stand(renderer: Renderer, kind: DocumentKind) -> None:
    """Markup in what people write is no markup."""
    made = {
        FINDING.template: finding(found=papers.HOSTILE, subject=papers.HOSTILE),
        ANSWER.template: answer(done=papers.HOSTILE),
        CONCLUSION.template: conclusion(checked=papers.HOSTILE),
    }

    assert text_of(renderer, kind, made[kind.template])
