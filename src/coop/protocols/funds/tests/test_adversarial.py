"""Undesired ways to a cooperative's funds, each refused with its own error."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.chain.testing import TestChain
from coop.protocols.funds import errors
from coop.protocols.funds.tests.story import AUTHOR, NO_DIGEST, Story, roubles
from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import CooperativeSuspended, WrongSender, WrongSigner
from coop.protocols.testing import Cooperative, Network, founding
from coop.protocols.testing.network import OPERATOR

NOT_THE_MEETING = ["assembly", "outsider", "vera", "galina"]


def draft_split(story: Story) -> int:
    return story.draft({"fundfree": 10_000})


def draft_name(story: Story) -> int:
    return story.draft_other("draftname", fund="fund1")


def draft_liquidation(story: Story) -> int:
    return story.draft_other("draftliquid")


def draft_loss(story: Story) -> int:
    return story.draft_other("draftloss", amount=roubles(100), days=30)


def write_for_reserve(story: Story) -> int:
    return story.write(100, fund="fundreserve")


def write_for_development(story: Story) -> int:
    return story.write(100, fund="funddevelop")


MEETING_ALONE = {
    "split": draft_split,
    "namefund": draft_name,
    "liquidation": draft_liquidation,
    "losscall": draft_loss,
    "memo of reserve": write_for_reserve,
    "memo of development": write_for_development,
}


def decision(kind: str, number: int) -> dict[str, object]:
    return {
        "kind": kind.split()[0],
        "subject": number,
        "approved": True,
        "matter": 1,
        "minutes": NO_DIGEST,
    }


@pytest.mark.parametrize("sender", NOT_THE_MEETING)
@pytest.mark.parametrize("kind", MEETING_ALONE)
def test_only_the_meeting_decides(story: Story, kind: str, sender: str) -> None:
    """A listed contract, a rogue one, the chair and a council member are refused alike."""
    number = MEETING_ALONE[kind](story)

    with pytest.raises(WrongSender):
        story.coop.send(sender, "funds", "decided", **decision(kind, number))


@pytest.mark.parametrize("kind", MEETING_ALONE)
def test_the_operator_decides_nothing(story: Story, kind: str) -> None:
    """Who operates the network has no say in a cooperative's money."""
    number = MEETING_ALONE[kind](story)
    told = {"coop": story.coop.name, **decision(kind, number)}

    with pytest.raises(WrongSender):
        story.coop.chain.push([("funds", "decided", told, f"{OPERATOR}@active")])


@pytest.fixture(scope="module")
def false_council() -> Iterator[Cooperative]:
    """A cooperative whose council's contract sends whatever a test tells it."""
    with TestChain.start() as chain:
        yield founding.connect(Network.boot(chain, faulty=("council",)))


@pytest.mark.parametrize("fund", ["fundreserve", "funddevelop"])
def test_the_council_does_not_spend_the_meetings_funds(
    false_council: Cooperative, fund: str
) -> None:
    """Reserve and development are the meeting's alone, even had the council such a matter."""
    number = Story(false_council).write(100, fund=fund, by="boris")

    with pytest.raises(WrongSender):
        false_council.relay("council", "funds", "decided", **decision("memo", number))


@pytest.mark.parametrize("kind", ["split", "namefund", "liquidation", "losscall"])
def test_the_council_decides_no_draft(false_council: Cooperative, kind: str) -> None:
    """What is drafted for the meeting is the meeting's, whatever the number."""
    with pytest.raises(WrongSender):
        false_council.relay("council", "funds", "decided", **decision(kind, 1))


def test_the_meeting_does_not_take_the_councils_memo(story: Story) -> None:
    """A memo before the council is decided there: else it would be decided twice."""
    story.fill(100_000)
    number = story.write(100)

    with pytest.raises(WrongSender):
        story.decide("memo", number)


def test_a_memo_is_not_decided_twice(story: Story) -> None:
    """The meeting's second word on one memo is refused, so nothing is paid twice."""
    story.fill(100_000)
    number = story.write(100, fund="fundreserve")
    story.decide("memo", number)

    with pytest.raises(errors.NotThisMatter):
        story.decide("memo", number)


def test_a_number_never_given_is_not_decided_on(story: Story) -> None:
    """The meeting can't decide on what does not exist."""
    for kind in ("memo", "split"):
        with pytest.raises(errors.NumberUnknown):
            story.decide(kind, 99)


