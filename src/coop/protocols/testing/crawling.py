"""Walks every address of a site, with values that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from uuid import UUID

from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

from coop.monocoop.roles import needs_of
from coop.protocols.shelf import ProtocolApp

SITE, PLATFORM = "coop.urls", "coop.platform_urls"
"""Where the addresses of a cooperative's site stand, and of the Platform's."""
TRIES_MAX = 6
_EXAMPLES: Mapping[type, object] = {IntConverter: 1, UUIDConverter: UUID(int=1)}
_WORD = "x"


@dataclass(frozen=True, slots=True)
class Place:
    """A named address, and the names of the values in it, each with one that fits its kind."""

    namespace: str
    name: str
    values: Mapping[str, object]
    needs: frozenset[str] = frozenset()
    """The roles of which its view asks for any; empty where it asks for none."""
    site: str = SITE

    @property
    def full_name(self) -> str:
        """As `reverse` takes it."""
        return f"{self.namespace}:{self.name}" if self.namespace else self.name

    def addresses(self, known: Mapping[str, Sequence[object]]) -> Iterator[str]:
        """The address with values of the story, one after another; with examples where none fit.

        A value is known by its name, or by its slice's and its own: `content.key`.
        """
        told = [
            known.get(f"{self.namespace}.{name}") or known.get(name) or [example]
            for name, example in self.values.items()
        ]
        fitting = list(self._fitting(islice(product(*told), TRIES_MAX)))
        yield from fitting or self._fitting([tuple(self.values.values())])

    def _fitting(self, choices: Iterable[tuple[object, ...]]) -> Iterator[str]:
        for chosen in choices:
            try:
                kwargs = dict(zip(self.values, chosen, strict=True))
                yield reverse(self.full_name, self.site, kwargs=kwargs)
            except NoReverseMatch:
                continue


def places() -> list[Place]:
    """Every address of the protocols and of the registry of documents."""
    wanted = {each.label for each in apps.get_app_configs() if isinstance(each, ProtocolApp)}
    return [each for each in all_places() if each.namespace in wanted | {"registry"}]


def all_places(site: str = SITE) -> list[Place]:
    """Every named address of a cooperative's site, or of another one."""
    return list(_walk(get_resolver(site).url_patterns, "", site))


def first_open(place: Place, by: Client, known: Mapping[str, Sequence[object]]) -> str:
    """The first address of the place that opens for somebody; else the first of all."""
    tried = list(place.addresses(known))
    return next((each for each in tried if by.get(each).status_code == 200), tried[0])


def _walk(
    patterns: Iterable[URLPattern | URLResolver], namespace: str, site: str
) -> Iterator[Place]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, each.namespace or namespace, site)
        elif each.name:
            yield Place(namespace, each.name, _examples(each), needs_of(each.callback), site)


def _examples(of: URLPattern) -> dict[str, object]:
    kinds = {name: type(each) for name, each in of.pattern.converters.items()}
    return {
        name: _EXAMPLES.get(kinds.get(name, str), _WORD) for name in of.pattern.regex.groupindex
    }
