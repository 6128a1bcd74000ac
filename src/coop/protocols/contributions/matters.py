"""The matter that contributions put before the council: property and its value.

The words go into the council's minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Sequence

from coop.documents.language.amounts import amount_in_digits, amount_in_words
from coop.monocoop import people
from coop.protocols.contributions import api, drafting, wording
from coop.protocols.contributions.api import PropertyStatus
from coop.protocols.contributions.events import PROPERTY_MATTER
from coop.protocols.council.api import MatterDescription, MatterKind
from coop.protocols.membership import api as membership


def describe(coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """Property in people's words, each with the statement behind it."""
    found = (api.property_about(coop, subject) for subject in subjects)
    return {status.number: _described(coop, status) for status in found if status is not None}


def _described(coop: str, status: PropertyStatus) -> MatterDescription:
    statement = api.paper_of(coop, status.statement)
    thing = drafting.thing_of(statement)
    name = people.name_of(coop, status.member)
    identity = membership.identity_of(coop, status.member)
    genitive = identity.name_genitive if identity else name
    digits, words = amount_in_digits(status.value), amount_in_words(status.value)
    place = f" по программе {wording.program_words(coop, status.program)}" if status.program else ""
    what = f"{thing.name}, {thing.quantity} {thing.unit} ({thing.form})"
    whose = f"{genitive} (счёт в реестре {status.member})"
    return MatterDescription(
        title=f"Паевой взнос имуществом: {name}, {digits}",
        summary=(
            f"Заявление № {status.number}: принять как паевой взнос{place} имущество: {what}. "
            f"Предлагаемая денежная оценка {digits}."
        ),
        document=str(statement.id) if statement else "",
        decision=(
            f"Принять от пайщика {whose} в качестве паевого взноса{place} имущество: {what}; "
            f"утвердить его денежную оценку в размере {digits} ({words}); передать по акту "
            f"приёма-передачи."
        ),
        rejection=(
            f"Не принимать от пайщика {whose} имущество по заявлению № {status.number}: {what}."
        ),
        package=wording.package_of(status.number),
        concerns=status.member,
    )


KINDS = (MatterKind(name=PROPERTY_MATTER, contract="contribution", describe=describe),)
