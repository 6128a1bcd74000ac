"""Where the money of a memo or of the indivisible fund's transfer goes: from the private store."""

from __future__ import annotations

from coop.protocols.funds import api
from coop.protocols.funds.events import CONTRACT
from coop.protocols.funds.models import DraftText
from coop.protocols.funds.rules import DraftKind
from coop.protocols.payments.api import Party, Payee


def payee_of(coop: str, contract: str, about: str, _account: str) -> Payee | None:
    """The payee whom the memo names, or the society that receives the indivisible fund."""
    if contract != CONTRACT:
        return None
    memo = api.memo(coop, int(about))
    if memo is not None:
        if not memo.supplier:
            return None  # paid at the desk
        words = "Выдача под отчёт" if memo.standing.is_advance else "Оплата"
        purpose = f"{words} по служебной записке № {memo.number}"
        return Payee(_party(dict(memo.supplier)), purpose)
    text = DraftText.unbound.filter(
        coop=coop, number=int(about), kind=DraftKind.LIQUIDATION
    ).first()
    if text is None:
        return None
    return Payee(_party(text.details), "Передача неделимого фонда по решению общего собрания")


def _party(told: dict[str, str]) -> Party:
    return Party(
        account=told.get("account", ""),
        name=told.get("name", ""),
        inn=told.get("inn", ""),
        kpp=told.get("kpp", ""),
        bic=told.get("bic", ""),
        bank=told.get("bank", ""),
        correspondent_account=told.get("correspondent_account", ""),
    )


PROVIDERS = (payee_of,)
