"""The matter that meetings put before the council: whether a meeting is called.

The words go into the council's minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Sequence

from coop.documents.models import Document
from coop.protocols.council.api import MatterDescription, MatterKind
from coop.protocols.meetings import api, wording
from coop.protocols.meetings.agendas import lines_of
from coop.protocols.meetings.api import MeetingStatus

MEETING = "meeting"


def package_of(number: int) -> str:
    """The key of all papers of one meeting."""
    return f"{MEETING}/{number}"


def describe(coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """Meetings in people's words, each with its notice."""
    found = {number: api.meeting(coop, number) for number in subjects}
    return {number: _described(status) for number, status in found.items() if status}


def _described(status: MeetingStatus) -> MatterDescription:
    plan = status.plan
    genitive = wording.meeting_words_genitive(plan.body, is_annual=plan.is_annual)
    words = wording.meeting_words(plan.body, is_annual=plan.is_annual)
    agenda = "; ".join(f"{line.number}) {line.words}" for line in lines_of(status.coop, plan.items))
    opens, closes = wording.moment_in_words(plan.opens_at), wording.moment_in_words(plan.closes_at)
    form = wording.FORMS[plan.form]
    return MatterDescription(
        title=f"Созыв {genitive} № {status.number}",
        summary=f"Форма: {form}. Начало: {opens}. Окончание: {closes}. Повестка дня: {agenda}.",
        document=_notice(status),
        decision=(
            f"Созвать {words} № {status.number}. Форма: {form}. Начало: {opens}. "
            f"Окончание голосования: {closes}. Утвердить повестку дня: {agenda}. Список имеющих "
            "право голоса составить на день принятия настоящего решения."
        ),
        rejection=f"Не созывать {words} № {status.number}.",
        package=package_of(status.number),
    )


def _notice(status: MeetingStatus) -> str:
    """Id of the notice; empty where this installation does not have it."""
    papers = Document.unbound.filter(coop=status.coop, content_digest=status.notice)
    found = papers.values_list("id", flat=True).first()
    return str(found) if found else ""


KINDS = (MatterKind(name=MEETING, contract="meetings", describe=describe),)
