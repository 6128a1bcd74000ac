"""What programs are called in the books: the protocol that keeps programs tells their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

NamesOf = Callable[[str], Mapping[int, str]]
_providers: list[NamesOf] = []


def register_program_names(provider: NamesOf) -> None:
    """A provider takes a cooperative and gives the names of its programs by number."""
    if provider not in _providers:
        _providers.append(provider)


class ProgramNames:
    """Names of one cooperative's programs, asked for once."""

    def __init__(self, coop: str) -> None:
        self._known: dict[int, str] = {}
        for provider in _providers:
            self._known |= provider(coop)

    def __getitem__(self, program: int) -> str:
        """The program's name; a program nobody knows is told by its number, none is empty."""
        if not program:
            return ""
        return self._known.get(program) or _("Program %(number)s") % {"number": program}

    def choices(self) -> list[tuple[int, str]]:
        """All programs known, by number."""
        return sorted(self._known.items())
