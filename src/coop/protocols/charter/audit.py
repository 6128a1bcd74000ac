"""Replays charters: every version keeps to the norms of its day, and only the meeting amends.

A network's operator sets the norms. Where they allow more than the law as the presets tell it, a
charter still fits, and the report says which norm was lowered: a rehearsal is known by it.

Memory: the norms and competences of each kind of cooperative, each cooperative's versions and open
drafts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit
from coop.audit.checks import Check, Found, on
from coop.audit.discrepancies import Discrepancy, Wrong
from coop.audit.listings import Listings
from coop.chain.indexer import RecordedAction
from coop.kernel.decisions import Base, Majority
from coop.protocols.charter.presets import PresetUnknown, preset_for
from coop.protocols.charter.rules import Competence, CooperativeKind, Norm, Organ

CHARTER, MEETINGS, NETWORK = "charter", "meetings", "eosio"
AMENDS_CHARTER = 8
"""The bit of a contract's right, as the network lists it."""

OUTSIDE_NORM = Wrong("outside_norm", _("A value of the charter is outside of what the law allows."))
WITHOUT_NORM = Wrong("without_norm", _("The charter has a value without a norm, or lacks one."))
BELOW_LAW = Wrong("majority_below_law", _("The charter asks for less than the law's majority."))


@dataclass(frozen=True, slots=True)
class ReplayedCharter:
    """One version of a cooperative's charter, as the acts made it."""

    version: int
    kind: CooperativeKind
    parameters: Mapping[str, int]
    raises: Mapping[str, Majority]

    def value(self, code: str) -> int:
        """The value of a parameter; raises `KeyError` when the charter lacks it."""
        return self.parameters[code]


@dataclass(frozen=True, slots=True)
class _Draft:
    parameters: Mapping[str, int]
    raises: Mapping[str, Majority]


