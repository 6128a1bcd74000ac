"""Whose papers of returns are whose: a member opens the own ones, drafts included."""

from __future__ import annotations

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop.registry.access import Access
from coop.protocols.returns.drafting import package_of
from coop.protocols.returns.models import Draft, ShareReturn


def own_returns(coop: AccountName, person: AccountName) -> Access:
    """The packages of the person's returns, and of statements drawn up for signing."""
    numbers = ShareReturn.unbound.filter(coop=coop, member=person).values_list("number", flat=True)
    drafts = Draft.unbound.filter(coop=coop, account=person).values_list("document", flat=True)
    drawn_up = Document.unbound.filter(coop=coop, id__in=[each for each in drafts if each])
    packages = {package_of(number, person) for number in numbers}
    return Access(packages=frozenset(packages | set(drawn_up.values_list("package", flat=True))))


RULES = (own_returns,)
