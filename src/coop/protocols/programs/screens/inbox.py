"""What waits for a participant: a new edition to sign."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop.inbox import InboxItem
from coop.protocols.programs import api


def editions_to_sign(
    coop: AccountName, person: AccountName, _roles: Set[str]
) -> Iterator[InboxItem]:
    """Programs in force whose present edition the member has not signed."""
    outdated = [one for one in api.participation(coop, person) if one.is_outdated]
    for one in outdated:
        status = api.program(coop, one.program)
        if not status.is_closed:
            yield InboxItem(
                title=_("New edition: %(title)s") % {"title": status.title},
                subtitle=_("Sign it or leave; until then nothing can be paid in."),
                url=reverse("programs:join", args=[status.number]),
                kind="sign",
                icon="pen-line",
            )


PROVIDERS = (editions_to_sign,)
