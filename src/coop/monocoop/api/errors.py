"""What the API refuses, and with which status of HTTP.

CoopError
├── KeyNeeded          401  no key came, or one that opens nothing here
├── KeyExpired         401  the key's time is over, or it was revoked
├── ScopeMissing       403  the key has no such scope
├── RoleMissing        403  the key's owner has no such role
├── CallsExceeded      429  more calls in a minute than a key may make
├── NothingThere       404  no such address, or nothing under it for this key
├── WayUnknown         405  the address is there, but not for this verb
├── CallMalformed      400  the body or the address's values are not of the form
├── FormRefused        422  the act's form says what is wrong with its values
└── ActNotOpen         409  the act can't be drawn up now
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError


class KeyNeeded(CoopError):
    """No key came, or one that opens nothing here."""

    code = "key_needed"
    sentence = gettext_noop("This address answers to a key of this cooperative.")
    advice = gettext_noop("Send it as «Authorization: Bearer …»; keys are made on the site.")


class KeyExpired(CoopError):
    """The key's time is over, or it was revoked."""

    code = "key_expired"
    sentence = gettext_noop("This key opens nothing any more.")
    advice = gettext_noop("Make a new one on the site.")


class ScopeMissing(CoopError):
    """The key has no such scope."""

    code = "scope_missing"
    sentence = gettext_noop("This key may not do that.")
    advice = gettext_noop("Make a key with the scope that is named here.")


class RoleMissing(CoopError):
    """Whoever the key belongs to has no such role."""

    code = "role_missing"
    sentence = gettext_noop("The owner of this key may not do that in this cooperative.")


class CallsExceeded(CoopError):
    """More calls in a minute than a key may make."""

    code = "calls_exceeded"
    sentence = gettext_noop("Too many calls in one minute.")
    advice = gettext_noop("Wait as many seconds as «Retry-After» says.")


class NothingThere(CoopError):
    """No such address, or nothing under it for this key."""

    code = "nothing_there"
    sentence = gettext_noop("There is nothing at this address.")


class WayUnknown(CoopError):
    """The address is there, but not for this verb."""

    code = "way_unknown"
    sentence = gettext_noop("This address does not answer to this verb.")


class CallMalformed(CoopError):
    """The body or the address's values are not of the form that is told in the description."""

    code = "call_malformed"
    sentence = gettext_noop("This call is not of the form that the description tells.")
    advice = gettext_noop("Look into /api/v1/openapi.json.")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one value; `field` is empty for what concerns all of them."""

    field: str
    message: str


class FormRefused(CoopError):
    """The act's form says what is wrong with its values."""

    code = "form_refused"
    sentence = gettext_noop("Some of the values do not fit.")
    advice = gettext_noop("Nothing was changed; what is wrong stands beside each of them.")

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


class ActNotOpen(CoopError):
    """The act can't be drawn up now."""

    code = "act_not_open"
    sentence = gettext_noop("This can't be done now.")
    advice = gettext_noop("Nothing was changed; the site's page says more.")

    def __init__(self, told: str = "", **values: object) -> None:
        super().__init__(**values)
        self.told = told
        """Why, in the words of the page."""
