"""The return of a share, as the contract does it: in money."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.protocols.council.errors import MatterClosed, MatterUnknown
from coop.protocols.ledger.errors import AmountNotPositive, InsufficientBalance, WrongCurrency
from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import CooperativeSuspended, WrongSender, WrongSigner
from coop.protocols.payments.errors import OrderUnknown
from coop.protocols.returns import errors
from coop.protocols.returns.tests.returning import (
    SHARE,
    ask,
    asking,
    contribute,
    decide,
    next_number,
    retract,
    row_of,
    share,
)
from coop.protocols.testing import Bucket, Cooperative
from coop.protocols.testing.cooperative import seconds
from coop.protocols.testing.network import OPERATOR

Connect = Callable[..., Cooperative]
ASKED, PAYING = 1, 2


# --- the story


def test_a_share_goes_back_in_money(saved: Cooperative) -> None:
    """Asked: reserved. Decided: ordered, with a day. Sent: out of the books; nothing is left."""
    bank = saved.ledger_accounts()["bank"]
    number = ask(saved, "anna", 60_000)
    assert share(saved, "anna") == (40_000, 60_000)
    assert row_of(saved, number)["state"] == ASKED

    decide(saved, number)
    row, (order,) = row_of(saved, number), saved.outgoing()
    assert row["state"] == PAYING
    assert row["due_at"] == seconds(saved.now) + 60 * 86_400
    assert (order["id"], order["payer"], order["about"]) == (
        row["order"],
        saved.account("anna"),
        number,
    )
    assert order["parts"][0] == {"purpose": "return", "units": 60_000, "paid_at": 0}

    saved.send_money(order["id"])
    assert share(saved, "anna") == (40_000, 0)
    assert saved.ledger_accounts()["bank"] == (bank[0], bank[1] + 60_000)
    assert saved.rows("returns", "returns") == saved.outgoing() == []


def test_every_entry_says_what_it_rests_on(saved: Cooperative) -> None:
    """Reserving rests on the statement, paying on the council's decision and the bank's word."""
    paper = saved.document("returnask", 1, saved.key("anna"))
    trace = saved.push(asking(saved, "anna", SHARE, document=paper))
    held = trace.of("ledger", "post")[0].data["entry"]
    assert (held["operation"], held["document"]) == ("hold", paper["content"])

    matter = row_of(saved, 1)["matter"]
    decide(saved, 1)
    paid = saved.send_money(saved.outgoing()[0]["id"]).of("ledger", "post")[0].data["entry"]
    assert (paid["operation"], paid["chosen"], paid["source"]) == ("returnpaid", "bank", 1)
    assert (paid["decision"], paid["organ"]) == (matter, 1)


def test_the_council_refuses(saved: Cooperative) -> None:
    """Decided against, the share is where it was, and the member may ask anew."""
    number = ask(saved, "anna", SHARE)

    decide(saved, number, approve=False)

    assert share(saved, "anna") == (SHARE, 0)
    assert saved.rows("returns", "returns") == saved.outgoing() == []
    assert ask(saved, "anna", SHARE) == number + 1


def test_the_bank_does_not_pay(saved: Cooperative) -> None:
    """A failed payment brings the share back; the member may ask anew."""
    number = ask(saved, "anna", SHARE)
    decide(saved, number)

    saved.fail_payment(saved.outgoing()[0]["id"])

    assert share(saved, "anna") == (SHARE, 0)
    assert saved.rows("returns", "returns") == []
    assert ask(saved, "anna", SHARE) == number + 1


def test_a_statement_is_taken_back(saved: Cooperative) -> None:
    """Before the decision: the council has nothing to decide any more."""
    number = ask(saved, "anna", SHARE)

    retract(saved, "anna", number)

    assert share(saved, "anna") == (SHARE, 0)
    assert saved.rows("council", "matters") == []


def test_the_desk_pays(saved: Cooperative) -> None:
    """Money handed out at the desk leaves the desk."""
    contribute(saved, "anna", SHARE, chosen="desk")
    decide(saved, ask(saved, "anna", SHARE))

    saved.send_money(saved.outgoing()[0]["id"], place="desk")

    assert saved.ledger_accounts()["desk"] == (SHARE, SHARE)


# --- whose share, how much, and when


@pytest.mark.parametrize(
    ("units", "refusal"),
    [
        (SHARE + 1, InsufficientBalance),
        (0, AmountNotPositive),
        (-1, AmountNotPositive),
        (2**62 - 1, InsufficientBalance),
    ],
)
def test_one_takes_back_what_one_has(
    saved: Cooperative, units: int, refusal: type[Exception]
) -> None:
    """Something, and no more than the main share; a refusal reserves nothing."""
    with pytest.raises(refusal):
        ask(saved, "anna", units)

    assert share(saved, "anna") == (SHARE, 0)
    assert saved.rows("council", "matters") == saved.rows("returns", "returns") == []


def test_the_currency_is_the_books(saved: Cooperative) -> None:
    """A share is returned in the currency of the books."""
    with pytest.raises(WrongCurrency):
        saved.push(asking(saved, "anna", SHARE, amount="10.00 EUR"))


def test_the_minimum_share_stays(cooperative: Cooperative) -> None:
    """Who has the minimum share alone has nothing to take back before exit."""
    cooperative.join("anna")
    assert cooperative.balance("anna") == {Bucket.SHARE_MIN: 30_000}

    with pytest.raises(InsufficientBalance):
        ask(cooperative, "anna", 1)


@pytest.mark.parametrize(
    "terms", [{"charter": "ru-production-cooperative"}, {"returngate": 1}], ids=["kind", "charter"]
)
def test_where_the_balance_comes_first_the_share_stays(
    connect: Connect, terms: dict[str, Any]
) -> None:
    """A production cooperative, or a charter that says so, pays after exit alone."""
    cooperative = connect(**terms)

    with pytest.raises(errors.ShareStays):
        ask(cooperative, "elena", 1)


def test_a_production_cooperative_can_not_waive_it(connect: Connect) -> None:
    """Whatever its charter's gate says, the share waits for the year's balance."""
    cooperative = connect(charter="ru-production-cooperative", returngate=0)

    with pytest.raises(errors.ShareStays):
        ask(cooperative, "elena", 1)


def test_a_stranger_takes_nothing_back(saved: Cooperative) -> None:
    """An applicant is no member."""
    saved.register("oleg")
    saved.apply("oleg")

    with pytest.raises(NotMember):
        ask(saved, "oleg", 1)


def test_a_member_has_five_returns_under_way_at_most(saved: Cooperative) -> None:
    """The sixth waits until one is finished; other members' returns do not count."""
    contribute(saved, "elena", SHARE)
    numbers = [ask(saved, "anna", 100) for _ in range(5)]
    with pytest.raises(errors.TooManyReturns):
        ask(saved, "anna", 100)
    ask(saved, "elena", 100)

    retract(saved, "anna", numbers[2])
    ask(saved, "anna", 100)

    assert share(saved, "anna") == (SHARE - 500, 500)


