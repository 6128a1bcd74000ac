"""What an audit says in the end, to a person and to a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.audit.checks import Counted
from coop.audit.discrepancies import Discrepancy, Place
from coop.audit.replaying import Replay

KEPT_MAX = 1000
"""So many discrepancies are told in full; the others are only counted."""
LABELS: Mapping[Counted, Any] = {
    Counted.ACTS: _("Acts read"),
    Counted.TRANSACTIONS: _("Signed transactions checked"),
    Counted.PAPERS: _("Signatures under documents checked"),
    Counted.MEMBERS: _("Entries into the register made anew"),
    Counted.VOTES: _("Votes recounted"),
    Counted.DECISIONS: _("Decisions made anew"),
    Counted.ELECTIONS: _("Elections made anew"),
    Counted.CALLBACKS: _("Effects of decisions compared"),
    Counted.ENTRIES: _("Entries of the books added up"),
    Counted.ROWS: _("Rows of the read model compared"),
    Counted.FILES: _("Documents of the archive compared"),
}
_LABEL_WIDTH = 44


@dataclass
class Report:
    """The counts and the discrepancies of one audit."""

    replay: Replay
    counts: Mapping[str, Counter[Counted]]
    seconds: float = 0.0
    discrepancies: list[Discrepancy] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    """How many discrepancies each cooperative has, those not told in full counted."""
    not_checked: list[str] = field(default_factory=list)
    """What could not be looked at, in sentences: never taken for sound."""
    cautions: list[str] = field(default_factory=list)
    """What fits and yet a reader should know, in sentences."""

    def add(self, discrepancies: Iterable[Discrepancy]) -> None:
        """Gather what was found."""
        for each in discrepancies:
            self.found[each.coop] += 1
            if len(self.discrepancies) < KEPT_MAX:
                self.discrepancies.append(each)

    @property
    def is_sound(self) -> bool:
        """Whether everything that was looked at fits."""
        return not self.found

    @property
    def cooperatives(self) -> list[str]:
        """Everyone who has acts or discrepancies; nobody's come last, under the empty name."""
        named = sorted({*self.counts, *self.found} - {""})
        return [*named, ""] if self.found[""] else named


def as_json(report: Report) -> dict[str, Any]:
    """The report for a program: counts, and each discrepancy with its place."""
    return {
        "network": report.replay.chain_id,
        "last_block": report.replay.last_block,
        "actions": report.replay.actions,
        "seconds": round(report.seconds, 3),
        "sound": report.is_sound,
        "transactions_checked": report.replay.with_signatures,
        "not_checked": report.not_checked,
        "cautions": report.cautions,
        "cooperatives": [
            {
                "coop": coop,
                "checked": {str(what): number for what, number in report.counts[coop].items()},
                "discrepancies": report.found[coop],
            }
            for coop in report.cooperatives
        ],
        "discrepancies": [_discrepancy_as_json(each) for each in report.discrepancies],
    }


def as_lines(report: Report) -> Iterator[str]:
    """The report for a person, cooperative by cooperative, the verdict last."""
    replay = report.replay
    yield gettext("Network {network}").format(network=replay.chain_id)
    yield gettext("Blocks up to {block}, {actions} actions, {seconds:.1f} s").format(
        block=replay.last_block, actions=replay.actions, seconds=report.seconds
    )
    for coop in report.cooperatives:
        yield ""
        yield coop or gettext("Acts of the network itself")
        counted = report.counts.get(coop, Counter())
        for what, label in LABELS.items():
            if counted[what]:
                yield f"  {str(label).ljust(_LABEL_WIDTH)}{counted[what]:>12}"
        if not report.found[coop]:
            yield "  " + gettext("Everything fits.")
            continue
        yield "  " + gettext("Discrepancies: {number}").format(number=report.found[coop])
        told = [each for each in report.discrepancies if each.coop == coop]
        for number, discrepancy in enumerate(told, start=1):
            yield from _discrepancy_lines(number, discrepancy)
    yield from _listed(gettext("Not checked:"), report.not_checked)
    yield from _listed(gettext("To be known:"), report.cautions)
    yield ""
    yield _verdict(report)


def _listed(heading: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield ""
        yield heading
        yield from (f"  – {sentence}" for sentence in sentences)


def _discrepancy_lines(number: int, one: Discrepancy) -> Iterator[str]:
    yield f"  {number}. {one.wrong.sentence}"
    if one.about:
        yield "     " + gettext("about: {about}").format(about=one.about)
    if one.found or one.expected:
        yield "     " + gettext("told: {found}; should be: {expected}").format(
            found=one.found or "–", expected=one.expected or "–"
        )
    if one.place is not None:
        yield "     " + _place(one.place)
        yield "     " + gettext("transaction {transaction}").format(
            transaction=one.place.transaction
        )
    yield f"     {one.check}.{one.wrong.code}"


def _place(place: Place) -> str:
    return gettext("block {block}, {time} UTC, {contract}::{action}, position {position}").format(
        block=place.block,
        time=place.time.strftime("%Y-%m-%d %H:%M:%S"),
        contract=place.contract,
        action=place.action,
        position=place.position,
    )


def _verdict(report: Report) -> str:
    if not report.is_sound:
        total = sum(report.found.values())
        return gettext("NO: the history does not fit in {number} places.").format(number=total)
    if report.not_checked:
        return gettext("YES, as far as it was checked: everything fits.")
    return gettext("YES: everything fits.")


def _discrepancy_as_json(one: Discrepancy) -> dict[str, Any]:
    told: dict[str, Any] = {
        "check": one.check,
        "code": one.wrong.code,
        "sentence": str(one.wrong.sentence),
        "coop": one.coop,
        "about": one.about,
        "found": one.found,
        "expected": one.expected,
    }
    if one.place is not None:
        told |= {
            "block": one.place.block,
            "time": one.place.time.isoformat(),
            "transaction": one.place.transaction,
            "position": one.place.position,
            "contract": one.place.contract,
            "action": one.place.action,
        }
    return told