class Charters(Check):
    """The charter of each cooperative as of the action being audited."""

    name = "charter"
    title = _("Charters")

    def __init__(self, audit: Audit) -> None:
        """No norm, no charter before the first act."""
        super().__init__(audit)
        self._listings = audit.of(Listings)
        self._norms: dict[CooperativeKind, dict[str, Norm]] = defaultdict(dict)
        self._competences: dict[CooperativeKind, dict[str, Competence]] = defaultdict(dict)
        self._versions: dict[str, list[ReplayedCharter]] = defaultdict(list)
        self._drafts: dict[str, dict[int, _Draft]] = defaultdict(dict)
        self._loosened: dict[tuple[CooperativeKind, str], Norm] = {}

    # ---- for other checks

    def in_force(self, coop: str) -> ReplayedCharter:
        """The charter in force; raises `IndexError` before the first."""
        return self._versions[coop][-1]

    def version(self, coop: str, number: int) -> ReplayedCharter:
        """The charter as it stood in that version."""
        return self._versions[coop][number - 1]

    def competence(self, charter: ReplayedCharter, kind: str) -> Competence | None:
        """Who decides such a matter under this charter, and how; None where no organ does."""
        law = self._competences[charter.kind].get(kind)
        return law.raised_to(charter.raises.get(kind)) if law else None

    # ---- acts

    @on(CHARTER, "setnorm")
    def norm_set(self, action: RecordedAction) -> None:
        """The law's bounds for a kind of cooperative."""
        told = action.data
        bounds = Norm(int(told["floor"]), int(told["ceiling"]))
        kind = CooperativeKind(told["kind"])
        self._norms[kind][told["code"]] = bounds
        if _allows_more(bounds, law_for(kind).get(told["code"])):
            self._loosened[kind, told["code"]] = bounds

    @on(CHARTER, "dropnorm")
    def norm_dropped(self, action: RecordedAction) -> None:
        """A norm is no more."""
        self._norms[CooperativeKind(action.data["kind"])].pop(action.data["code"], None)

    @on(CHARTER, "setcompet")
    def competence_set(self, action: RecordedAction) -> None:
        """Which organ decides a kind of matter."""
        rule = action.data["rule"]
        self._competences[CooperativeKind(action.data["kind"])][rule["matter"]] = Competence(
            matter=rule["matter"],
            organ=Organ(rule["organ"]),
            majority=Majority(rule["majority"]),
            base=Base(rule["base"]),
            by_delegates=bool(rule["by_delegates"]),
            long_notice=bool(rule["long_notice"]),
        )

    @on(CHARTER, "adopt")
    def adopted(self, action: RecordedAction) -> Found:
        """A cooperative's first charter."""
        kind = CooperativeKind(action.data["kind"])
        first = ReplayedCharter(1, kind, _values(action.data["parameters"]), {})
        yield from self.unless_sent_by(action, {NETWORK}, "charter 1")
        yield from self._write(action, first)

    @on(CHARTER, "amend")
    def amended(self, action: RecordedAction) -> Found:
        """The next version, by a contract that amends charters."""
        amending = self._listings.with_right(AMENDS_CHARTER)
        yield from self.unless_sent_by(action, amending, "amendment")
        yield from self._amend(action, _Draft(_values(action.data["parameters"]), {}))

    @on(CHARTER, "draft")
    def drafted(self, action: RecordedAction) -> Found:
        """An amendment before the general meeting."""
        raises = {each["matter"]: Majority(each["majority"]) for each in action.data["raises"]}
        draft = _Draft(_values(action.data["parameters"]), raises)
        self._drafts[action.data["coop"]][int(action.result)] = draft
        yield from self.unless_made_by(action, action.data["chair"])

    @on(CHARTER, "dropdraft")
    def draft_dropped(self, action: RecordedAction) -> None:
        """The draft is taken back."""
        del self._drafts[action.data["coop"]][int(action.data["draft"])]

    @on(CHARTER, "decided")
    def decided(self, action: RecordedAction) -> Found:
        """The general meeting decided on a draft."""
        yield from self.unless_sent_by(action, {MEETINGS}, f"draft {action.data['subject']}")
        draft = self._drafts[action.data["coop"]].pop(int(action.data["subject"]))
        if action.data["approved"]:
            yield from self._amend(action, draft)

    def cautions(self) -> Iterator[str]:
        """Norms that the operator set wider than the law, though it be for a day."""
        sentence = gettext(
            "The norm {code} of “{kind}” was {found}, where the law as told here asks {law}."
        )
        for (kind, code), bounds in sorted(self._loosened.items()):
            yield sentence.format(
                code=code,
                kind=preset_for(kind).title.told(get_language() or "en"),
                found=_told(bounds),
                law=_told(law_for(kind)[code]),
            )

    # ---- within

    def _amend(self, action: RecordedAction, draft: _Draft) -> Iterator[Discrepancy]:
        last = self.in_force(action.data["coop"])
        yield from self._write(
            action,
            replace(
                last,
                version=last.version + 1,
                parameters={**last.parameters, **draft.parameters},
                raises={**last.raises, **draft.raises},
            ),
        )

    def _write(self, action: RecordedAction, charter: ReplayedCharter) -> Iterator[Discrepancy]:
        self._versions[action.data["coop"]].append(charter)
        norms = self._norms[charter.kind]
        about = f"charter {charter.version}"
        for code in sorted(norms.keys() ^ charter.parameters.keys()):
            yield self.differs(action, WITHOUT_NORM, about, found=code)
        for code, value in charter.parameters.items():
            bounds = norms.get(code)
            if bounds is not None and not bounds.allows(value):
                told = f"{code} = {value}"
                yield self.differs(action, OUTSIDE_NORM, about, found=told, expected=_told(bounds))
        for kind, majority in charter.raises.items():
            law = self._competences[charter.kind][kind].majority
            if majority < law:
                told = f"{kind}: {majority.name}"
                yield self.differs(action, BELOW_LAW, about, found=told, expected=law.name)


def law_for(kind: CooperativeKind) -> Mapping[str, Norm]:
    """The law's bounds for a kind of cooperative; none for a kind without a preset."""
    try:
        return preset_for(kind).norms()
    except PresetUnknown:
        return {}


def _allows_more(bounds: Norm, law: Norm | None) -> bool:
    return law is not None and (bounds.floor < law.floor or bounds.ceiling > law.ceiling)


def _told(bounds: Norm) -> str:
    return f"{bounds.floor}–{bounds.ceiling}"


def _values(parameters: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    return {each["code"]: int(each["value"]) for each in parameters}


CHECKS = (Charters,)
