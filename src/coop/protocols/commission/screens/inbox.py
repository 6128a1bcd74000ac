"""What waits for auditors and for those who answer them."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop.inbox import InboxItem
from coop.protocols.commission import api
from coop.protocols.commission.api import Addressee, FindingState, FindingStatus

HEADS = frozenset({"chair", "deputy"})


def findings_to_answer(
    coop: AccountName, _person: AccountName, roles: Set[str]
) -> Iterator[InboxItem]:
    """Open findings, for who answers for the organ they are addressed to."""
    heads, leads_board = not HEADS.isdisjoint(roles), "board_chair" in roles
    if not heads and not leads_board:
        return
    for each in api.findings(coop, [FindingState.OPEN]):
        is_boards = each.standing.addressee is Addressee.BOARD
        if heads or (is_boards and leads_board):
            yield _item(
                each,
                _("Answer a finding of the audit commission"),
                role="chair" if heads else "board_chair",
            )


def answers_to_check(
    coop: AccountName, _person: AccountName, roles: Set[str]
) -> Iterator[InboxItem]:
    """Answered findings, for the auditors."""
    if "auditor" in roles:
        for each in api.findings(coop, [FindingState.ANSWERED]):
            yield _item(each, _("Check whether a finding is set right"), role="auditor")


def conclusions_to_sign(
    coop: AccountName, person: AccountName, roles: Set[str]
) -> Iterator[InboxItem]:
    """Conclusions that others have signed and that do not stand yet."""
    if "auditor" not in roles:
        return
    for each in api.conclusions(coop):
        if not each.stands and not any(person in people for people in each.signed.values()):
            yield InboxItem(
                title=_("Sign the conclusion on the year's report"),
                subtitle=_("The report for %(year)s") % {"year": each.year},
                url=reverse("commission:conclusion", args=[each.year]),
                kind="sign",
                for_role="auditor",
                icon="shield-check",
            )


def _item(found: FindingStatus, title: str, *, role: str) -> InboxItem:
    return InboxItem(
        title=title,
        subtitle=found.subject or _("Finding No. %(number)s") % {"number": found.number},
        url=reverse("commission:finding", args=[found.number]),
        due_at=found.due_at,
        kind="task",
        for_role=role,
        icon="shield-check",
    )


PROVIDERS = (findings_to_answer, answers_to_check, conclusions_to_sign)
