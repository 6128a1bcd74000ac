"""Recorded acts with documents become rows, whoever's contract took them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coop.chain import acts
from coop.documents import kinds
from coop.documents.factory import Renderer
from coop.documents.models import SignedAct
from coop.documents.packages import State, papers
from coop.documents.tests.signing import (
    BLOCK,
    COOP,
    KEY,
    NETWORK,
    act_of,
    make_statement,
    record,
    recorded_action,
)
from coop.documents.tests.statement_kind import STATEMENT
from coop.store import journal

pytestmark = pytest.mark.django_db


def test_signed_act_is_kept_with_the_key_that_signed(renderer: Renderer) -> None:
    """The row says who signed what, with which key, where on the ledger."""
    document = make_statement(renderer)

    record(act_of(document))

    act = SignedAct.unbound.get()
    assert (act.coop, act.template, act.signer) == (COOP, "statement", "reader1")
    assert act.content_digest == document.content_digest
    assert act.public_key == str(KEY.public)
    content = bytes.fromhex(document.content_digest)
    network = bytes.fromhex(NETWORK)
    digest = acts.act_digest(network, COOP, "statement", 1, int(document.subject), content)
    assert act.act_digest == digest.hex()


def test_states_follow_the_ledger(renderer: Renderer) -> None:
    """Draft, then recorded, then final when the block can't be undone."""
    document = make_statement(renderer)
    assert papers([document], final_block=BLOCK)[0].state is State.DRAFT

    record(act_of(document))

    assert papers([document], final_block=BLOCK - 1)[0].state is State.RECORDED
    assert papers([document], final_block=BLOCK)[0].state is State.FINAL


def test_undone_block_leaves_a_draft(renderer: Renderer) -> None:
    """A fork takes the signature back, the document stays."""
    document = make_statement(renderer)
    record(act_of(document))

    journal.undo_from(BLOCK)

    assert papers([document], final_block=BLOCK)[0].state is State.DRAFT


def test_replayed_block_gives_the_same_rows(renderer: Renderer) -> None:
    """Reading the same block twice changes nothing."""
    document = make_statement(renderer)
    record(act_of(document), final=True)
    first = SignedAct.unbound.values()[0]

    record(act_of(document), final=True)

    assert list(SignedAct.unbound.values()) == [first]


def test_acts_without_a_known_document_pass_by(renderer: Renderer) -> None:
    """Acts without a document, or of kinds nobody registered, leave no row."""
    signed = act_of(make_statement(renderer)).data
    record(
        recorded_action("library", "open", {"coop": COOP}),
        recorded_action("museum", "askpicture", signed),
    )

    assert not SignedAct.unbound.exists()


def test_signature_of_an_unknown_kind_does_not_stop_the_reading(renderer: Renderer) -> None:
    """A signature we can't read is kept as it is; the check will call it not valid."""
    data = act_of(make_statement(renderer)).data
    data["document"]["sign"] = "SIG_R1_something"

    record(recorded_action("library", "askbook", data))

    assert SignedAct.unbound.get().public_key == ""


def test_newer_edition_than_this_installation_has_is_still_kept(renderer: Renderer) -> None:
    """Another installation's newer template doesn't stop the reading of the ledger."""
    data = act_of(make_statement(renderer)).data
    data["document"]["edition"] = 9

    record(recorded_action("library", "askbook", data))

    assert SignedAct.unbound.get().edition == 9


def test_the_ledger_may_give_the_number(renderer: Renderer) -> None:
    """Where an action returns the subject's number, the act is about that number."""
    numbered = replace(STATEMENT, template="numbered", action="asknumber", number_field="number")
    kinds.register(numbered)
    signed = act_of(make_statement(renderer)).data

    record(recorded_action("library", "asknumber", signed, result=18))

    assert SignedAct.unbound.get().subject == "18"


def test_a_second_person_signs_the_same_document(renderer: Renderer) -> None:
    """By an action of their own: one document, two signatures, each under its signer's name."""
    document = make_statement(renderer)
    asked = act_of(document)
    lent = recorded_action(
        "library", "lendbook", asked.data | {"librarian": "librarian"}, position=2
    )

    record(asked, lent)

    assert {act.signer for act in SignedAct.unbound.all()} == {"reader1", "librarian"}
    assert {act.content_digest for act in SignedAct.unbound.all()} == {document.content_digest}
