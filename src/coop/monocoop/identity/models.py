"""Rows of identity. A login is the installation's; what is personal is bound to one cooperative."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from coop.store.rows import PrivateRow


class Login(models.Model):
    """A chain account with its public key; no name, no address but the e-mail's keyed hash."""

    account = models.CharField(max_length=13, unique=True)
    public_key = models.CharField(max_length=66, unique=True)
    """The compressed point in hexadecimal."""
    email_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - many have none
    user_handle = models.CharField(max_length=86, unique=True)
    """What passkeys call this login: random, base64url."""
    opened_by = models.CharField(max_length=13)
    """The cooperative whose registrar opens the account."""
    opened_at = models.DateTimeField(null=True)
    sheet_confirmed_at = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False)
    epoch = models.PositiveIntegerField(default=0)
    """Sessions of an older epoch are over: signing out everywhere counts it up."""
    created_at = models.DateTimeField()


class WrappedKey(models.Model):
    """The private key, wrapped by one passkey or by the password; useless without it."""

    class Kind(models.TextChoices):
        """What opens the copy."""

        PASSKEY = "passkey"
        PASSWORD = "password"  # noqa: S105 - a kind, not a secret

    login = models.ForeignKey(Login, on_delete=models.CASCADE, related_name="copies")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    label = models.CharField(max_length=80, blank=True)
    wrapped = models.CharField(max_length=120)
    """12 bytes of nonce, 48 of ciphertext, in hexadecimal."""
    site = models.CharField(max_length=253, blank=True)
    """The host a passkey is bound to."""
    credential_id = models.CharField(max_length=1400, unique=True, null=True)  # noqa: DJ001 - of passkeys only
    credential_key = models.TextField(blank=True)
    uses_count = models.PositiveBigIntegerField(default=0)
    """The passkey's own counter; going back means a copied passkey."""
    salt = models.CharField(max_length=64, blank=True)
    cost = models.JSONField(default=dict)
    auth_hash = models.CharField(max_length=64, blank=True)
    """SHA-256 of the password's proof; the proof itself is never kept."""
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """One password per login."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["login"], condition=models.Q(kind="password"), name="one_password_per_login"
            )
        ]


class Question(models.Model):
    """A one-time question to the browser, bound to a purpose and a site; answering uses it up."""

    nonce = models.CharField(max_length=64, primary_key=True)
    purpose = models.CharField(max_length=32)
    site = models.CharField(max_length=261)
    content = models.JSONField(default=dict)
    expires_at = models.DateTimeField(db_index=True)


class Attempt(models.Model):
    """An attempt to open something by guessing; counted per login and per network address."""

    subject = models.CharField(max_length=64, db_index=True)
    """A keyed hash of whom it was against, or where it came from."""
    at = models.DateTimeField(db_index=True)


class Contact(PrivateRow):
    """How one cooperative calls and reaches a person."""

    account = models.CharField(max_length=13)
    display_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)

    class Meta(PrivateRow.Meta):
        """One per person and cooperative."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coop", "account"], name="one_contact_per_person")
        ]
