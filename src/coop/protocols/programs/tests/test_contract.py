"""Programs, as the contract keeps them: stories on a chain of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.protocols.ledger.errors import InsufficientBalance
from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import CooperativeSuspended, NotListed, WrongSender, WrongSigner
from coop.protocols.programs import errors
from coop.protocols.testing import Bucket, Cooperative, programs
from coop.protocols.testing.network import OPERATOR
from coop.protocols.testing.programs import terms_with

Connect = Callable[..., Cooperative]
SHARE = 100_000


def with_wallet(cooperative: Cooperative, person: str = "vera", units: int = SHARE) -> None:
    programs.enter(cooperative, person, "sharepaid", units)


def participant(cooperative: Cooperative, person: str = "vera", **terms: int | str) -> int:
    program = programs.adopt(cooperative, **terms)
    programs.accede(cooperative, person, program)
    return program


# --- a program's life


def test_the_council_adopts_what_the_chair_proposes(cooperative: Cooperative) -> None:
    """A proposal becomes program 1, edition 1, with the regulation's digest and its decision."""
    number = programs.propose(cooperative, terms=terms_with(most=5_000_00))
    matter = programs.proposal(cooperative, number)["matter"]

    programs.decide(cooperative, number)

    [program] = cooperative.rows("programs", "programs")
    assert (program["id"], program["state"], program["edition"]) == (1, 1, 1)
    assert program["decision"] == matter
    assert program["terms"]["most"] == 5_000_00
    assert cooperative.rows("programs", "proposals") == []


def test_a_refused_proposal_leaves_nothing(cooperative: Cooperative) -> None:
    """Decided against: no program, and the number of the proposal is not given again."""
    number = programs.propose(cooperative)

    programs.decide(cooperative, number, approve=False)

    assert cooperative.rows("programs", "programs") == []
    assert programs.propose(cooperative) == number + 1


def test_the_next_edition_asks_every_participant_anew(cooperative: Cooperative) -> None:
    """After a new edition nobody pays in under the former; signing anew is enough."""
    with_wallet(cooperative)
    program = participant(cooperative)

    programs.adopt(cooperative, program, least=1_000)

    assert programs.row(cooperative, program)["edition"] == 2
    with pytest.raises(errors.EditionOutdated):
        programs.move(cooperative, "vera", 5_000, into=program)
    programs.accede(cooperative, "vera", program)
    programs.move(cooperative, "vera", 5_000, into=program)
    assert programs.row(cooperative, program)["participants"] == 1


def test_a_closed_program_gives_shares_back(cooperative: Cooperative) -> None:
    """Nobody joins or pays any more; what is there can be taken back, also before its hold ends."""
    with_wallet(cooperative)
    program = participant(cooperative, hold_days=100)
    programs.move(cooperative, "vera", 5_000, into=program)

    programs.close(cooperative, program)

    with pytest.raises(errors.ProgramClosed):
        programs.accede(cooperative, "boris", program)
    with pytest.raises(errors.ProgramClosed):
        programs.move(cooperative, "vera", 1, into=program)
    programs.move(cooperative, "vera", 5_000, out=program)
    programs.leave(cooperative, "vera", program)
    assert cooperative.balance("vera") == {Bucket.SHARE_MAIN: SHARE}


def test_a_refused_closing_leaves_the_program_running(cooperative: Cooperative) -> None:
    """The council may keep what the chair would close."""
    program = programs.adopt(cooperative)
    number = programs.propose_closing(cooperative, program)

    programs.decide(cooperative, number, approve=False)

    assert programs.row(cooperative, program)["state"] == 1


def test_the_chair_takes_a_proposal_back(cooperative: Cooperative) -> None:
    """The matter is gone with the proposal."""
    number = programs.propose(cooperative)
    values = {"chair": cooperative.account("vera"), "proposal": number}

    programs.act(cooperative, "vera", "retract", **values)

    assert cooperative.rows("council", "matters") == []
    with pytest.raises(errors.ProposalUnknown):
        programs.act(cooperative, "vera", "retract", **values)


