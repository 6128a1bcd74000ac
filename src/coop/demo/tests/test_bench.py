"""The bench runs at tiny sizes, so that it can't rot; its figures are read by people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest

from coop.chain.indexer.blocks import Block, BlockPosition, BlockStream
from coop.chain.testing import TestChain
from coop.demo.bench import (
    acts_cost,
    catching_up,
    dispatch,
    imports,
    large,
    machine,
    money_cost,
    pages,
    papers,
    population,
    postings,
    throughput,
)
from coop.demo.bench.population import Others
from coop.demo.bench.report import Report, Table, text_of
from coop.kernel.clock import SystemClock
from coop.monocoop.notifications.models import Delivery
from coop.protocols.payments.models import StatementLine
from coop.protocols.testing import Cooperative, Network, founding
from coop.protocols.testing.benchmarks import REFERENCE, transfer_time
from coop.protocols.testing.network import OPERATOR

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def own() -> Iterator[Network]:
    """A network of this file's own, since the bench puts a token on it."""
    with TestChain.start() as chain:
        network = Network.boot(chain)
        transfer_time(network)
        yield network


def test_acts_are_measured_beside_transfers() -> None:
    """Two people's joining gives each routine action a time, and the member a size."""
    cpu, memory = acts_cost.measure(people=2)

    assert [row[0] for row in cpu.rows[2:]] == [f"{a}::{b}" for a, b in acts_cost.MEASURED]
    assert all(isinstance(row[2], float) and row[2] > 0 for row in cpu.rows)
    assert isinstance(memory.rows[0][1], int)


def test_money_acts_are_measured_with_their_postings() -> None:
    """Each act of a member's money has a time, and each posting in it; the wallet has a size."""
    table, memory = money_cost.measure(people=1)

    posted = {str(row[0]): row[2] for row in table.rows}
    assert posted["payments::confirm of a share"] == "sharepaid"
    assert posted["funds::divide"] == "3 split"
    assert posted["ledger::reverse"] == ""
    assert all(isinstance(row[1], int) for row in memory)


def test_acts_and_transfers_are_pushed_in_turns(own: Network) -> None:
    """Signed acts and transfers made beforehand all reach the chain."""
    chain, cooperative = own.chain, founding.connect(own)
    people = throughput.make_people(4)
    client = chain.client()
    throughput.open_accounts(
        client, cooperative.name, chain.key(cooperative.name, "registrar"), people
    )
    acts = throughput.prepare_acts(
        client, cooperative.name, chain.key(cooperative.name, "payer"), people
    )
    operator = throughput.Person(OPERATOR, chain.key(OPERATOR))
    transfers = throughput.prepare_transfers(client, operator, "outsider", REFERENCE, 8)

    table = throughput.measure(chain.client, acts, transfers, connections=1)

    assert [row[2] for row in table.rows] == [4, 4, 4, 4]
    assert len(cooperative.rows("membership", "members")) >= 4


def test_contributions_are_confirmed_one_by_one_and_in_bulk(own: Network) -> None:
    """Every order is confirmed, and each confirmation is an entry."""
    chain, cooperative = own.chain, founding.connect(own)
    for person in ("anna", "oleg"):
        cooperative.register(person)
    people = [_person(cooperative, person) for person in ("anna", "oleg")]
    payer = postings.Payer(cooperative.name, chain.key(cooperative.name, "payer"))
    cashier = _person(cooperative, cooperative.cashier)

    table = postings.measure(chain.client, payer, cashier, people, acts=4, connections=1)

    assert [row[3] for row in table.rows] == [2, 2, 4]
    assert cooperative.ledger_accounts()["fundfree"][0] == 0
    assert postings.awaited_orders(chain.client(), cooperative.name) == []


def _person(cooperative: Cooperative, person: str) -> throughput.Person:
    return throughput.Person(cooperative.account(person), cooperative.key(person))


@pytest.mark.django_db
def test_imports_are_measured_and_forgotten() -> None:
    """Each format and encoding is imported whole, and nothing stays."""
    table = imports.measure(lines=20)

    assert [row[1] for row in table.rows] == ["cp1251", "utf-8"] * 2
    assert not StatementLine.unbound.filter(coop=imports.COOP).exists()


@pytest.mark.django_db
def test_the_dispatch_of_a_notice_is_measured_and_forgotten() -> None:
    """Everyone gets a page and a letter, every tenth a push; nothing of it stays."""
    table = dispatch.measure(people=20)

    assert [row[1] for row in table.rows] == [42, 20, 20, 2, 42]
    assert not Delivery.unbound.exists()


@pytest.mark.django_db
def test_pages_and_papers_of_a_generated_cooperative_are_measured() -> None:
    """Every main page answers over a generated read model, and its papers render."""
    others = Others(count=2, members=5)
    site = population.settle(members=30, saver_entries=100, others=others)

    main, long = pages.opened(site, rounds=1)
    answered, books = pages.pages_table(main, 30), pages.books_table(long, site)
    most_used = large.table_of(main, site, others)
    rendered = papers.measure(site.papers[2:4], count=1, processes=(1,))

    assert len(answered.rows) == len(pages.main_pages(site))
    assert len(books.rows) == len(pages.book_pages(site))
    assert len(most_used.rows) == len(large.MOST_USED) == 12
    assert "3 cooperatives, 40 members" in most_used.title
    assert [row[0] for row in rendered.rows] == ["application", "minutes"]


class OneBlock:
    """A chain of one empty block."""

    name = "one block"

    def chain_id(self) -> str:
        """Any id."""
        return "00" * 32

    def blocks(self, after: int, known: Sequence[BlockPosition]) -> BlockStream:
        """The block, then nothing new."""
        at = datetime(2026, 1, 1, tzinfo=UTC)
        yield Block(number=2, id="02" * 32, previous="", time=at, final_block=1, head_block=3)
        yield None


@pytest.mark.django_db
def test_the_indexer_is_measured() -> None:
    """Reading, rebuilding and made-up blocks each give a row."""
    table = catching_up.measure(OneBlock(), made_blocks=3)

    assert [row[1] for row in table.rows] == [1, 2, 3]


def test_a_report_is_aligned_and_kept() -> None:
    """Numbers stand to the right, and the file says what the screen says."""
    table = Table("t", "A table", ("what", "µs"), [("one", 1.0), ("more", 12345)], ("A note.",))
    report = Report(machine.facts(SystemClock().now()), [table])

    assert text_of(table).splitlines()[3:5] == ["one     1.00", "more  12,345"]
    assert json.loads(json.dumps(report.to_json()))["tables"][0]["rows"][1] == ["more", 12345]
    assert "Processor" in report.to_text()
