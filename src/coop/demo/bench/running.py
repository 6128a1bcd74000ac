"""The whole run, in order: what needs the node comes first, then it stops."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from coop.demo.bench import installation
from coop.demo.bench.installation import TOKEN, Installation
from coop.demo.bench.report import Table
from coop.kernel.names import AccountName

Telling = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured."""

    members: int
    acts: int
    people: int
    lines: int
    voters: int
    tenants: int = 1


def run(sizes: Sizes, telling: Telling) -> list[Table]:
    """Measure everything; whatever happens, processes end and files go."""
    with installation.installed() as installed:
        from coop.demo.bench import (
            acts_cost,
            assemblies,
            dispatch,
            imports,
            money_cost,
            pages,
            papers,
            population,
        )

        with telling(f"A meeting of {sizes.voters:,}"):
            meetings = assemblies.measure(sorted({sizes.voters // 100, sizes.voters}))
        with telling("Processor time and memory of money acts"):
            money, wallet = money_cost.measure(sizes.people)
        with telling("Processor time and memory of acts"):
            cpu, memory = acts_cost.measure(sizes.people, wallet)
        with telling("A node with contracts and a cooperative"):
            coop = installation.start_network(installed)
        with telling("Transactions through the client"):
            throughput, posted = _throughput(installed, coop, sizes.acts)
        with telling("The indexer"):
            indexer = _indexer(installed)
        installed.household.stop()
        with telling(f"{sizes.members:,} members in the read model"):
            site = population.settle(sizes.members)
        with telling("Documents"):
            rendering = papers.measure(site.papers)
        with telling("Pages"):
            answered, books = pages.measure(site)
        with telling("Bank statements"):
            imported = imports.measure(sizes.lines)
        with telling(f"One notice to {sizes.members:,} people"):
            told = dispatch.measure(sizes.members)
    return [
        *(cpu, throughput, indexer, rendering, answered, memory),
        *(money, posted, imported, books, meetings, told),
    ]


def run_large(sizes: Sizes, telling: Telling) -> list[Table]:
    """The large installation alone."""
    with installation.installed() as installed:
        from coop.demo.bench import large

        return large.measure(installed, sizes, telling)


def _throughput(installed: Installation, coop: AccountName, acts: int) -> tuple[Table, Table]:
    from coop.chain.node.keys import producer_key
    from coop.demo.bench import postings, throughput
    from coop.demo.cast import read_cast
    from coop.monocoop.acts.machine_keys import Permission, machine_key

    people = throughput.make_people(acts // len(throughput.AGREEMENTS))
    token_keeper = throughput.Person(TOKEN, producer_key(installed.node))
    with installed.client() as client:
        registrar = machine_key(coop, Permission.REGISTRAR)
        throughput.open_accounts(client, coop, registrar, people)
        payer = machine_key(coop, Permission.PAYER)
        made = throughput.prepare_acts(client, coop, payer, people)
        transfers = throughput.prepare_transfers(client, token_keeper, "operator", TOKEN, acts)
    cashier = read_cast(installed.place.secret("cast")).officer("cashier")
    return throughput.measure(installed.client, made, transfers), postings.measure(
        installed.client,
        postings.Payer(coop, payer),
        throughput.Person(cashier.account, cashier.key),
        people,
        acts,
    )


def _indexer(installed: Installation) -> Table:
    from coop.chain.indexer.history import HistorySource
    from coop.chain.indexer.registry import installed as handlers
    from coop.chain.system_actions import SYSTEM
    from coop.demo.bench import catching_up

    contracts = sorted({*handlers.contracts, SYSTEM})
    return catching_up.measure(HistorySource(installed.node.history_url, contracts))
