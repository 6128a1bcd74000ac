"""Rows of questionnaires, of their answers and of inquiries. All are private."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from coop.monocoop.content.models import AUDIENCE_LENGTH, TITLE_LENGTH_MAX, Writing
from coop.store.rows import PrivateRow

PROCESS_LENGTH = 40


class Shows(models.TextChoices):
    """Who sees the counts of a poll beside those who write."""

    NOBODY = "nobody"
    ANSWERED = "answered"
    READERS = "readers"


class Questionnaire(Writing):
    """Questions for an audience; `text` is the introduction. Published again, a new edition."""

    audience = models.CharField(max_length=AUDIENCE_LENGTH, blank=True)
    process = models.CharField(max_length=PROCESS_LENGTH, blank=True)
    shows = models.CharField(max_length=8, choices=Shows.choices, default=Shows.NOBODY)
    closes_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=0)
    sheet: models.JSONField[Any, Any] = models.JSONField(default=dict)
    keep_days = models.PositiveIntegerField(null=True)
    """Days that answers are kept once nobody waits for anything; None: those of the setting."""
    tally: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """What erased answers to a poll came to, without anybody's name."""

    class Meta(Writing.Meta):
        """Listed by age."""

        indexes: ClassVar = [
            models.Index(fields=["coop", "published_at"], name="questionnaires_listed")
        ]


class Edition(PrivateRow):
    """The questions as they were asked; an answer points at the edition it answers."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH_MAX)
    sheet: models.JSONField[Any, Any] = models.JSONField()
    published_by = models.CharField(max_length=13)
    published_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Numbered from 1 for each questionnaire."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="questionnaires_edition_once"
            )
        ]


class Answer(PrivateRow):
    """What one person answered; personal data, never on the ledger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="answers"
    )
    edition = models.PositiveIntegerField()
    account = models.CharField(max_length=13)
    is_only = models.BooleanField(default=False)
    """Whether the person may not answer a second time, as in a poll."""
    values: models.JSONField[Any, Any] = models.JSONField(default=dict)
    sent_at = models.DateTimeField()
    keep_days = models.PositiveIntegerField()
    """As the person was told: a later change of the questionnaire does not keep it longer."""

    class Meta(PrivateRow.Meta):
        """One a person in a poll; listed by age."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["questionnaire", "account"],
                condition=models.Q(is_only=True),
                name="questionnaires_answer_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["coop", "account", "sent_at"], name="questionnaires_answers")
        ]


class AnswerFile(PrivateRow):
    """A file of an answer; its bytes lie in the vault."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="files")
    question = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    place = models.CharField(max_length=200)


class InquiryState(models.TextChoices):
    """Where an inquiry stands."""

    NEW = "new"
    IN_WORK = "in_work"
    ANSWERED = "answered"
    CLOSED = "closed"


class Inquiry(PrivateRow):
    """An answer that waits for an office: a conversation between a member and who receives it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="inquiry")
    process = models.CharField(max_length=PROCESS_LENGTH)
    title = models.CharField(max_length=TITLE_LENGTH_MAX)
    account = models.CharField(max_length=13)
    state = models.CharField(max_length=8, choices=InquiryState.choices, default=InquiryState.NEW)
    taken_by = models.CharField(max_length=13, blank=True)
    changes = models.PositiveIntegerField(default=0)
    """Counts what was told to either side: each time under a key of its own."""
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    erase_at = models.DateTimeField(null=True)
    """When it is erased; None while somebody waits."""

    class Meta(PrivateRow.Meta):
        """Found by who wrote it, by who receives it, and by the duty that erases."""

        indexes: ClassVar = [
            models.Index(
                fields=["erase_at"],
                condition=models.Q(erase_at__isnull=False),
                name="inquiries_to_erase",
            ),
            models.Index(fields=["coop", "account", "changed_at"], name="inquiries_of_member"),
            models.Index(fields=["coop", "process", "state"], name="inquiries_of_office"),
        ]


class InquiryMessage(PrivateRow):
    """What somebody wrote in an inquiry; nothing written is taken back or edited."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="messages")
    author = models.CharField(max_length=13)
    is_of_office = models.BooleanField(default=False)
    text = models.TextField()
    said_at = models.DateTimeField()
