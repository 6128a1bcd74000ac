"""A petition as the operator's file describes a cooperative: one description for both."""

from __future__ import annotations

from coop.chain.keys import PublicKey
from coop.protocols.network.connection_file import ConnectionFile, FounderEntry, SiteEntry
from coop.protocols.network.petitions.checking import kind_word
from coop.protocols.network.petitions.rows import Petition, PetitionFounder
from coop.protocols.network.petitions.steps import preset_of

MEMORY_QUOTA = 100_000_000


def described(petition: Petition) -> ConnectionFile:
    """The whole description; founders who have not signed up are left out.

    Raises pydantic's `ValidationError` for what no form lets through.
    """
    preset = preset_of(petition)
    told = {name: petition.site[name] for name in SiteEntry.model_fields if name in petition.site}
    kind = kind_word(preset) if preset else ""
    return ConnectionFile(
        account=petition.account,
        preset=petition.preset,
        memory_quota=MEMORY_QUOTA,
        site=SiteEntry(**{**told, "hosts": (), "kind": kind}),
        founders=tuple(
            entry for each in petition.founders.select_related("login") if (entry := _entry(each))
        ),
        parameters=dict(petition.parameters),
    )


def _entry(founder: PetitionFounder) -> FounderEntry | None:
    login = founder.login
    if login is None:
        return None
    return FounderEntry(
        name=founder.name,
        account=login.account,
        key=str(PublicKey(bytes.fromhex(login.public_key))),
        seat=founder.seat,
        roles=tuple(founder.roles),
    )
