"""The charter as a page shows it: values and norms in people's units, and who decides what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext_lazy

from coop.kernel.decisions import Base, Majority
from coop.protocols.charter import api
from coop.protocols.charter.api import Changes, Charter, Competence, Organ
from coop.protocols.charter.grouping import GROUPS, OTHERS
from coop.protocols.charter.presets import preset_for
from coop.protocols.charter.wording import CharterWords, write_majority, write_value

__all__ = ["GROUPS", "Group", "ShownParameter", "grouped", "shown_parameters", "write_value"]

ORGANS = {
    Organ.COUNCIL: gettext_lazy("Council"),
    Organ.GENERAL_MEETING: gettext_lazy("General meeting"),
    Organ.SECTION_MEETING: gettext_lazy("Section meeting"),
}


@dataclass(frozen=True, slots=True)
class PastValue:
    """A value that a parameter had from one version on."""

    version: int
    since: datetime
    value: str


@dataclass(frozen=True, slots=True)
class ShownParameter:
    """One parameter in words."""

    code: str
    title: str
    value: str
    explanation: str
    norm: str
    """The article of law."""
    bounds: str
    lawful: str
    """The law's bounds, where this network's norm is wider: only a rehearsal's may be."""
    was: str
    """The value of the version before, where it differs."""
    history: tuple[PastValue, ...] = ()
    """Every value it has had, the newest first; the first is in force."""

    @property
    def since(self) -> PastValue | None:
        """From which version on it is as it is."""
        return self.history[0] if self.history else None


@dataclass(frozen=True, slots=True)
class Group:
    """Parameters that are about one thing."""

    key: str
    title: object
    parameters: tuple[ShownParameter, ...]


@dataclass(frozen=True, slots=True)
class ShownCompetence:
    """Who decides a kind of matter, in words."""

    matter: str
    title: str
    organ: object
    majority: str
    of_all: bool
    raised_from: str
    """The law's majority, where the charter asks for more."""
    by_delegates: bool
    long_notice: bool
    article: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change of an amendment in words."""

    title: str
    was: str
    becomes: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShownChanges:
    """All changes of an amendment in words."""

    values: tuple[ShownChange, ...] = field(default=())
    raises: tuple[ShownChange, ...] = field(default=())


def words_of(charter: Charter) -> CharterWords:
    """The words for this version's values."""
    law = api.law_of(charter.kind)
    return CharterWords(preset_for(charter.kind), law, charter.parameters, charter.raises)


def shown_parameters(charters: Sequence[Charter], *, language: str) -> list[ShownParameter]:
    """The last charter's parameters in the order of its preset, each with its history."""
    charter = charters[-1]
    words, known = words_of(charter), preset_for(charter.kind).parameters
    codes = (*known, *sorted(charter.parameters.keys() - known.keys()))
    return [_shown(code, charters, words, language) for code in codes if code in charter.parameters]


def grouped(parameters: Iterable[ShownParameter]) -> list[Group]:
    """Parameters by what they are about; empty groups are left out."""
    by_code = {each.code: each for each in parameters}
    groups = []
    for key, (title, codes) in GROUPS.items():
        found = tuple(by_code.pop(code) for code in codes if code in by_code)
        groups.append(Group(key, title, found))
    groups.append(Group("others", OTHERS, tuple(by_code.values())))
    return [group for group in groups if group.parameters]


def shown_competences(
    charter: Charter, *, language: str
) -> list[tuple[object, list[ShownCompetence]]]:
    """Who decides what, by organ: the general meeting first."""
    words = words_of(charter)
    order = (Organ.GENERAL_MEETING, Organ.SECTION_MEETING, Organ.COUNCIL)
    rules = words.law.competences.values()
    shown = {
        organ: [_competence(rule, words, language) for rule in rules if rule.organ is organ]
        for organ in order
    }
    return [(ORGANS[organ], found) for organ, found in shown.items() if found]


def shown_changes(changes: Changes, former: Charter, *, language: str) -> ShownChanges:
    """What an amendment changes of a charter, in words."""
    words = words_of(former)
    values = tuple(
        ShownChange(
            title=words.title(code, language),
            was=words.value(code, former.parameters.get(code), language),
            becomes=words.value(code, value, language),
            note=words.article(code, language),
        )
        for code, value in changes.values.items()
    )
    raises = tuple(
        ShownChange(
            title=words.matter(matter, language),
            was=_majority(words, matter),
            becomes=write_majority(Majority(majority)),
            note=words.matter_article(matter),
        )
        for matter, majority in changes.raises.items()
    )
    return ShownChanges(values, raises)


def _shown(
    code: str, charters: Sequence[Charter], words: CharterWords, language: str
) -> ShownParameter:
    given = words.preset.parameters.get(code)
    history = tuple(
        PastValue(charter.version, charter.adopted_at, words.value(code, value, language))
        for charter, value in _past(code, charters)
    )
    before = charters[-2].parameters.get(code) if len(charters) > 1 else None
    value = charters[-1].parameters[code]
    return ShownParameter(
        code=code,
        title=words.title(code, language),
        value=words.value(code, value, language),
        explanation=given.explanation.told(language) if given else "",
        norm=words.article(code, language),
        bounds=words.bounds(code, language),
        lawful=_lawful(code, words, language),
        was=words.value(code, before, language) if before not in (None, value) else "",
        history=history,
    )


def _lawful(code: str, words: CharterWords, language: str) -> str:
    """The bounds of the preset, as the law has them, where the ledger's norm goes beyond."""
    norm, known = words.law.norms.get(code), words.preset.norms().get(code)
    if norm is None or known is None or norm.is_within(known):
        return ""
    return replace(words, law=replace(words.law, norms={code: known})).bounds(code, language)


def _past(code: str, charters: Sequence[Charter]) -> list[tuple[Charter, int]]:
    """The versions that gave the parameter another value, the newest first."""
    past: list[tuple[Charter, int]] = []
    for charter in charters:
        value = charter.parameters.get(code)
        if value is not None and (not past or past[-1][1] != value):
            past.append((charter, value))
    return past[::-1]


def _competence(rule: Competence, words: CharterWords, language: str) -> ShownCompetence:
    majority = words.majority_of(rule.matter) or rule.majority
    return ShownCompetence(
        matter=rule.matter,
        title=words.matter(rule.matter, language),
        organ=ORGANS[rule.organ],
        majority=write_majority(majority),
        of_all=rule.base is Base.ALL,
        raised_from=write_majority(rule.majority) if majority > rule.majority else "",
        by_delegates=rule.by_delegates,
        long_notice=rule.long_notice,
        article=words.matter_article(rule.matter),
    )


def _majority(words: CharterWords, matter: str) -> str:
    majority = words.majority_of(matter)
    return write_majority(majority) if majority else "—"
