"""The environment is read once, and a wrong value is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from coop.monocoop.configuration import Configuration, ConfigurationInvalid, Mode

ROOT = Path("/srv/coop")


def test_an_empty_environment_gives_a_development_installation() -> None:
    """Without a single variable the installation runs on SQLite in its own folder."""
    told = Configuration.read({}, root=ROOT)

    assert told.mode is Mode.DEVELOPMENT
    assert told.database()["NAME"] == ROOT / "var" / "local" / "coop.sqlite3"


def test_production_without_a_secret_is_refused() -> None:
    """With a known secret anyone could make sessions, so production never starts."""
    with pytest.raises(ConfigurationInvalid) as error:
        Configuration.read({"COOP_MODE": "production"}, root=ROOT)

    assert error.value.values["variable"] == "COOP_SECRET_KEY"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("COOP_MODE", "staging"),
        ("DATABASE_URL", "mysql://somewhere"),
        ("COOP_NODES", "ftp://node"),
        ("COOP_PROXIED", "perhaps"),
        ("COOP_SITE", "https://coop.example"),
        ("COOP_TENANT", "Рассвет"),
        ("COOP_DNS", "ns.example"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
    ],
)
def test_a_wrong_value_is_named(variable: str, value: str) -> None:
    """The operator reads which variable to mend."""
    with pytest.raises(ConfigurationInvalid) as error:
        Configuration.read({variable: value}, root=ROOT)

    assert error.value.values["variable"] == variable


def test_a_database_address_leads_to_postgresql() -> None:
    """One variable moves the installation to PostgreSQL, password with special signs included."""
    told = Configuration.read({"DATABASE_URL": "postgresql://coop:a%40b@db:5433/main"}, root=ROOT)

    database = told.database()

    assert (database["NAME"], database["PASSWORD"], database["PORT"]) == ("main", "a@b", "5433")


@pytest.mark.parametrize(
    ("told", "proxies"),
    [
        ("no", ()),
        ("", ()),
        ("yes", ("127.0.0.1", "::1")),
        ("192.0.2.1, 192.0.2.2", ("192.0.2.1", "192.0.2.2")),
    ],
)
def test_proxies_are_named(told: str, proxies: tuple[str, ...]) -> None:
    """Only the proxies that the operator names are believed; usually the one on this machine."""
    assert Configuration.read({"COOP_PROXIED": told}, root=ROOT).proxies == proxies


def test_name_servers_have_ports() -> None:
    """A name server is an address with a port, the usual one unless told."""
    told = Configuration.read({"COOP_DNS": "192.0.2.53, 127.0.0.1:5353"}, root=ROOT)

    assert told.name_servers == (("192.0.2.53", 53), ("127.0.0.1", 5353))


def test_secrets_do_not_show() -> None:
    """A configuration that ends up in a log tells no secret."""
    told = Configuration.read(
        {"COOP_SECRET_KEY": "s" * 40, "DATABASE_URL": "postgresql://u:hidden@h/d"}, root=ROOT
    )

    assert "sss" not in repr(told)
    assert "hidden" not in repr(told)
