"""An accepted petition becomes a cooperative: on the ledger, on its own site, for its founders."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from coop.kernel.errors import CoopError
from coop.monocoop import people
from coop.monocoop.identity.copies import open_by_password
from coop.monocoop.identity.logins import email_hash
from coop.monocoop.identity.models import Login
from coop.monocoop.tenants import DomainClaim, Tenant
from coop.protocols.network.petitions import deciding, drafting, pushing
from coop.protocols.network.petitions.errors import PetitionUndecided
from coop.protocols.network.petitions.rows import Petition, PetitionState
from coop.protocols.network.tests.petitioners import NOW, ready
from coop.protocols.testing.network import OPERATOR, Network

pytestmark = pytest.mark.django_db


def accepted(name: str) -> Petition:
    petition = ready(name)
    drafting.keep_typed(petition, {"brand_colour": "#7a1f3d", "font": "pt-sans"}, now=NOW)
    drafting.keep(petition, now=NOW, domain="ogonek.example", domain_token="abc")
    deciding.send(petition, now=NOW)
    deciding.accept(petition, revision=petition.revision, now=NOW)
    return petition


def push(petition: Petition, network: Network, home: Path) -> Tenant:
    client, operator = network.chain.client(), network.chain.key(OPERATOR)
    return pushing.push(petition, client, operator, home=home, now=NOW)


def test_an_accepted_petition_is_connected(network: Network, tmp_path: Path) -> None:
    """Charter, members, council on the ledger; the site under its own theme; founders sign in."""
    petition = accepted("Костёр")

    tenant = push(petition, network, tmp_path)

    rows = network.chain.rows
    assert len(rows("membership", petition.account, "members")) == 5
    roles = [seat["role"] for seat in rows("council", petition.account, "compositions")[0]["seats"]]
    assert [3, 2, 1, 1, 1] == roles
    assert (tenant.slug, petition.state) == ("koster", PetitionState.CONNECTED)
    page = Client(headers={"host": "koster.localhost"}).get("/theme.css?7a1f3d")
    assert "#7a1f3d" in page.content.decode()
    assert DomainClaim.objects.get(tenant=tenant).token == "abc"
    copy = open_by_password(email_hash("founder0@example.org"), "ab" * 32, address="here", now=NOW)
    assert copy.login.opened_at == NOW
    assert people.name_of(tenant.account, copy.login.account) == "Учредитель 0"


def test_connecting_goes_on_where_it_broke(network: Network, tmp_path: Path) -> None:
    """The ledger has it, the site did not open: the next try opens the site."""
    petition = accepted("Искра")
    push(petition, network, tmp_path)
    Tenant.objects.all().delete()
    Petition.objects.update(state=PetitionState.ACCEPTED)
    petition.refresh_from_db()

    assert push(petition, network, tmp_path).slug == "iskra"


def test_what_is_not_accepted_is_not_connected(network: Network, tmp_path: Path) -> None:
    """The operator's word comes first."""
    petition = ready("Пламя")

    with pytest.raises(PetitionUndecided):
        push(petition, network, tmp_path)


def test_a_refusal_of_the_ledger_is_kept_for_the_desk(network: Network, tmp_path: Path) -> None:
    """The petition stays accepted with its trouble; nothing of a site is opened."""
    petition = accepted("Уголь")
    Login.objects.filter(email_hash=email_hash("founder1@example.org")).update(account="short")

    with pytest.raises(CoopError) as fault:
        push(petition, network, tmp_path)

    petition.refresh_from_db()
    assert (petition.trouble, petition.state) == (fault.value.code, PetitionState.ACCEPTED)
    assert not Tenant.objects.exists()
