"""Papers of meetings with sample fields, for tests and for the eye."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from coop.documents.kinds import DocumentKind
from coop.documents.parties import SignerDetails
from coop.protocols.meetings import documents as kinds
from coop.protocols.meetings.documents import fields as told
from coop.protocols.membership.tests.papers import COOPERATIVE

VERA = SignerDetails(
    name="Орлова Вера Ильинична",
    account="vera11111112",
    capacity="Председатель собрания",
    key_id="4F2A 91C0",
)
GALINA = SignerDetails(
    name="Зайцева Галина Петровна",
    account="galina111112",
    capacity="Секретарь собрания",
    key_id="90AB 12CD",
)
ANNA = SignerDetails(
    name="Иванова Любовь Петровна",
    account="k3x5aq1zb2mn",
    capacity="Пайщик",
    key_id="77DD 00E1",
)
MEETING = told.MeetingDetails(
    number=7,
    words="годовое общее собрание пайщиков",
    words_genitive="годового общего собрания пайщиков",
    form="заочное голосование",
    form_norm="п. 1.1 ст. 181.2 ГК РФ, устав",
    is_absentee=True,
    has_room=False,
    opens="1 апреля 2026 г., 09:00 (московское время)",
    closes="4 апреля 2026 г., 21:00 (московское время)",
    ballots_to="101000, г. Москва, ул. Мясницкая, д. 1, пн–пт с 10 до 18",
)
IN_ROOM = MEETING.model_copy(
    update={
        "form": "заседание, голосование на котором совмещается с заочным голосованием",
        "has_room": True,
        "place": "г. Москва, ул. Мясницкая, д. 1, большой зал",
        "link": "видеосвязь на странице собрания",
        "round": 2,
    }
)
SIMPLE = "большинство голосов участвующих в собрании"
AGENDA = (
    told.AgendaEntry(
        number=1,
        title="Утверждение годового отчёта и баланса за 2025 год",
        summary="Заключение ревизионной комиссии приложено.",
        needs=SIMPLE,
    ),
    told.AgendaEntry(
        number=2,
        title="Избрание членов совета",
        needs=SIMPLE,
        seats=2,
        candidates=("Петров Борис Олегович", "Зайцева Галина Петровна", "Орлова Вера Ильинична"),
    ),
)


def count(title: str, votes: tuple[int, int, int, int], result: str) -> told.CountLine:
    """A line of counts."""
    return told.CountLine(
        title=title,
        votes_for=votes[0],
        votes_against=votes[1],
        votes_abstain=votes[2],
        none=votes[3],
        needed="3",
        result=result,
    )


QUESTIONS = (
    told.QuestionCount(
        number=1, title=AGENDA[0].title, lines=(count("вопрос 1", (3, 1, 0, 1), "принято"),)
    ),
    told.QuestionCount(
        number=2,
        title=AGENDA[1].title,
        seats=2,
        lines=(
            count("Петров Борис Олегович", (5, 0, 0, 0), "избран"),
            count("Зайцева Галина Петровна", (4, 1, 0, 0), "избран"),
            count("Орлова Вера Ильинична", (1, 2, 2, 0), "не избран"),
        ),
    ),
)


def member(**changes: Any) -> dict[str, Any]:
    """What every member's paper tells."""
    return {
        "cooperative": COOPERATIVE,
        "person": ANNA,
        "member_name": ANNA.name,
        "member_name_genitive": "Ивановой Любови Петровны",
        "member_number": 12,
        **changes,
    }


def notice(**changes: Any) -> told.NoticeFields:
    """A notice."""
    return told.NoticeFields(
        **{
            "cooperative": COOPERATIVE,
            "person": VERA,
            "meeting": MEETING,
            "number": 7,
            "convened_by": "совет общества",
            "notice_days": 15,
            "quorum": "более половины имеющих право голоса, по уставу не менее 50 %",
            "agenda": AGENDA,
            "materials": "На странице собрания: rassvet.example/meetings/7/.",
            "proxies": "Пайщик может голосовать через представителя по доверенности.",
            "is_hidden": True,
            **changes,
        }
    )


def minutes(**changes: Any) -> told.MinutesFields:
    """The minutes."""
    return told.MinutesFields(
        **{
            "cooperative": COOPERATIVE,
            "meeting": MEETING,
            "convened_by": "решением совета (вопрос № 31)",
            "called_on": "10 марта 2026 г.",
            "electorate": 6,
            "present": 5,
            "present_needed": 4,
            "quorum": "более половины, по уставу не менее 50 %",
            "chair": VERA,
            "secretary": GALINA,
            "counters": ("Петров Борис Олегович", "Белова Зоя Игоревна"),
            "agenda": AGENDA,
            "questions": tuple(
                told.MinutesQuestion(
                    number=each.number,
                    title=each.title,
                    heard="Материалы направлены участникам.",
                    seats=each.seats,
                    needs=SIMPLE,
                    lines=each.lines,
                    decision="Утвердить годовой отчёт и баланс за 2025 год.",
                    is_approved=True,
                    dissents=("Иванова Любовь Петровна",),
                )
                for each in QUESTIONS
            ),
            "course": "По вопросу 1 выступила Иванова Л. П.: просит учесть затраты на склад.",
            "attendants": (
                told.Attendant(name=ANNA.name, number="12", way="лично"),
                told.Attendant(name=VERA.name, number="1", way="через представителя"),
            ),
            **changes,
        }
    )


