"""Papers of the council with sample fields, for tests and for the eye."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from coop.documents.kinds import DocumentKind
from coop.documents.parties import SignerDetails
from coop.protocols.council import documents as kinds
from coop.protocols.council.documents import fields as told
from coop.protocols.membership.tests.papers import COOPERATIVE

VERA = SignerDetails(
    name="Орлова Вера Ильинична",
    account="vera11111112",
    capacity="Председатель совета",
    key_id="4F2A 91C0",
)
GALINA = SignerDetails(
    name="Зайцева Галина Петровна",
    account="galina111112",
    capacity="Секретарь заседания",
    key_id="90AB 12CD",
)
ROOM = told.SessionDetails(
    number=4,
    form="очное заседание",
    form_norm="п. 1 ст. 181.2 ГК РФ",
    has_room=True,
    is_absentee=False,
    opens="1 апреля 2026 г., 18:00 (московское время)",
    closes="1 апреля 2026 г., 20:00 (московское время)",
    place="г. Москва, ул. Мясницкая, д. 1, кабинет 3",
    link="",
)
ABSENCE = ROOM.model_copy(
    update={
        "form": "заочное голосование",
        "form_norm": "п. 1.1 ст. 181.2 ГК РФ, устав",
        "has_room": False,
        "is_absentee": True,
        "place": "",
    }
)
QUORUM: dict[str, Any] = {
    "present_needed": 4,
    "quorum_percent": "75",
    "quorum_base": "с участием председателя или его заместителя",
}
PEOPLE = (
    ("Орлова Вера Ильинична", "chair", "for"),
    ("Петров Борис Олегович", "deputy", "for"),
    ("Зайцева Галина Петровна", "member", "for"),
    ("Кузнецов Дмитрий Сергеевич", "member", "against"),
    ("Белова Елена Ивановна", "member", "recused"),
)


def motion(**changes: Any) -> told.MotionFields:
    """A free motion."""
    fields: dict[str, Any] = {
        "cooperative": COOPERATIVE,
        "person": GALINA,
        "number": 3,
        "title": "О ремонте склада",
        "decision": "Отремонтировать склад до осени.",
        "reason": "Крыша протекает.",
        "days": 21,
    }
    return told.MotionFields(**fields | changes)


def notice(**changes: Any) -> told.SessionNoticeFields:
    """The notice of a session."""
    fields: dict[str, Any] = {
        "cooperative": COOPERATIVE,
        "person": VERA,
        "number": 4,
        "session": ROOM,
        "secretary": GALINA.name,
        "invited": tuple({"name": name, "seat": seat} for name, seat, _choice in PEOPLE),
        "agenda": (
            {"number": 1, "title": "О ремонте склада", "summary": "Крыша протекает."},
            {"number": 2, "title": "О заместителях председателя совета", "summary": ""},
        ),
        **QUORUM,
    }
    return told.SessionNoticeFields(**fields | changes)


def minutes(**changes: Any) -> told.SessionMinutesFields:
    """Minutes of a session on two matters."""
    votes = tuple({"name": name, "seat": seat, "choice": told} for name, seat, told in PEOPLE)
    question: dict[str, Any] = {
        "number": 1,
        "matter": 12,
        "title": "О ремонте склада",
        "summary": "Крыша протекает.",
        "votes": votes,
        "votes_for": 3,
        "votes_against": 1,
        "votes_abstain": 0,
        "silent": 0,
        "recusals": ({"name": "Белова Елена Ивановна", "reason": "Склад строит мой брат."},),
        "dissents": ("Кузнецов Дмитрий Сергеевич",),
        "decision": "Отремонтировать склад до осени.",
        "approved": True,
    }
    second = question | {
        "number": 2,
        "matter": 13,
        "title": "О кассире",
        "recusals": (),
        "dissents": (),
        "silent": 2,
        "decision": "Отклонить предложение «О кассире».",
        "approved": False,
    }
    fields: dict[str, Any] = {
        "cooperative": COOPERATIVE,
        "session": ROOM,
        "called_on": "25 марта 2026 г.",
        "ended": "1 апреля 2026 г., 19:10 (московское время)",
        "electorate": 5,
        "present": 5,
        **QUORUM,
        "attendants": tuple(
            {"name": name, "seat": seat, "is_present": True} for name, seat, _choice in PEOPLE
        ),
        "questions": (question, second),
        "chair": VERA,
        "secretary": GALINA,
    }
    return told.SessionMinutesFields(**fields | changes)


def receipt(**changes: Any) -> told.ReceiptFields:
    """A receipt of a vote against with a dissent."""
    fields: dict[str, Any] = {
        "cooperative": COOPERATIVE,
        "matter": 12,
        "title": "О ремонте склада",
        "voter_name": "Кузнецов Дмитрий Сергеевич",
        "voter_account": "dmitri111112",
        "choice": "against",
        "is_dissent": True,
        "cast_at": "1 апреля 2026 г., 18:40 (московское время)",
        "transaction": "a3" * 32,
        "check_url": "https://rassvet.example/council/receipts/" + "a3" * 32,
    }
    return told.ReceiptFields(**fields | changes)


def samples() -> Iterator[tuple[DocumentKind, BaseModel]]:
    """Each new kind with its fields."""
    yield kinds.MOTION, motion()
    yield kinds.SESSION_NOTICE, notice()
    yield kinds.SESSION_MINUTES, minutes()
    yield kinds.RECEIPT, receipt()
