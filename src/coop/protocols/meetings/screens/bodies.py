"""Whose meeting a person may call: all members', the delegates', a section's."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from coop.monocoop.identity.requests import person_of
from coop.monocoop.roles import roles_in
from coop.protocols.charter import api as charter
from coop.protocols.meetings import planning
from coop.protocols.meetings.rules import Body
from coop.protocols.meetings.screens import words
from coop.protocols.meetings.screens.assistant import Assistant
from coop.protocols.sections import api as sections


def offered(assistant: Assistant) -> list[tuple[str, str]]:
    """Whose meetings this person may call."""
    roles, bodies = roles_in(assistant.request), list[tuple[str, str]]()
    if assistant.is_initiative or roles & {"chair", "deputy"}:
        norm = planning.ANNUAL_MONTHS.get(charter.charter_of(assistant.coop).kind)
        note = _("Approves the year's report")
        annual = f"{note} ({norm[2]})" if norm else note
        extraordinary = (_("Extraordinary general meeting"), _("All members vote"))
        bodies += [
            ("annual", " | ".join((_("Annual general meeting"), annual))),
            ("members", " | ".join(extraordinary)),
        ]
        if sections.meets_by_delegates(assistant.coop) and sections.delegates_of(assistant.coop):
            note = _("Delegates of the sections vote")
            bodies.append(("delegates", " | ".join((str(words.BODIES[Body.DELEGATES]), note))))
    if not assistant.is_initiative:
        bodies += _of_sections(assistant, roles)
    if assistant.meeting:
        kept = {"annual", "members"} if assistant.sketch.body is Body.MEMBERS else {"delegates"}
        bodies = [each for each in bodies if each[0] in kept]
    return bodies


def _of_sections(assistant: Assistant, roles: frozenset[str]) -> list[tuple[str, str]]:
    """Sections whose meetings this person may call: the own one; any for the council's heads."""
    if assistant.meeting:
        return []
    if roles & {"chair", "deputy"}:
        listed = sections.sections_of(assistant.coop)
    else:
        listed = sections.led_by(assistant.coop, person_of(assistant.request).account)
    note = _("Meeting of the section; it is called at once, without the council")
    return [(f"section-{each.number}", f"{each.name} | {note}") for each in listed]


def chosen(assistant: Assistant, bodies: Sequence[tuple[str, str]]) -> str:
    """What stands chosen: the section whose page led here, else what was chosen before."""
    wanted, sketch = f"section-{assistant.request.GET.get('section', '')}", assistant.sketch
    if wanted in dict(bodies):
        return wanted
    if sketch.body is Body.DELEGATES:
        return "delegates"
    if sketch.body is Body.SECTION:
        return f"section-{sketch.section}"
    return "annual" if sketch.is_annual else "members"


def read(whose: str) -> tuple[Body, int]:
    """The body, and the section of a section's meeting."""
    if whose == "delegates":
        return Body.DELEGATES, 0
    if whose.startswith("section-"):
        return Body.SECTION, int(whose.removeprefix("section-"))
    return Body.MEMBERS, 0