def test_one_proposal_about_a_program_at_a_time(cooperative: Cooperative) -> None:
    """Neither a second edition nor a closing while one is before the council."""
    program = programs.adopt(cooperative)
    programs.propose(cooperative, program)

    with pytest.raises(errors.ProposalPending):
        programs.propose(cooperative, program)
    with pytest.raises(errors.ProposalPending):
        programs.propose_closing(cooperative, program)


def test_the_council_considers_sixteen_proposals_at_most(cooperative: Cooperative) -> None:
    """The list the contract looks through stays short."""
    for _ in range(16):
        programs.propose(cooperative)

    with pytest.raises(errors.TooManyProposals):
        programs.propose(cooperative)


def test_an_edition_keeps_the_posting_model(cooperative: Cooperative) -> None:
    """Members' shares stand where the model put them."""
    program = programs.adopt(cooperative)

    with pytest.raises(errors.ModelFixed):
        programs.propose(cooperative, program, terms=terms_with(model=1))


@pytest.mark.parametrize("person", ["galina", "zoya"])
def test_only_the_chair_or_a_deputy_proposes(cooperative: Cooperative, person: str) -> None:
    """A plain council member and an officer do not."""
    with pytest.raises(errors.NotChair):
        programs.propose(cooperative, by=person)


def test_a_deputy_proposes(cooperative: Cooperative) -> None:
    """As everywhere, a deputy in office acts for the chair."""
    assert programs.propose(cooperative, by="boris") == 1


# --- terms


AID = {"model": 3, "takes": 4, "returns": 0}
UNSOUND = [
    ({"model": 0}, errors.ModelUnknown),
    ({"model": 4}, errors.ModelUnknown),
    ({"takes": 32}, errors.BitsUnknown),
    ({"returns": 9}, errors.BitsUnknown),
    ({"who": 0}, errors.WhoUnknown),
    ({"who": 4}, errors.WhoUnknown),
    ({"who": 2}, errors.SectionUnknown),
    ({"section": 1}, errors.SectionUnknown),
    ({"takes": 0}, errors.NothingTaken),
    ({"takes": 4}, errors.ModelDiffers),
    ({"model": 1, "takes": 3}, errors.ModelDiffers),
    ({"model": 1, "takes": 2}, errors.ModelDiffers),
    ({"model": 1, "returns": 3}, errors.ReturnsDiffer),
    ({"returns": 0}, errors.ReturnsDiffer),
    ({"returns": 5}, errors.ReturnsDiffer),
    ({**AID, "takes": 5}, errors.ModelDiffers),
    ({**AID, "takes": 20}, errors.ModelDiffers),
    ({**AID, "returns": 1}, errors.ReturnsDiffer),
    ({**AID, "takes": 8, "returns": 4}, errors.ReturnsDiffer),
    ({**AID, "most": 5}, errors.LimitsDiffer),
    ({**AID, "hold_days": 5}, errors.LimitsDiffer),
    ({"fee_rule": 3}, errors.FeeRuleUnknown),
    ({"fee": 1}, errors.FeeDiffers),
    ({"fee_period": 1}, errors.FeeDiffers),
    ({"grace_days": 1}, errors.FeeDiffers),
    ({"takes": 5, "fee_rule": 1, "fee": 0, "fee_period": 1}, errors.FeeDiffers),
    ({"takes": 5, "fee_rule": 1, "fee": 1, "fee_period": 0}, errors.FeeDiffers),
    ({"takes": 1, "fee_rule": 1, "fee": 1, "fee_period": 1}, errors.FeeDiffers),
    ({"takes": 5, "fee_rule": 2, "fee": 10_001}, errors.FeeDiffers),
    ({"takes": 6, "fee_rule": 2, "fee": 500}, errors.FeeDiffers),
    ({"takes": 5, "fee_rule": 2, "fee": 500, "fee_period": 1}, errors.FeeDiffers),
    ({"hold_days": 3_651}, errors.DaysTooMany),
    (
        {"takes": 5, "fee_rule": 1, "fee": 1, "fee_period": 1, "grace_days": 366},
        errors.DaysTooMany,
    ),
    ({"least": 2, "most": 1}, errors.LimitsDiffer),
    ({"least": -1}, errors.LimitsDiffer),
    ({"target": -1}, errors.LimitsDiffer),
    ({"most": 2**62}, errors.LimitsDiffer),
    ({"model": 1, "hold_days": 1}, errors.LimitsDiffer),
    ({"agent": "operator"}, errors.AgentNotMember),
]


