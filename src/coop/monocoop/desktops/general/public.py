"""Blocks that make a cooperative's public site: who we are, how to join, how open we are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from coop.monocoop.blocks import EVERYONE, Block, Label, Settings, Size, Stand, Words
from coop.monocoop.desktops.audiences import VISITOR
from coop.monocoop.desktops.defaults import HERO, JOINING, OPENNESS
from coop.monocoop.requests import CoopRequest


class Welcome(Settings):
    """The first words of the site."""

    heading: Annotated[Words, Label(_("Heading"), _("Left empty: the cooperative's name."))] = (
        Words()
    )
    lead: Annotated[
        Words,
        Label(_("Who we are"), _("Left empty: what the cooperative is for."), 3),
    ] = Words()
    joins: Annotated[bool, Label(_("With the button “Join”"))] = True


def welcome(request: CoopRequest, settings: Welcome) -> Mapping[str, Any]:
    """The cooperative's name and purpose, or what the chair wrote instead."""
    return {
        "heading": str(settings.heading) or request.coop.name,
        "lead": str(settings.lead) or request.coop.purpose,
        "joins": settings.joins,
    }


def nothing_asked(_request: CoopRequest, _settings: Settings) -> Mapping[str, Any]:
    """A block that shows only its own words."""
    return {}


def contacts(request: CoopRequest, _settings: Settings) -> Mapping[str, Any] | None:
    """How to reach the cooperative; nothing where nothing is known."""
    coop = request.coop
    return {"coop": coop} if coop.address or coop.email or coop.phone else None


BLOCKS = (
    Block(
        name="general.welcome",
        title=_("Welcome"),
        note=_("The cooperative's name, who we are, and the button “Join”."),
        icon="house",
        template="desktops/blocks/welcome.html",
        query=welcome,
        roles=EVERYONE,
        sizes=(Size.LARGE,),
        settings=Welcome,
        stands=(Stand(VISITOR, HERO, 10, Size.LARGE),),
    ),
    Block(
        name="general.joining",
        title=_("How joining works"),
        note=_("The four steps from the signature to the council's decision."),
        icon="list",
        template="desktops/blocks/joining.html",
        query=nothing_asked,
        roles=EVERYONE,
        sizes=(Size.LARGE,),
        stands=(Stand(VISITOR, JOINING, 10, Size.LARGE),),
    ),
    Block(
        name="general.openness",
        title=_("Open to its members"),
        note=_("One member, one vote; every record can be checked; papers stay with you."),
        icon="shield-check",
        template="desktops/blocks/openness.html",
        query=nothing_asked,
        roles=EVERYONE,
        sizes=(Size.LARGE,),
        stands=(Stand(VISITOR, OPENNESS, 10, Size.LARGE),),
    ),
    Block(
        name="general.contacts",
        title=_("Contacts"),
        note=_("Address, telephone and e-mail of the cooperative."),
        icon="phone",
        template="desktops/blocks/contacts.html",
        query=contacts,
        roles=EVERYONE,
        sizes=(Size.SMALL, Size.MEDIUM, Size.LARGE),
    ),
)
