"""Who a letter comes from: the cooperative's name, address, site and colours."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from coop.kernel.names import AccountName
from coop.monocoop.registry.sites import site_of
from coop.monocoop.tenants import Tenant
from coop.monocoop.theme import BrandColours, dark_colours, light_colours


@dataclass(frozen=True, slots=True)
class Sender:
    """A cooperative as its letters name it."""

    name: str
    legal_name: str
    site: str
    address: str
    """What letters come from: the cooperative's own e-mail, or the installation's."""
    reply_to: str
    light: BrandColours
    dark: BrandColours
    logo: str = ""
    """Address of the logo's picture; empty without one."""

    @property
    def host(self) -> str:
        """The site's host name, without a port."""
        return urlsplit(self.site).hostname or "localhost"

    @property
    def line(self) -> str:
        """Name and address, as a letter's head has them."""
        return formataddr((self.name, self.address))

    def full(self, url: str) -> str:
        """An address of the site that works outside of it; another site's is not followed."""
        is_own = url.startswith("/") and not url.startswith("//")
        return self.site + url if is_own else self.site


def sender_of(coop: AccountName) -> Sender | None:
    """The cooperative, when this installation serves it."""
    tenant = Tenant.objects.filter(account=coop).first()
    if tenant is None:
        return None
    site = site_of(coop)
    host = urlsplit(site).hostname or "localhost"
    return Sender(
        name=tenant.name,
        legal_name=tenant.legal_name,
        site=site,
        address=settings.CONFIGURATION.mail_sender or tenant.email or f"noreply@{host}",
        reply_to=tenant.email,
        light=light_colours(tenant.brand_colour),
        dark=dark_colours(tenant.brand_colour),
        logo=f"{site}{reverse('logo', args=['day'])}?{tenant.logo_key}" if tenant.logo else "",
    )
