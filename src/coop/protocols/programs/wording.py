"""A program's terms in the words of Russian papers: the regulation prints exactly these."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from coop.documents.language.amounts import amount_fields
from coop.documents.language.dates import date_in_words
from coop.documents.language.grammar import counted
from coop.kernel.money import Amount, Symbol
from coop.monocoop.formats import write_amount
from coop.protocols.programs.documents.fields import Condition, Sum
from coop.protocols.programs.rules import (
    FeePeriod,
    FeeRule,
    Model,
    Returning,
    Taking,
    Terms,
    Who,
)

TIME_ZONE = ZoneInfo("Europe/Moscow")
WALLET_NAME = "Основной паевой счёт (кошелёк)"
_MODELS = {
    Model.WALLET: "взносы учитываются на основном паевом счёте участника",
    Model.SAVINGS: "паевые взносы учитываются в программе за каждым участником",
    Model.AID: "паевых взносов нет; членские и добровольные взносы образуют фонд программы",
}
_WHO = {
    Who.EVERY_MEMBER: "любой пайщик",
    Who.SECTION: "пайщики участка",
    Who.LISTED: "пайщики, которых допустил представитель кооператива",
}
_TAKES = {
    Taking.SHARE_MONEY: "паевой взнос деньгами",
    Taking.SHARE_PROPERTY: "паевой взнос имуществом",
    Taking.FEE_MONEY: "членский взнос деньгами",
    Taking.DONATION: "добровольный взнос",
    Taking.FEE_FROM_SHARE: "обращение паевого взноса в членский по заявлению",
}
_RETURNS = {
    Returning.MONEY: "деньгами",
    Returning.PROPERTY: "имуществом (новация)",
    Returning.FEE: "членский взнос — в паевой по решению совета",
}


def conditions(terms: Terms, currency: Symbol, agent: str = "") -> tuple[Condition, ...]:
    """Every term in words, in the order of the regulation; `agent` is the agent's name."""
    told = (
        ("Учёт", _MODELS[terms.model]),
        ("Кто участвует", _WHO[terms.who]),
        ("Что вносится", "; ".join(word for bit, word in _TAKES.items() if bit in terms.takes)),
        ("Что возвращается", _returns(terms)),
        ("Членский взнос", _fee(terms, currency)),
        ("Один паевой взнос", _limits(terms, currency)),
        ("Собирается всего", _sum(terms.target, currency)),
        ("Срок нахождения взноса", _hold(terms.hold_days)),
        ("Представитель кооператива", agent or "председатель совета"),
    )
    return tuple(Condition(label=label, value=value) for label, value in told if value)


def sum_in_words(amount: Amount) -> Sum:
    """A sum as papers print it."""
    return Sum(**amount_fields(amount))


def day_in_words(moment: datetime) -> str:
    """The day of a moment, as papers print it."""
    return date_in_words(moment.astimezone(TIME_ZONE).date())


def of_program(title: str, number: int) -> str:
    """A program as a place of share: «Программа „Складчина“ (№ 2)»."""
    return f"Программа «{title}» (№ {number})"


def _returns(terms: Terms) -> str:
    told = "; ".join(word for bit, word in _RETURNS.items() if bit in terms.returns)
    return told or "взносы не возвращаются"


def _fee(terms: Terms, currency: Symbol) -> str:
    if terms.fee_rule is FeeRule.PERCENT:
        percent = f"{terms.fee // 100},{terms.fee % 100:02}".rstrip("0").rstrip(",")
        return f"{percent} % от каждого паевого взноса, сверх него"
    if terms.fee_rule is FeeRule.FIXED:
        period = "в месяц" if terms.fee_period is FeePeriod.MONTHLY else "в год"
        grace = f"; льготный срок {_days(terms.grace_days)}" if terms.grace_days else ""
        return f"{_sum(terms.fee, currency)} {period}{grace}"
    if Taking.FEE_MONEY in terms.takes:
        return "в размере, который вносит участник"
    return "не взимается"


def _limits(terms: Terms, currency: Symbol) -> str:
    parts = (
        f"от {_sum(terms.least, currency)}" if terms.least else "",
        f"до {_sum(terms.most, currency)}" if terms.most else "",
    )
    return " ".join(part for part in parts if part)


def _sum(units: int, currency: Symbol) -> str:
    return str(write_amount(Amount(units, currency), language="ru")) if units else ""


def _hold(days: int) -> str:
    return f"не менее {days} {counted(days, 'дня', 'дней', 'дней')}" if days else ""


def _days(count: int) -> str:
    return f"{count} {counted(count, 'день', 'дня', 'дней')}"
