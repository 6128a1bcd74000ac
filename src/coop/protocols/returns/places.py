"""Where a member's share stands, how much of it may be returned, and why not more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.kernel.money import Amount, Symbol
from coop.protocols.charter import api as charter
from coop.protocols.ledger import api as ledger
from coop.protocols.ledger.api import Bucket, LedgerAccount
from coop.protocols.membership import api as membership
from coop.protocols.network import api as network
from coop.protocols.programs import api as programs
from coop.protocols.returns import api, rules

MAIN = 0
IN_MONEY, IN_PROPERTY = 1, 2  # a program's bits of what may go back
PROPERTY: dict[LedgerAccount, str | Promise] = {
    LedgerAccount.GOODS: gettext_lazy("Goods"),
    LedgerAccount.MATERIALS: gettext_lazy("Materials"),
    LedgerAccount.FIXED_ASSETS: gettext_lazy("Equipment and buildings"),
    LedgerAccount.INTANGIBLE: gettext_lazy("Rights to works and inventions"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One place a share stands in; what may be returned, and what is kept, in minor units."""

    program: int
    title: str
    free: int
    kept: int = 0
    why: str = ""
    """Why the rest is kept there."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of the share that can't be returned now, and why."""

    amount: Amount
    why: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under what conditions this member's share is returned."""

    currency: Symbol
    charter_version: int
    return_days: int
    stays: bool
    """Nothing is returned before the end of membership."""
    under_way: int
    minimum: Amount
    """The minimum share the member has: it stays until exit."""
    places: tuple[Place, ...]
    kept: tuple[Kept, ...]

    @property
    def free(self) -> Amount:
        """All that may be returned today."""
        return Amount(sum(place.free for place in self.places), self.currency)

    @property
    def too_many(self) -> bool:
        """Whether as many returns are under way as a member may have."""
        return self.under_way >= rules.RETURNS_MAX

    def place(self, program: int) -> Place | None:
        """The place of this program; None where the member has no share."""
        return next((each for each in self.places if each.program == program), None)


def conditions_of(coop: str, member: str, *, now: datetime, way: int = IN_MONEY) -> Conditions:
    """What the member may ask for today, by the charter under which the member joined."""
    status = membership.member(coop, member)
    then = charter.charter_of(coop, status.charter_version if status else None)
    currency = network.currency(coop)
    parts = ledger.parts_of(coop, member)
    places = (_main(parts), *_in_programs(coop, member, parts, way=way, now=now))
    return Conditions(
        currency=currency,
        charter_version=then.version,
        return_days=then.value("returndays"),
        stays=rules.share_stays(kind=then.kind, gate=then.value("returngate")),
        under_way=api.under_way_count(coop, member),
        minimum=Amount(parts.get((Bucket.SHARE_MINIMUM, MAIN), 0), currency),
        places=places,
        kept=(*_kept(parts, currency), *_kept_in_programs(places, currency)),
    )


def property_of(coop: str) -> dict[str, int]:
    """Ledger accounts on which the cooperative has property, with the books' sums."""
    balances = {account: ledger.account_balance(coop, account) for account in PROPERTY}
    return {account.value: units for account, units in balances.items() if units > 0}


def return_days_of(coop: str, member: str) -> int:
    """Within how many days this member is paid, by the charter of joining."""
    status = membership.member(coop, member)
    then = charter.charter_of(coop, status.charter_version if status else None)
    return then.value("returndays")


def share_words(coop: str, program: int) -> str:
    """Of which share, in the papers' genitive."""
    if program == MAIN:
        return "паевого взноса"
    return f"паевого взноса по программе «{programs.titles(coop).get(program, f'№ {program}')}»"


def _main(parts: Mapping[tuple[Bucket, int], int]) -> Place:
    return Place(MAIN, _("Main share"), free=parts.get((Bucket.SHARE_MAIN, MAIN), 0))


def _in_programs(
    coop: str, member: str, parts: Mapping[tuple[Bucket, int], int], *, way: int, now: datetime
) -> list[Place]:
    """The member's shares in programs; what a regulation keeps is told with its reason."""
    places = []
    for (bucket, number), units in sorted(parts.items()):
        if bucket is not Bucket.SHARE_PROGRAM:
            continue
        program = programs.program(coop, number)
        if not program.is_closed and not int(program.terms.returns) & way:
            why = _("Program “%(title)s”: its regulation returns no share in this way.")
            free = 0
        else:
            why = _("Program “%(title)s”: its regulation holds this share for a time yet.")
            free = units if program.is_closed else programs.free_share(coop, member, number, now)
        told = why % {"title": program.title}
        places.append(Place(number, program.title, free=free, kept=units - free, why=told))
    return places


def _kept_in_programs(places: tuple[Place, ...], currency: Symbol) -> list[Kept]:
    return [Kept(Amount(place.kept, currency), place.why) for place in places if place.kept]


def _kept(parts: Mapping[tuple[Bucket, int], int], currency: Symbol) -> tuple[Kept, ...]:
    reasons = {
        Bucket.SHARE_MINIMUM: _("The minimum share stays until you leave; then it is returned."),
        Bucket.SHARE_PAYOUT: _("Reserved already for your statements on return."),
        Bucket.SHARE_RESERVED: _("Reserved for your orders in programs."),
        Bucket.SHARE_PLEDGED: _("Pledged for your loan until it is repaid."),
    }
    sums = {
        bucket: sum(units for (each, _program), units in parts.items() if each is bucket)
        for bucket in reasons
    }
    return tuple(
        Kept(Amount(sums[bucket], currency), why) for bucket, why in reasons.items() if sums[bucket]
    )
