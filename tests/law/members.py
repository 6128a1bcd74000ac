"""Founders, members, contributions, funds: rules of a consumer society."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coop.protocols.charter.errors import AboveNorm, BelowNorm
from coop.protocols.council.errors import DaysOutOfRange
from coop.protocols.funds.errors import Indivisible
from coop.protocols.funds.tests.story import Story
from coop.protocols.ledger.errors import InsufficientBalance, NotListedFor, OperationUnknown
from coop.protocols.membership import errors as membership
from coop.protocols.network import errors as network
from coop.protocols.returns.tests import returning
from coop.protocols.termination import errors as termination
from coop.protocols.termination.tests import leaving
from coop.protocols.testing import Bucket, Cooperative, State
from coop.protocols.testing.founding import COUNCIL

from .table import Connect, Stage, Table

LAW = Table()
LAW.records(
    "1.1/3", "The application tells what the law asks for", "3085-1 art. 10(1)", "membership"
)
LAW.records("1.1/6", "A refusal is appealed to the general meeting", "3085-1 art. 10", "meetings")
LAW.records(
    "1.1/9", "Members join, leave, elect, are elected, complain", "3085-1 art. 11", "meetings"
)
LAW.records("1.1/10", "Members read papers and accounts", "CC 65.2", "ledger")
LAW.records("1.1/11", "Members keep the charter and decisions", "3085-1 art. 12", "termination")


def joined(connect: Connect, **charter: int) -> Cooperative:
    """A cooperative whose member Anna has paid and been admitted."""
    coop = connect(**charter)
    coop.join("anna")
    return coop


# --- founders and joining


@LAW.enforces("1.1/1", "A society has five founders at least", "3085-1 art. 7", "network")
def five_founders(connect: Connect) -> None:
    with pytest.raises(network.TooFewFounders):
        connect(council=dict(list(COUNCIL.items())[:3]), councilmin=3)


@LAW.enforces("1.1/2", "One joins from sixteen", "3085-1 art. 7, 10; CC 26", "membership")
def sixteen_years(connect: Connect) -> None:
    coop = connect()
    coop.register("anna")
    with pytest.raises(membership.UnderAge):
        coop.apply("anna", age=15)
    coop.apply("anna", age=16)


@LAW.enforces("1.1/4", "The council considers it in 30 days", "3085-1 art. 10(2)", "council")
def thirty_days(connect: Connect) -> None:
    with pytest.raises(AboveNorm):
        connect(admitdays=31)
    coop = connect()
    coop.register("anna")
    coop.apply("anna")
    coop.confirm("anna")
    matter = coop.matter("anna")
    assert matter["closes_at"] - matter["opened_at"] <= timedelta(days=30).total_seconds()


@LAW.enforces(
    "1.1/5",
    "Membership begins with the last of decision, fee and share",
    "3085-1 art. 10(2)",
    "membership",
)
def member_since_the_last_of_three(connect: Connect) -> None:
    coop = connect()
    coop.register("anna")
    coop.apply("anna")
    coop.confirm("anna")
    assert coop.state("anna") is State.APPLIED
    coop.chain.pass_time(days=2)
    coop.decide("anna", approve=True)
    assert coop.state("anna") is State.MEMBER
    assert coop.member("anna").since == coop.member("anna").decided_at


@LAW.enforces("1.1/7", "A member has a certificate", "3085-1 art. 10", "membership")
def a_certificate_of_members_only(connect: Connect) -> None:
    coop = connect()
    coop.register("anna")
    with pytest.raises(membership.NotMember):
        coop.certify("anna")
    coop.join("oleg")
    coop.certify("oleg")


@LAW.enforces("1.1/8", "A register; a number is never given again", "CC 65.2", "membership")
def a_number_for_ever(connect: Connect) -> None:
    coop = joined(connect)
    number = coop.member("anna").number
    leaving.leave_and_go(coop, "anna")
    coop.join("oleg")
    assert coop.member("oleg").number > number


@LAW.enforces("1.1/12", "Membership ends for named causes only", "3085-1 art. 13(1)", "membership")
def causes_of_the_end(connect: Connect) -> None:
    coop = joined(connect)
    with pytest.raises(membership.CauseUnknown):
        coop.relay("assembly", "membership", "terminate", member=coop.account("anna"), cause=9)
    with pytest.raises(network.NotListed):
        coop.relay("outsider", "membership", "terminate", member=coop.account("anna"), cause=1)


@LAW.enforces(
    "1.1/13",
    "The council considers an exit; it can't refuse one",
    "3085-1 art. 13(2)",
    "termination",
)
def exit_is_considered_by_the_council(connect: Connect) -> None:
    coop = joined(connect)
    leaving.leave(coop, "anna")
    assert coop.state("anna") is State.MEMBER
    leaving.decide(coop, "anna")
    assert coop.state("anna") is State.EXITED


@LAW.enforces(
    "1.1/14",
    "The general meeting alone expels, 20 days after a written notice",
    "3085-1 art. 13(3), 16(2)",
    "termination",
)
def expulsion_by_the_meeting_after_a_hearing(connect: Connect) -> None:
    coop = joined(connect)
    with pytest.raises(termination.NotAccused):
        leaving.expel(coop, "anna")
    leaving.accuse(coop, "anna")
    with pytest.raises(termination.TooEarly):
        leaving.expel(coop, "anna")
    coop.chain.pass_time(days=20)
    told = {"kind": "expulsion", "subject": leaving.subject_of(coop, "anna"), "approved": True}
    with pytest.raises(network.WrongSender):
        coop.send("assembly", "termination", "decided", matter=1, minutes="11" * 32, **told)
    leaving.expel(coop, "anna")
    assert coop.state("anna") is State.EXITED


@LAW.enforces(
    "1.1/15",
    "Heirs get the share, not the vote",
    "3085-1 art. 13-14",
    "termination",
    Stage.MONEY,
)
def heirs_get_money_not_votes(connect: Connect) -> None:
    coop = joined(connect)
    leaving.contribute(coop, "anna", leaving.SHARE)
    leaving.bury(coop, "anna")
    assert coop.state("anna") is State.EXITED
    assert coop.balance("anna") == {Bucket.ESTATE: leaving.ALL}


@LAW.enforces(
    "1.1/16",
    "A share is returned by the charter under which one joined",
    "3085-1 art. 14",
    "termination",
)
def a_return_by_the_charter_of_joining(connect: Connect) -> None:
    coop = joined(connect)
    version = coop.member("anna").charter_version
    amended = [{"code": "returndays", "value": 300}]
    coop.relay("assembly", "charter", "amend", parameters=amended)
    leaving.leave_and_go(coop, "anna")
    assert leaving.settlement(coop, "anna")["charter_version"] == version


@LAW.enforces(
    "1.1/17",
    "The charter may ask for the year's balance first",
    "charter",
    "termination",
)
def a_return_after_the_balance(connect: Connect) -> None:
    coop = joined(connect, returngate=1)
    leaving.leave_and_go(coop, "anna")
    assert leaving.settlement(coop, "anna")["state"] == leaving.WAITING


@LAW.enforces(
    "1.1/18",
    "A share is returned at nominal value",
    "3085-1 art. 14, 23",
    "returns",
    Stage.MONEY,
)
def at_nominal_value(connect: Connect) -> None:
    coop = joined(connect)
    returning.contribute(coop, "anna", returning.SHARE)
    with pytest.raises(InsufficientBalance):
        returning.ask(coop, "anna", returning.SHARE + 1)
    returning.ask(coop, "anna", returning.SHARE)


@LAW.enforces("1.1/19", "No levy on shares for a member's own debts", "3085-1 art. 22", "ledger")
def no_levy_for_personal_debts(connect: Connect) -> None:
    coop = joined(connect)
    with pytest.raises(OperationUnknown):
        leaving.enter(coop, "assembly", "levy", "anna", 100)


@LAW.enforces("1.1/20", "The minimum share stays until the end", "charter", "returns")
def the_minimum_stays(connect: Connect) -> None:
    coop = joined(connect)
    assert coop.balance("anna") == {Bucket.SHARE_MIN: leaving.MINIMUM}
    with pytest.raises(InsufficientBalance):
        returning.ask(coop, "anna", leaving.MINIMUM)


# --- contributions and funds


@LAW.enforces(
    "1.2/1",
    "An entrance fee is not returned to a member",
    "3085-1 art. 22",
    "termination",
)
def the_entrance_fee_is_no_members(connect: Connect) -> None:
    coop = joined(connect)
    leaving.leave_and_go(coop, "anna")
    owed = leaving.settlement(coop, "anna")["parts"]
    assert sum(part["units"] for part in owed) == leaving.MINIMUM


@LAW.enforces(
    "1.2/2",
    "A share contribution is returnable",
    "3085-1 art. 1, 14",
    "returns",
    Stage.MONEY,
)
def a_share_comes_back(connect: Connect) -> None:
    coop = joined(connect)
    returning.contribute(coop, "anna", returning.SHARE)
    returning.ask(coop, "anna", returning.SHARE)
    assert coop.balance("anna")[Bucket.SHARE_PAYOUT] == returning.SHARE


@LAW.enforces(
    "1.2/3",
    "Before the decision money is the applicant's",
    "3085-1 art. 10(2)",
    "membership",
)
def a_refused_applicant_gets_all_back(connect: Connect) -> None:
    coop = connect()
    coop.register("anna")
    coop.apply("anna")
    coop.confirm("anna")
    coop.decide("anna", approve=False)
    coop.return_money("anna")
    assert coop.balance("anna") == {}


@LAW.enforces(
    "1.2/4",
    "Each kind of contribution is entered by its own protocol",
    "402-FZ art. 9",
    "ledger",
    Stage.MONEY,
)
def shares_are_of_members_alone(connect: Connect) -> None:
    coop = connect()
    with pytest.raises(NotListedFor):
        leaving.enter(coop, "assembly", "sharepaid", "vera", 100)


@LAW.enforces(
    "1.3/1",
    "The indivisible fund is not spent",
    "3085-1 art. 1, 30",
    "funds",
    Stage.MONEY,
)
def the_indivisible_fund_stays(connect: Connect) -> None:
    story = Story.begin(connect())
    story.fill(1_000_00, {"fundindiv": 10_000})
    with pytest.raises(Indivisible):
        story.write(100, fund="fundindiv")


@LAW.enforces(
    "1.3/2",
    "The general meeting sets sizes and use of funds",
    "3085-1 art. 23(3)",
    "funds",
)
def the_meeting_divides_fees(connect: Connect) -> None:
    story = Story.begin(connect())
    number = story.draft({"fundreserve": 10_000})
    told = {"kind": "split", "subject": number, "approved": True}
    with pytest.raises(network.WrongSender):
        story.coop.send("assembly", "funds", "decided", matter=1, minutes="11" * 32, **told)
    story.decide("split", number)


@LAW.enforces(
    "1.3/3",
    "Cooperative payments are 20 % of the income at most",
    "3085-1 art. 24",
    "charter",
)
def payments_to_members_have_a_limit(connect: Connect) -> None:
    with pytest.raises(AboveNorm):
        connect(cooppaymax=2_001)


@LAW.enforces("1.3/4", "A matter is considered within its days", "charter", "council")
def a_matter_has_its_days(connect: Connect) -> None:
    coop = connect()
    with pytest.raises(DaysOutOfRange):
        coop.relay("assembly", "council", "submit", kind="anything", subject=1, days=0)


@LAW.enforces("1.3/5", "The charter raises the law's floor, never lowers it", "CC 123.2", "charter")
def the_age_is_a_floor(connect: Connect) -> None:
    with pytest.raises(BelowNorm):
        connect(minage=15)
