"""What a charter is to the ledger: parameters within the law's norms, and who decides what.

The twin of `charter.cpp` where it checks an amendment; the same refusals.
Sources: law 3085-1 art. 16-18; law 41-FZ art. 15; Civil Code art. 65.3, 181.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from coop.kernel.decisions import Base, Majority
from coop.kernel.errors import CoopError
from coop.protocols.charter import errors

PARAMETERS_MAX = 64


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
    MAJORITY = "majority"


class AmendmentState(IntEnum):
    """Where a draft of an amendment stands."""

    WAITING = 1
    ADOPTED = 2
    REJECTED = 3
    DROPPED = 4


@dataclass(frozen=True, slots=True)
class Norm:
    """The law's bounds of a parameter, both inclusive."""

    floor: int
    ceiling: int

    def allows(self, value: int) -> bool:
        """Whether a charter may have this value."""
        return self.floor <= value <= self.ceiling

    def is_within(self, other: Norm) -> bool:
        """Whether it allows nothing that the other does not."""
        return other.allows(self.floor) and other.allows(self.ceiling)


@dataclass(frozen=True, slots=True)
class Competence:
    """Which organ decides a kind of matter, and by what majority."""

    matter: str
    organ: Organ
    majority: Majority
    base: Base = Base.PRESENT
    by_delegates: bool = False
    """Whether a meeting of delegates may decide it."""
    long_notice: bool = False
    """Called with the charter's `longnotice` days instead of `meetnotice`."""

    def raised_to(self, majority: Majority | None) -> Competence:
        """The same under a charter that asks for this majority; never for less than the law."""
        return self if majority is None else replace(self, majority=max(self.majority, majority))


@dataclass(frozen=True, slots=True)
class Law:
    """What binds charters of one kind: norms by parameter, competences by kind of matter."""

    norms: Mapping[str, Norm]
    competences: Mapping[str, Competence]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an amendment changes: values by parameter, raised majorities by kind of matter."""

    values: Mapping[str, int] = field(default_factory=dict)
    raises: Mapping[str, int] = field(default_factory=dict)

    def laid_on(self, values: Mapping[str, int], raises: Mapping[str, int]) -> Changes:
        """The charter's values and raises after the amendment: what is not amended stays."""
        return Changes({**values, **self.values}, {**raises, **self.raises})

    def apart_from(self, values: Mapping[str, int], raises: Mapping[str, int]) -> Changes:
        """What differs from a charter's values and raises."""
        return Changes(
            {code: value for code, value in self.values.items() if values.get(code) != value},
            {matter: each for matter, each in self.raises.items() if raises.get(matter) != each},
        )


def amend(
    values: Mapping[str, int], raises: Mapping[str, int], changes: Changes, law: Law
) -> Changes:
    """The next version's values and raises, by the law of the day.

    Raises what the contract refuses: `NoChanges`, `TooManyParameters`, `CompetenceUnknown`,
    `MajorityBelowNorm`, `ParameterUnknown`, `BelowNorm`, `AboveNorm`, `MissingParameter`.
    """
    if not changes.values and not changes.raises:
        raise errors.NoChanges
    if max(len(changes.values), len(changes.raises)) > PARAMETERS_MAX:
        raise errors.TooManyParameters
    for matter, majority in changes.raises.items():
        _check_raise(law.competences.get(matter), majority)
    following = changes.laid_on(values, raises)
    if len(following.values) > PARAMETERS_MAX:
        raise errors.TooManyParameters
    for code, value in following.values.items():
        _check_value(code, value, law.norms.get(code))
    if len(law.norms) != len(following.values):
        raise errors.MissingParameter
    return following


def _check_raise(rule: Competence | None, majority: int) -> None:
    if rule is None:
        raise errors.CompetenceUnknown
    if not rule.majority <= majority <= Majority.UNANIMOUS:
        raise errors.MajorityBelowNorm


def _check_value(code: str, value: int, norm: Norm | None) -> None:
    if norm is None:
        raise errors.ParameterUnknown
    if value < norm.floor:
        raise errors.BelowNorm(code=code, value=value, floor=norm.floor)
    if value > norm.ceiling:
        raise errors.AboveNorm(code=code, value=value, ceiling=norm.ceiling)
