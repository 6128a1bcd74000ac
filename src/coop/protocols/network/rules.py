"""What a cooperative is to the network: its state, its founders' places, protocols' rights."""

from __future__ import annotations

from enum import IntEnum, IntFlag


class CooperativeState(IntEnum):
    """Whether the network records for this cooperative; the numbers are those of the ledger."""

    CONNECTED = 1
    SUSPENDED = 2


class Right(IntFlag):
    """What a protocol's contract may ask of other protocols; the bits are those of the ledger."""

    NONE = 0
    SUBMITS_MATTERS = 1
    OPENS_ORDERS = 2
    POSTS_ENTRIES = 4
    AMENDS_CHARTER = 8
    SEATS_COUNCIL = 16
    ENDS_MEMBERSHIP = 32


class OfficerRole(IntFlag):
    """What an officer of a cooperative does; the bits are those of the ledger."""

    NONE = 0
    CASHIER = 1
    ACCOUNTANT = 2
    SECRETARY = 4


class SeatRole(IntEnum):
    """A founder's place in the first council; the numbers are those of the ledger."""

    NONE = 0
    MEMBER = 1
    DEPUTY = 2
    CHAIR = 3


_PROCESS = Right.SUBMITS_MATTERS | Right.OPENS_ORDERS | Right.POSTS_ENTRIES

PROTOCOL_RIGHTS = {
    "membership": _PROCESS,
    "payments": Right.POSTS_ENTRIES,
    "council": Right.NONE,
    "charter": Right.NONE,
    "ledger": Right.NONE,
    "programs": Right.SUBMITS_MATTERS | Right.POSTS_ENTRIES,
    "contribution": _PROCESS,
    "returns": _PROCESS,
    "termination": _PROCESS | Right.ENDS_MEMBERSHIP | Right.SEATS_COUNCIL,
    "meetings": Right.SUBMITS_MATTERS | Right.SEATS_COUNCIL,
    "sections": Right.SUBMITS_MATTERS,
    "commission": Right.NONE,
    "fees": Right.OPENS_ORDERS | Right.POSTS_ENTRIES,
    "funds": _PROCESS,
    "distribution": Right.OPENS_ORDERS | Right.POSTS_ENTRIES,
}
"""Contracts, with what each may ask of the others."""
