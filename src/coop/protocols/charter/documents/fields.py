"""What the draft of an amendment says; every value is printed as it stands.

Sources: law 3085-1 art. 16 (the charter is the general meeting's); Civil Code art. 52(6) (force for
others from registration), 181.2 (a decision on each question apart).
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails


class ValueChange(BaseModel):
    """A parameter: was → becomes, the law's norm and its article."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    was: str
    becomes: str
    norm: str
    article: str


class MajorityChange(BaseModel):
    """A kind of matter: the majority was → becomes, the law's and its article."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    was: str
    becomes: str
    law: str
    article: str


class AmendmentFields(BaseModel):
    """A draft of the general meeting's decision to amend the charter."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cooperative: CooperativeDetails
    number: int
    version: int
    """The version in force."""
    signer: SignerDetails
    values: tuple[ValueChange, ...]
    majorities: tuple[MajorityChange, ...]
    decided_by: str
    keeps_former: bool
    """Whether members keep the version under which they joined: law 3085-1 art. 14."""