@pytest.mark.parametrize(("changed", "refusal"), UNSOUND)
def test_unsound_terms_are_refused(
    cooperative: Cooperative, changed: dict[str, int | str], refusal: type[Exception]
) -> None:
    """Each contradiction has its own refusal."""
    with pytest.raises(refusal):
        programs.propose(cooperative, terms=terms_with(**changed))


SOUND = [
    {"model": 1},
    {"takes": 2, "returns": 3},
    {"takes": 31, "returns": 7, "fee_rule": 1, "fee": 100, "fee_period": 2, "grace_days": 10},
    {"takes": 5, "fee_rule": 2, "fee": 300},
    {**AID, "fee_rule": 1, "fee": 100, "fee_period": 1},
    {**AID, "takes": 8},
    {**AID, "returns": 4, "target": 5_000},
    {"least": 5, "most": 5, "hold_days": 3_650, "who": 3},
]


@pytest.mark.parametrize("changed", SOUND)
def test_sound_terms_are_adopted(cooperative: Cooperative, changed: dict[str, int | str]) -> None:
    """The council adopts what contradicts nothing."""
    program = programs.adopt(cooperative, **changed)

    told = programs.row(cooperative, program)["terms"]
    assert {key: int(told[key]) for key in changed} == changed


@pytest.mark.parametrize("takes", [5, 9, 17])
def test_a_production_cooperative_keeps_no_fees(connect: Connect, takes: int) -> None:
    """Its chart has no targeted funding for programs: no fees, no gifts, no conversions."""
    cooperative = connect(charter="ru-production-cooperative")

    with pytest.raises(errors.FeesNotKept):
        programs.propose(cooperative, terms=terms_with(takes=takes))
    with pytest.raises(errors.FeesNotKept):
        programs.propose(cooperative, terms=terms_with(model=3, takes=8, returns=0))
    assert programs.adopt(cooperative) == 1


# --- taking part


def test_a_member_joins_and_leaves(cooperative: Cooperative) -> None:
    """The accession pins the edition; leaving an empty program leaves no row."""
    program = programs.adopt(cooperative)

    programs.accede(cooperative, "galina", program)

    [row] = cooperative.rows("programs", "participants")
    assert row["member"] == cooperative.account("galina")
    [joined] = row["accessions"]
    assert (joined["program"], joined["edition"]) == (program, 1)
    assert programs.row(cooperative, program)["participants"] == 1
    programs.leave(cooperative, "galina", program)
    assert cooperative.rows("programs", "participants") == []
    assert programs.row(cooperative, program)["participants"] == 0
    with pytest.raises(errors.NotParticipant):
        programs.leave(cooperative, "galina", program)


def test_the_first_accession_counts_memory(cooperative: Cooperative) -> None:
    """A member's row is counted against the cooperative's memory once."""
    first, second = programs.adopt(cooperative), programs.adopt(cooperative)

    def counted() -> int:
        rows = cooperative.chain.rows("eosio", "eosio", "coops", lower=cooperative.name, limit=1)
        return int(rows[0]["memory_bytes"])

    before = counted()
    programs.accede(cooperative, "galina", first)
    programs.accede(cooperative, "galina", second)

    assert counted() == before + 200


def test_one_joins_the_edition_one_read(cooperative: Cooperative) -> None:
    """An accession to a former edition is refused with the present one's number."""
    program = programs.adopt(cooperative)
    programs.adopt(cooperative, program)

    with pytest.raises(errors.EditionChanged) as refused:
        programs.accede(cooperative, "galina", program, edition=1)

    assert refused.value.values == {"edition": 2}


