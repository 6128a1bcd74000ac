"""An act from the sheet to a real chain: prepared, signed, recorded, or refused in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import time_machine

from coop.chain.outbox import Outbox, OutboxEntry
from coop.chain.transactions import SignedTransaction, Transaction
from coop.documents.models import Document
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.tests.conftest import (
    KEY,
    READER,
    ChainAsNode,
    Reader,
    ask_for,
    give_back,
    reader_with,
)
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.tests.conftest import COOP, machine_key


def test_an_act_with_a_document_is_recorded(
    reader: Reader, statement: Document, node: ChainAsNode
) -> None:
    """The contract takes the document's signature, the payer pays, the sheet says "recorded"."""
    sheet = reader.prepare(ask_for(7, statement.id))

    state = reader.bring(sheet)

    assert "recorded" == state["state"]
    assert [{"book": 7, "reader": READER}] == node.chain.rows("library", COOP, "taken")
    assert "recorded" == reader.state(sheet)["state"]


def test_an_act_the_pages_do_not_show_yet_is_only_signed(
    reader: Reader, statement: Document, node: ChainAsNode
) -> None:
    """While the read model lags, going on would show a stale page: the sheet waits for it."""
    node.is_read = False
    sheet = reader.prepare(ask_for(7, statement.id))

    assert "signed" == reader.bring(sheet)["state"]
    assert 1 == len(node.chain.rows("library", COOP, "taken"))


def test_the_payer_only_pays(reader: Reader, statement: Document, node: ChainAsNode) -> None:
    """The payer's action comes first, alone under its key; the person authorises the rest."""
    reader.bring(reader.prepare(ask_for(7, statement.id), give_back(7)))

    signed = SignedTransaction.unpack(bytes(OutboxEntry.unbound.get().packed))
    told = [
        (a.account, a.name, [str(level) for level in a.authorization])
        for a in signed.transaction.actions
    ]
    assert ("eosio", "pay", [f"{COOP}@payer"]) == told[0]
    assert [[f"{READER}@active"]] * 2 == [levels for _account, _name, levels in told[1:]]
    assert signed.signers(node.chain.chain_id) == (KEY.public, machine_key("payer").public)


def test_an_act_sent_twice_is_one_act(
    reader: Reader, statement: Document, node: ChainAsNode
) -> None:
    """A double press, or a lost answer and one more try, records once."""
    sheet = reader.prepare(ask_for(7, statement.id))
    body = reader.sign(reader.receive(sheet))

    first = reader.post(f"{sheet}signed", **body)
    second = reader.post(f"{sheet}signed", **body)

    assert first == second
    assert 1 == OutboxEntry.unbound.count()
    assert "recorded" == reader.receive(sheet)["state"]


def test_a_refusal_is_told_in_words_and_can_be_signed_anew(
    reader: Reader, statement: Document, node: ChainAsNode
) -> None:
    """A refusal is shown with its code; when its cause is gone, the same sheet works."""
    reader.bring(reader.prepare(ask_for(7, statement.id)))
    node.chain.pass_time(seconds=1)
    sheet = reader.prepare(ask_for(7, statement.id))

    refused = reader.bring(sheet)

    assert ("refused", "unknown_refusal") == (refused["state"], refused["error"])
    assert refused["title"]
    assert "refused" == reader.state(sheet)["state"]
    reader.bring(reader.prepare(give_back(7)))
    node.chain.pass_time(seconds=1)
    assert "recorded" == reader.bring(sheet)["state"]


def test_a_silent_node_leaves_the_act_signed(
    reader: Reader, statement: Document, node: ChainAsNode
) -> None:
    """With no node at the moment of signing the bytes wait; the outbox sends the very same ones."""
    sheet = reader.prepare(ask_for(7, statement.id))
    body = reader.sign(reader.receive(sheet))
    node.silence = "before"

    assert "signed" == reader.post(f"{sheet}signed", **body)["state"]
    assert "signed" == reader.receive(sheet)["state"]

    node.silence = ""
    Outbox().resend_due(node, datetime.now(UTC) + timedelta(minutes=1))
    assert "recorded" == reader.state(sheet)["state"]
    assert 1 == len(node.chain.rows("library", COOP, "taken"))


def test_an_unheard_answer_is_not_signed_twice(
    reader: Reader, statement: Document, node: ChainAsNode
) -> None:
    """When the node took the act and the answer was lost, the person is not asked again."""
    sheet = reader.prepare(ask_for(7, statement.id))
    body = reader.sign(reader.receive(sheet))
    node.silence = "after"

    assert "signed" == reader.post(f"{sheet}signed", **body)["state"]

    assert "signed" == reader.receive(sheet)["state"]
    assert 1 == len(node.chain.rows("library", COOP, "taken"))


