"""Whose papers of meetings are whose: a member opens those of meetings, and the own ones."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop.registry.access import NOTHING, Access
from coop.protocols.meetings.matters import package_of
from coop.protocols.meetings.models import Candidacy, Demand, Draft, Meeting, Proposal, Proxy
from coop.protocols.membership import api as membership

MEETINGS_MAX = 500


def papers_of_meetings(coop: AccountName, person: AccountName) -> Access:
    """What a member reads before and after meetings: notices, proposals, candidacies, minutes."""
    if not membership.is_member(coop, person):
        return NOTHING
    numbers = Meeting.unbound.filter(coop=coop).order_by("-number")
    packages = {package_of(number) for number in _listed(numbers, "number")}
    proposals = Proposal.unbound.filter(coop=coop).order_by("-number")
    packages |= {f"proposal/{number}" for number in _listed(proposals, "number")}
    standing = Candidacy.unbound.filter(coop=coop).order_by("-id")
    packages |= {f"candidacy/{member}" for member in _listed(standing, "member")}
    return Access(packages=frozenset(packages))


def own_papers(coop: AccountName, person: AccountName) -> Access:
    """Papers drawn up for signing, demands and powers of attorney, given and received."""
    drafts = Draft.unbound.filter(coop=coop, account=person).values_list("document", flat=True)
    drawn_up = Document.unbound.filter(coop=coop, id__in=[each for each in drafts if each])
    packages = set(drawn_up.values_list("package", flat=True))
    demands = Demand.unbound.filter(coop=coop, member=person).order_by("-id")
    packages |= {f"demand/{meeting}/{person}" for meeting in _listed(demands, "meeting")}
    principals = Proxy.unbound.filter(coop=coop, agent=person).values_list("principal", flat=True)
    packages |= {f"proxy/{person}", *(f"proxy/{each}" for each in principals)}
    return Access(packages=frozenset(packages))


def _listed(rows: QuerySet[Any], name: str) -> list[Any]:
    return list(rows.values_list(name, flat=True)[:MEETINGS_MAX])


RULES = (papers_of_meetings, own_papers)
