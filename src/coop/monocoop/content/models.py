"""Rows of content. All are private: what a cooperative tells its members is its own affair."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from coop.store.rows import PrivateRow

TITLE_LENGTH_MAX = 160
AUDIENCE_LENGTH = 60
SLUG_LENGTH_MAX = 60


class Writing(PrivateRow):
    """A text that is written as a draft and put in force; the draft never shows to readers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """What stands in the form, as it was typed; empty where nothing waits to be published."""
    revision = models.PositiveIntegerField(default=0)
    """Counts changes of the draft, so that two windows do not overwrite each other."""
    title = models.CharField(max_length=TITLE_LENGTH_MAX, blank=True)
    text = models.TextField(blank=True)
    found_by = models.TextField(blank=True)
    """Title and text, folded, to be looked through."""
    published_at = models.DateTimeField(null=True, blank=True)
    """Since when readers may see it; None while it is a draft or was withdrawn."""
    changed_by = models.CharField(max_length=13)
    changed_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Abstract."""

        abstract = True

    @property
    def heading(self) -> str:
        """What those who write know it by: its title in force, else that of the draft."""
        return self.title or str(self.draft.get("title", ""))


class Announcement(Writing):
    """Something the cooperative tells an audience, from a moment on, perhaps until another."""

    group = models.CharField(max_length=AUDIENCE_LENGTH, blank=True)
    """Whose leader writes it: it may be told to this group alone. Empty: to any audience."""
    audience = models.CharField(max_length=AUDIENCE_LENGTH, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    author = models.CharField(max_length=13, blank=True)
    """Who put it in force."""
    telling = models.PositiveIntegerField(default=0)
    """How many times its readers were to be told of it; each time under a key of its own."""
    is_to_tell = models.BooleanField(default=False)
    """Whether its readers wait to be told; the duty takes it back when all are."""

    class Meta(Writing.Meta):
        """Listed by age; the duty looks for what is to be told."""

        indexes: ClassVar = [
            models.Index(fields=["coop", "published_at"], name="content_announcements"),
            models.Index(
                fields=["published_at"],
                condition=models.Q(is_to_tell=True),
                name="content_to_tell",
            ),
        ]


class Page(Writing):
    """A page of the public site, at an address of its own."""

    slug = models.CharField(max_length=SLUG_LENGTH_MAX, blank=True)
    """Its address in force; empty until it is published first."""
    is_listed = models.BooleanField(default=True)
    """Whether the foot of the site names it."""

    class Meta(Writing.Meta):
        """One for an address."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["coop", "slug"],
                condition=~models.Q(slug=""),
                name="content_page_address_once",
            )
        ]


class PageVersion(PrivateRow):
    """A page as it was published once; kept for good."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH_MAX)
    text = models.TextField()
    published_by = models.CharField(max_length=13)
    published_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Numbered from 1 for each page."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "number"], name="content_version_once")
        ]


class SharedFile(PrivateRow):
    """A file of the cooperative's library; its bytes lie in the vault, for its audience alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=TITLE_LENGTH_MAX)
    folder = models.CharField(max_length=60, blank=True)
    audience = models.CharField(max_length=AUDIENCE_LENGTH)
    found_by = models.TextField(blank=True)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    place = models.CharField(max_length=200)
    added_by = models.CharField(max_length=13)
    added_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """Listed by folder."""

        indexes: ClassVar = [
            models.Index(fields=["coop", "folder", "title"], name="content_files_by_folder")
        ]
