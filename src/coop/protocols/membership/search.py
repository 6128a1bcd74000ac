"""What the search finds of members: for those alone who may read the register."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import AUDITOR
from coop.monocoop.search.sources import Hit, Query, Source
from coop.protocols.membership import api

OFFICERS = frozenset({"council", "secretary", "accountant", "cashier", AUDITOR})


def members(request: CoopRequest, query: Query, count: int) -> Sequence[Hit]:
    """Members of today's register by name or number."""
    coop, now = request.coop.account, timezone.now()
    page = api.register(coop, as_of=now, query=query.text, limit=count)
    return [
        Hit(
            one.name,
            f"{reverse('membership:register')}?{urlencode({'q': one.number})}",
            translated("No. %(number)d") % {"number": one.number or 0},
        )
        for one in page.members
    ]


PROVIDERS = (Source("members", _("Members"), "users", members, OFFICERS, 80),)
