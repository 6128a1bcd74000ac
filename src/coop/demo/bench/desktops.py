"""A member's desktop of ten blocks, with programs and funds to fill them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from coop.demo.bench.population import COOP
from coop.documents.models import Document
from coop.monocoop.blocks import Size, Words
from coop.monocoop.desktops import publishing
from coop.monocoop.desktops.layouts import Band, Layout, Tile
from coop.protocols.funds.models import FundMove
from coop.protocols.funds.rules import Fund
from coop.protocols.programs.models import Program
from coop.protocols.programs.rules import ProgramState, Terms

PROGRAMS = 5
MONTHS = 12
BLOCKS: tuple[tuple[str, Size, dict[str, Any]], ...] = (
    ("general.waiting", Size.LARGE, {}),
    ("ledger.wallet", Size.MEDIUM, {}),
    ("membership.card", Size.SMALL, {}),
    ("programs.programs", Size.LARGE, {}),
    ("funds.chart", Size.MEDIUM, {}),
    ("general.calendar", Size.SMALL, {}),
    ("registry.papers", Size.MEDIUM, {}),
    ("general.contacts", Size.SMALL, {}),
    ("general.text", Size.MEDIUM, {"text": {"ru": "**Часы**: пн–пт, 10–18.\n\n- склад\n- офис"}}),
    ("general.table", Size.SMALL, {"figure": "programs.participants"}),
)  # fmt: skip


def arrange() -> None:
    """Publish the layout, and give its blocks something to show."""
    now = datetime.now(UTC)
    _adopt_programs(now)
    _move_funds(now)
    tiles = tuple(
        Tile(id=f"t{place}", block=block, size=size, settings=settings)
        for place, (block, size, settings) in enumerate(BLOCKS)
    )
    layout = Layout(bands=(Band(id="all", title=Words(ru="Всё"), tiles=tiles),))
    publishing.publish(COOP, "member", layout, by=COOP, now=now)


def _adopt_programs(now: datetime) -> None:
    for number in range(1, PROGRAMS + 1):
        digest = f"{number:064x}"
        Program.unbound.create(
            coop=COOP,
            number=number,
            state=ProgramState.ADOPTED,
            edition=1,
            adopted_at=now,
            decision=1,
            regulation=digest,
            terms=Terms().told(),
        )
        Document.unbound.create(
            coop=COOP,
            template="regulation",
            edition=1,
            title="Положение",
            package=f"program/{number}",
            subject=str(number),
            salt=b"",
            content_digest=digest,
            created_at=now,
            engine={},
            fields={"title": f"Программа {number}", "purpose": "Закупаем вместе"},
        )


def _move_funds(now: datetime) -> None:
    FundMove.unbound.bulk_create(
        FundMove(
            coop=COOP,
            entry=place,
            fund=fund,
            units=10_000_00,
            memo=None,
            moved_at=now - timedelta(days=30 * month + 1),
        )
        for place, (fund, month) in enumerate(
            (fund, month) for fund in list(Fund)[:4] for month in range(MONTHS)
        )
    )