def test_the_members_own_charter_gives_the_days(connect: Connect) -> None:
    """A later charter changes nothing for those who joined before (law 3085-1 art. 14)."""
    cooperative = connect(returndays=30)
    contribute(cooperative, "elena", SHARE)
    amended = [{"code": "returndays", "value": 200}, {"code": "returngate", "value": 1}]
    cooperative.relay("assembly", "charter", "amend", parameters=amended)

    number = ask(cooperative, "elena", SHARE)
    decide(cooperative, number)

    row = row_of(cooperative, number)
    assert row["due_at"] == seconds(cooperative.now) + 30 * 86_400


def test_a_suspended_cooperative_takes_no_statements(saved: Cooperative) -> None:
    """Nothing begins while the cooperative is suspended."""
    number = ask(saved, "anna", 100)
    step = asking(saved, "anna", 100)
    values = {"coop": saved.name}
    saved.chain.push([("eosio", "suspend", values, f"{OPERATOR}@active")])

    with pytest.raises(CooperativeSuspended):
        saved.chain.push([step])
    taking_back = saved.step("returns", "retract", "anna", member=saved.account("anna"), id=number)
    with pytest.raises(CooperativeSuspended):
        saved.chain.push([taking_back])


# --- races


def test_two_statements_in_one_transaction(saved: Cooperative) -> None:
    """Both for the whole share: the second finds it reserved, and nothing of the two happens."""
    first = asking(saved, "anna", SHARE, number=1)
    second = asking(saved, "anna", SHARE, number=2)

    with pytest.raises(InsufficientBalance):
        saved.push(first, second)

    assert share(saved, "anna") == (SHARE, 0)


