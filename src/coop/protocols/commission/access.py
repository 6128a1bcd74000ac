"""Who may open the commission's papers beside officers and auditors, who open everything.

Members open what concludes a year and what goes to their meeting; the board what is about it.
Source: Civil Code art. 65.2 (a member's right to the corporation's papers).
"""

from __future__ import annotations

from coop.kernel.names import AccountName
from coop.monocoop.registry.access import NOTHING, Access
from coop.monocoop.roles import roles_of
from coop.protocols.commission.api import package_of_conclusion, package_of_finding
from coop.protocols.commission.models import Conclusion, Finding
from coop.protocols.commission.rules import Addressee

BOARD = frozenset({"board", "board_chair"})


def papers_for_members(coop: AccountName, person: AccountName) -> Access:
    """Conclusions that stand, findings that went to the general meeting."""
    if "member" not in roles_of(coop, person):
        return NOTHING
    years = Conclusion.unbound.filter(coop=coop, stands=True).values_list("year", flat=True)
    went = Finding.unbound.filter(coop=coop, escalated_at__isnull=False)
    numbers = went.values_list("number", flat=True)
    packages = [package_of_conclusion(year) for year in years]
    return Access(packages=frozenset(packages + [package_of_finding(each) for each in numbers]))


def papers_for_board(coop: AccountName, person: AccountName) -> Access:
    """Findings that are addressed to the board."""
    if BOARD.isdisjoint(roles_of(coop, person)):
        return NOTHING
    own = Finding.unbound.filter(coop=coop, addressee=Addressee.BOARD)
    numbers = own.values_list("number", flat=True)
    return Access(packages=frozenset(package_of_finding(number) for number in numbers))


RULES = (papers_for_members, papers_for_board)
