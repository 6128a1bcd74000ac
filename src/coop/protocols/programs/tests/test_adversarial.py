"""Undesired ways into and around programs, each refused with its own error."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.protocols.network.errors import CooperativeSuspended, NotListed, WrongSender, WrongSigner
from coop.protocols.programs import errors
from coop.protocols.programs.tests.story import participant, with_wallet
from coop.protocols.testing import Cooperative, programs
from coop.protocols.testing.network import OPERATOR
from coop.protocols.testing.programs import terms_with

Connect = Callable[..., Cooperative]


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
