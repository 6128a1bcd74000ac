"""Words of the end of membership in Russian papers: sums, days, what becomes of each bucket."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from coop.documents.language.amounts import amount_fields
from coop.documents.language.dates import date_in_words
from coop.kernel.money import Amount
from coop.protocols.ledger.api import Bucket
from coop.protocols.termination.documents.fields import Sum
from coop.protocols.termination.rules import Cause, Outcome

TIME_ZONE = ZoneInfo("Europe/Moscow")
BUCKETS = {
    Bucket.PENDING: "Внесено до решения о приёме",
    Bucket.SHARE_MINIMUM: "Минимальный паевой взнос",
    Bucket.SHARE_MAIN: "Паевой взнос",
    Bucket.SHARE_PROGRAM: "Паевой взнос в программе",
    Bucket.SHARE_RESERVED: "Паевой взнос, зарезервированный по заказам",
    Bucket.SHARE_PLEDGED: "Паевой взнос в залоге",
    Bucket.SHARE_PAYOUT: "Паевой взнос, подготовленный к возврату",
    Bucket.FEE: "Целевой членский взнос, не использованный",
    Bucket.SUPPLIER: "Не оплаченная обществом поставка",
    Bucket.ESTATE: "Невостребованный паевой взнос",
    Bucket.PAYMENT_DUE: "Начисленные кооперативные выплаты",
    Bucket.ADVANCE: "Подотчётные суммы",
    Bucket.LOAN: "Заём",
    Bucket.EXTRA_DUE: "Дополнительный взнос к уплате",
}
OUTCOMES = {
    Outcome.PAID_OUT: "возвращается",
    Outcome.FORFEITED: "не возвращается: членский взнос остаётся обществу",
    Outcome.BLOCKS: "урегулируется отдельно",
    Outcome.UNTOUCHED: "выплачивается в своём порядке",
}
CAUSES = {
    Cause.LEFT: "добровольный выход",
    Cause.EXPELLED: "исключение общим собранием",
    Cause.ORGANISATION_LIQUIDATED: "ликвидация юридического лица — пайщика",
    Cause.DIED: "смерть пайщика",
}


def what(bucket: int, program: int) -> str:
    """What a bucket is called on paper."""
    return f"{BUCKETS[Bucket(bucket)]} № {program}" if program else BUCKETS[Bucket(bucket)]


def sum_of(amount: Amount) -> Sum:
    """A sum as papers print it."""
    return Sum(**amount_fields(amount))


def day_in_words(moment: datetime | None) -> str:
    """The day of a moment, as papers print it."""
    return date_in_words(moment.astimezone(TIME_ZONE).date()) if moment else ""
