"""Parties as documents name them: the cooperative at the head, the people who sign at the foot.

Every value is a text, printed as it stands; forms by case come from `coop.documents.language`.
"""

from __future__ import annotations

import hashlib

from pydantic import BaseModel, ConfigDict


class CooperativeDetails(BaseModel):
    """The cooperative in the letterhead; `name` is the full name with its legal form."""

    model_config = ConfigDict(frozen=True)

    name: str
    name_genitive: str = ""
    name_short: str = ""
    inn: str = ""
    kpp: str = ""
    ogrn: str = ""
    address: str = ""


class SignerDetails(BaseModel):
    """Who signs: name, capacity («Председатель совета»), account and the key's short id.

    Source: 63-ФЗ, art. 9(1): the document shows who created it and whose key was applied.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    account: str
    capacity: str = ""
    name_genitive: str = ""
    key_id: str = ""


def key_id(public_key: str) -> str:
    """A key's short id for the eye: eight hex digits of its digest, in two groups."""
    digest = hashlib.sha256(public_key.encode()).hexdigest()[:8].upper()
    return f"{digest[:4]} {digest[4:]}"
