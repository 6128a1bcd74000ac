"""Private rows of meetings: what people typed, what they say to each other, files to read."""

from __future__ import annotations

import uuid

from django.db import models

from coop.store.rows import PrivateRow


class Draft(PrivateRow):
    """What a person has typed and not yet signed; `key` is the matter: `plan`, `plan/7`."""

    account = models.CharField(max_length=13)
    key = models.CharField(max_length=40)
    fields = models.JSONField(default=dict)
    document = models.UUIDField(null=True)
    """The paper drawn up last."""
    made_of = models.CharField(max_length=64, blank=True)
    """Digest of all that the paper says: the same words need no second paper."""
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a person and matter."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "account", "key"], name="meetings_draft_once")
        ]


class Material(PrivateRow):
    """A file to read before a meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.PositiveBigIntegerField()
    title = models.CharField(max_length=200)
    file = models.CharField(max_length=200)
    media = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    bytes_count = models.PositiveIntegerField()
    added_by = models.CharField(max_length=13)
    added_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Listed by meeting."""

        indexes = [models.Index(fields=["coop", "meeting", "added_at"], name="meetings_materials")]


class Remark(PrivateRow):
    """A voter's word on a question; one that was taken back keeps its place without its words."""

    meeting = models.PositiveBigIntegerField()
    place = models.PositiveSmallIntegerField()
    author = models.CharField(max_length=13)
    text = models.TextField()
    written_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta(PrivateRow.Meta):
        """Read by question, the earliest first."""

        indexes = [
            models.Index(fields=["coop", "meeting", "place", "written_at"], name="meetings_remarks")
        ]


class EffectTry(PrivateRow):
    """The last try to let a result take effect, and why the ledger refused it."""

    meeting = models.PositiveBigIntegerField()
    place = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    sentence = models.CharField(max_length=300)
    tried_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=1)

    class Meta(PrivateRow.Meta):
        """One row a question."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "meeting", "place"], name="meetings_effect_try")
        ]


class NoticeRun(PrivateRow):
    """How far the notice of a called meeting has been handed to the channels."""

    meeting = models.PositiveBigIntegerField()
    round = models.PositiveSmallIntegerField()
    after = models.CharField(max_length=20, blank=True)
    """Up to whom voters are notified."""
    finished_at = models.DateTimeField(null=True)

    class Meta(PrivateRow.Meta):
        """One row a call."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "meeting", "round"], name="meetings_notice_run")
        ]


class PeopleList(PrivateRow):
    """A list too long to be printed in a paper: the vault keeps it, the paper names its digest."""

    meeting = models.PositiveBigIntegerField()
    template = models.CharField(max_length=13)
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a list."""

        constraints = [
            models.UniqueConstraint(
                fields=["coop", "meeting", "template", "sha256"], name="meetings_list_once"
            )
        ]


class ProposalText(PrivateRow):
    """A proposal in words, under the number that the ledger is to give it."""

    document = models.CharField(max_length=64)
    """Content digest of the signed proposal."""
    title = models.CharField(max_length=300)
    decision = models.TextField()
    """What the meeting is asked to decide."""
    reason = models.TextField(blank=True)
    kind = models.CharField(max_length=13)
    """Of the meeting's own matters: free, reorganise, transform."""

    class Meta(PrivateRow.Meta):
        """One row a signed proposal."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "document"], name="meetings_proposal_text_once")
        ]


class UnionDetails(PrivateRow):
    """A union of societies by its OGRN, as the chair described it."""

    ogrn = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    purpose = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a union."""

        constraints = [
            models.UniqueConstraint(fields=["coop", "ogrn"], name="meetings_union_details_once")
        ]
