"""Reads a bank statement of whichever known format."""

from __future__ import annotations

from coop.protocols.payments.bank.client_bank import DOCUMENT, MAGIC, read_client_bank
from coop.protocols.payments.bank.csv_statement import read_csv
from coop.protocols.payments.bank.damage import FormatUnknown, HeaderWrong
from coop.protocols.payments.bank.encodings import encoding_of
from coop.protocols.payments.bank.statement import Statement, Tell

HEAD_BYTES = 4096
# Spreadsheets and documents, by their first bytes: people upload what the bank's page offers first.
_OTHERS = {b"PK\x03\x04": "xlsx", b"%PDF": "pdf", b"\xd0\xcf\x11\xe0": "xls", b"<?xml": "xml"}


def read_statement(source: bytes, *, own_account: str = "", tell: Tell | None = None) -> Statement:
    """The statement in a file, its format and encoding found by what is in it.

    `own_account` is whose statement it is, for a CSV that doesn't say. Raises `StatementDamaged`.
    """
    head = source[:HEAD_BYTES]
    for signature, name in _OTHERS.items():
        if head.startswith(signature):
            raise FormatUnknown(line=1, found=name)
    if MAGIC.encode() in head or encoding_of(head, (DOCUMENT,)):
        return read_client_bank(source, tell=tell)
    try:
        return read_csv(source, own_account=own_account, tell=tell)
    except HeaderWrong as error:
        raise FormatUnknown(line=1, found=repr(head[:40])) from error
