"""The certificate comes by itself: signed by the cooperative's machine, once, and only when due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coop.chain.acts import act_digest
from coop.chain.models.outbox import OutboxEntry, OutboxState
from coop.documents.models import Document, SignedAct
from coop.monocoop.acts import ledger
from coop.monocoop.tenants import Tenant
from coop.protocols.membership import api, duties
from coop.protocols.membership.models import Member
from coop.protocols.membership.tests.following import FollowedLedger
from coop.protocols.testing.cooperative import Cooperative

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def machine(
    followed: Cooperative, site: Tenant, tmp_path: Path, settings: Any
) -> Iterator[FollowedLedger]:
    """The cooperative's server: its machine keys on disk, and the chain behind it."""
    folder = tmp_path / "keys" / followed.name
    folder.mkdir(parents=True)
    for permission in ("payer", "certifier"):
        file = folder / f"{permission}.key"
        file.write_text(str(followed.chain.key(followed.name, permission)))
        file.chmod(0o600)
    shown = FollowedLedger(followed.chain)  # type: ignore[arg-type]
    with ledger.using(shown):
        yield shown


def certified(coop: Cooperative, person: str = "anna") -> bool:
    row = Member.unbound.get(coop=coop.name, account=coop.account(person))
    return row.certified_at is not None


def test_new_member_gets_a_certificate(
    followed: Cooperative, machine: FollowedLedger, introduce: Any
) -> None:
    """A minute after the minutes the certificate is drawn up, signed and recorded."""
    introduce("anna")
    followed.join("anna")

    issued = duties.issue_certificates(NOW)

    paper = Document.unbound.get(template="certificate")
    assert (issued, certified(followed)) == (1, True)
    assert paper.fields["member_name"] == "Иванова Любовь Петровна"
    assert paper.fields["number"] == 7


def test_certificate_is_signed_by_the_certifier_over_this_very_paper(
    followed: Cooperative, machine: FollowedLedger, introduce: Any
) -> None:
    """Anyone with the paper recovers the certifier's key from the recorded signature."""
    introduce("anna")
    followed.join("anna")
    duties.issue_certificates(NOW)

    paper = Document.unbound.get(template="certificate")
    act = SignedAct.unbound.get(template="certificate")
    digest = act_digest(
        followed.chain.chain_id, followed.name, "certificate", 1, int(paper.subject),
        bytes.fromhex(paper.content_digest),
    )  # fmt: skip
    assert act.act_digest == digest.hex()
    assert act.public_key == str(followed.chain.key(followed.name, "certifier").public)


def test_duty_repeated_issues_nothing_twice(
    followed: Cooperative, machine: FollowedLedger, introduce: Any
) -> None:
    """Run as often as one likes: one member, one certificate, one transaction."""
    introduce("anna")
    followed.join("anna")
    duties.issue_certificates(NOW)
    again = duties.issue_certificates(NOW)

    assert (again, machine.pushed, Document.unbound.filter(template="certificate").count()) == (
        0, 1, 1,
    )  # fmt: skip


def test_certificate_on_its_way_is_not_sent_again(
    followed: Cooperative, machine: FollowedLedger, introduce: Any
) -> None:
    """While the read model lags behind, the outbox knows that it was sent."""
    introduce("anna")
    followed.join("anna")
    duties.issue_certificates(NOW)
    Member.unbound.update(certified_at=None)

    assert duties.issue_certificates(NOW) == 0


def test_expired_certificate_is_sent_anew_as_the_same_paper(
    followed: Cooperative, machine: FollowedLedger, introduce: Any
) -> None:
    """The paper is drawn up once; only its transaction is made again."""
    introduce("anna")
    followed.join("anna")
    duties.issue_certificates(NOW)
    Member.unbound.update(certified_at=None)
    OutboxEntry.unbound.update(state=OutboxState.EXPIRED)
    followed.chain.pass_time(minutes=10)

    assert duties.issue_certificates(NOW) == 1
    assert Document.unbound.filter(template="certificate").count() == 1


def test_founder_waits_for_payment_and_a_name(
    followed: Cooperative, machine: FollowedLedger, introduce: Any
) -> None:
    """Nobody is certified unpaid, and a certificate without a name would certify nobody."""
    unpaid = duties.issue_certificates(NOW)
    followed.confirm(followed.chair)
    nameless = duties.issue_certificates(NOW)
    introduce(followed.chair)

    assert (unpaid, nameless, duties.issue_certificates(NOW)) == (0, 0, 1)


def test_missing_machine_key_keeps_nobody_else_waiting(
    followed: Cooperative, machine: FollowedLedger, introduce: Any, tmp_path: Path
) -> None:
    """The duty goes on, and the member is certified once the key is there."""
    introduce("anna")
    followed.join("anna")
    key = tmp_path / "keys" / followed.name / "certifier.key"
    text = key.read_text()
    key.unlink()
    without = duties.issue_certificates(NOW)
    key.write_text(text)
    key.chmod(0o600)

    assert (without, duties.issue_certificates(NOW)) == (0, 1)
    assert api.certificates_due() == ()
