"""Papers of funds: each renders with usual, least and hostile fields, and says what it must."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from coop.documents.factory import Renderer
from coop.documents.kinds import DocumentKind
from coop.documents.language.amounts import amount_fields
from coop.documents.parties import CooperativeDetails, SignerDetails
from coop.kernel.money import Amount
from coop.protocols.funds.documents import MEMO, REPORT, SPLIT
from coop.protocols.funds.documents.fields import (
    MemoFields,
    PayeeDetails,
    ReportFields,
    Slip,
    SplitFields,
    SplitLine,
    Sum,
)
from coop.protocols.membership.tests import papers
from coop.protocols.membership.tests.papers import text_of

SUPPLIER = PayeeDetails(
    name="ООО «Ромашка»",
    inn="7707083893",
    kpp="773601001",
    bank="ПАО Сбербанк",
    bic="044525225",
    account="40702810438000060473",
    correspondent_account="30101810400000000225",
)
HEAD: dict[str, Any] = {"cooperative": papers.COOPERATIVE, "number": 17, "signer": papers.SIGNER}


def money(text: str) -> Sum:
    return Sum(**amount_fields(Amount.parse(f"{text} RUB")))


def memo(**changes: Any) -> MemoFields:
    told = {
        **HEAD,
        "organ": "council",
        "fund": "фонд хозяйственной деятельности",
        "amount": money("1500.50"),
        "category": "помещения",
        "purpose": "Аренда зала",
        "way": "supplier",
        "payee": SUPPLIER,
        "days": 20,
    }
    return MemoFields.model_validate({**told, **changes})


def report(**changes: Any) -> ReportFields:
    told = {
        **HEAD,
        "is_advance": True,
        "memo_date": "22 ноября 2026 г.",
        "fund": "резервный фонд",
        "purpose": "Аренда зала",
        "received": money("1500.50"),
        "received_on": "23 ноября 2026 г.",
        "slips": (
            Slip(
                number="Чек № 5",
                date="24 ноября 2026 г.",
                seller="ИП Петров",
                amount="900,00 ₽",
                file="4F2A91C0",
            ),
        ),
        "slips_total": "900,00 ₽",
        "spent": money("900.00"),
        "rest": money("600.50"),
    }
    return ReportFields.model_validate({**told, **changes})


def test_a_memo_names_fund_sum_purpose_and_payee(renderer: Renderer) -> None:
    """What the council decides on and the bank pays by stands in the paper."""
    text = text_of(renderer, MEMO, memo()).replace(" ", "")

    for told in ("№17", "1500,50₽", "Арендазала", "ООО«Ромашка»", "40702810438000060473"):
        assert told in text
    assert "Всовет" in text


def test_an_advance_says_what_its_author_owes(renderer: Renderer) -> None:
    """A term, a report, the rest: directive 3210-U p. 6.3."""
    text = text_of(renderer, MEMO, memo(way="advance", payee=None, organ="meeting"))

    assert "под отчёт" in text
    assert "20 дн." in text
    assert "остаток вернуть" in text
    assert "Общему собранию" in text
    assert "наличными из кассы" in text


def test_a_report_lists_slips_and_the_rest(renderer: Renderer) -> None:
    """Number, date, seller, sum, the file's digest; what comes back."""
    text = text_of(renderer, REPORT, report())

    for told in ("Чек № 5", "24 ноября 2026", "ИП Петров", "900,00 ₽", "4F2A91C0", "600,50 ₽"):
        assert told.replace(" ", "") in text.replace(" ", "").replace("\u00a0", "")


def test_what_was_spent_beyond_needs_a_new_memo(renderer: Renderer) -> None:
    """The paper says so."""
    text = text_of(renderer, REPORT, report(overspent="400,00 ₽", rest=None))

    assert "нужна новая служебная записка" in text


def test_a_split_shows_what_is_and_what_will_be(renderer: Renderer) -> None:
    """Both columns, and the draft decision's words."""
    lines = (SplitLine(fund="неделимый фонд", now="1 %", then="2 %"),)
    text = text_of(renderer, SPLIT, SplitFields(**HEAD, lines=lines, version=3))

    assert "неделимый фонд 1 % 2 %" in text.replace("\u00a0", " ")
    assert "Проект решения" in text


@pytest.mark.parametrize("kind", [MEMO, REPORT, SPLIT], ids=lambda kind: kind.template)
def test_hostile_values_are_only_printed(renderer: Renderer, kind: DocumentKind) -> None:
    """Whatever was typed, the paper renders and runs none of it."""
    bad = papers.HOSTILE
    hostile = {
        "cooperative": CooperativeDetails(name=bad, name_genitive=bad),
        "signer": SignerDetails(name=bad, account="aaaaaaaaaaaa"),
    }
    payee = PayeeDetails(name=bad, bank=bad, bic=bad, account=bad, inn=bad)
    slip = Slip(number=bad, date=bad, seller=bad, amount=bad, file=bad)
    fields: dict[str, BaseModel] = {
        "memo": memo(**hostile, purpose=bad, fund=bad, payee=payee, place=bad),
        "advreport": report(**hostile, purpose=bad, slips=(slip,) * 6, note=bad),
        "feesplit": SplitFields(
            **{**HEAD, **hostile},
            lines=(SplitLine(fund=bad, now=bad, then=bad),),
            version=0,
        ),
    }

    assert "panic" in text_of(renderer, kind, fields[kind.template])


def test_least_fields_are_enough(renderer: Renderer) -> None:
    """A report without slips is a report."""
    fields = report(slips=(), slips_total="0,00 ₽", spent=money("0.00"), rest=money("1.00"))

    assert "не израсходованы" in text_of(renderer, REPORT, fields)
