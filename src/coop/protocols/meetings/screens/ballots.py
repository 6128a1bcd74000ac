"""A ballot as a form: three cards a question, names to tick in an election, dissents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from coop.kernel.decisions import Choice
from coop.protocols.meetings import rules
from coop.protocols.meetings.agendas import AgendaLine
from coop.protocols.meetings.rules import BallotFlaw
from coop.protocols.meetings.screens import words


@dataclass(frozen=True, slots=True)
class Ballot:
    """Choices in the agenda's order, and where the voter asks to be named as being against."""

    choices: tuple[Choice, ...]
    dissents: tuple[int, ...] = ()

    def typed(self) -> dict[str, object]:
        """As a draft keeps it."""
        return {
            "choices": rules.write_choices(self.choices),
            "dissents": list(self.dissents),
        }


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate in the form."""

    place: int
    title: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One question of the ballot as the form shows it."""

    line: AgendaLine
    needs: str
    chosen: str
    """Of a question: for, against, abstain or nothing; of an election the choice of the rest."""
    names: tuple[Name, ...]
    is_dissent: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One choice in words, for the review and the receipt."""

    title: str
    choice: words.Text
    code: str
    is_dissent: bool


def from_draft(fields: Mapping[str, object], questions: int) -> Ballot | None:
    """What was typed before, if it fits the agenda."""
    written = str(fields.get("choices", ""))
    if len(written) != questions or not set(written) <= set("0123"):
        return None
    dissents = fields.get("dissents")
    places = dissents if isinstance(dissents, list) else []
    return Ballot(rules.read_choices(written), tuple(int(each) for each in places))


def from_post(lines: Sequence[AgendaLine], posted: QueryDict) -> Ballot:
    """What the form says; what it does not say is left out."""
    choices: dict[int, Choice] = {}
    for line in lines:
        if line.is_election:
            choices |= _election(line, posted)
        else:
            choices[line.place] = _choice(posted.get(f"q{line.place}"))
    listed = tuple(choices[place] for place in sorted(choices))
    wanted = {int(each) for each in posted.getlist("dissent") if each.isascii() and each.isdigit()}
    dissents = [place for place, choice in enumerate(listed) if choice is Choice.AGAINST]
    return Ballot(listed, tuple(place for place in dissents if place in wanted))


def sheets(
    lines: Sequence[AgendaLine],
    needs: Sequence[str],
    ballot: Ballot | None,
    flaw: BallotFlaw | None = None,
    sentence: str = "",
) -> list[Sheet]:
    """The form's questions with what is chosen, and what is wrong at its question."""
    return [
        _sheet(line, told, ballot, sentence if _is_at(line, flaw) else "")
        for line, told in zip(lines, needs, strict=True)
    ]


def tell(lines: Sequence[AgendaLine], ballot: Ballot) -> list[Told]:
    """Every choice in words, in the agenda's order."""
    told = []
    for line in lines:
        for place, each in zip(line.places, line.told, strict=True):
            choice = ballot.choices[place]
            title = f"{line.title}: {each.title}" if line.is_election else line.title
            told.append(
                Told(title, words.CHOICES[choice], words.CODE_OF[choice], place in ballot.dissents)
            )
    return told


def _election(line: AgendaLine, posted: QueryDict) -> dict[int, Choice]:
    ticked = set(posted.getlist(f"for{line.place}"))
    rest = _choice(posted.get(f"rest{line.place}"))
    others = rest if rest is not Choice.FOR else Choice.NONE
    return {place: Choice.FOR if str(place) in ticked else others for place in line.places}


def _choice(code: str | None) -> Choice:
    return words.CODES.get(code or "", Choice.NONE)


def _sheet(line: AgendaLine, needs: str, ballot: Ballot | None, error: str) -> Sheet:
    choices = {place: ballot.choices[place] if ballot else Choice.NONE for place in line.places}
    names = tuple(
        Name(place, told.title, choices[place] is Choice.FOR)
        for place, told in zip(line.places, line.told, strict=True)
    )
    others = {choice for choice in choices.values() if choice is not Choice.FOR}
    rest = others.pop() if len(others) == 1 else Choice.NONE
    chosen = rest if line.is_election else choices[line.place]
    return Sheet(
        line=line,
        needs=needs,
        chosen=words.CODE_OF[chosen],
        names=names if line.is_election else (),
        is_dissent=bool(ballot and set(line.places) & set(ballot.dissents)),
        error=error,
    )


def _is_at(line: AgendaLine, flaw: BallotFlaw | None) -> bool:
    return flaw is not None and flaw.place is not None and flaw.place in line.places
