"""Makes the installation's parts ready: database, node, the cooperative's site."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.management import call_command

from coop.chain.client import ChainClient
from coop.chain.errors import NodeUnreachable
from coop.demo.cast import Cast
from coop.demo.processes import Household
from coop.kernel.errors import CoopError
from coop.monocoop.tenants import Tenant, TenantHost

NODE_SECONDS_MAX = 90.0
HOSTS = ("localhost", "127.0.0.1")


class TooLong(CoopError):
    """A part of the installation did not get ready in time."""

    code = "too_long"
    sentence = "A part of the installation is not ready after a long wait."
    advice = "Look into the log folder, then start again."


def prepare_database() -> None:
    """Create or migrate the tables."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def client() -> ChainClient:
    """The installation's node, as a client sees it."""
    return ChainClient(settings.CONFIGURATION.nodes)


def wait_for_node(household: Household) -> None:
    """Wait until the node answers; raises `ProcessEnded` or `TooLong`."""
    deadline = time.monotonic() + NODE_SECONDS_MAX
    node = client()
    while time.monotonic() < deadline:
        household.check()
        try:
            node.info()
        except NodeUnreachable:
            time.sleep(0.1)
        else:
            return
    raise TooLong(part="node", log=household.log_of("node"))


def open_site(cast: Cast) -> Tenant:
    """The cooperative's site on this machine's own host names."""
    told = cast.cooperative
    tenant, _ = Tenant.objects.update_or_create(
        account=cast.coop,
        defaults={
            "slug": str(cast.coop),
            "name": told["name"],
            "legal_name": told["legal_name"],
            "legal_name_genitive": told["legal_name_genitive"],
            "legal_name_dative": told["legal_name_dative"],
            "purpose": told["about"],
            "inn": told["inn"],
            "kpp": told["kpp"],
            "ogrn": told["ogrn"],
            "address": told["address"],
            "city": told["city"],
            "email": told["email"],
            "phone": told["phone"],
            "bank_name": told["bank"],
            "bank_code": told["bic"],
            "bank_account": told["bank_account"],
            "bank_correspondent": told["correspondent_account"],
            "brand_colour": told["brand"],
        },
    )
    for host in HOSTS:
        TenantHost.objects.update_or_create(host=host, defaults={"tenant": tenant})
    return tenant
