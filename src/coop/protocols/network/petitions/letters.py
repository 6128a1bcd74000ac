"""What petitioners and founders are told by e-mail, in the language of the petition."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from coop.monocoop.platform import letters
from coop.monocoop.platform.addresses import platform_site, site_below
from coop.protocols.network.petitions.rows import Petition, PetitionFounder

PLATFORM = "coop.platform_urls"


def petition_url(code: str) -> str:
    """The link by which a petition is filled in."""
    return platform_site() + reverse("network:petition", urlconf=PLATFORM, args=[code])


def invitation_url(code: str) -> str:
    """The link by which a founder signs up."""
    return platform_site() + reverse("network:invitation", urlconf=PLATFORM, args=[code])


def site_url(petition: Petition) -> str:
    """Where the cooperative's site will answer; its own domain where there is no other name."""
    return site_below(petition.site.get("slug", "")) or f"https://{petition.domain}"


def tell_link(petition: Petition, code: str, *, now: datetime) -> None:
    """Here is the way back to the petition."""
    with override(petition.language):
        title = _("The petition of “%(name)s”: your link") % _named(petition)
        words = [
            _("By this link you go on with the petition whenever you like, from any device."),
            _("Whoever has the link can read and change the petition: keep it to yourselves."),
        ]
        letters.write(petition.email, title, words, url=petition_url(code), now=now)


def tell_invited(founder: PetitionFounder, code: str, *, now: datetime) -> None:
    """You are named as a founder: make your signature."""
    with override(founder.petition.language):
        title = _("You are invited to found “%(name)s”") % _named(founder.petition)
        words = [
            _("Hello, %(name)s!") % {"name": founder.name},
            _("You are named among the founders. By this link you make your own signature."),
            _("It is made in your browser, and nobody else gets it."),
            _("The link works once, for two weeks."),
        ]
        letters.write(founder.email, title, words, url=invitation_url(code), now=now)


def tell_sent(petition: Petition, *, now: datetime) -> None:
    """The operator has it."""
    with override(petition.language):
        title = _("The petition of “%(name)s” is sent") % _named(petition)
        words = [
            _("The operator reads it and answers by e-mail."),
            _("By your link you see where it stands, and may take it back."),
        ]
        letters.write(petition.email, title, words, url=platform_site(), now=now)


def tell_refused(petition: Petition, *, now: datetime) -> None:
    """It came back, with the reason."""
    with override(petition.language):
        title = _("The petition of “%(name)s” came back") % _named(petition)
        words = [
            _("The operator writes:"),
            petition.reason,
            _("Nothing is lost: open the petition by your link, correct it and send it again."),
        ]
        letters.write(petition.email, title, words, url=platform_site(), now=now)


def tell_connected(petition: Petition, *, now: datetime) -> None:
    """The site answers; to the petitioner and to every founder."""
    with override(petition.language):
        title = _("“%(name)s” is connected") % _named(petition)
        words = [
            _("The site answers. Founders sign in with their e-mail and password."),
            _("First print the recovery sheet; then the chair opens the desk."),
        ]
        founders = [founder.email for founder in petition.founders.all()]
        for to in dict.fromkeys([petition.email, *founders]):
            letters.write(to, title, words, url=site_url(petition), now=now)


def _named(petition: Petition) -> dict[str, str]:
    return {"name": petition.site.get("name", "")}