def test_a_draft_of_another_kind_is_not_decided_on(story: Story) -> None:
    """A decision about a name is none about the indivisible fund."""
    number = draft_name(story)

    with pytest.raises(errors.NotThisMatter):
        story.decide("liquidation", number)


# --- people


@pytest.mark.parametrize("person", ["boris", "galina", "zoya", "anna"])
@pytest.mark.parametrize("draft", [draft_name, draft_liquidation, draft_loss])
def test_only_the_chair_drafts(story: Story, draft: Callable[[Story], int], person: str) -> None:
    """Neither deputy, accountant, cashier nor member drafts for the meeting."""
    values = {
        draft_name: ("draftname", {"fund": "fund1"}),
        draft_liquidation: ("draftliquid", {}),
        draft_loss: ("draftloss", {"amount": roubles(1), "days": 1}),
    }
    action, told = values[draft]
    with pytest.raises(errors.NotChair):
        story.draft_other(action, by=person, **told)


def test_a_split_is_drafted_by_the_chair(story: Story) -> None:
    """A deputy's signature is not the chair's."""
    with pytest.raises(errors.NotChair):
        story.draft({"fundfree": 10_000}, by="boris")


def test_a_draft_signed_by_another_is_refused(story: Story) -> None:
    """The paper before the meeting bears the chair's own signature."""
    paper = story.coop.document("feesplit", 1, story.coop.key("boris"))

    with pytest.raises(WrongSigner):
        story.draft({"fundfree": 10_000}, document=paper)


@pytest.mark.parametrize("person", ["vera", "zoya", "anna"])
def test_only_an_accountant_divides(story: Story, person: str) -> None:
    """Dividing is the accountant's."""
    story.adopt({"fundfree": 10_000})
    story.receive_fees(100)

    with pytest.raises(errors.NotAccountant):
        story.divide(by=person)


def test_who_is_no_member_writes_no_memo(story: Story) -> None:
    """An applicant is not heard."""
    story.coop.register("fedor")

    with pytest.raises(NotMember):
        story.write(100, by="fedor")


@pytest.mark.parametrize(
    "forged",
    [
        {"template": "advreport"},
        {"subject": 2},
        {"person": "boris"},
        {"coop": "zarya"},
        {"network_id": b"\1" * 32},
    ],
)
def test_a_signature_made_for_something_else_is_refused(
    story: Story, forged: dict[str, object]
) -> None:
    """Another template, number, person, cooperative or network: none of them is this memo."""
    told = {"template": "memo", "subject": 1, "person": AUTHOR, "coop": "", "network_id": b""}
    told |= forged
    paper = story.coop.document(
        str(told["template"]),
        int(str(told["subject"])),
        story.coop.key(str(told["person"])),
        coop=str(told["coop"]),
        network_id=bytes(told["network_id"]),  # type: ignore[arg-type]
    )

    with pytest.raises(WrongSigner):
        story.write(100, document=paper)


def test_a_memo_is_not_written_twice_with_one_signature(story: Story) -> None:
    """The signature is over the number, and a number is given once."""
    paper = story.coop.document("memo", 1, story.coop.key(AUTHOR))
    story.write(100, document=paper)

    with pytest.raises(errors.NumberTaken):
        story.write(100, number=1, document=paper)
    with pytest.raises(WrongSigner):
        story.write(100, document=paper)


def test_nobody_writes_in_anothers_name(story: Story) -> None:
    """The author's own key authorises the memo."""
    values = {
        "author": story.coop.account(AUTHOR),
        "number": 1,
        "fund": "fundoper",
        "program": 0,
        "section": 0,
        "amount": roubles(1),
        "payee": story.coop.account(AUTHOR),
        "is_advance": True,
        "days": 1,
        "document": story.coop.document("memo", 1, story.coop.key(AUTHOR)),
    }
    with pytest.raises(AuthorizationRefused):
        story.act("write", "boris", **values)


