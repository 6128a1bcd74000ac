"""What a meeting may be asked: its own matters, and those of protocols that it stands on.

The words go into minutes, so they are in the language of documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from coop.protocols.charter import api as charter
from coop.protocols.charter.api import AmendmentStatus
from coop.protocols.commission import api as commission
from coop.protocols.commission.api import Addressee, FindingStatus
from coop.protocols.meetings.api import AgendaKind, MatterDescription
from coop.protocols.meetings.own_agenda import OWN_KINDS
from coop.protocols.meetings.section_agenda import SECTION_KINDS

AMEND, FINDING = "amend", "finding"
ADDRESSEES = {Addressee.COUNCIL: "совет", Addressee.BOARD: "правление"}


def describe_amendments(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Drafts of amendments in people's words, each with its paper."""
    told = charter.changes_in_papers(coop, subjects)
    found = {number: charter.amendment(coop, number) for number in subjects}
    return {number: _amendment(status, told[number]) for number, status in found.items() if status}


def _amendment(status: AmendmentStatus, changes: Sequence[str]) -> MatterDescription:
    listed = "; ".join(changes)
    return MatterDescription(
        title=f"О внесении изменений в устав (проект № {status.number})",
        summary=f"Изменения версии № {status.former.version}: {listed}.",
        document=status.document,
        decision=f"Внести в устав изменения по проекту № {status.number}: {listed}.",
        rejection=f"Не вносить в устав изменения по проекту № {status.number}.",
        package=charter.package_of(status.number),
    )


def describe_findings(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Findings not carried out in time, in people's words, each with its paper."""
    days = charter.value(coop, "findingdays")
    found = commission.findings_numbered(coop, subjects)
    return {
        number: _finding(each, days, answered=bool(commission.answers_of(coop, number)))
        for number, each in found.items()
    }


def _finding(found: FindingStatus, days: int, *, answered: bool) -> MatterDescription:
    organ = ADDRESSEES[found.standing.addressee]
    name = f"замечание ревизионной комиссии № {found.number}"
    given = "Ответ дан, нарушение не устранено." if answered else "Ответ не дан."
    again = " Собрание уже обязывало его исполнить." if found.standing.upheld else ""
    return MatterDescription(
        title=f"О неисполненном замечании ревизионной комиссии № {found.number}: {found.subject}",
        summary=f"Кому адресовано: {organ}; срок исполнения истёк. {given}{again}",
        document=found.document,
        decision=f"Обязать {organ} исполнить {name} ({found.subject}) в течение {days} дн. со "
        "дня решения.",
        rejection=f"Не поддерживать {name} ({found.subject}); считать его снятым.",
        package=commission.package_of_finding(found.number),
    )


KINDS = (
    AgendaKind(
        name=AMEND,
        contract="charter",
        title=_("Amendment of the charter"),
        describe=describe_amendments,
        waiting=charter.waiting_amendments,
    ),
    AgendaKind(
        name=FINDING,
        contract="commission",
        title=_("Finding of the audit commission"),
        describe=describe_findings,
        waiting=commission.waiting_findings,
    ),
    *SECTION_KINDS,
    *OWN_KINDS,
)
