"""What payments may know of payers: a taxpayer number helps to recognise money without a code."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coop.protocols.membership import profiles
from coop.protocols.payments.api import Party


def payers_of(coop: str, accounts: Collection[str]) -> Mapping[str, Party]:
    """Names of those who have told one, with taxpayer numbers where the law asks for them."""
    told = profiles.applicants_of(coop, accounts)
    return {
        account: Party(name=applicant.display_name, inn=getattr(applicant, "inn", ""))
        for account, applicant in told.items()
    }


PROVIDERS = (payers_of,)
"""For the payments' reconciliation."""
