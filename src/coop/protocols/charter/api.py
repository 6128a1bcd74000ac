"""The charter's door: values now and before, who decides what, drafts of amendments, presets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from coop.documents.models import Document
from coop.kernel.decisions import Majority
from coop.protocols.charter import wording
from coop.protocols.charter.adopting import refusals_of
from coop.protocols.charter.audit import Charters, ReplayedCharter
from coop.protocols.charter.founding import FoundingForm
from coop.protocols.charter.models import (
    NETWORK,
    Amendment,
    CharterVersion,
    LawCompetence,
    LawNorm,
)
from coop.protocols.charter.presets import Preset, preset, preset_for, presets
from coop.protocols.charter.rules import (
    AmendmentState,
    Changes,
    CharterMissing,
    Competence,
    CooperativeKind,
    Law,
    Norm,
    Organ,
    ParameterUnknown,
)
from coop.protocols.charter.wording import write_value
from coop.store.once import once

__all__ = [
    "AmendmentState",
    "AmendmentStatus",
    "Changes",
    "Charter",
    "Charters",
    "Competence",
    "CooperativeKind",
    "FoundingForm",
    "Norm",
    "Organ",
    "Preset",
    "ReplayedCharter",
    "amendment",
    "amendments",
    "changes_in_papers",
    "charter_of",
    "competence_of",
    "competences",
    "law_of",
    "matter_title",
    "next_amendment",
    "package_of",
    "preset",
    "preset_for",
    "presets",
    "refusals_of",
    "value",
    "version_in_force",
    "versions",
    "waiting_amendments",
    "write_value",
]

AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True)
class Charter:
    """One version of a cooperative's charter."""

    version: int
    kind: CooperativeKind
    parameters: Mapping[str, int]
    adopted_at: datetime
    raises: Mapping[str, int] = field(default_factory=dict)
    """Majority by kind of matter, where the charter asks for more than the law."""

    def value(self, code: str) -> int:
        """The value of a parameter, in its own unit; raises `ParameterUnknown`."""
        if code not in self.parameters:
            raise ParameterUnknown(parameter=code, version=self.version)
        return self.parameters[code]


@dataclass(frozen=True, slots=True)
class AmendmentStatus:
    """A draft of an amendment, and what became of it."""

    number: int
    chair: str
    changes: Changes
    state: AmendmentState
    former: Charter
    """The charter it changes: in force now or, once it is closed, then."""
    document: str
    """Id of the signed draft; empty where this installation does not have it."""
    drafted_at: datetime
    closed_at: datetime | None
    matter: int
    recorded_in: int


# --- charters


@once
def charter_of(coop: str, version: int | None = None) -> Charter:
    """The charter in force, or an older version of it; raises `CharterMissing`."""
    rows = CharterVersion.unbound.filter(coop=coop).order_by("-version")
    row = (rows.filter(version=version) if version else rows).first()
    if row is None:
        raise CharterMissing(coop=coop, version=version)
    return _charter(row)


def versions(coop: str) -> tuple[Charter, ...]:
    """Every version of the charter, the oldest first."""
    rows = CharterVersion.unbound.filter(coop=coop).order_by("version")
    return tuple(_charter(row) for row in rows)


def value(coop: str, code: str) -> int:
    """The value in force; raises `CharterMissing` or `ParameterUnknown`."""
    return charter_of(coop).value(code)


def version_in_force(coop: str) -> int:
    """The number of the version in force; raises `CharterMissing`."""
    return charter_of(coop).version


# --- who decides what


def law_of(kind: CooperativeKind) -> Law:
    """What binds charters of a kind: as the ledger tells, else as the preset does."""
    bounds = LawNorm.unbound.filter(coop=NETWORK, kind=kind).order_by("pk")
    norms = {row.parameter: Norm(row.floor, row.ceiling) for row in bounds}
    known = LawCompetence.unbound.filter(coop=NETWORK, kind=kind).order_by("pk")
    rules = {row.matter: row.rule for row in known}
    advised = preset_for(kind)
    return Law(norms or advised.norms(), rules or advised.rules())


def competences(coop: str, version: int | None = None) -> tuple[Competence, ...]:
    """Who decides what under the charter in force, or an older one, and by what majority."""
    charter = charter_of(coop, version)
    rules = law_of(charter.kind).competences
    return tuple(_raised(rule, charter) for rule in rules.values())


def competence_of(coop: str, matter: str, version: int | None = None) -> Competence | None:
    """Who decides such a matter, and how; None where no organ is competent for it."""
    charter = charter_of(coop, version)
    rule = law_of(charter.kind).competences.get(matter)
    return _raised(rule, charter) if rule else None


def matter_title(kind: CooperativeKind, matter: str, language: str = "ru") -> str:
    """A kind of matter in words; its code where the preset has none."""
    known = preset_for(kind).competences.get(matter)
    return known.title.told(language) if known else matter


# --- amendments


def package_of(number: int) -> str:
    """The key of all papers of one draft."""
    return f"{AMENDMENT}/{number}"


def next_amendment(coop: str) -> int:
    """The number that the next draft will have."""
    newest = Amendment.unbound.filter(coop=coop).order_by("-number").first()
    return newest.number + 1 if newest else 1


def amendments(coop: str, *, limit: int = 50) -> tuple[AmendmentStatus, ...]:
    """Drafts, the newest first."""
    return _statuses(coop, Amendment.unbound.filter(coop=coop).order_by("-number")[:limit])


def amendment(coop: str, number: int) -> AmendmentStatus | None:
    """One draft."""
    found = _statuses(coop, Amendment.unbound.filter(coop=coop, number=number))
    return found[0] if found else None


def waiting_amendments(coop: str) -> tuple[int, ...]:
    """Drafts that the general meeting may decide on, the oldest first."""
    rows = Amendment.unbound.filter(coop=coop, state=AmendmentState.WAITING)
    return tuple(rows.order_by("number").values_list("number", flat=True))


def changes_in_papers(coop: str, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """What drafts change, one phrase a change, in the words of papers; unknown ones are absent."""
    rows = Amendment.unbound.filter(coop=coop, number__in=list(numbers))
    return {
        status.number: wording.phrases(status.changes, _charter_words(status.former))
        for status in _statuses(coop, rows)
    }


def _charter_words(charter: Charter) -> wording.CharterWords:
    return wording.CharterWords(
        preset_for(charter.kind), law_of(charter.kind), charter.parameters, charter.raises
    )


def _statuses(coop: str, rows: Iterable[Amendment]) -> tuple[AmendmentStatus, ...]:
    found = list(rows)
    papers = Document.unbound.filter(coop=coop, content_digest__in=[row.document for row in found])
    ids = {paper.content_digest: str(paper.id) for paper in papers}
    charters = {each.version: each for each in versions(coop)} if found else {}
    newest = max(charters, default=0)
    return tuple(
        AmendmentStatus(
            number=row.number,
            chair=row.chair,
            changes=row.changes,
            state=AmendmentState(row.state),
            former=charters[newest if row.closed_at is None else row.former],
            document=ids.get(row.document, ""),
            drafted_at=row.drafted_at,
            closed_at=row.closed_at,
            matter=row.matter,
            recorded_in=row.recorded_in,
        )
        for row in found
    )


def _charter(row: CharterVersion) -> Charter:
    return Charter(
        row.version, CooperativeKind(row.kind), row.parameters, row.adopted_at, row.raises
    )


def _raised(rule: Competence, charter: Charter) -> Competence:
    majority = charter.raises.get(rule.matter)
    return rule.raised_to(Majority(majority) if majority else None)
