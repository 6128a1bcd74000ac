"""Words of contributions in Russian papers: sums, days, programs, kinds of property, purposes."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from coop.documents.language.amounts import amount_fields
from coop.documents.language.dates import date_in_words
from coop.kernel.money import Amount
from coop.protocols.contributions.documents import CONTRIBUTION_PACKAGE
from coop.protocols.contributions.documents.fields import Sum
from coop.protocols.contributions.rules import Asset, Way
from coop.protocols.programs import api as programs

TIME_ZONE = ZoneInfo("Europe/Moscow")
ASSETS = {
    Asset.GOODS: "товары",
    Asset.MATERIALS: "материалы",
    Asset.FIXED: "основные средства",
    Asset.INTANGIBLE: "нематериальные активы",
    Asset.UNFINISHED: "вложения во внеоборотные активы",
}
PURPOSES = {
    Way.DEPOSIT: "Паевой взнос",
    Way.INSTALMENT: "Минимальный паевой взнос",
    Way.TARGET: "Целевой членский взнос",
    Way.GIVE: "Добровольный взнос",
}


def package_of(number: int) -> str:
    """The key of all papers of one statement."""
    return f"{CONTRIBUTION_PACKAGE}/{number}"


def sum_in_words(amount: Amount) -> Sum:
    """A sum as papers print it."""
    return Sum(**amount_fields(amount))


def day_in_words(moment: datetime | None) -> str:
    """The day of a moment, as papers print it."""
    return date_in_words(moment.astimezone(TIME_ZONE).date()) if moment else ""


def program_words(coop: str, number: int) -> str:
    """«№ 2 «Дом»»; nothing without a program."""
    return f"№ {number} «{programs.program(coop, number).title}»" if number else ""


def purpose(coop: str, way: Way, program: int) -> str:
    """What the bank is told; the order's reference follows."""
    of_program = f" по программе {program_words(coop, program)}" if program else ""
    return f"{PURPOSES[way]}{of_program}, код"
