"""Who may open the papers of a memo: its author and its payee, beside the officers."""

from __future__ import annotations

from django.db.models import Q

from coop.kernel.names import AccountName
from coop.monocoop.registry.access import Access
from coop.protocols.funds.matters import package_of
from coop.protocols.funds.models import Memo


def memos_of(coop: AccountName, person: AccountName) -> Access:
    """The packages of a person's memos."""
    numbers = Memo.unbound.filter(Q(author=person) | Q(payee=person), coop=coop)
    found = numbers.values_list("number", flat=True)
    return Access(packages=frozenset(package_of(number) for number in found))


RULES = (memos_of,)
