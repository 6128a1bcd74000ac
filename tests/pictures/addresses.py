"""Every address of both sites by its name, and who opens it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from coop.chain.models import ActionRow
from coop.documents.models import Document
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.content.models import Announcement, Page, SharedFile
from coop.monocoop.questionnaires.models import Inquiry, Questionnaire
from coop.monocoop.roles import needs_of
from coop.monocoop.webhooks.models import Webhook
from coop.protocols.programs.models import Draft

from .world import HOST, PLATFORM, World

ADDRESSES = {HOST: "coop.urls", PLATFORM: "coop.platform_urls"}
TRIES_MAX = 4
FILE = re.compile(r"\.(pdf|png|svg|xlsx|csv|zip|ics|json|css|js|webmanifest)\b|api/v1/")
"""Addresses of what is no page, known without asking."""
Known = Mapping[str, Sequence[object]]


@dataclass(frozen=True, slots=True)
class Place:
    """A named address of a site, and what stands in it."""

    host: str
    name: str
    values: tuple[str, ...]
    kinds: tuple[type, ...]
    needs: frozenset[str]
    """The roles of which the page asks for any."""

    def addresses(self, known: Known) -> Iterator[str]:
        """The address with values of the story, one after another."""
        choices = [self._choice(*one, known) for one in zip(self.values, self.kinds, strict=True)]
        for chosen in islice(product(*choices), TRIES_MAX):
            try:
                kwargs = dict(zip(self.values, chosen, strict=True))
                yield reverse(self.name, ADDRESSES[self.host], kwargs=kwargs)
            except NoReverseMatch:
                continue

    def _choice(self, value: str, kind: type, known: Known) -> Sequence[object]:
        slice_name = self.name.partition(":")[0]
        told = known.get(f"{slice_name}.{value}") or known.get(value)
        return told or ([1, 2] if kind is IntConverter else ["x"])


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at a browser, and the roles that the person holds."""

    role: str
    browser: Client
    holds: frozenset[str] = frozenset()
    hosts: tuple[str, ...] = (HOST,)

    def may_open(self, place: Place) -> bool:
        """Whether it is worth trying: a page that asks for roles asks for one of these."""
        has_role = not place.needs or not place.needs.isdisjoint(self.holds)
        return has_role and place.host in self.hosts


@dataclass(frozen=True, slots=True)
class Opened:
    """A page, and the first role that opens it."""

    place: Place
    role: str
    address: str


def places() -> list[Place]:
    """Every named address of the cooperative's site and of the Platform's."""
    return [
        place
        for host, addresses in ADDRESSES.items()
        for place in _walk(get_resolver(addresses).url_patterns, "", host)
    ]


def _walk(
    patterns: Sequence[URLPattern | URLResolver], namespace: str, host: str
) -> Iterator[Place]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, each.namespace or namespace, host)
        elif each.name and not FILE.search(str(each.pattern)):
            kinds = each.pattern.converters
            values = tuple(each.pattern.regex.groupindex)
            name = f"{namespace}:{each.name}" if namespace else each.name
            told = tuple(type(kinds.get(one, "")) for one in values)
            yield Place(host, name, values, told, needs_of(each.callback))


def first_opened(place: Place, readers: Iterable[Reader], known: Known) -> Opened | str:
    """Who opens the page and where; in one word why not, where it is no page at all."""
    seen = []
    for reader in readers:
        if not reader.may_open(place):
            continue
        for address in place.addresses(known):
            answer = reader.browser.get(address, headers={"host": place.host})
            if answer.status_code == 405:
                return "act"
            if answer.status_code == 200:
                return Opened(place, reader.role, address) if _is_page(answer) else "file"
            seen.append(answer.status_code)
    return "leads on" if set(seen) == {302} else "closed"


def _is_page(answer: Any) -> bool:
    """Whether it is a whole page: neither a file nor a piece that a script puts into one."""
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return is_html and b"<html" in answer.content


def known_values(world: World) -> Known:
    """Values for addresses that lead somewhere; those of one slice under its own name."""
    coop = world.cast.coop
    accounts = [world.player(name).account for name in ("Иванова", "Крылова", "Орлова")]
    papers = list(Document.unbound.filter(coop=coop)[:4])
    return {
        "account": accounts,
        "member": accounts,
        "principal": accounts,
        "act_id": _keys(PreparedAct),
        "document": [paper.pk for paper in papers],
        "registry.key": [paper.package for paper in papers],
        "content.key": [key for row in (Announcement, Page, SharedFile) for key in _keys(row)],
        "content.slug": ["o-nas"],
        "questionnaires.key": [*_keys(Questionnaire), *_keys(Inquiry)],
        "desktops.audience": ["member", "visitor"],
        "webhooks.webhook_id": _keys(Webhook),
        "openness.sequence": list(ActionRow.objects.filter(coop=coop).values_list("pk", flat=True)),
        "council.name": ["words", "holding"],
        "meetings.name": ["body", "agenda"],
        "meetings.place": [0],
        "meetings.office": ["council"],
        "sections.step": ["kind"],
        "sections.office": ["sectionchair"],
        "ledger.code": ["bank"],
        "token": _keys(Draft, "token"),
        "year": [2025, 2026],
        "kind": ["pdf", "xlsx", "csv"],
        "way": ["in", "out"],
    }


def _keys(rows: type[Any], name: str = "pk") -> list[object]:
    return list(rows.unbound.values_list(name, flat=True))


__all__ = ["Known", "Opened", "Place", "Reader", "first_opened", "known_values", "places"]
