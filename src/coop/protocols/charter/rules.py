"""What a charter is to the ledger: parameters with a value, and the law's floor and ceiling."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from coop.kernel.errors import CoopError


class CooperativeKind(IntEnum):
    """Kinds of cooperatives; the numbers are those of the ledger.

    Sources: law 3085-1 (consumer societies), law 41-FZ (production cooperatives).
    """

    CONSUMER_SOCIETY = 1
    PRODUCTION_COOPERATIVE = 2
    COOPERATIVE = 3


class ParameterUnknown(CoopError):
    """A parameter that the charter does not have."""

    code = "parameter_unknown"
    sentence = "The charter has no such parameter."


class CharterMissing(CoopError):
    """A cooperative whose charter the read model has not seen."""

    code = "charter_missing"
    sentence = "No charter of this cooperative is recorded yet."


class Organ(IntEnum):
    """Who decides; the numbers are those of the ledger."""

    COUNCIL = 1
    GENERAL_MEETING = 2
    SECTION_MEETING = 3


class Unit(StrEnum):
    """In what a parameter is counted; every value is an integer of its unit."""

    YEARS = "years"
    DAYS = "days"
    SEATS = "seats"
    SECTIONS = "sections"
    MEMBERS = "members"
    MINOR_UNITS = "minor_units"
    BASIS_POINTS = "basis_points"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Norm:
    """The law's bounds of a parameter, both inclusive."""

    floor: int
    ceiling: int

    def allows(self, value: int) -> bool:
        """Whether a charter may have this value."""
        return self.floor <= value <= self.ceiling
