"""The matters that sections put before the council: founding, closing, merging.

The words go into the council's minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Sequence

from coop.documents.language.grammar import counted
from coop.documents.models import Document
from coop.monocoop import people
from coop.protocols.council.api import MatterDescription, MatterKind
from coop.protocols.sections import api, rules, wording
from coop.protocols.sections.api import SectionStatus
from coop.protocols.sections.drafting import paper_by_digest


def describe_foundings(coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """Sections to be founded, each with its proposal."""
    found = {number: api.section_of(coop, number) for number in subjects}
    return {number: _founding(coop, each) for number, each in found.items() if each}


def _founding(coop: str, section: SectionStatus) -> MatterDescription:
    name = wording.quoted(section)
    kind = wording.KINDS[section.kind]
    supporters = section.standing.supporters
    whose = (
        "по инициативе совета"
        if section.by_council
        else f"по инициативе пайщиков: учредительное собрание, {supporters} "
        f"{counted(supporters, 'участник', 'участника', 'участников')}, инициатор — "
        f"{people.name_of(coop, section.initiator)}"
    )
    where = f" {section.place}." if section.place else ""
    return MatterDescription(
        title=f"О создании кооперативного участка {name}",
        summary=f"Участок создаётся {kind}, {whose}.{where}",
        document=_id_of(paper_by_digest(coop, section.document)),
        decision=f"Создать кооперативный участок {name} {kind}.",
        rejection=f"Не создавать кооперативный участок {name}.",
        package=api.package_of(section.number),
    )


def describe_closings(coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """Sections to be closed or merged, each with the paper that asks for it."""
    found = {number: api.section_of(coop, number) for number in subjects}
    return {number: _closing(coop, each) for number, each in found.items() if each}


def _closing(coop: str, section: SectionStatus) -> MatterDescription:
    paper = paper_by_digest(coop, section.closing)
    told = (paper.fields if paper else None) or {}
    name, into = wording.quoted(section), str(told.get("into", ""))
    reason = f" Причина: {told['reason']}." if told.get("reason") else ""
    merges = f" к участку {into}" if into else ""
    noun, verb = ("присоединении", "Присоединить") if into else ("закрытии", "Закрыть")
    voters = section.voters
    counted_voters = f"{voters} {counted(voters, 'пайщик', 'пайщика', 'пайщиков')}"
    after = f"голосуют в участке {into}" if into else "выбирают другой участок заявлением"
    return MatterDescription(
        title=f"О {noun} кооперативного участка {name}{merges}",
        summary=f"В участке {counted_voters}; после решения пайщики {after}.{reason}",
        document=_id_of(paper),
        decision=f"{verb} кооперативный участок {name}{merges}.",
        rejection=f"Сохранить кооперативный участок {name} без изменений.",
        package=api.package_of(section.number),
        concerns=section.chair,
    )


def _id_of(paper: Document | None) -> str:
    return str(paper.id) if paper else ""


KINDS = (
    MatterKind(name=rules.FOUNDING, contract="sections", describe=describe_foundings),
    MatterKind(name=rules.CLOSING, contract="sections", describe=describe_closings),
)
