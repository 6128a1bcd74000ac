"""How the council's papers speak: in the language of documents, as the law writes."""

from __future__ import annotations

from collections.abc import Mapping

from coop.kernel.decisions import Choice, Rule
from coop.protocols.council.documents.fields import ChoiceWord, SeatWord
from coop.protocols.council.rules import Form, SeatRole, Votes

FORMS: Mapping[Form, str] = {
    Form.IN_PERSON: "очное заседание",
    Form.REMOTE: "заседание с дистанционным участием",
    Form.ABSENTEE: "заочное голосование",
}
FORM_NORMS: Mapping[Form, str] = {
    Form.IN_PERSON: "п. 1 ст. 181.2 ГК РФ",
    Form.REMOTE: "п. 1 ст. 181.2 ГК РФ, устав",
    Form.ABSENTEE: "п. 1.1 ст. 181.2 ГК РФ, устав",
}
CHOICES: Mapping[Choice, ChoiceWord] = {
    Choice.FOR: "for",
    Choice.AGAINST: "against",
    Choice.ABSTAIN: "abstain",
}
SEATS: Mapping[SeatRole, SeatWord] = {
    SeatRole.CHAIR: "chair",
    SeatRole.DEPUTY: "deputy",
    SeatRole.MEMBER: "member",
}


def choice_word(votes: Votes, account: str) -> ChoiceWord:
    """What one account did on a matter."""
    if account in votes.recused:
        return "recused"
    return CHOICES.get(votes.of(account), "absent")


def quorum_base(rule: Rule) -> str:
    """What the quorum rests on beside the number."""
    return "с участием председателя или его заместителя" if rule.chair_must else "устав"


def percent(basis_points: int) -> str:
    """A share of ten thousand: 7550 is «75,5»."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02}".rstrip("0").rstrip(",")
