"""Words of sections that several screens share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from coop.protocols.charter import api as charter
from coop.protocols.sections import rules
from coop.protocols.sections.rules import Ended, Kind, State

NORM, LEAST, FROM_SECTIONS = "delegnorm", "sectionmin", "delegates"

STATES: Mapping[State, tuple[str | Promise, str, str]] = {
    State.PROPOSED: (_("Looks for supporters"), "note", "users"),
    State.BEFORE_COUNCIL: (_("Before the council"), "wait", "hourglass"),
    State.FOUNDED: (_("Founded"), "good", "check"),
    State.CLOSED: (_("Section closed"), "", "archive"),
}
"""State → words, kind of chip, icon."""
KINDS: Mapping[Kind, str | Promise] = {
    Kind.PLACE: _("by place"),
    Kind.OCCUPATION: _("by occupation"),
}
OFFICES: Mapping[str, str | Promise] = {
    rules.CHAIR: _("chair of the section"),
    rules.DELEGATE: _("delegate of the section"),
}
ENDED: Mapping[Ended, str | Promise] = {
    Ended.REPLACED: _("the section elected anew"),
    Ended.RESIGNED: _("laid down"),
    Ended.RECALLED: _("recalled by the section"),
    Ended.LEFT_SECTION: _("chose another section"),
    Ended.LEFT_COOPERATIVE: _("left the cooperative"),
    Ended.SECTION_CLOSED: _("the section was closed"),
    Ended.TERM_OVER: _("the term was over"),
}


@dataclass(frozen=True, slots=True)
class Norm:
    """The representation norm of the charter, and what it gives a section."""

    members: int
    article: str
    seats: int
    voters: int
    least: int

    @property
    def may_elect(self) -> bool:
        """Whether the section has the members to hold a meeting of its own."""
        return rules.may_elect(self.voters, self.least)

    @property
    def words(self) -> str:
        """«Один уполномоченный от 50 пайщиков»."""
        return ngettext(
            "One delegate for every %(count)s member",
            "One delegate for every %(count)s members",
            self.members,
        ) % {"count": self.members}


def norm_of(coop: str, voters: int) -> Norm:
    """The norm in force, with its article, for a section of so many voters."""
    in_force = charter.charter_of(coop)
    given = charter.preset_for(in_force.kind).parameters[NORM]
    members = in_force.value(NORM)
    return Norm(
        members=members,
        article=given.norm.told(get_language() or "ru"),
        seats=rules.delegates_of(voters, members),
        voters=voters,
        least=in_force.value(LEAST),
    )
