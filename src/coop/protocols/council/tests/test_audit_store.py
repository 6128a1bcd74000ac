"""With the installation's own store at hand: tampered rows and tampered papers are named."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel

from coop.audit.checks import Counted
from coop.audit.report import Report
from coop.chain.acts import act_digest, signed_document
from coop.chain.indexer.follower import Follower
from coop.chain.models import ActionRow
from coop.documents import archive
from coop.documents.kinds import DocumentKind
from coop.documents.models import Document, SignedAct
from coop.kernel.names import AccountName, name_to_value
from coop.protocols.council.models import CompositionSeat, MatterVote
from coop.protocols.membership.documents import APPLICATION
from coop.protocols.membership.models import Member
from coop.protocols.testing import Cooperative
from coop.protocols.testing.auditing import Stories, Story, codes

pytestmark = pytest.mark.django_db


class Words(BaseModel):
    """What a paper says."""

    text: str


class Paper:
    """A renderer without letters: what is compared are bytes."""

    def pdf(self, kind: DocumentKind, values: dict[str, Any], _frame: object) -> bytes:
        return f"%PDF of {kind.template}: {values}".encode()


@pytest.fixture
def told(stories: Stories, tmp_path: Any, settings: Any) -> Story:
    """Anna's application lies in the archive, two admissions are decided, all is indexed."""
    settings.MEDIA_ROOT = tmp_path
    story = stories.tell()
    coop = story.cooperative
    coop.register("anna")
    coop.apply("anna", document=signed_application(coop))
    coop.confirm("anna")
    coop.decide("anna", approve=True)
    coop.join("olga")
    Follower(
        (story.history(),), wait=lambda _s: True, should_stop=lambda: False, to_head=True
    ).run()
    return story


def signed_application(coop: Cooperative) -> Any:
    """Anna signs a paper that the archive keeps."""
    account = coop.account("anna")
    subject = name_to_value(account)
    kept = archive.create(
        APPLICATION,
        Words(text="I wish to join."),
        coop=AccountName(coop.name),
        package="admission/anna",
        subject=subject,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        salt=bytes(range(32)),
        renderer=Paper(),  # type: ignore[arg-type]
    )
    content = bytes.fromhex(kept.content_digest)
    digest = act_digest(coop.chain.chain_id, coop.name, "application", 1, subject, content)
    return signed_document(1, content, str(coop.key("anna").sign(digest)))


def audited(story: Story) -> Report:
    return story.audited(with_store=True)


def test_an_untouched_installation_fits(told: Story) -> None:
    """Read model and archive are those that the history makes, and the report says how many."""
    report = audited(told)

    assert archive_codes(report) == set()
    counted = report.counts[told.cooperative.name]
    assert counted[Counted.FILES] == 1
    assert counted[Counted.ROWS] > 150


def archive_codes(report: Report) -> set[str]:
    """What was found, but the other papers of the story, which no archive keeps."""
    return codes(report) - {"archive.document_missing"}


def test_a_changed_vote_is_named(told: Story) -> None:
    """A vote that reads otherwise than it was cast is named with both choices."""
    row = MatterVote.unbound.filter(coop=told.cooperative.name).first()
    assert row is not None
    MatterVote.unbound.filter(pk=row.pk).update(choice=2)

    report = audited(told)

    assert archive_codes(report) == {"read_model.row_changed"}
    found = next(one for one in report.discrepancies if one.check == "read_model")
    assert (found.found, found.expected) == ("choice = 2", "choice = 1")
    assert row.account in found.about


@pytest.mark.parametrize(
    ("kind", "change", "code"),
    [
        (CompositionSeat, {"account": "stranger1111"}, "row_changed"),
        (Member, {"number": 77}, "row_changed"),
        (SignedAct, {"signer": "stranger1111"}, "row_changed"),
        (ActionRow, {"data": {}}, "row_changed"),
        (ActionRow, None, "row_missing"),
    ],
)
def test_each_tampered_row_is_named(
    told: Story, kind: Any, change: dict[str, Any] | None, code: str
) -> None:
    """Whatever row of the read model is changed or deleted, it is named."""
    rows = kind._base_manager.filter(coop=told.cooperative.name)
    row = rows.order_by("-pk").first()
    if change is None:
        kind._base_manager.filter(pk=row.pk).delete()
    else:
        kind._base_manager.filter(pk=row.pk).update(**change)

    report = audited(told)

    assert archive_codes(report) == {f"read_model.{code}"}
    found = [one for one in report.discrepancies if one.check == "read_model"]
    assert len(found) == 1
    assert kind.__name__ in found[0].about


def test_an_added_row_is_named(told: Story) -> None:
    """A vote that nobody cast stands in the read model alone."""
    row = MatterVote.unbound.filter(coop=told.cooperative.name).first()
    assert row is not None
    row.pk, row.account = None, "stranger1111"
    row.save()

    assert archive_codes(audited(told)) == {"read_model.row_unfounded"}


def test_a_changed_file_is_named(told: Story) -> None:
    """A paper whose file is not the signed one is named, with the act that signed it."""
    document = Document.unbound.get(coop=told.cooperative.name)
    with archive.vault().open(document.file, "wb") as file:
        file.write(b"%PDF of something else")

    report = audited(told)

    assert archive_codes(report) == {"archive.file_changed"}
    found = next(one for one in report.discrepancies if one.wrong.code == "file_changed")
    assert found.place is not None
    assert found.place.action == "apply"


def test_a_lost_file_and_changed_fields_are_named(told: Story) -> None:
    """Neither the file nor the fields of a signed paper can go or change."""
    document = Document.unbound.get(coop=told.cooperative.name)
    Document.unbound.filter(pk=document.pk).update(fields={"text": "I wish to leave."})
    assert archive_codes(audited(told)) == {"archive.fields_changed"}

    archive.vault().delete(document.file)
    assert archive_codes(audited(told)) == {"archive.file_missing"}


def test_a_paper_made_anew_is_named(told: Story) -> None:
    """Who changes file, fields and digest together has lost the paper that was signed."""
    digest = Document.unbound.get(coop=told.cooperative.name).content_digest
    Document.unbound.filter(coop=told.cooperative.name).update(content_digest="ab" * 32)

    found = audited(told).discrepancies

    lost = [one.expected for one in found if one.wrong.code == "document_missing"]
    assert digest in lost


def test_an_empty_read_model_is_not_taken_for_sound(stories: Stories) -> None:
    """Where nothing was indexed there is nothing to compare, and the report says so."""
    report = stories.tell().audited(with_store=True)

    assert any("пуст" in sentence for sentence in report.not_checked)
