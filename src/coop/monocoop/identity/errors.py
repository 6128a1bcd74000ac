"""What can go wrong between a person and their key.

    CoopError
    ├── QuestionExpired      a one-time question was used, is too old, or belongs to another site
    ├── NotYourKey           the answer was not signed by the key it must be
    ├── PasskeyRefused       the passkey's answer does not check out
    ├── PasskeyUnknown       a passkey nobody has here
    ├── PasswordWrong        e-mail and password do not fit together
    ├── EmailTaken           the e-mail belongs to another login
    ├── LoginUnknown         nobody has this key here
    ├── TooManyAttempts      wait, then try again
    └── LastWayKept          the only way to open the key can't be removed

Each carries a sentence and an advice in people's words; codes stay behind "More".
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError


class QuestionExpired(CoopError):
    """A one-time question was used, is too old, or belongs to another site."""

    code = "question_expired"
    sentence = gettext_noop("This page was open for too long.")
    advice = gettext_noop("Try once more: a new check begins.")


class NotYourKey(CoopError):
    """The answer was not signed by the key it must be."""

    code = "not_your_key"
    sentence = gettext_noop("The signature is not yours.")
    advice = gettext_noop("Sign in again with your own passkey, password or recovery sheet.")


class PasskeyRefused(CoopError):
    """The passkey's answer does not check out."""

    code = "passkey_refused"
    sentence = gettext_noop("The passkey could not be checked.")
    advice = gettext_noop("Try again, or use the password or the recovery sheet.")


class PasskeyUnknown(CoopError):
    """A passkey nobody has here."""

    code = "passkey_unknown"
    sentence = gettext_noop("This passkey does not belong to anyone here.")
    advice = gettext_noop("Choose another passkey, or use the password or the recovery sheet.")


class PasswordWrong(CoopError):
    """E-mail and password do not fit together."""

    code = "password_wrong"
    sentence = gettext_noop("The e-mail and the password do not fit together.")
    advice = gettext_noop("Check both. A forgotten password is replaced with the recovery sheet.")


class EmailTaken(CoopError):
    """The e-mail belongs to another login."""

    code = "email_taken"
    sentence = gettext_noop("Someone has already joined with this e-mail.")
    advice = gettext_noop("If it was you, sign in instead.")


class LoginUnknown(CoopError):
    """Nobody has this key here."""

    code = "login_unknown"
    sentence = gettext_noop("Nobody here has this recovery sheet.")
    advice = gettext_noop("Check the characters, and that the sheet is of this cooperative's site.")


class TooManyAttempts(CoopError):
    """Wait, then try again."""

    code = "too_many_attempts"
    sentence = gettext_noop("Too many attempts.")
    advice = gettext_noop("Wait a quarter of an hour and try again, or use the recovery sheet.")


class LastWayKept(CoopError):
    """The only way to open the key can't be removed."""

    code = "last_way_kept"
    sentence = gettext_noop("This is the only way to open your signature.")
    advice = gettext_noop("Add another passkey or a password first.")