def test_two_statements_one_after_another(saved: Cooperative) -> None:
    """Prepared for one balance, sent one after another: the second is refused."""
    first = asking(saved, "anna", SHARE, number=1)
    second = asking(saved, "anna", SHARE, number=2)
    saved.push(first)

    with pytest.raises(InsufficientBalance):
        saved.push(second)

    assert share(saved, "anna") == (0, SHARE)


def test_two_members_prepared_one_number(saved: Cooperative) -> None:
    """The number belongs to who was first; the other signs anew, nothing is lost."""
    contribute(saved, "elena", SHARE)
    number = next_number(saved)
    late = asking(saved, "elena", SHARE, number=number)
    ask(saved, "anna", SHARE)

    with pytest.raises(errors.NumberTaken) as told:
        saved.push(late)
    assert told.value.values == {"next": number + 1}

    assert ask(saved, "elena", SHARE) == number + 1


def test_a_confirmation_arrives_twice(saved: Cooperative) -> None:
    """The second finds no order: the money leaves the books once."""
    contribute(saved, "anna", SHARE)
    decide(saved, ask(saved, "anna", SHARE))
    order = saved.outgoing()[0]["id"]
    saved.send_money(order)

    with pytest.raises(OrderUnknown):
        saved.send_money(order)
    with pytest.raises(OrderUnknown):
        saved.fail_payment(order)

    assert share(saved, "anna") == (SHARE, 0)


def test_a_confirmation_after_a_failure(saved: Cooperative) -> None:
    """What failed is not paid: the return is gone, the share is the member's."""
    decide(saved, ask(saved, "anna", SHARE))
    order = saved.outgoing()[0]["id"]
    saved.fail_payment(order)

    with pytest.raises(OrderUnknown):
        saved.send_money(order)

    assert share(saved, "anna") == (SHARE, 0)


def test_a_decision_after_retraction(saved: Cooperative) -> None:
    """The matter is gone with the statement: votes given before decide nothing."""
    number = ask(saved, "anna", SHARE)
    matter = row_of(saved, number)["matter"]
    for member in saved.council:
        saved.vote(member, by=member, matter=matter)
    retract(saved, "anna", number)

    with pytest.raises(MatterUnknown):
        saved.sign_minutes("", matter=matter)

    assert saved.outgoing() == []
    assert share(saved, "anna") == (SHARE, 0)


def test_a_retraction_after_the_decision(saved: Cooperative) -> None:
    """The order is with the bank: only its word ends the return."""
    number = ask(saved, "anna", SHARE)
    decide(saved, number)

    with pytest.raises(errors.AlreadyPaying):
        retract(saved, "anna", number)

    saved.send_money(saved.outgoing()[0]["id"])
    with pytest.raises(errors.ReturnUnknown):
        retract(saved, "anna", number)


