"""A bill: what a person is to pay and how, for every protocol that opens orders."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno

from coop.kernel.money import Amount
from coop.monocoop.tenants import Tenant
from coop.protocols.network import api as network
from coop.protocols.payments import rules
from coop.protocols.payments.rules import BankDetails, DetailsMalformed, OrderState


@dataclass(frozen=True, slots=True)
class Bill:
    """The sum and how to pay it: the bank's code, or the same details to copy.

    Shown by `payments/bill.html`.
    """

    total: Amount
    reference: str
    purpose: str
    details: BankDetails
    code: str
    """The payment QR as inline SVG; empty when the bank details are incomplete."""
    is_open: bool


def bill_of(tenant: Tenant, number: int, units: int, state: OrderState, purpose: str) -> Bill:
    """The bill of an order; `purpose` gets the order's reference at its end."""
    reference = rules.reference_of(tenant.account, number)
    told = f"{purpose} {reference}"
    details = BankDetails(
        name=tenant.legal_name,
        account=tenant.bank_account,
        bank=tenant.bank_name,
        bic=tenant.bank_code,
        correspondent_account=tenant.bank_correspondent,
        inn=tenant.inn,
        kpp=tenant.kpp,
    )
    return Bill(
        total=Amount(units, network.currency(tenant.account)),
        reference=reference,
        purpose=told,
        details=details,
        code=_code(details, units, told),
        is_open=state is OrderState.OPEN,
    )


def payment_qr(details: BankDetails, units: int, purpose: str) -> str:
    """The payment QR as inline SVG; raises `DetailsMalformed`."""
    code = segno.make(rules.qr_text(details, units, purpose), error="m", micro=False)
    picture = io.BytesIO()
    code.save(picture, kind="svg", xmldecl=False, svgns=True, border=2, omitsize=True)
    return picture.getvalue().decode()


def _code(details: BankDetails, units: int, purpose: str) -> str:
    try:
        return payment_qr(details, units, purpose)
    except DetailsMalformed:
        return ""
