"""Finds members by name, number or account, for the shell's screens."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from coop.monocoop.people import FoundPerson
from coop.protocols.membership import api

FOUND_MAX = 20


def members(coop: str, words: str) -> Sequence[FoundPerson]:
    """The members of today's register that fit."""
    page = api.register(coop, as_of=timezone.now(), query=words, limit=FOUND_MAX)
    return [
        FoundPerson(one.account, one.name, _("No. %(number)d") % {"number": one.number or 0})
        for one in page.members
    ]


PROVIDERS = (members,)
