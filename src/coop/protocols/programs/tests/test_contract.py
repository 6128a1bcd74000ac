"""Programs, as the contract keeps them: stories on a chain of their own."""

from __future__ import annotations

import pytest

from coop.protocols.membership.errors import NotMember
from coop.protocols.programs import errors
from coop.protocols.programs.tests.story import SHARE, participant, with_wallet
from coop.protocols.testing import Bucket, Cooperative, programs
from coop.protocols.testing.programs import terms_with

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