@pytest.mark.parametrize("action", ["withdraw", "retry", "report"])
def test_a_memo_is_its_authors(story: Story, action: str) -> None:
    """Nobody else withdraws, retries or reports."""
    story.fill(100_000)
    number = story.write(100)
    boris = story.coop.account("boris")
    acts: dict[str, Callable[[], object]] = {
        "withdraw": lambda: story.act("withdraw", "boris", person=boris, number=number),
        "retry": lambda: story.act("retry", "boris", author=boris, number=number),
        "report": lambda: story.report(number, 1, by="boris"),
    }

    with pytest.raises(errors.NotAuthor):
        acts[action]()


@pytest.mark.parametrize("action", ["settle", "sendback"])
def test_a_report_is_not_checked_by_its_author(story: Story, action: str) -> None:
    """An accountant with an advance lets the chair check the report."""
    story.fill(100_000)
    number = story.advance(100, by="galina")
    story.report(number, 100, by="galina")
    galina = story.coop.account("galina")
    acts: dict[str, Callable[[], object]] = {
        "settle": lambda: story.settle(number),
        "sendback": lambda: story.act("sendback", "galina", officer=galina, number=number),
    }

    with pytest.raises(errors.OwnReport):
        acts[action]()

    story.settle(number, by="vera")

    assert story.memo(number) is None


@pytest.mark.parametrize("person", ["boris", "zoya", "anna"])
def test_only_accountant_or_chair_settles(story: Story, person: str) -> None:
    """Neither deputy, cashier nor the author."""
    story.fill(100_000)
    number = story.advance(100)
    story.report(number, 100)

    with pytest.raises(errors.NotSettler):
        story.settle(number, by=person)


def test_a_report_changed_meanwhile_is_not_settled(story: Story) -> None:
    """What is accepted is the report that was read."""
    story.fill(100_000)
    number = story.advance(100)
    story.report(number, 100)

    with pytest.raises(errors.ReportChanged):
        story.settle(number, report="22" * 32)


def test_no_report_before_the_money_and_none_twice(story: Story) -> None:
    """A report follows the money, once."""
    story.fill(100_000)
    number = story.approved(100)
    with pytest.raises(errors.NoReportDue):
        story.report(number, 100)
    story.send(number)
    story.report(number, 100)

    with pytest.raises(errors.NoReportDue):
        story.report(number, 100)
    with pytest.raises(errors.NotUnpaid):
        story.act("retry", AUTHOR, author=story.coop.account(AUTHOR), number=number)


# --- other contracts


@pytest.mark.parametrize("sender", ["assembly", "outsider", "meetings", "zoya"])
@pytest.mark.parametrize("action", ["sent", "failed", "paid"])
def test_only_payments_tell_of_money(story: Story, action: str, sender: str) -> None:
    """No contract and no cashier says by itself that money moved."""
    story.fill(100_000)
    number = story.approved(100)
    memo = story.memo(number)
    assert memo is not None
    told: dict[str, object] = {"order": memo["order"], "about": number}
    person = story.coop.account(AUTHOR)
    at = "2026-01-01T00:00:00"
    told |= {
        "sent": {"payee": person, "units": 100, "place": "bank", "sent_at": at},
        "failed": {"payee": person, "units": 100},
        "paid": {"payer": person, "parts": [], "place": "bank", "paid_at": at},
    }[action]

    with pytest.raises(WrongSender):
        story.coop.send(sender, "funds", action, **told)


@pytest.mark.parametrize("sender", ["assembly", "outsider", "meetings", "vera", "anna"])
def test_nobody_closes_a_memo(story: Story, sender: str) -> None:
    """Memos end by the contract's own steps."""
    number = story.write(100)

    with pytest.raises(WrongSender):
        story.coop.send(sender, "funds", "close", number=number, outcome=1)


def test_another_cooperatives_memo_is_out_of_reach(
    story: Story, connect: Callable[..., Cooperative]
) -> None:
    """A number means something only in its own cooperative."""
    story.fill(100_000)
    number = story.advance(100)
    story.report(number, 100)
    other = connect()

    with pytest.raises(errors.MemoUnknown):
        other.push(
            other.step(
                "funds",
                "settle",
                "galina",
                officer=other.account("galina"),
                number=number,
                report=NO_DIGEST,
            )
        )


def test_a_suspended_cooperative_spends_nothing(story: Story) -> None:
    """The network's stop holds for memos as well."""
    told = {"coop": story.coop.name}
    story.coop.chain.push([("eosio", "suspend", told, f"{OPERATOR}@active")])

    with pytest.raises(CooperativeSuspended):
        story.write(100)
