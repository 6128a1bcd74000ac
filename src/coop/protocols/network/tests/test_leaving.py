"""A cooperative leaves, and may come back: the ledger forgets nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from coop.kernel.names import AccountName
from coop.monocoop.tenants import Tenant, TenantHost
from coop.monocoop.tenants.hosts import is_served
from coop.protocols.network import leaving
from coop.protocols.network.errors import CooperativeSuspended, CooperativeUnknown
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.network import OPERATOR, Network

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_nothing_is_recorded_in_the_name_of_who_left(cooperative: Cooperative) -> None:
    """The operator suspends; once resumed the cooperative goes on as before."""
    client, operator = cooperative.chain.client(), cooperative.chain.key(OPERATOR)
    coop = AccountName(cooperative.name)

    leaving.suspend(client, operator, coop)
    with pytest.raises(CooperativeSuspended):
        cooperative.open_account("anna")
    leaving.resume(client, operator, coop)

    assert cooperative.open_account("anna").transaction_id


def test_only_a_connected_cooperative_can_leave(network: Network) -> None:
    """An unknown name is refused by the ledger."""
    with pytest.raises(CooperativeUnknown):
        leaving.suspend(
            network.chain.client(), network.chain.key(OPERATOR), AccountName("nobodyhere")
        )


@pytest.mark.django_db
def test_the_site_of_who_left_answers_no_more() -> None:
    """Neither its pages nor a certificate; opened again, all of it is as it was."""
    coop = AccountName("ogonek")
    tenant = Tenant.objects.create(account=coop, slug="ogonek", name="О", legal_name="О")
    TenantHost.objects.create(host="ogonek.example", tenant=tenant)
    visitor = Client(headers={"host": "ogonek.example"})

    assert leaving.close_site(coop, now=NOW)
    assert not leaving.close_site(coop, now=NOW)
    assert (404, False) == (visitor.get("/").status_code, is_served("ogonek.example"))

    assert leaving.open_site_again(coop)
    assert (200, True) == (visitor.get("/").status_code, is_served("ogonek.example"))
