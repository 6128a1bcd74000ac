"""Papers of fees: each renders with usual, least and hostile fields, and says what it must."""

from __future__ import annotations

import pytest

from coop.documents.factory import Renderer
from coop.documents.kinds import DocumentKind
from coop.kernel.money import RUB
from coop.protocols.fees import wording
from coop.protocols.fees.documents import DRAFT, REFERENCE
from coop.protocols.fees.documents.fields import FeeDraftFields, FeeReferenceFields, PaidFee
from coop.protocols.fees.rules import FeeVersion, Period
from coop.protocols.membership.tests import papers
from coop.protocols.membership.tests.papers import text_of

JANUARY = 2026 * 12


def draft(**changes: object) -> FeeDraftFields:
    told: dict[str, object] = {
        "cooperative": papers.COOPERATIVE,
        "number": 3,
        "signer": papers.SIGNER,
        "period": "monthly",
        "amount": wording.sum_in_words(30_000, RUB),
        "grace_days": 15,
        "from_in_words": "1 января 2026 г.",
        "former": "",
    }
    return FeeDraftFields.model_validate(told | changes)


def reference(**changes: object) -> FeeReferenceFields:
    told: dict[str, object] = {
        "cooperative": papers.COOPERATIVE,
        "member_name": "Иванова Любовь Петровна",
        "member_dative": "Ивановой Любови Петровне",
        "member_account": "k3x5aq1zb2mn",
        "number": 4,
        "day_in_words": "5 марта 2026 г.",
        "payments": (
            PaidFee(
                paid_on="2 марта 2026 г.",
                months=wording.months(JANUARY, JANUARY + 2),
                fee="членский взнос общества",
                amount="900,00 ₽",
            ),
        ),
        "total": wording.sum_in_words(90_000, RUB),
        "owed": None,
    }
    return FeeReferenceFields.model_validate(told | changes)


def test_a_draft_words_the_decision(renderer: Renderer) -> None:
    """Amount in digits and words, period, day, grace, and that only the meeting decides."""
    text = text_of(renderer, DRAFT, draft())

    assert "300,00 ₽ (Триста рублей 00 копеек)" in text
    assert "за каждый месяц" in text
    assert "1 января 2026 г." in text
    assert "15 дн." in text
    assert "только общее собрание" in text


def test_a_draft_may_end_the_fee(renderer: Renderer) -> None:
    """Without an amount the decision is to ask for no fee."""
    text = text_of(renderer, DRAFT, draft(amount=None, former="300,00 ₽ в месяц", period="yearly"))

    assert "Не взимать членские взносы" in text
    assert "300,00 ₽ в месяц" in text


def test_a_reference_lists_what_was_paid(renderer: Renderer) -> None:
    """The months, the sum in all, and whether anything is owed."""
    text = text_of(renderer, REFERENCE, reference())

    assert "Ивановой Любови Петровне" in text
    assert "январь 2026 г. — март 2026 г." in text
    assert "Девятьсот рублей 00 копеек" in text
    assert "Задолженности по членским взносам нет" in text


def test_a_reference_says_what_is_owed(renderer: Renderer) -> None:
    """Also where nothing was paid."""
    empty = reference(
        payments=(), total=wording.sum_in_words(0, RUB), owed=wording.sum_in_words(100, RUB)
    )

    text = text_of(renderer, REFERENCE, empty)

    assert "Взносы не вносились" in text
    assert "Один рубль 00 копеек" in text


@pytest.mark.parametrize("kind", [DRAFT, REFERENCE], ids=lambda kind: kind.template)
def test_hostile_words_are_printed_as_they_stand(renderer: Renderer, kind: DocumentKind) -> None:
    """Markup in a name is no markup."""
    hostile = papers.HOSTILE
    fields = draft(former=hostile) if kind is DRAFT else reference(member_dative=hostile)

    assert text_of(renderer, kind, fields)


def test_words_of_fees() -> None:
    """Months, a year, a fee in one phrase."""
    assert wording.months(JANUARY, JANUARY) == "январь 2026\u00a0г."
    assert wording.months(JANUARY, JANUARY + 11) == "2026\u00a0год"
    told = wording.fee(FeeVersion(JANUARY, Period.YEARLY, 120_000, 0), RUB)
    assert told.startswith("1\u00a0200,00\u00a0₽ в год с 1 января")
    assert "не взимается" in wording.fee(FeeVersion(JANUARY, Period.YEARLY, 0, 0), RUB)