def test_one_joins_once(cooperative: Cooperative) -> None:
    """A second accession to the same edition says nothing."""
    program = participant(cooperative, "galina")

    with pytest.raises(errors.AlreadyJoined):
        programs.accede(cooperative, "galina", program)


def test_only_members_join(cooperative: Cooperative) -> None:
    """An applicant is not a member yet."""
    program = programs.adopt(cooperative)
    cooperative.register("anna")

    with pytest.raises(NotMember):
        programs.accede(cooperative, "anna", program)


def test_nobody_joins_what_is_not_there(cooperative: Cooperative) -> None:
    """A proposal before the council is no program yet."""
    programs.propose(cooperative)

    with pytest.raises(errors.ProgramUnknown):
        programs.accede(cooperative, "galina", 1, edition=1)


def test_the_agent_admits_listed_members(cooperative: Cooperative) -> None:
    """A listed program is open to whom its agent admits; a newer edition asks no new admission."""
    program = programs.adopt(cooperative, who=3, agent=cooperative.account("boris"))
    with pytest.raises(errors.NotAdmitted):
        programs.accede(cooperative, "galina", program)

    programs.admit(cooperative, "boris", program, "galina")
    with pytest.raises(errors.AlreadyAdmitted):
        programs.admit(cooperative, "boris", program, "galina")
    programs.accede(cooperative, "galina", program)

    assert cooperative.rows("programs", "admissions") == []
    with pytest.raises(errors.AlreadyJoined):
        programs.admit(cooperative, "boris", program, "galina")
    programs.adopt(cooperative, program, who=3)
    programs.accede(cooperative, "galina", program)


def test_only_the_agent_admits(cooperative: Cooperative) -> None:
    """Not the chair where there is an agent; without one the chair and the deputies."""
    agents = programs.adopt(cooperative, who=3, agent=cooperative.account("galina"))
    chairs = programs.adopt(cooperative, who=3)

    with pytest.raises(errors.NotAgent):
        programs.admit(cooperative, "vera", agents, "elena")
    with pytest.raises(errors.NotAgent):
        programs.admit(cooperative, "galina", chairs, "elena")
    programs.admit(cooperative, "galina", agents, "elena")
    programs.admit(cooperative, "boris", chairs, "elena")


def test_the_chair_acts_where_the_agent_is_a_member_no_longer(cooperative: Cooperative) -> None:
    """An agent who has left the cooperative leaves nobody stuck."""
    cooperative.join("anna")
    program = programs.adopt(cooperative, who=3, agent=cooperative.account("anna"))
    cooperative.relay(
        "assembly", "membership", "terminate", member=cooperative.account("anna"), cause=1
    )

    with pytest.raises(errors.NotAgent):
        programs.admit(cooperative, "anna", program, "elena")
    programs.admit(cooperative, "vera", program, "elena")


def test_nobody_is_admitted_where_all_may_join(cooperative: Cooperative) -> None:
    """An admission means something in a listed program only; and only members are admitted."""
    program, listed = programs.adopt(cooperative), programs.adopt(cooperative, who=3)
    cooperative.register("anna")

    with pytest.raises(errors.NotListedProgram):
        programs.admit(cooperative, "vera", program, "elena")
    with pytest.raises(NotMember):
        programs.admit(cooperative, "vera", listed, "anna")


@pytest.mark.parametrize(("operation", "bucket"), [("progpaid", "share"), ("targetpaid", "fee")])
def test_one_does_not_leave_money_behind(
    cooperative: Cooperative, operation: str, bucket: str
) -> None:
    """Leaving is refused while a share or a fee of the member's is in the program."""
    program = participant(cooperative, takes=5)
    programs.enter(cooperative, "vera", operation, 700, program)

    with pytest.raises(errors.BalanceLeft) as refused:
        programs.leave(cooperative, "vera", program)

    empty = {"share": 0, "fee": 0, "reserved": 0, "payout": 0}
    assert refused.value.values == empty | {bucket: 700}


def test_one_leaves_a_wallet_empty(cooperative: Cooperative) -> None:
    """A wallet's share is the main share."""
    program = participant(cooperative, model=1)
    with_wallet(cooperative)

    with pytest.raises(errors.BalanceLeft):
        programs.leave(cooperative, "vera", program)


