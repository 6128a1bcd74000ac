"""Rows of petitions: they belong to no cooperative, for there is none yet."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from coop.monocoop.identity.models import Login


class PetitionState(models.TextChoices):
    """Where a petition stands."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CONNECTED = "connected"


OPEN = (PetitionState.DRAFT, PetitionState.REFUSED)
"""States in which a petition may be changed."""


class Petition(models.Model):
    """What a cooperative tells of itself before it is connected; kept as typed, right or wrong."""

    code_digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the link: whoever has the link fills the petition in."""
    account = models.CharField(max_length=13, unique=True)
    """The chain account the cooperative will have; chosen at once: founders belong to it."""
    email = models.EmailField()
    language = models.CharField(max_length=5, default="ru")
    state = models.CharField(
        max_length=9, choices=PetitionState.choices, default=PetitionState.DRAFT
    )
    revision = models.PositiveIntegerField(default=1)
    """Counts what was sent: the operator decides on the revision they have read."""

    preset = models.CharField(max_length=40, blank=True)
    site = models.JSONField(default=dict)
    """Values by the names of the tenant's row."""
    parameters = models.JSONField(default=dict)
    """Charter values that differ from the preset's, by code."""
    has_read_charter = models.BooleanField(default=False)
    has_read_papers = models.BooleanField(default=False)
    has_seen_look = models.BooleanField(default=False)

    domain = models.CharField(max_length=253, blank=True)
    """A domain of the cooperative's own, in the form of the network."""
    domain_token = models.CharField(max_length=64, blank=True)
    domain_answer = models.CharField(max_length=12, blank=True)

    reason = models.TextField(blank=True)
    """Why the operator refused."""
    trouble = models.CharField(max_length=40, blank=True)
    """The code of what went wrong when it was connected last."""
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    connected_at = models.DateTimeField(null=True)

    @property
    def is_open(self) -> bool:
        """Whether it may be changed."""
        return self.state in OPEN


class PetitionFounder(models.Model):
    """One who founds the cooperative; signs up by a link that works once."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="founders")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    seat = models.CharField(max_length=6, default="none")
    roles = models.JSONField(default=list)
    code_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - none is invited yet
    expires_at = models.DateTimeField(null=True)
    login = models.OneToOneField(Login, on_delete=models.SET_NULL, null=True, related_name="+")
    signed_up_at = models.DateTimeField(null=True)

    class Meta:
        """In the order in which they were named, each e-mail once."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["petition", "email"], name="one_founder_an_email")
        ]
