"""Undesired ways into a cooperative, each refused with its own error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.protocols.membership import errors
from coop.protocols.network.errors import WrongSender, WrongSigner
from coop.protocols.testing import Cooperative, State

Connect = Callable[..., Cooperative]


def ready(cooperative: Cooperative, person: str = "anna") -> Cooperative:
    cooperative.register(person)
    return cooperative


def test_a_signature_over_another_document_is_refused(cooperative: Cooperative) -> None:
    """The signature is over the content digest told in the action, not over another."""
    account, key = ready(cooperative).account("anna"), cooperative.key("anna")
    document = cooperative.document("application", account, key)
    document["content"] = "00" * 32

    with pytest.raises(WrongSigner):
        cooperative.apply("anna", document=document)


def test_another_persons_key_is_refused(cooperative: Cooperative) -> None:
    """An application signed by a friend is no application."""
    account = ready(cooperative).account("anna")

    with pytest.raises(WrongSigner) as refused:
        cooperative.apply(
            "anna", document=cooperative.document("application", account, cooperative.key("vera"))
        )

    assert refused.value.values == {"signer": account}


def test_a_signature_over_another_template_is_refused(cooperative: Cooperative) -> None:
    """The consent's signature doesn't serve for the application."""
    account = ready(cooperative).account("anna")

    with pytest.raises(WrongSigner):
        cooperative.apply(
            "anna", document=cooperative.document("privacy", account, cooperative.key("anna"))
        )


def test_a_signature_about_another_subject_is_refused(cooperative: Cooperative) -> None:
    """A certificate signed for one member can't be issued to another."""
    cooperative.join("anna")
    key = cooperative.chain.key(cooperative.name, "certifier")

    with pytest.raises(WrongSigner):
        cooperative.certify(
            "anna",
            document=cooperative.document("certificate", cooperative.account("vera"), key),
        )


def test_a_signature_for_another_edition_is_refused(cooperative: Cooperative) -> None:
    """The edition of the template is part of what is signed."""
    account, key = ready(cooperative).account("anna"), cooperative.key("anna")
    document = cooperative.document("application", account, key)
    document["edition"] = 2

    with pytest.raises(WrongSigner):
        cooperative.apply("anna", document=document)


def test_a_signature_can_not_be_replayed_in_another_cooperative(
    cooperative: Cooperative, connect: Connect
) -> None:
    """A person's signature for one cooperative is nothing in another one."""
    other, account, key = connect(), ready(cooperative).account("anna"), cooperative.key("anna")

    def agree(document: Any) -> None:
        values = {
            "coop": other.name,
            "person": account,
            "agreement": "esign",
            "document": document,
        }
        other.push(("membership", "agree", values, f"{account}@active"))

    with pytest.raises(WrongSigner):
        agree(cooperative.document("esign", account, key))
    agree(cooperative.document("esign", account, key, coop=other.name))


def test_a_signature_of_another_network_is_refused(cooperative: Cooperative) -> None:
    """The network's id is part of what is signed."""
    account, key = ready(cooperative).account("anna"), cooperative.key("anna")
    foreign = cooperative.document("application", account, key, network_id=b"\x07" * 32)

    with pytest.raises(WrongSigner):
        cooperative.apply("anna", document=foreign)


def test_nobody_applies_in_anothers_name(cooperative: Cooperative) -> None:
    """A valid document does not help without the applicant's authority on the action."""
    account, key = ready(cooperative).account("anna"), cooperative.key("anna")
    values = {
        "coop": cooperative.name,
        "applicant": account,
        "kind": 1,
        "age": 18,
        "document": cooperative.document("application", account, key),
    }

    with pytest.raises(AuthorizationRefused):
        cooperative.push(("membership", "apply", values, f"{cooperative.account('vera')}@active"))
    with pytest.raises(AuthorizationRefused):
        cooperative.push(
            ("membership", "apply", values, f"{account}@active"),
            signed_by=[
                cooperative.chain.key(cooperative.name, "payer"),
                cooperative.key("vera"),
            ],
        )


INNER: dict[str, dict[str, Any]] = {
    "paid": {
        "order": 1,
        "about": 1,
        "parts": [{"purpose": "share", "units": 1}],
        "place": "bank",
        "paid_at": "2026-01-01T00:00:00",
    },
    "refunded": {"order": 1, "about": 1, "place": "bank", "refunded_at": "2026-01-01T00:00:00"},
    "decided": {"kind": "admission", "subject": 1, "approved": True, "matter": 1},
    "found": {"founders": [], "at": "2026-01-01T00:00:00"},
}


@pytest.mark.parametrize("action", INNER)
@pytest.mark.parametrize("sender", ["vera", "outsider", "assembly"])
def test_only_their_own_protocols_send_what_changes_membership(
    cooperative: Cooperative, action: str, sender: str
) -> None:
    """Money and decisions are told by payments and council: no person, no other contract."""
    values = dict(INNER[action])
    if action in ("paid", "refunded"):
        values["payer"] = cooperative.account("vera")
    if action == "decided":
        values["minutes"] = "00" * 32

    with pytest.raises(WrongSender):
        cooperative.send(sender, "membership", action, **values)


def test_an_officers_word_does_not_certify(cooperative: Cooperative) -> None:
    """The chair's key is no certifier."""
    cooperative.join("anna")
    account = cooperative.account("anna")
    values = {
        "coop": cooperative.name,
        "member": account,
        "document": cooperative.document("certificate", account, cooperative.key("vera")),
    }

    with pytest.raises(AuthorizationRefused):
        cooperative.push(("membership", "certify", values, f"{cooperative.account('vera')}@active"))
    with pytest.raises(WrongSigner):
        cooperative.push(("membership", "certify", values, f"{cooperative.name}@certifier"))


def test_a_stranger_to_the_cooperative_can_not_apply(
    cooperative: Cooperative, connect: Connect
) -> None:
    """Agreements with one cooperative are none with another."""
    other, account = connect(), ready(cooperative).account("anna")
    values = {
        "coop": other.name,
        "applicant": account,
        "kind": 1,
        "age": 18,
        "document": other.document("application", account, cooperative.key("anna")),
    }

    with pytest.raises(errors.AgreementMissing):
        other.push(("membership", "apply", values, f"{account}@active"))


def test_nothing_of_a_refused_act_remains(cooperative: Cooperative) -> None:
    """An act that is refused leaves the person where they stood."""
    before = ready(cooperative).member("anna")

    with pytest.raises(errors.UnderAge):
        cooperative.apply("anna", age=3)

    assert cooperative.member("anna") == before
    assert cooperative.state("anna") is State.REGISTERED