# --- moving share


def test_share_moves_in_and_out(cooperative: Cooperative) -> None:
    """Both ways inside account 80, on a signed statement each."""
    with_wallet(cooperative)
    program = participant(cooperative)

    trace = programs.move(cooperative, "vera", 30_000, into=program)
    programs.move(cooperative, "vera", 10_000, out=program)

    assert cooperative.balance_by_program("vera") == {
        (Bucket.SHARE_MAIN, 0): SHARE - 20_000,
        (Bucket.SHARE_PROGRAM, program): 20_000,
    }
    [entry] = trace.of("ledger", "post")
    assert entry.data is not None
    assert entry.data["entry"]["operation"] == "toprogram"


def test_held_shares_stay_their_days(cooperative: Cooperative) -> None:
    """What came within the days of hold stays; what came before goes."""
    with_wallet(cooperative)
    program = participant(cooperative, hold_days=30)
    programs.move(cooperative, "vera", 3_000, into=program)
    cooperative.chain.pass_time(days=20)
    programs.move(cooperative, "vera", 2_000, into=program)
    cooperative.chain.pass_time(days=11)

    with pytest.raises(errors.ShareOnHold) as refused:
        programs.move(cooperative, "vera", 3_001, out=program)
    assert refused.value.values == {"held": 2_000, "share": 5_000}
    programs.move(cooperative, "vera", 3_000, out=program)
    cooperative.chain.pass_time(days=20)
    programs.move(cooperative, "vera", 2_000, out=program)


def test_a_paid_contribution_is_held_as_a_moved_one(cooperative: Cooperative) -> None:
    """The contract of contributions tells of what came."""
    program = participant(cooperative, hold_days=30)
    programs.enter(cooperative, "vera", "progpaid", 700, program)
    arrived = {"member": cooperative.account("vera"), "program": program, "units": 700}

    cooperative.relay("contribution", "programs", "arrived", **arrived)

    with pytest.raises(errors.ShareOnHold):
        programs.move(cooperative, "vera", 1, out=program)
    with pytest.raises(NotListed):
        cooperative.send("outsider", "programs", "arrived", **arrived)


def test_many_arrivals_are_kept_as_sixteen(cooperative: Cooperative) -> None:
    """Of more, the two oldest become one, and no share is free before its time."""
    with_wallet(cooperative)
    program = participant(cooperative, hold_days=30)
    for _ in range(18):
        programs.move(cooperative, "vera", 100, into=program)
        cooperative.chain.pass_time(days=1)

    [row] = cooperative.rows("programs", "holds")
    assert len(row["lots"]) == 16
    assert sum(int(each["units"]) for each in row["lots"]) == 1_800
    with pytest.raises(errors.ShareOnHold):
        programs.move(cooperative, "vera", 1, out=program)


def test_an_edition_not_signed_lets_the_share_go(cooperative: Cooperative) -> None:
    """Who does not agree with the new edition takes the share back, and leaves."""
    with_wallet(cooperative)
    program = participant(cooperative, hold_days=30)
    programs.move(cooperative, "vera", 700, into=program)
    programs.adopt(cooperative, program, hold_days=3_000)

    programs.move(cooperative, "vera", 700, out=program)
    programs.leave(cooperative, "vera", program)


def test_moving_in_is_a_contribution(cooperative: Cooperative) -> None:
    """It keeps the limits of one contribution, and the kinds the program takes."""
    with_wallet(cooperative)
    program = participant(cooperative, least=100, most=200)
    in_kind = participant(cooperative, takes=2)
    with_fee = participant(cooperative, takes=5, fee_rule=2, fee=300)

    for units, refusal in ((99, errors.BelowLeast), (201, errors.AboveMost)):
        with pytest.raises(refusal):
            programs.move(cooperative, "vera", units, into=program)
    with pytest.raises(errors.NotTaken):
        programs.move(cooperative, "vera", 100, into=in_kind)
    with pytest.raises(errors.FeeByOrder):
        programs.move(cooperative, "vera", 100, into=with_fee)


