"""Money that leaves: what is to be paid and to whom, and the register for the bank's office."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, gettext_noop

from coop.kernel.errors import CoopError
from coop.monocoop.tenants import Tenant
from coop.protocols.payments import rules
from coop.protocols.payments.bank.client_bank_writer import check_order, write_register
from coop.protocols.payments.bank.statement import Party, PaymentOrder
from coop.protocols.payments.importing import OwnAccountMissing
from coop.protocols.payments.lines import MOSCOW
from coop.protocols.payments.models import LineState, Order, OrderPart, Receipt, Release
from coop.protocols.payments.models import StatementLine as LineRow
from coop.protocols.payments.parties import Payee, payee_of, payers_of
from coop.protocols.payments.rules import OrderState

TO_PAY = (OrderState.TO_SEND, OrderState.REFUND_DUE)
LISTED_MAX = 500
SENDER = "Цифровой Кооператив"
NO_VAT = "НДС не облагается."
PURPOSE_WORDS = {
    "giveback": "Возврат ошибочно перечисленных средств",
    "return": "Возврат паевого взноса",
    "refund": "Возврат взносов по заявлению о вступлении",
}


class NothingToPay(CoopError):
    """No order of those asked for can be written for the bank."""

    code = "nothing_to_pay"
    sentence = gettext_noop("There is nothing to pay among the chosen orders.")
    advice = gettext_noop("Choose orders whose payee's bank details are known.")


class PayeeUnknown(CoopError):
    """Nobody has told where this money goes."""

    code = "payee_unknown"
    sentence = gettext_noop("The payee's bank details are not known.")
    advice = gettext_noop("Ask the payee for them; pay by hand until then.")


@dataclass(frozen=True, slots=True)
class Payable:
    """An outgoing order as the cashier sees it; sums are minor units."""

    number: int
    state: OrderState
    reference: str
    contract: str
    purpose: str
    units: int
    payee: Payee | None
    name: str
    release: Release | None

    @property
    def details(self) -> Party | None:
        """Where the money goes, when that is known."""
        party = self.payee.party if self.payee else None
        return party if party and party.account and party.bic else None

    @property
    def text(self) -> str:
        """The purpose of payment for the bank, with our reference."""
        words = (self.payee.purpose if self.payee else "") or PURPOSE_WORDS.get(
            self.purpose, "Выплата пайщику"
        )
        return f"{words.rstrip('. ')}. {self.reference}. {NO_VAT}"


@dataclass(frozen=True, slots=True)
class Register:
    """A register's bytes, its orders, and those that could not be written, each with a reason."""

    content: bytes
    orders: tuple[int, ...]
    left_out: tuple[tuple[int, str], ...]


def payables(coop: str, *, numbers: Collection[int] | None = None) -> list[Payable]:
    """Orders the cooperative is to pay, oldest first; refunds to applicants among them."""
    rows = Order.unbound.filter(coop=coop, state__in=TO_PAY).order_by("number")
    if numbers is not None:
        rows = rows.filter(number__in=list(numbers))
    orders = list(rows[:LISTED_MAX])
    listed = [order.number for order in orders]
    names = payers_of(coop, [order.payer for order in orders if order.payer])
    parts = dict(
        OrderPart.unbound.filter(coop=coop, order__in=listed).values_list("order", "purpose")
    )
    releases = {row.order_number: row for row in _releases(coop, listed)}
    return [
        _payable(order, parts.get(order.number, ""), names, releases.get(order.number))
        for order in orders
    ]


def register_of(coop: str, numbers: Collection[int] | None, now: datetime) -> Register:
    """The register of the chosen orders, or of all; raises `NothingToPay`.

    An order without full details, or one a bank would refuse, is left out and named.
    """
    ready: list[PaymentOrder] = []
    written: list[int] = []
    left_out: list[tuple[int, str]] = []
    for payable in payables(coop, numbers=numbers):
        try:
            ready.append(payment_order(coop, payable, now))
            written.append(payable.number)
        except (PayeeUnknown, CoopError) as error:
            left_out.append((payable.number, gettext(error.sentence)))
    if not ready:
        raise NothingToPay
    content = write_register(
        ready, sender=SENDER, bank=ready[0].payer.bank, created_at=now.astimezone(MOSCOW)
    )
    return Register(content, tuple(written), tuple(left_out))


def payment_order(coop: str, payable: Payable, now: datetime) -> PaymentOrder:
    """An order as the bank takes it; raises `PayeeUnknown` and `PaymentOrderMalformed`.

    Its key is the cooperative's and the order's number: sent twice, it is one payment.
    """
    if payable.details is None:
        raise PayeeUnknown(order=payable.number)
    order = PaymentOrder(
        key=f"{coop}:{payable.number}",
        number=str(payable.number),
        date=now.astimezone(MOSCOW).date(),
        units=payable.units,
        payer=own_party(coop),
        payee=payable.details,
        purpose=payable.text,
    )
    check_order(order)
    return order


def own_party(coop: str) -> Party:
    """The cooperative as its bank knows it; raises `OwnAccountMissing`."""
    tenant = Tenant.objects.filter(account=coop).first()
    if tenant is None or not tenant.bank_account:
        raise OwnAccountMissing
    return Party(
        account=tenant.bank_account,
        name=tenant.legal_name[:160],
        inn=tenant.inn,
        kpp=tenant.kpp,
        bic=tenant.bank_code,
        bank=tenant.bank_name,
        correspondent_account=tenant.bank_correspondent,
    )


def payer_of_receipt(coop: str, contract: str, about: str, _payee: str) -> Payee | None:
    """Whom unrecognised money goes back to: the payer of its line."""
    if contract != "payments":
        return None
    receipt = Receipt.unbound.filter(coop=coop, number=about).first()
    row = LineRow.unbound.filter(coop=coop, digest=receipt.line).first() if receipt else None
    return Payee(Party(**row.payer)) if row else None


def payer_of_order(order: Order) -> Payee | None:
    """Whom a refund goes back to: the account from which the order was paid."""
    rows = LineRow.unbound.filter(
        coop=order.coop, taken_for=order.number, is_incoming=True, state=LineState.CONFIRMED
    )
    row = rows.order_by("id").first()
    return Payee(Party(**row.payer), PURPOSE_WORDS["refund"]) if row else None


def _payable(
    order: Order, purpose: str, names: dict[str, Party], release: Release | None
) -> Payable:
    is_refund = order.state == OrderState.REFUND_DUE
    payee = payer_of_order(order) if is_refund else payee_of(order)
    name = payee.party.name if payee else ""
    return Payable(
        number=order.number,
        state=OrderState(order.state),
        reference=rules.reference_of(order.coop, order.number),
        contract=order.contract,
        purpose="refund" if is_refund else purpose,
        units=order.units,
        payee=payee,
        name=name or (names[order.payer].name if order.payer else ""),
        release=release,
    )


def _releases(coop: str, numbers: Collection[int]) -> Iterable[Release]:
    return Release.unbound.filter(coop=coop, order_number__in=list(numbers))
