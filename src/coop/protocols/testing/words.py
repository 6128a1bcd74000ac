"""The numbers of the contracts, by name: as in their headers, apart from the slices' own rules."""

from __future__ import annotations

from enum import IntEnum, IntFlag

from coop.kernel.decisions import Choice

__all__ = ["Bucket", "Choice", "Kind", "OrderState", "Right", "Role", "Seat", "State"]


class Kind(IntEnum):
    """Kinds of members."""

    CITIZEN = 1
    SOLE_PROPRIETOR = 2
    ORGANISATION = 3


class State(IntEnum):
    """Where a person stands with a cooperative."""

    REGISTERED = 0
    APPLIED = 1
    ACCEPTED = 2
    MEMBER = 3
    REFUSED = 4
    EXITED = 5


class OrderState(IntEnum):
    """Where a payment order stands."""

    OPEN = 1
    PAID = 2
    REFUND_DUE = 3
    TO_SEND = 4


class Seat(IntEnum):
    """Roles of council seats."""

    NONE = 0
    MEMBER = 1
    DEPUTY = 2
    CHAIR = 3


class Role(IntFlag):
    """Roles of officers."""

    NONE = 0
    CASHIER = 1
    ACCOUNTANT = 2
    SECRETARY = 4


class Right(IntFlag):
    """What a listed contract may ask of the others."""

    NONE = 0
    SUBMITS_MATTERS = 1
    OPENS_ORDERS = 2
    POSTS_ENTRIES = 4
    AMENDS_CHARTER = 8
    SEATS_COUNCIL = 16
    ENDS_MEMBERSHIP = 32
    ALL = 63


class Bucket(IntEnum):
    """Buckets of a member's balance: the numbers of the accounts kept by member."""

    PENDING = 1
    SHARE_MIN = 2
    SHARE_MAIN = 3
    SHARE_PROGRAM = 4
    SHARE_RESERVED = 5
    SHARE_PLEDGED = 6
    SHARE_PAYOUT = 7
    FEE = 8
    SUPPLIER = 9
    ESTATE = 10
    PAYMENT_DUE = 11
    ADVANCE = 12
    LOAN = 13
    EXTRA_DUE = 14
