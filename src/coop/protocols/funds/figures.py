"""Figures of funds for tables and charts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.blocks.figures import Answer, Figure, FigureRow
from coop.monocoop.requests import CoopRequest
from coop.monocoop.templatetags.monocoop import amount_text
from coop.protocols.funds import api


def balances(request: CoopRequest) -> Answer:
    """What stands in each fund now."""
    rows = [
        FigureRow(fund.title, fund.balance.units, amount_text(fund.balance))
        for fund in api.funds(request.coop.account)
    ]
    return Answer((_("Fund"), _("Has now")), rows)


FIGURES = (
    Figure("funds.balances", _("What the funds hold"), balances, frozenset({"member", "auditor"})),
)
