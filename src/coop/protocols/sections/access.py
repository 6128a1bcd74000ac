"""Whose papers of sections are whose.

Members read the papers by which sections are founded and closed; a section's chair and trusted
persons those of their own powers; everybody the own statements.
"""

from __future__ import annotations

from coop.kernel.names import AccountName
from coop.monocoop.registry.access import NOTHING, Access
from coop.protocols.membership import api as membership
from coop.protocols.sections import api
from coop.protocols.sections.models import SectionRow, Trusted
from coop.store.once import once


def papers_of_sections(coop: AccountName, person: AccountName) -> Access:
    """Every section's own papers, for a member."""
    if not membership.is_member(coop, person):
        return NOTHING
    return Access(packages=frozenset(api.package_of(number) for number in _numbers(coop)))


def own_powers(coop: AccountName, person: AccountName) -> Access:
    """Powers and agreements of the sections that the person leads or is trusted in."""
    led = SectionRow.unbound.filter(coop=coop, chair=person).values_list("number", flat=True)
    trusted = Trusted.unbound.filter(coop=coop, person=person).values_list("section", flat=True)
    return Access(packages=frozenset(api.chair_package_of(each) for each in {*led, *trusted}))


def own_statements(coop: AccountName, person: AccountName) -> Access:
    """Statements on support and choice, and proposals drawn up for signing.

    Named by the sections there are: a million members' statements are not looked through.
    """
    numbers = {*_numbers(coop), api.next_section(coop)}
    return Access(packages=frozenset(api.choice_package_of(each, person) for each in numbers))


@once
def _numbers(coop: AccountName) -> tuple[int, ...]:
    return tuple(SectionRow.unbound.filter(coop=coop).values_list("number", flat=True))


RULES = (papers_of_sections, own_powers, own_statements)
