"""Questions of a section's meeting about its delegates: recall one, bind them on a question.

The words go into minutes, so they are in the language of documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName, name_to_value
from coop.monocoop import people
from coop.protocols.meetings.agendas import lines_of
from coop.protocols.meetings.api import AgendaKind, MatterDescription, meeting
from coop.protocols.meetings.models import Meeting
from coop.protocols.meetings.rules import Body, State
from coop.protocols.sections import api as sections

CONTRACT = "sections"
RECALL, BIND_FOR, BIND_AGAINST = "recall", "bindfor", "bindagainst"
SIDES = {BIND_FOR: "за", BIND_AGAINST: "против"}


def describe_recalls(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Delegates by their accounts, each with the section and the mandate."""
    accounts = {number: AccountName.from_value(number) for number in subjects}
    mandates = {number: sections.mandate_of(coop, each) for number, each in accounts.items()}
    names = people.names_of(coop, [str(each) for each in accounts.values()])
    numbers = {each.section for each in mandates.values() if each}
    titles = sections.sections_by_name(coop, numbers)
    told = {}
    for number, mandate in mandates.items():
        name = names[accounts[number]]
        of = f" участка «{titles[mandate.section]}»" if mandate else ""
        which = f"Избрание — собрание № {mandate.meeting}." if mandate else ""
        told[number] = MatterDescription(
            title=f"О досрочном отзыве уполномоченного{of}: {name}",
            summary=which,
            decision=f"Прекратить досрочно полномочия уполномоченного{of}: {name}.",
            rejection=f"Не прекращать полномочия уполномоченного{of}: {name}.",
            concerns=accounts[number],
        )
    return told


def waiting_recalls(coop: str) -> Sequence[int]:
    """Delegates whose mandates are in force, by section."""
    return [name_to_value(each.delegate) for each in sections.delegates_of(coop)]


def describe_bindings(
    kind: str, coop: str, subjects: Sequence[int]
) -> Mapping[int, MatterDescription]:
    """Questions of delegates' meetings on which a section tells its delegates how to vote."""
    told = {number: _binding(kind, coop, number) for number in subjects}
    return {number: words for number, words in told.items() if words}


def _binding(kind: str, coop: str, number: int) -> MatterDescription | None:
    of, place = meeting(coop, number >> 8), number & 0xFF
    lines = lines_of(coop, of.plan.items) if of else ()
    line = next((each for each in lines if place in each.places), None)
    if of is None or line is None:
        return None
    candidate = line.told[line.places.index(place)].title if line.is_election else ""
    asked = f"{line.title}: {candidate}" if candidate else line.title
    which = f"по вопросу «{asked}» собрания уполномоченных № {of.number}"
    return MatterDescription(
        title=f"О наказе уполномоченным голосовать «{SIDES[kind]}» {which}",
        summary=line.summary,
        document=line.document,
        decision=f"Обязать уполномоченных участка голосовать «{SIDES[kind]}» {which}.",
        rejection=f"Не обязывать уполномоченных участка голосовать «{SIDES[kind]}» {which}.",
    )


def waiting_bindings(coop: str) -> Sequence[int]:
    """Questions of delegates' meetings that are called and not counted yet."""
    called = Meeting.unbound.filter(coop=coop, body=Body.DELEGATES, state=State.CALLED)
    found = (meeting(coop, number) for number in called.values_list("number", flat=True))
    return [of.number << 8 | place for of in found if of for place in range(len(of.plan.items))]


SECTION_KINDS = (
    AgendaKind(
        name=RECALL,
        contract=CONTRACT,
        title=_("Recall of a delegate"),
        describe=describe_recalls,
        waiting=waiting_recalls,
    ),
    AgendaKind(
        name=BIND_FOR,
        contract=CONTRACT,
        title=_("Bind the delegates to vote for"),
        describe=partial(describe_bindings, BIND_FOR),
        waiting=waiting_bindings,
    ),
    AgendaKind(
        name=BIND_AGAINST,
        contract=CONTRACT,
        title=_("Bind the delegates to vote against"),
        describe=partial(describe_bindings, BIND_AGAINST),
        waiting=waiting_bindings,
    ),
)