def count_sheet(**changes: Any) -> told.CountSheetFields:
    """The counting sheet."""
    return told.CountSheetFields(
        **{
            "cooperative": COOPERATIVE,
            "person": VERA,
            "meeting": MEETING,
            "counters": (VERA, GALINA),
            "electorate": 6,
            "present": 5,
            "present_needed": 4,
            "in_person": 3,
            "by_proxy": 1,
            "by_paper": 1,
            "silent": 0,
            "invalid": 1,
            "questions": QUESTIONS,
            **changes,
        }
    )


def dispatch(**changes: Any) -> told.DispatchFields:
    """The proof of dispatch."""
    lines = (
        told.DispatchLine(name=ANNA.name, number="12", told="электронная почта, 10.03.2026 12:00"),
    )
    return told.DispatchFields(
        **{
            "cooperative": COOPERATIVE,
            "person": GALINA,
            "meeting": MEETING,
            "voters": 6,
            "notified": 6,
            "first": "10 марта 2026 г., 12:00 (московское время)",
            "last": "10 марта 2026 г., 12:05 (московское время)",
            "channels": (
                told.ChannelCount(channel="электронная почта", sent=5, failed=1),
                told.ChannelCount(channel="страница «Уведомления»", sent=6, failed=0),
            ),
            "annex": lines,
            **changes,
        }
    )


def proposal(**changes: Any) -> told.ProposalFields:
    """A proposal."""
    words = {
        "number": 3,
        "title": "О ремонте склада",
        "decision": "Отремонтировать склад общества до 1 сентября 2026 года.",
        "reason": "Крыша протекает с весны.",
    }
    return told.ProposalFields(**member(**(words | changes)))


def candidacy(**changes: Any) -> told.CandidacyFields:
    """A candidacy."""
    words = {
        "office": "член совета",
        "office_instrumental": "членом совета",
        "about": "Агроном, в обществе с 2019 года, вела закупки.",
    }
    return told.CandidacyFields(**member(**(words | changes)))


def demand(**changes: Any) -> told.DemandFields:
    """A demand."""
    words = {"meeting": MEETING, "agenda": AGENDA, "share": "25", "reason": "Совет не созывает."}
    return told.DemandFields(**member(**(words | changes)))


def proxy(**changes: Any) -> told.ProxyFields:
    """A proxy."""
    words = {
        "agent_name": "Петров Борис Олегович",
        "agent_name_dative": "Петрову Борису Олеговичу",
        "agent_account": "boris1111112",
        "scope": "в общем собрании пайщиков № 7",
        "until": "30 апреля 2026 г.",
        "given_on": "двенадцатое марта две тысячи двадцать шестого года",
        "principals_max": 5,
    }
    return told.ProxyFields(**member(**(words | changes)))


def contest(**changes: Any) -> told.ContestFields:
    """A notice of contesting."""
    words = {
        "meeting": MEETING,
        "question": AGENDA[0].title,
        "decision": "Утвердить годовой отчёт и баланс за 2025 год.",
        "grounds": "Отчёт не был приложен к материалам собрания.",
        "court": "Мещанский районный суд города Москвы",
        "last_day": "4 октября 2026 г.",
    }
    return told.ContestFields(**member(**(words | changes)))


def ballot(**changes: Any) -> told.BallotFields:
    """A blank ballot."""
    words = {"cooperative": COOPERATIVE, "meeting": MEETING, "questions": AGENDA}
    return told.BallotFields(**(words | changes))


def receipt(**changes: Any) -> told.ReceiptFields:
    """A receipt."""
    votes = (
        told.ReceiptVote(title=AGENDA[0].title, choice="against", is_dissent=True),
        told.ReceiptVote(title="Избрание членов совета: Петров Борис Олегович", choice="for"),
    )
    return told.ReceiptFields(
        **{
            "cooperative": COOPERATIVE,
            "meeting": MEETING,
            "voter_name": ANNA.name,
            "voter_account": ANNA.account,
            "way": "лично, электронной подписью",
            "cast_at": "2 апреля 2026 г., 14:30 (московское время)",
            "transaction": "a3" * 32,
            "votes": votes,
            "check_url": "rassvet.example/meetings/receipts/",
            **changes,
        }
    )


def samples() -> Iterator[tuple[DocumentKind, BaseModel]]:
    """Each kind with fields."""
    yield kinds.NOTICE, notice()
    yield kinds.PROPOSAL, proposal()
    yield kinds.CANDIDACY, candidacy()
    yield kinds.DEMAND, demand()
    yield kinds.DISPATCH, dispatch()
    yield kinds.PROXY, proxy()
    yield kinds.COUNTSHEET, count_sheet()
    yield kinds.MINUTES, minutes()
    yield kinds.CONTEST, contest()
    yield kinds.BALLOT, ballot()
    yield kinds.RECEIPT, receipt()
