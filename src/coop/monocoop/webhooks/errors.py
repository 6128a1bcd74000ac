"""What a webhook's address is refused for.

CoopError
└── AddressRefused   this server may not ask it: `reason`
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError


class AddressRefused(CoopError):
    """This server may not ask the address: not https, not on the public network, or unknown."""

    code = "address_refused"
    sentence = gettext_noop("This address can't be told anything.")
    advice = gettext_noop("It must begin with https:// and stand on the public network.")