def test_other_bytes_than_those_given_are_refused(reader: Reader, statement: Document) -> None:
    """A browser can't slip another act under the payer's signature."""
    sheet = reader.prepare(ask_for(7, statement.id))
    given = reader.receive(sheet)
    body = reader.sign(given)
    transaction = Transaction.unpack(bytes.fromhex(body["transaction"]))
    pay, asking = transaction.actions
    twice = replace(transaction, actions=(pay, asking, asking))
    other = replace(transaction, actions=(pay, replace(asking, name="giveback")))
    for changed in (twice, other, replace(transaction, ref_block_num=999)):
        signature = KEY.sign(changed.signing_digest(bytes.fromhex(given["chain_id"])))
        refused = reader.post(
            f"{sheet}signed", transaction=changed.pack().hex(), signature=signature.packed.hex()
        )
        assert "act_changed" == refused["error"]
    assert not OutboxEntry.unbound.exists()


def test_another_persons_signature_is_refused(reader: Reader, statement: Document) -> None:
    """The payer does not pay for a transaction that the person of the sheet has not signed."""
    sheet = reader.prepare(ask_for(7, statement.id))
    given = reader.receive(sheet)
    other = Reader(reader.client, machine_key("somebody"))

    assert "act_changed" == reader.post(f"{sheet}signed", **other.sign(given))["error"]


def test_a_late_signature_is_refused_before_it_is_paid(reader: Reader, statement: Document) -> None:
    """Bytes given too long ago ask for one more press of the button."""
    sheet = reader.prepare(ask_for(7, statement.id))
    body = reader.sign(reader.receive(sheet))

    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=5)):
        assert "act_too_old" == reader.post(f"{sheet}signed", **body)["error"]
    assert "prepared" == reader.state(sheet)["state"]


def test_a_sheet_is_its_persons_only(reader: Reader, statement: Document) -> None:
    """Another person, and a visitor, learn nothing of the act or its papers."""
    sheet = reader.prepare(ask_for(7, statement.id))
    other = reader_with(machine_key("other"), "other")

    for place in ("", "state", "paper/0.pdf", "paper/0.png"):
        assert 404 == other.client.get(sheet + place).status_code
    assert (
        404
        == other.client.post(
            f"{sheet}transaction", "{}", content_type="application/json"
        ).status_code
    )
    other.client.post("/signout/")
    assert "/signin/" in other.client.get(sheet).url


def test_the_recovery_sheet_comes_before_the_first_signature(
    reader: Reader, statement: Document
) -> None:
    """Without the sheet in hand the page leads to it, and nothing is given to sign."""
    Login.objects.update(sheet_confirmed_at=None)
    sheet = reader.prepare(ask_for(7, statement.id))

    assert "/security/sheet/?next=" in reader.client.get(sheet).url
    assert "sheet_needed" == reader.receive(sheet)["error"]


def test_the_sheet_shows_the_paper_the_lines_and_one_button(
    reader: Reader, statement: Document
) -> None:
    """Title, first page, full text, three lines, one button; chain names behind a fold."""
    sheet = reader.prepare(ask_for(7, statement.id))

    page = reader.client.get(sheet).content.decode()
    pdf = reader.client.get(f"{sheet}paper/0.pdf")
    picture = reader.client.get(f"{sheet}paper/0.png")

    assert "You ask for a book." in page
    assert 1 == page.count('id="sign"')
    assert page.index("<details") < page.index("library::askbook")
    assert pdf.content.startswith(b"%PDF")
    assert picture.content.startswith(b"\x89PNG")


def test_abis_are_given_by_their_digest(reader: Reader, statement: Document) -> None:
    """The browser reads contracts' interfaces by digest; any other digest is not there."""
    digest = reader.receive(reader.prepare(ask_for(7, statement.id)))["abis"]["library"]

    answer = reader.client.get(f"/abi/library/{digest}.json")

    assert "askbook" in answer.content.decode()
    assert "immutable" in answer["cache-control"]
    assert 404 == reader.client.get(f"/abi/library/{'0' * 64}.json").status_code


def test_a_step_that_fits_no_contract_is_told(reader: Reader) -> None:
    """A mistake of ours is an error in words, and nothing is given to sign."""
    step = replace(give_back(7), data={"coop": COOP})

    assert "step_unknown" == reader.receive(reader.prepare(step))["error"]
    assert not PreparedAct.objects.get().transaction
