"""Papers of leaving: each renders with usual and hostile fields, and says what it must."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from coop.documents.bank_accounts import Receiver
from coop.documents.factory import Renderer
from coop.documents.kinds import DocumentKind
from coop.protocols.membership.tests import papers
from coop.protocols.membership.tests.test_documents import text_of
from coop.protocols.termination.documents import CLAIM, LAPSE, NOTICE, REPORT, STATEMENT
from coop.protocols.termination.documents.fields import (
    ClaimFields,
    LapseFields,
    NoticeFields,
    ReportFields,
    SettlementLine,
    StatementFields,
    Sum,
)

AMOUNT = Sum(**papers.SHARE.model_dump())
RECEIVER = Receiver(
    bic="044525225",
    bank_name="ПАО Сбербанк",
    account="40702810438000060473",
    correspondent_account="30101810400000000225",
    holder="Иванова Любовь Петровна",
)


def papers_of(**changes: Any) -> dict[str, Any]:
    return {
        "cooperative": papers.COOPERATIVE,
        "person": papers.SIGNER,
        "member_name": "Иванова Любовь Петровна",
        "member_name_genitive": "Ивановой Любови Петровны",
        "member_number": 7,
        "member_account": "k3x5aq1zb2mn",
    } | changes


def statement(**changes: Any) -> StatementFields:
    told = papers_of(
        payee=RECEIVER.model_copy(),
        lines=(SettlementLine(what="Паевой взнос", amount="1 021,00 ₽", outcome="возвращается"),),
        payout=AMOUNT,
        charter_version=2,
        return_days=60,
        waits_for_balance=False,
    )
    return StatementFields(**(told | changes))


def test_statement_says_sum_term_charter_and_programs(renderer: Renderer) -> None:
    """What is returned, by when, under which charter; programs end; the fee does not come back."""
    text = text_of(renderer, STATEMENT, statement())

    for told in (
        "Прошу прекратить моё членство",
        "1 021,00 ₽",
        "не позднее 60 дней со дня решения совета",
        "версия 2",
        "вступительный взнос не возвращается",
        "целевых потребительских программах",
        "40702810438000060473",
    ):
        assert told in text


def test_statement_may_wait_for_the_balance(renderer: Renderer) -> None:
    """Where the charter says so the term begins with the meeting's approval."""
    text = text_of(renderer, STATEMENT, statement(waits_for_balance=True, payee=None))

    assert "утверждения общим собранием годового баланса" in text
    assert "Куда перечислить" not in text


def test_notice_invites_to_be_heard(renderer: Renderer) -> None:
    """Grounds, the term, the right to be heard, the court: law 3085-1 art. 13(3)."""
    fields = NoticeFields(
        **papers_of(),
        grounds="не вносит членские взносы",
        evidence="ведомость взносов",
        notice_days=20,
        decided_not_before="21 марта 2026 г.",
    )
    text = text_of(renderer, NOTICE, fields)

    for told in ("не вносит", "только общее собрание", "20 дней", "дать объяснения", "в суд"):
        assert told in text


@pytest.mark.parametrize(("is_death", "word"), [(True, "смерть"), (False, "ликвидация")])
def test_report_tells_the_ground(renderer: Renderer, is_death: bool, word: str) -> None:
    """A death or a liquidation, with the confirming document."""
    fields = ReportFields(
        **papers_of(), is_death=is_death, happened_on="1 марта 2026 г.", proof="свидетельство № 5"
    )
    text = text_of(renderer, REPORT, fields)

    assert word in text
    assert "свидетельство № 5" in text


HOSTILE: tuple[tuple[DocumentKind, BaseModel], ...] = (
    (STATEMENT, statement(member_name=papers.HOSTILE, member_name_genitive=papers.HOSTILE)),
    (
        CLAIM,
        ClaimFields(
            **papers_of(),
            number=3,
            payee_name=papers.HOSTILE,
            payee_details=papers.HOSTILE,
            proof=papers.HOSTILE,
            amount=AMOUNT,
        ),
    ),
    (
        LAPSE,
        LapseFields(
            **papers_of(),
            settlement=3,
            amount=AMOUNT,
            rests_since="1 марта 2026 г.",
            searched=papers.HOSTILE,
        ),
    ),
)


@pytest.mark.parametrize(
    ("kind", "fields"), HOSTILE, ids=lambda value: getattr(value, "template", "")
)
def test_hostile_words_are_printed_as_they_stand(
    renderer: Renderer, kind: DocumentKind, fields: BaseModel
) -> None:
    """Nothing typed by people is ever run by the typesetter."""
    assert "#panic" in text_of(renderer, kind, fields)
