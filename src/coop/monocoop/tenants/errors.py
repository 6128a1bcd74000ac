"""What can be wrong with a cooperative's names here, and with a domain it calls its own.

CoopError
├── CooperativeNotServed   no cooperative of this account is served here
└── DomainRefused          the domain is not taken
    ├── DomainMalformed    it reads like no domain
    ├── DomainReserved     it belongs to the installation itself
    ├── DomainTaken        it leads to another cooperative here
    └── TooManyClaims      too many domains wait to be shown as one's own
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError


class CooperativeNotServed(CoopError):
    """No cooperative of this account is served here; `coop`."""

    code = "cooperative_not_served"
    sentence = "This cooperative is not served here."
    advice = "`coop tenant list` names those that are."


class DomainRefused(CoopError):
    """The domain is not taken."""

    code = "domain_refused"
    sentence = gettext_noop("This domain can't be used.")


class DomainMalformed(DomainRefused):
    """It reads like no domain; `host`."""

    code = "domain_malformed"
    sentence = gettext_noop("This reads like no domain name.")
    advice = gettext_noop("Write it as in coop.example, without https and without a path.")


class DomainReserved(DomainRefused):
    """It belongs to the installation itself; `host`."""

    code = "domain_reserved"
    sentence = gettext_noop("This name belongs to the installation itself.")
    advice = gettext_noop("Take a domain of your own.")


class DomainTaken(DomainRefused):
    """It leads to another cooperative here; `host`."""

    code = "domain_taken"
    sentence = gettext_noop("This domain leads to another cooperative here.")
    advice = gettext_noop("If it is yours, write to the operator.")


class TooManyClaims(DomainRefused):
    """Too many domains wait to be shown as one's own; `count_max`."""

    code = "too_many_claims"
    sentence = gettext_noop("Too many domains wait to be checked.")
    advice = gettext_noop("Take away those that are not needed.")
