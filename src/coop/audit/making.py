"""Making one audit: the checks registered, a source of blocks, and a report in the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from coop.audit import checks, storing
from coop.audit.auditor import Audit, Tables
from coop.audit.discrepancies import Discrepancy
from coop.audit.replaying import Replay, Replayer
from coop.audit.report import Report
from coop.chain.indexer.blocks import BlockSource
from coop.chain.indexer.registry import installed
from coop.chain.system_actions import SYSTEM


def _in_silence(_block: int, _actions: int) -> None:
    """Say nothing of how far it is."""


@dataclass
class Making:
    """What is to be audited, and against what."""

    coops: Sequence[str] = ()
    tables: Tables | None = None
    with_store: bool = False
    say: Callable[[int, int], None] = _in_silence

    @property
    def watched(self) -> frozenset[str]:
        """The contracts whose actions are read: those indexed, and those that a check judges."""
        judged = {contract for each in checks.registered() for contract in each.contracts()}
        return frozenset({*installed.contracts, *judged, SYSTEM})

    def report(self, source: BlockSource, upto: int | None = None) -> Report:
        """Replay the source to its final block, or to `upto`, and report."""
        began = time.monotonic()
        audit = Audit(checks.registered(), coops=self.coops)
        replayer = Replayer(source, audit, self.watched, say=self._say)
        report = Report(replayer.replay, audit.counts)
        if self.with_store:
            storing.compare(replayer, report, self.coops)
        report.add(replayer.run(upto))
        report.add(self._end(replayer, audit, report))
        self._note_not_checked(report, audit)
        for check in audit.checks:
            report.cautions.extend(check.cautions())
        report.seconds = time.monotonic() - began
        return report

    def _end(self, replayer: Replayer, audit: Audit, report: Report) -> list[Discrepancy]:
        """Judge the end; the node's tables only where they tell the same moment."""
        if self.tables is not None and replayer.is_at_rest():
            found = list(audit.end(self.tables))
            if replayer.is_at_rest():
                return found
        if self.tables is not None:
            report.not_checked.append(
                gettext("The ledger's tables: acts came while the audit ran. Repeat it later.")
            )
        return list(audit.end())

    def _say(self, replay: Replay) -> None:
        self.say(replay.last_block, replay.actions)

    def _note_not_checked(self, report: Report, audit: Audit) -> None:
        if not report.replay.with_signatures:
            report.not_checked.append(
                gettext(
                    "Signatures of transactions: the node does not tell the blocks' transactions."
                )
            )
        for check in audit.checks:
            report.not_checked.extend(check.not_checked())
