"""An operator imports a statement and writes a register by commands."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from coop.protocols.payments import cli
from coop.protocols.payments.bank.client_bank_writer import line_keys
from coop.protocols.payments.bank.generate import made_orders
from coop.protocols.payments.models import BankLink, StatementFile
from coop.protocols.payments.rules import OrderState
from coop.protocols.payments.tests.bank.story import BORIS, COOP, WE, file_of, line, order
from coop.protocols.payments.tests.desk import keep_giveback, keep_orders, statement, tenant

pytestmark = pytest.mark.django_db


def run(*told: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.payments, told)
    return result.exit_code, result.output


def test_import_tells_what_became_of_the_payments(tmp_path: Path) -> None:
    """Counts in words, and a success."""
    tenant()
    keep_orders([order()])
    file = tmp_path / "kl_to_1c.txt"
    unknown = line_keys(line("Без кода", units=1_00, number="2"))
    file.write_bytes(file_of(line_keys(line(order().reference)), unknown, totals=501_00))

    code, output = run("import", str(file), "--coop", COOP)

    assert 0 == code
    assert "1  matched, ready to confirm" in output
    assert "1  unknown" in output
    assert "2  payments in all" in output


def test_a_damaged_file_ends_the_command_with_its_line(tmp_path: Path) -> None:
    """Scripts see a failure, people the line of the file."""
    tenant()
    orders, payers = made_orders(Random(1), 20, coop=COOP)
    file = tmp_path / "cut.txt"
    file.write_bytes(statement(orders, payers, is_cut=True).content)

    code, output = run("import", str(file), "--coop", COOP)

    assert 1 == code
    assert f"Line {StatementFile.unbound.get().refused_line}:" in output


def test_outgoing_writes_a_register_for_the_bank(tmp_path: Path) -> None:
    """Money that was nobody's goes back; what has no details is named and left out."""
    tenant()
    keep_giveback()
    keep_orders([order(8)], state=OrderState.TO_SEND)
    out = tmp_path / "register.txt"

    code, output = run("outgoing", "--coop", COOP, "--out", str(out))

    register = out.read_bytes().decode("cp1251")
    assert (0, True) == (code, "1 payment orders" in output)
    assert "order 8 is left out" in output
    assert f"ПолучательСчет={BORIS.account}" in register


def test_a_bank_is_linked_by_its_secure_address_only() -> None:
    """Its secrets are asked for as files, never as options."""
    told = ("bank", "--coop", COOP, "--account", WE.account, "--url")

    linked, output = run(*told, "https://bank.example")
    in_the_open, _ = run(*told, "http://bank.example")

    assert (0, True) == (linked, "bank.token" in output)
    assert (1, "https://bank.example") == (in_the_open, BankLink.unbound.get().url)
