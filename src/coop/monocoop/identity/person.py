"""The signed-in person, as views see them in `request.person`."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.names import AccountName


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in: the chain account, the name used here, and what they may do yet."""

    account: AccountName
    display_name: str
    login_id: int
    public_key: str
    """As the chain writes it: `PUB_K1_…`."""
    account_is_opened: bool
    sheet_is_confirmed: bool
    is_demo: bool
