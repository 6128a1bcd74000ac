"""Compares what an installation keeps with what the history makes: read model and archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from coop.audit import archived, stored
from coop.audit.checks import Counted
from coop.audit.discrepancies import Discrepancy
from coop.audit.replaying import Replayer
from coop.audit.report import Report
from coop.audit.scratch import Scratch, scratch_database
from coop.audit.stored import Difference
from coop.chain.indexer import readers

DIFFERENCES_MAX = 10_000
"""So many rows are looked at twice; where more differ, the read model is another ledger's."""


def compare(replayer: Replayer, report: Report, coops: Sequence[str]) -> None:
    """Replay as far as the read model reaches, and compare; the report says what differs."""
    reached = readers.reached_block()
    if not reached:
        report.not_checked.append(gettext("This installation's read model: it is empty."))
        return
    with scratch_database():
        scratch = Scratch(frozenset(coops))
        replayer.also = scratch.take
        report.add(replayer.run(reached))
        report.add(_rows(replayer, report, coops))
        report.add(scratch.unprojected)
        report.add(_documents(replayer, coops))
        report.add(archived.missing(coops))
        replayer.also = None


def _rows(replayer: Replayer, report: Report, coops: Sequence[str]) -> Iterator[Discrepancy]:
    """Rows that differ, also once the read model's newest acts are taken."""
    found: list[Difference] = []
    for difference, coop in stored.differences(coops):
        replayer.audit.count(coop, Counted.ROWS)
        if difference is not None and len(found) < DIFFERENCES_MAX:
            found.append(difference)
    while found and (reached := readers.reached_block()) > replayer.replay.last_block:
        before = replayer.replay.last_block
        report.add(replayer.run(reached))
        found = [now for one in found if (now := stored.still_differs(one)) is not None]
        if replayer.replay.last_block == before:
            break  # the node tells no more than this
    yield from (one.discrepancy for one in found)


def _documents(replayer: Replayer, coops: Sequence[str]) -> Iterator[Discrepancy]:
    for discrepancy, coop in archived.documents(coops):
        replayer.audit.count(coop, Counted.FILES)
        if discrepancy is not None:
            yield discrepancy
