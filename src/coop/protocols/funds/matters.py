"""The matter that funds put before the council: a memo.

The words go into the council's minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coop.kernel.money import Amount
from coop.monocoop import people
from coop.monocoop.formats import write_amount
from coop.protocols.council.api import MatterDescription, MatterKind
from coop.protocols.funds import api, wording
from coop.protocols.funds.api import MemoStatus
from coop.protocols.funds.rules import Fund

MEMO = "memo"


def package_of(number: int) -> str:
    """The key of all papers of one memo."""
    return f"{MEMO}/{number}"


def describe(coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """Memos in people's words, each with the paper behind it."""
    memos = api.memos_numbered(coop, subjects)
    accounts = {account for one in memos.values() for account in (one.author, one.payee) if account}
    names = people.names_of(coop, accounts)
    titles = api.fund_titles_in_papers(coop)
    balances = {one.fund: one.balance for one in api.funds(coop)}
    return {
        number: _described(one, names, titles, balances.get(one.fund))
        for number, one in memos.items()
    }


def _described(
    memo: MemoStatus,
    names: Mapping[str, str],
    titles: Mapping[Fund, str],
    balance: Amount | None,
) -> MatterDescription:
    sum_ = write_amount(memo.amount, language="ru")
    fund, author = titles[memo.fund], names[memo.author]
    way = _way(memo, names)
    held = f" Сейчас в фонде {write_amount(balance, language='ru')}." if balance else ""
    category = wording.CATEGORIES_IN_PAPERS[memo.category]
    return MatterDescription(
        title=f"Служебная записка № {memo.number}: {sum_}, {category}",
        summary=f"{author} просит {way} {sum_}; источник: {fund}. Цель: {memo.purpose}{held}",
        document=memo.document,
        decision=(
            f"Разрешить {way} {sum_} по служебной записке № {memo.number} "
            f"(автор: {author}); источник: {fund}. Если на день решения средств фонда "
            "недостаточно, записка закрывается без выплаты."
        ),
        rejection=f"Отказать в выплате по служебной записке № {memo.number} (автор: {author}).",
        package=package_of(memo.number),
    )


def _way(memo: MemoStatus, names: Mapping[str, str]) -> str:
    if memo.standing.is_advance:
        return "выдать под отчёт"
    if memo.payee:
        return f"выплатить пайщику ({names[memo.payee]})"
    return f"оплатить поставщику ({memo.supplier.get('name', 'не указан')})"


KINDS = (MatterKind(name=MEMO, contract="funds", describe=describe),)