def test_only_a_program_of_shares_is_moved_to(cooperative: Cooperative) -> None:
    """Neither wallets nor mutual aid keep shares of their own."""
    with_wallet(cooperative)
    for model in ({"model": 1}, AID):
        program = participant(cooperative, **model)
        with pytest.raises(errors.NoShareInProgram):
            programs.move(cooperative, "vera", 100, into=program)


def test_share_moves_through_the_wallet(cooperative: Cooperative) -> None:
    """Neither from program to program at once nor from the wallet to itself."""
    first, second = participant(cooperative), participant(cooperative)

    for sides in ({"into": first, "out": second}, {}):
        with pytest.raises(errors.WalletOnOneSide):
            programs.move(cooperative, "vera", 100, **sides)


@pytest.mark.parametrize("units", [0, -1, 2**62])
def test_an_amount_is_above_zero(cooperative: Cooperative, units: int) -> None:
    """Nothing, less than nothing and too much are refused."""
    program = participant(cooperative)

    with pytest.raises(errors.UnitsOutOfRange):
        programs.move(cooperative, "vera", units, into=program)


def test_one_moves_what_one_has(cooperative: Cooperative) -> None:
    """The books refuse more, in and out."""
    with_wallet(cooperative)
    program = participant(cooperative)

    with pytest.raises(InsufficientBalance):
        programs.move(cooperative, "vera", SHARE + 1, into=program)
    with pytest.raises(InsufficientBalance):
        programs.move(cooperative, "vera", 1, out=program)


def test_moving_in_asks_for_an_accession(cooperative: Cooperative) -> None:
    """Who has not joined does not contribute."""
    with_wallet(cooperative)
    program = programs.adopt(cooperative)

    with pytest.raises(errors.NotParticipant):
        programs.move(cooperative, "vera", 1, into=program)


# --- fees kept by member


def with_fee(cooperative: Cooperative, units: int = 900, returns: int = 5) -> int:
    program = participant(cooperative, takes=5, returns=returns)
    programs.enter(cooperative, "vera", "targetpaid", units, program)
    return program


def test_an_earned_fee_is_the_programs(cooperative: Cooperative) -> None:
    """What the member's fee was for has been done: it becomes the program's fund."""
    program = with_fee(cooperative)

    programs.earn(cooperative, "vera", program, "vera", 400)

    assert cooperative.balance("vera") == {Bucket.FEE: 500}
    assert cooperative.ledger_accounts()["fundprogram"] == (0, 400)
    with pytest.raises(errors.FeeTooSmall) as refused:
        programs.earn(cooperative, "vera", program, "vera", 501)
    assert refused.value.values == {"fee": 500}
    with pytest.raises(errors.NotAgent):
        programs.earn(cooperative, "galina", program, "vera", 1)


@pytest.mark.parametrize("approve", [True, False])
def test_the_council_decides_on_a_fee_asked_back(cooperative: Cooperative, approve: bool) -> None:
    """For: the fee is the member's share again. Against: it stays a fee."""
    program = with_fee(cooperative)
    programs.feeback(cooperative, "vera", program, 300)
    [request] = cooperative.rows("programs", "feebacks")

    cooperative.council_decides(request["matter"], approve=approve)

    asked = {Bucket.FEE: 600, Bucket.SHARE_MAIN: 300}
    assert cooperative.balance("vera") == (asked if approve else {Bucket.FEE: 900})
    assert cooperative.rows("programs", "feebacks") == []


def test_what_is_asked_back_is_not_used_up(cooperative: Cooperative) -> None:
    """The agent can't take what the council considers; a second request waits."""
    program = with_fee(cooperative)
    programs.feeback(cooperative, "vera", program, 300)

    with pytest.raises(errors.FeeTooSmall):
        programs.earn(cooperative, "vera", program, "vera", 601)
    with pytest.raises(errors.FeebackPending):
        programs.feeback(cooperative, "vera", program, 1)


