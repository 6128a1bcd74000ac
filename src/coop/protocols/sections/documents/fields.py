"""What each paper of a section says; every value is printed as it stands.

Sources: law 3085-1 art. 17; Civil Code art. 181.2 (a meeting in absence), 185-189 (power of
attorney), 15, 401, 403 (liability).
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails


class Printed(BaseModel):
    """What all records of papers share: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SectionDetails(Printed):
    """A section as its papers name it."""

    number: int
    name: str
    kind_words: str
    """«по месту жительства», «по роду занятий»."""
    place_label: str
    place: str
    borders: str = ""
    address: str = ""
    meeting_place: str = ""
    composition: str
    """«открытый», «закрытый, по списку»."""


class PaperFields(Printed):
    """The cooperative, who signs, the section."""

    cooperative: CooperativeDetails
    person: SignerDetails
    section: SectionDetails
    number: int
    """The section's number."""
    charter_version: int


class MemberFields(PaperFields):
    """A paper that a member signs."""

    member_name: str
    member_name_genitive: str
    member_number: int


class ProposalFields(MemberFields):
    """The proposal to found a section, on members' initiative."""

    least: int
    """How many supporters the charter asks for."""
    days: int
    """Within how many days the council considers it."""


class SupportFields(MemberFields):
    """The statement of one who takes part in the section's founding meeting."""

    proposed_on_in_words: str
    initiator: str
    stays_in: str
    """The section in which the member votes and stays; empty for one without a section."""


class FoundingFields(PaperFields):
    """The proposal to found a section, begun by the council's chair."""

    days: int


class ClosingFields(PaperFields):
    """The proposal to close a section, or to merge it into another."""

    into: str
    """The other section's name with its number; empty where it is closed."""
    reason: str
    voters: int
    days: int


class ChoiceFields(MemberFields):
    """The statement of a member who chooses where to vote."""

    former: str
    """The section the member leaves; empty for one without a section."""
    laid_down: tuple[str, ...] = ()
    """Offices of the former section that end."""


class Agent(Printed):
    """Whom a power of attorney empowers."""

    name: str
    name_dative: str
    member_number: int
    account: str
    born_on_in_words: str = ""
    residence: str = ""


class PowerFields(PaperFields):
    """The power of attorney of a section's chair."""

    agent: Agent
    signer_capacity_genitive: str
    """«председателя совета»."""
    meeting: int
    """The section's meeting that elected the chair."""
    made_on_in_words: str
    until_in_words: str
    term_until_in_words: str


class LiabilityFields(PaperFields):
    """The agreement on material liability: `person` is the section's chair."""

    agent: Agent
    representative: SignerDetails
    representative_capacity_genitive: str
    meeting: int


class TrustFields(PaperFields):
    """The power of attorney that a section's chair gives in the own name."""

    agent: Agent
    power_made_on_in_words: str
    power_until_in_words: str
    made_on_in_words: str
    until_in_words: str
