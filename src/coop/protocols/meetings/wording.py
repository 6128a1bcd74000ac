"""How papers speak of meetings: in the language of documents, as the law writes.

Sources: law 3085-1 art. 15-20; law 41-FZ art. 15-18; Civil Code art. 181.1-181.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from coop.documents.language.dates import date_in_words
from coop.kernel.decisions import Base, Choice, Majority
from coop.protocols.meetings import rules
from coop.protocols.meetings.rules import Body, Form, Needs

TIME_ZONE = ZoneInfo("Europe/Moscow")

BODIES: Mapping[Body, str] = {
    Body.MEMBERS: "общее собрание пайщиков",
    Body.DELEGATES: "общее собрание уполномоченных",
    Body.SECTION: "собрание кооперативного участка",
}
BODIES_GENITIVE: Mapping[Body, str] = {
    Body.MEMBERS: "общего собрания пайщиков",
    Body.DELEGATES: "общего собрания уполномоченных",
    Body.SECTION: "собрания кооперативного участка",
}
FORMS: Mapping[Form, str] = {
    Form.IN_PERSON: "очное заседание",
    Form.REMOTE: "заседание с дистанционным участием",
    Form.ABSENTEE: "заочное голосование",
    Form.MIXED: "заседание, голосование на котором совмещается с заочным голосованием",
}
FORM_NORMS: Mapping[Form, str] = {
    Form.IN_PERSON: "п. 1 ст. 181.2 ГК РФ",
    Form.REMOTE: "п. 1 ст. 181.2 ГК РФ, устав",
    Form.ABSENTEE: "п. 1.1 ст. 181.2 ГК РФ, устав",
    Form.MIXED: "п. 1.2 ст. 181.2 ГК РФ, устав",
}
CHOICES: Mapping[Choice, str] = {
    Choice.NONE: "не голосовал",
    Choice.FOR: "за",
    Choice.AGAINST: "против",
    Choice.ABSTAIN: "воздержался",
}
MAJORITIES: Mapping[Majority, str] = {
    Majority.SIMPLE: "большинство голосов",
    Majority.TWO_THIRDS: "не менее двух третей голосов",
    Majority.THREE_QUARTERS: "не менее трёх четвертей голосов",
    Majority.UNANIMOUS: "единогласно",
}
BASES: Mapping[Base, str] = {
    Base.PRESENT: "участвующих в собрании",
    Base.ALL: "всех имеющих право голоса",
}
OFFICES: Mapping[str, str] = {
    rules.CHAIR: "председатель совета",
    rules.COUNCIL: "член совета",
    rules.AUDITOR: "член ревизионной комиссии",
    rules.BOARD: "член правления",
    rules.DELEGATE: "уполномоченный",
    rules.SECTION_CHAIR: "председатель кооперативного участка",
}
# In which capacity a notice is signed.
INITIATOR = "Пайщик, инициатор собрания"
SECTION_CHAIR = "Председатель кооперативного участка"
COUNCIL_CHAIR = "Председатель совета"
DEPUTY = "Заместитель председателя совета"
CONVENERS: Mapping[str, str] = {
    SECTION_CHAIR: "председатель кооперативного участка",
    COUNCIL_CHAIR: "председатель совета общества",
    DEPUTY: "заместитель председателя совета общества",
}
"""Who calls a section's meeting, by the capacity of who signs its notice."""
CONVENERS_INSTRUMENTAL: Mapping[str, str] = {
    SECTION_CHAIR: "председателем кооперативного участка",
    COUNCIL_CHAIR: "председателем совета общества",
    DEPUTY: "заместителем председателя совета общества",
}
OFFICES_INSTRUMENTAL: Mapping[str, str] = {
    rules.CHAIR: "председателем совета",
    rules.COUNCIL: "членом совета",
    rules.AUDITOR: "членом ревизионной комиссии",
    rules.BOARD: "членом правления",
    rules.DELEGATE: "уполномоченным",
    rules.SECTION_CHAIR: "председателем кооперативного участка",
}
ELECTIONS: Mapping[str, str] = {
    rules.CHAIR: "Избрание председателя совета",
    rules.COUNCIL: "Избрание членов совета",
    rules.AUDITOR: "Избрание ревизионной комиссии",
    rules.BOARD: "Избрание правления",
    rules.DELEGATE: "Избрание уполномоченных",
    rules.SECTION_CHAIR: "Избрание председателя кооперативного участка",
}


def meeting_words(body: Body, *, is_annual: bool) -> str:
    """The kind of a meeting: «годовое общее собрание пайщиков»."""
    if body is Body.SECTION:
        return BODIES[body]
    return f"{'годовое' if is_annual else 'внеочередное'} {BODIES[body]}"


def meeting_words_genitive(body: Body, *, is_annual: bool) -> str:
    """The same: «годового общего собрания пайщиков»."""
    if body is Body.SECTION:
        return BODIES_GENITIVE[body]
    return f"{'годового' if is_annual else 'внеочередного'} {BODIES_GENITIVE[body]}"


def needs_words(needs: Needs) -> str:
    """What a question needs: «не менее двух третей голосов участвующих в собрании»."""
    if needs.majority is Majority.UNANIMOUS:
        return f"единогласно, голосами {BASES[needs.base]}"
    return f"{MAJORITIES[needs.majority]} {BASES[needs.base]}"


def day_in_words(moment: datetime) -> str:
    """The day of a moment: «22 ноября 2026 г.»."""
    return date_in_words(moment.astimezone(TIME_ZONE).date())


def moment_in_words(moment: datetime) -> str:
    """A moment: «22 ноября 2026 г., 18:00 (московское время)»."""
    local = moment.astimezone(TIME_ZONE)
    return f"{date_in_words(local.date())}, {local:%H:%M} (московское время)"


def percent(basis_points: int) -> str:
    """A share of ten thousand: 7550 is «75,5»."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02}".rstrip("0").rstrip(",")