def test_time_ends_no_return(saved: Cooperative) -> None:
    """Silence is neither consent nor refusal, and an overdue order is still to be paid."""
    number = ask(saved, "anna", SHARE)
    saved.chain.pass_time(days=40)
    assert row_of(saved, number)["state"] == ASKED
    with pytest.raises(MatterClosed):
        saved.vote("elena", by="elena", matter=row_of(saved, number)["matter"])

    retract(saved, "anna", number)
    decide(saved, ask(saved, "anna", SHARE))
    saved.chain.pass_time(days=61)
    saved.send_money(saved.outgoing()[0]["id"])

    assert share(saved, "anna") == (0, 0)


# --- who else would like to


def test_the_own_key_is_needed(saved: Cooperative) -> None:
    """Neither the chair nor another member asks, or takes back, for Anna."""
    number = ask(saved, "anna", 100)
    step = asking(saved, "vera", 100, member=saved.account("anna"))
    with pytest.raises(AuthorizationRefused):
        saved.push(step)
    with pytest.raises(errors.NotYourReturn):
        retract(saved, "elena", number)


def test_the_paper_is_signed_by_the_member_for_this_return(saved: Cooperative) -> None:
    """Another's signature, number, template, cooperative or network: refused."""
    number, key = next_number(saved), saved.key("anna")
    forged = [
        saved.document("returnask", number, saved.key("vera")),
        saved.document("returnask", number + 1, key),
        saved.document("returnasset", number, key),
        saved.document("returnask", number, key, coop="eosio"),
        saved.document("returnask", number, key, network_id=bytes(32)),
    ]
    for document in forged:
        with pytest.raises(WrongSigner):
            saved.push(asking(saved, "anna", 100, document=document))


def test_a_signed_paper_is_used_once(saved: Cooperative) -> None:
    """A statement that was retracted is not sent again: its number is spent."""
    document = saved.document("returnask", 1, saved.key("anna"))
    ask(saved, "anna", 100, document=document)
    retract(saved, "anna", 1)

    with pytest.raises(WrongSigner):
        ask(saved, "anna", 100, document=document)
    with pytest.raises(errors.NumberTaken):
        saved.push(asking(saved, "anna", 100, number=1))


def test_another_cooperatives_share_is_out_of_reach(saved: Cooperative, connect: Connect) -> None:
    """Membership and money in one cooperative are nothing in another."""
    other = connect()
    step = asking(saved, "anna", SHARE, coop=other.name)

    with pytest.raises(NotMember):
        saved.chain.push([other.payment_step(), step])


OUTSIDERS = ("assembly", "outsider", "meetings", "vera", "zoya", "anna")


@pytest.mark.parametrize("sender", OUTSIDERS)
def test_only_the_council_decides(saved: Cooperative, sender: str) -> None:
    """Not the chair, not a listed contract, not even the general meeting's callback."""
    number = ask(saved, "anna", SHARE)
    told = {"kind": "return", "subject": number, "approved": True, "matter": 1}

    with pytest.raises(WrongSender):
        saved.send(sender, "returns", "decided", **told, minutes="11" * 32)


@pytest.mark.parametrize("sender", OUTSIDERS)
@pytest.mark.parametrize("action", ["sent", "failed"])
def test_only_payments_tell_of_money(saved: Cooperative, sender: str, action: str) -> None:
    """Neither the cashier directly nor another contract closes a return."""
    number = ask(saved, "anna", SHARE)
    decide(saved, number)
    told: dict[str, Any] = {
        "payee": saved.account("anna"),
        "order": row_of(saved, number)["order"],
        "about": number,
        "units": SHARE,
    }
    if action == "sent":
        told |= {
            "place": "bank",
            "sent_at": (saved.now - timedelta(1)).strftime("%Y-%m-%dT%H:%M:%S"),
        }

    with pytest.raises(WrongSender):
        saved.send(sender, "returns", action, **told)
    assert share(saved, "anna") == (0, SHARE)
