"""Rows of desktops. All are private: what a cooperative shows its members is its own affair."""

from __future__ import annotations

import uuid
from pathlib import PurePath
from typing import ClassVar

from django.db import models

from coop.monocoop.blocks import UploadKind
from coop.store.rows import PrivateRow

AUDIENCE_LENGTH = 60


class Published(PrivateRow):
    """A version of an audience's layout; the one in force is shown, the others stay for good."""

    audience = models.CharField(max_length=AUDIENCE_LENGTH)
    number = models.PositiveIntegerField()
    body = models.JSONField()
    is_in_force = models.BooleanField(default=True)
    of_number = models.PositiveIntegerField(default=0)
    """The version that this one brought back; 0 where it is new."""
    published_by = models.CharField(max_length=13)
    published_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Numbered from 1 for each audience; one is in force."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["coop", "audience", "number"], name="desktops_published_once"
            ),
            models.UniqueConstraint(
                fields=["coop", "audience"],
                condition=models.Q(is_in_force=True),
                name="desktops_one_in_force",
            ),
        ]


class Draft(PrivateRow):
    """An audience's layout as the chair is making it; every change saves itself as a step."""

    audience = models.CharField(max_length=AUDIENCE_LENGTH)
    step = models.PositiveIntegerField()
    """The step that is shown; those after it were undone and may be done again."""
    based_on = models.PositiveIntegerField(default=0)

    class Meta(PrivateRow.Meta):
        """One for an audience."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coop", "audience"], name="desktops_draft_once")
        ]


class DraftStep(PrivateRow):
    """A draft after one change."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    body = models.JSONField()
    changed_by = models.CharField(max_length=13)
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Numbered from 0 in each draft."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "number"], name="desktops_step_once")
        ]


class Own(PrivateRow):
    """A member's own order of a desktop."""

    account = models.CharField(max_length=13)
    audience = models.CharField(max_length=AUDIENCE_LENGTH)
    body = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One for a member and audience."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["coop", "account", "audience"], name="desktops_own_once"
            )
        ]


class Group(PrivateRow):
    """An audience of the cooperative's own: participants of a program, a section, a tag."""

    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=40)
    title = models.CharField(max_length=120, blank=True)
    """A tag's name; other kinds are named by their protocol."""
    created_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One for a subject."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coop", "kind", "subject"], name="desktops_group_once")
        ]


class Tagged(PrivateRow):
    """A member whom the chair gave a tag."""

    tag = models.CharField(max_length=40)
    account = models.CharField(max_length=13)

    class Meta(PrivateRow.Meta):
        """Once a tag and member."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coop", "tag", "account"], name="desktops_tagged_once")
        ]


class Offer(PrivateRow):
    """A layout that the cooperative lets others of this installation copy."""

    audience = models.CharField(max_length=AUDIENCE_LENGTH)
    offered_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Once an audience."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coop", "audience"], name="desktops_offer_once")
        ]


def folder_of(upload: Upload, name: str) -> str:
    """Where an upload lies: by cooperative, under a name of ours."""
    return f"uploads/{upload.coop}/{upload.id}{PurePath(name).suffix}"


class Upload(PrivateRow):
    """A picture or file that the chair put on a desktop; checked, and pictures encoded anew."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(
        max_length=8, choices=[(kind.value, kind.name.lower()) for kind in UploadKind]
    )
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    content = models.FileField(upload_to=folder_of, max_length=200)
    uploaded_by = models.CharField(max_length=13)
    uploaded_at = models.DateTimeField()
