"""The books, as the contract keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coop.chain.testing import TestChain
from coop.protocols.ledger import errors
from coop.protocols.network.errors import NotListed, WrongSender
from coop.protocols.testing import Bucket, Cooperative, Right, founding
from coop.protocols.testing.network import Network

NO_DOCUMENT = "00" * 32


def entry(cooperative: Cooperative, **changes: Any) -> dict[str, Any]:
    """The one argument of `post`: an applicant's payment, or what is changed of it."""
    told = {
        "operation": "candpaid",
        "member": cooperative.account("vera"),
        "amount": "10.00 RUB",
        "chosen": "bank",
        "program": 0,
        "section": 0,
        "source": 1,
        "decision": 0,
        "organ": 0,
        "document": NO_DOCUMENT,
    }
    return {"entry": {**told, **changes}}


# --- entries


def test_entries_are_numbered_without_gaps(cooperative: Cooperative) -> None:
    """Each cooperative's entries are 1, 2, 3…"""
    numbers = []
    for person in ("vera", "boris"):
        trace = cooperative.confirm(person)
        numbers += [each.result for each in trace.of("ledger", "post")]

    assert numbers == [1, 2, 3, 4, 5, 6]
    (books,) = cooperative.rows("ledger", "books")
    assert (books["currency"], books["last_entry"]) == ("2,RUB", 6)


def test_cooperatives_have_books_of_their_own(
    cooperative: Cooperative, connect: Callable[..., Cooperative]
) -> None:
    """What one cooperative receives is nothing in another's books."""
    other = connect()

    cooperative.confirm("vera")

    assert other.ledger_accounts() == {}
    assert other.balance("vera") == {}


def test_an_empty_balance_takes_no_memory(cooperative: Cooperative) -> None:
    """A bucket that became zero is dropped, and so is the row without buckets."""
    cooperative.register("anna")
    cooperative.apply("anna")
    cooperative.confirm("anna")
    assert cooperative.balance("anna") == {Bucket.PENDING: 50_000}
    cooperative.decide("anna", approve=False)

    cooperative.return_money("anna")

    assert cooperative.account("anna") not in {
        row["member"] for row in cooperative.rows("ledger", "balances")
    }


# --- who may post


@pytest.mark.parametrize("sender", ["outsider", "vera", "zoya"])
def test_an_unlisted_poster_is_refused(cooperative: Cooperative, sender: str) -> None:
    """Entries come from listed protocols: no rogue contract, no chair, no cashier."""
    with pytest.raises(NotListed):
        cooperative.send(sender, "ledger", "post", **entry(cooperative))


def test_an_operation_is_its_contracts(cooperative: Cooperative) -> None:
    """Even a protocol that posts entries can't use another's operation."""
    with pytest.raises(errors.NotListedFor):
        cooperative.relay("assembly", "ledger", "post", **entry(cooperative))


def test_a_protocol_without_the_right_posts_nothing(
    cooperative: Cooperative, network: Network
) -> None:
    """Listed is not enough: the right to post is asked."""
    chain = network.chain
    chain.push([network.step_list("assembly", Right.ALL & ~Right.POSTS_ENTRIES)])

    with pytest.raises(NotListed):
        cooperative.relay("assembly", "ledger", "post", **entry(cooperative))
    chain.push([network.step_list("assembly", Right.ALL)])


def test_an_unknown_operation_is_refused(cooperative: Cooperative) -> None:
    """There are no free entries."""
    with pytest.raises(errors.OperationUnknown):
        cooperative.relay("assembly", "ledger", "post", **entry(cooperative, operation="gift"))


@pytest.mark.parametrize("sender", ["assembly", "outsider"])
def test_books_are_opened_by_the_network_alone(cooperative: Cooperative, sender: str) -> None:
    """Nobody else opens, or opens anew, a cooperative's books."""
    with pytest.raises(WrongSender):
        cooperative.relay(sender, "ledger", "open", currency="2,RUB", kind=1)


# --- what an entry must be, though a faulty protocol asks otherwise


@pytest.fixture(scope="module")
def faulty_network() -> Iterator[Network]:
    """A network whose membership contract sends whatever it is told."""
    with TestChain.start() as chain:
        yield Network.boot(chain, faulty=["membership"])


@pytest.fixture
def faulty(faulty_network: Network) -> Cooperative:
    """A cooperative on that network."""
    return founding.connect(faulty_network)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"amount": "0.00 RUB"}, errors.AmountNotPositive),
        ({"amount": "-1.00 RUB"}, errors.AmountNotPositive),
        ({"amount": "1.00 EUR"}, errors.WrongCurrency),
        ({"amount": "1.000 RUB"}, errors.WrongCurrency),
        ({"operation": "entrance"}, errors.InsufficientBalance),
        ({"operation": "minshare"}, errors.InsufficientBalance),
        ({"operation": "candrefund"}, errors.InsufficientBalance),
    ],
)
def test_a_faulty_protocol_can_not_spoil_the_books(
    faulty: Cooperative, changes: dict[str, str], refusal: type[Exception]
) -> None:
    """No entry of nothing, in another currency, or of money that is not there."""
    with pytest.raises(refusal):
        faulty.relay("membership", "ledger", "post", **entry(faulty, **changes))

    assert faulty.ledger_accounts() == {}


def test_amounts_have_a_bound(faulty: Cooperative) -> None:
    """Balances can't overflow: beyond 2^62 - 1 the entry is refused."""
    most = f"{2**62 - 1}"
    amount = f"{most[:-2]}.{most[-2:]} RUB"
    faulty.relay("membership", "ledger", "post", **entry(faulty, amount=amount))

    with pytest.raises(errors.AmountTooLarge):
        faulty.relay("membership", "ledger", "post", **entry(faulty, amount=amount))
    with pytest.raises(errors.AmountTooLarge):
        faulty.relay(
            "membership",
            "ledger",
            "post",
            **entry(faulty, member=faulty.account("boris"), amount="0.01 RUB"),
        )


def test_a_stranger_to_the_network_has_no_books(faulty: Cooperative) -> None:
    """There are no books before a cooperative is connected."""
    values = {"coop": "nowhere", **entry(faulty)}

    with pytest.raises(errors.NoBooks):
        faulty.chain.push([faulty.network.relayed("membership", "ledger", "post", **values)])
