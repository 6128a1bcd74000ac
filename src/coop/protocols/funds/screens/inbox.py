"""What waits because of funds: reports and rests of authors, reports to check, fees to divide."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop.kernel.names import AccountName
from coop.monocoop.inbox import InboxItem
from coop.protocols.funds import api
from coop.protocols.funds.rules import OUT, MemoState


def for_the_author(coop: AccountName, person: AccountName, _roles: Set[str]) -> Iterator[InboxItem]:
    """Reports due, rests to bring back, payments that failed, losses to cover."""
    titles = {
        **dict.fromkeys(OUT, _("Report what you spent")),
        MemoState.REST_DUE: _("Bring back what is left"),
        MemoState.UNPAID: _("The payment failed: try again"),
    }
    for memo in api.memos_of(coop, person):
        if memo.state in titles:
            yield InboxItem(
                title=titles[memo.state],
                subtitle=_("Memo No. %(number)s") % {"number": memo.number},
                url=reverse("funds:memo", args=[memo.number]),
                due_at=memo.standing.due_at,
                kind="pay" if memo.state is MemoState.REST_DUE else "report",
                icon="receipt",
            )


def for_the_accountant(
    coop: AccountName, _person: AccountName, roles: Set[str]
) -> Iterator[InboxItem]:
    """Reports to check; fees that have come while a split is in force."""
    if "accountant" not in roles:
        return
    count = len(api.memos_in(coop, [MemoState.REPORTED]))
    if count:
        yield InboxItem(
            title=_("Reports to check"),
            subtitle=ngettext("%d report", "%d reports", count) % count,
            url=reverse("funds:desk"),
            kind="report",
            for_role="accountant",
            icon="file-check",
        )
    if api.splits(coop) and api.undivided(coop).units:
        yield InboxItem(
            title=_("Fees to divide among the funds"),
            subtitle="",
            url=reverse("funds:desk"),
            kind="report",
            for_role="accountant",
            icon="scale",
        )


PROVIDERS = (for_the_author, for_the_accountant)