def test_a_fee_returns_where_the_regulation_says_so(cooperative: Cooperative) -> None:
    """Without the clause it does not; and never more than is there."""
    plain, kind = with_fee(cooperative, returns=1), with_fee(cooperative)

    with pytest.raises(errors.FeeNotReturnable):
        programs.feeback(cooperative, "vera", plain, 1)
    with pytest.raises(errors.FeeTooSmall):
        programs.feeback(cooperative, "vera", kind, 901)
    with pytest.raises(errors.UnitsOutOfRange):
        programs.feeback(cooperative, "vera", kind, 0)


# --- the end of membership, and strangers


def test_the_end_of_membership_ends_taking_part(cooperative: Cooperative) -> None:
    """Nothing of the person stays: accession, admission, holds, what was asked back."""
    with_wallet(cooperative)
    program = participant(cooperative, takes=5, returns=5, hold_days=3)
    listed = programs.adopt(cooperative, who=3)
    programs.admit(cooperative, "vera", listed, "vera")
    programs.move(cooperative, "vera", 100, into=program)
    programs.enter(cooperative, "vera", "targetpaid", 900, program)
    programs.feeback(cooperative, "vera", program, 300)
    told = {"member": cooperative.account("vera")}

    with pytest.raises(NotListed):
        cooperative.send("outsider", "programs", "forget", **told)
    cooperative.relay("assembly", "programs", "forget", **told)

    for table in ("participants", "admissions", "holds", "feebacks"):
        assert cooperative.rows("programs", table) == []
    assert cooperative.rows("council", "matters") == []
    assert programs.row(cooperative, program)["participants"] == 0


@pytest.mark.parametrize("sender", ["assembly", "outsider", "meetings", "vera"])
@pytest.mark.parametrize("kind", ["program", "progclose", "feereturn"])
def test_only_the_council_decides(cooperative: Cooperative, sender: str, kind: str) -> None:
    """No other organ, contract or person tells the outcome."""
    number = programs.propose(cooperative)
    told = {
        "kind": kind,
        "subject": number,
        "approved": True,
        "matter": programs.proposal(cooperative, number)["matter"],
        "minutes": "11" * 32,
    }

    with pytest.raises(WrongSender):
        cooperative.send(sender, "programs", "decided", **told)


def test_a_regulation_is_signed_for_its_number(cooperative: Cooperative) -> None:
    """A signature over a refused proposal's regulation does not serve for the next."""
    document = cooperative.document("regulation", 1, cooperative.key("vera"))
    programs.decide(cooperative, programs.propose(cooperative, document=document), approve=False)
    values = {"chair": cooperative.account("vera"), "program": 0, "terms": terms_with()}

    with pytest.raises(WrongSigner):
        programs.act(cooperative, "vera", "propose", document, id=2, **values)
    with pytest.raises(errors.NumberTaken) as refused:
        programs.act(cooperative, "vera", "propose", document, id=1, **values)
    assert refused.value.values == {"next": 2}


def test_papers_are_signed_by_the_person_for_the_act(
    cooperative: Cooperative, connect: Connect
) -> None:
    """Another's key, another program and another cooperative are refused."""
    program, other = programs.adopt(cooperative), programs.adopt(cooperative)
    account, key = cooperative.account("galina"), cooperative.key("galina")
    values = {"member": account, "program": program, "edition": 1}
    for document in (
        cooperative.document("accession", program, cooperative.key("vera")),
        cooperative.document("accession", other, key),
        cooperative.document("leaving", program, key),
        cooperative.document("accession", program, key, coop=connect().name),
    ):
        with pytest.raises(WrongSigner):
            programs.act(cooperative, "galina", "accede", document, **values)


def test_a_suspended_cooperative_stands_still(cooperative: Cooperative) -> None:
    """Nobody proposes or joins meanwhile."""
    program = programs.adopt(cooperative)
    step = ("eosio", "suspend", {"coop": cooperative.name}, f"{OPERATOR}@active")
    cooperative.chain.push([step])

    with pytest.raises(CooperativeSuspended):
        programs.propose(cooperative)
    with pytest.raises(CooperativeSuspended):
        programs.accede(cooperative, "galina", program)
