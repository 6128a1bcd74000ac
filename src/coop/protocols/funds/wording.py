"""Words of funds: titles on screens, and the Russian of papers and minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.documents.language.amounts import amount_fields
from coop.documents.language.dates import date_in_words
from coop.kernel.money import Amount
from coop.protocols.funds.documents.fields import Sum
from coop.protocols.funds.rules import Category, Fund, MemoState, Organ, Outcome

TIME_ZONE = ZoneInfo("Europe/Moscow")
Text = str | Promise

FUNDS: Mapping[Fund, Text] = {
    Fund.ENTRANCE: _("Entrance fees"),
    Fund.FREE: _("Unallocated"),
    Fund.INDIVISIBLE: _("Indivisible fund"),
    Fund.RESERVE: _("Reserve fund"),
    Fund.DEVELOPMENT: _("Development fund"),
    Fund.MUTUAL_AID: _("Mutual aid fund"),
    Fund.OPERATING: _("Operating fund"),
    Fund.PROGRAM: _("Programs' funds"),
    Fund.SECTION: _("Sections' funds"),
    Fund.CUSTOM_1: _("Own fund 1"),
    Fund.CUSTOM_2: _("Own fund 2"),
    Fund.CUSTOM_3: _("Own fund 3"),
    Fund.CUSTOM_4: _("Own fund 4"),
    Fund.CUSTOM_5: _("Own fund 5"),
}
FUNDS_IN_PAPERS: Mapping[Fund, str] = {
    Fund.ENTRANCE: "вступительные взносы",
    Fund.FREE: "нераспределённые средства",
    Fund.INDIVISIBLE: "неделимый фонд",
    Fund.RESERVE: "резервный фонд",
    Fund.DEVELOPMENT: "фонд развития",
    Fund.MUTUAL_AID: "фонд взаимопомощи",
    Fund.OPERATING: "фонд хозяйственной деятельности",
    Fund.PROGRAM: "фонд целевой программы",
    Fund.SECTION: "фонд кооперативного участка",
}
CATEGORIES: Mapping[Category, Text] = {
    Category.PREMISES: _("Premises and utilities"),
    Category.GOODS: _("Goods and materials"),
    Category.SERVICES: _("Services of others"),
    Category.WORK: _("Pay for work"),
    Category.AID: _("Aid to members"),
    Category.EVENTS: _("Events and meetings"),
    Category.TAXES: _("Taxes and duties"),
    Category.OTHER: _("Other"),
}
CATEGORIES_IN_PAPERS: Mapping[Category, str] = {
    Category.PREMISES: "помещения и коммунальные услуги",
    Category.GOODS: "товары и материалы",
    Category.SERVICES: "услуги сторонних лиц",
    Category.WORK: "оплата труда",
    Category.AID: "помощь пайщикам",
    Category.EVENTS: "мероприятия и собрания",
    Category.TAXES: "налоги и сборы",
    Category.OTHER: "прочее",
}
STATES: Mapping[MemoState, Text] = {
    MemoState.WAITING: _("Waits for the decision"),
    MemoState.TO_PAY: _("With the cashier"),
    MemoState.UNPAID: _("The payment failed"),
    MemoState.ADVANCED: _("Money given, report due"),
    MemoState.PAID_OUT: _("Supplier paid, act due"),
    MemoState.REPORTED: _("Report to be checked"),
    MemoState.REST_DUE: _("The rest is to come back"),
    MemoState.CLOSED: _("Closed"),
}
OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.SETTLED: _("Settled"),
    Outcome.REFUSED: _("Declined"),
    Outcome.UNFUNDED: _("The fund lacked the money"),
    Outcome.AUTHOR_LEFT: _("Author or payee left"),
    Outcome.WITHDRAWN: _("Taken back"),
}
DECIDING: Mapping[Organ, Text] = {
    Organ.COUNCIL: _("the council decides"),
    Organ.GENERAL_MEETING: _("the general meeting decides"),
}


def sum_in_words(amount: Amount) -> Sum:
    """A sum as papers print it."""
    return Sum(**amount_fields(amount))


def day_in_words(moment: datetime | None) -> str:
    """The date of a moment, in the cooperative's own zone."""
    return date_in_words(moment.astimezone(TIME_ZONE).date()) if moment else ""


def percent(basis_points: int) -> str:
    """Basis points as people read them: `12,5 %`."""
    whole, rest = divmod(basis_points, 100)
    fraction = f",{rest:02}".rstrip("0") if rest else ""
    return f"{whole}{fraction} %"


def fund_in_papers(fund: Fund, title: str = "") -> str:
    """A fund in Russian: its own title, if the meeting has given it one."""
    return FUNDS_IN_PAPERS.get(fund, f"фонд «{title}»" if title else "фонд без названия")
