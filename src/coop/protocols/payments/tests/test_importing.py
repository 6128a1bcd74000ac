"""A bank's statement becomes lines, each with one outcome; a damaged one leaves nothing."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from coop.protocols.payments import duties, importing, judging
from coop.protocols.payments.bank.client_bank_writer import line_keys
from coop.protocols.payments.bank.damage import AccountNotOurs
from coop.protocols.payments.bank.generate import USUAL, Dirt, Form, made_orders
from coop.protocols.payments.importing import FileAlreadyImported, summary_of
from coop.protocols.payments.lines import line_of
from coop.protocols.payments.models import (
    FileState,
    LineOutcome,
    LineState,
    Order,
    OrderPart,
    StatementFile,
    StatementLine,
)
from coop.protocols.payments.rules import OrderState
from coop.protocols.payments.tests.bank.story import ANNA, COOP, WE, document, file_of, line, order
from coop.protocols.payments.tests.desk import (
    CASHIER,
    NOW,
    imported,
    keep_orders,
    statement,
    tenant,
)

pytestmark = pytest.mark.django_db
MANY = 1_000
TEN_THOUSAND = 10_000
OURS = frozenset({WE.account})


@pytest.mark.parametrize("count", [MANY, pytest.param(TEN_THOUSAND, marks=pytest.mark.thorough)])
@pytest.mark.parametrize(("form", "encoding"), [(Form.CLIENT_BANK, "cp1251"), (Form.CSV, "utf-8")])
def test_thousands_of_payments_end_with_one_outcome_each(
    form: Form, encoding: str, count: int
) -> None:
    """Clean payments are matched, dirty ones are not, none is lost, and again adds nothing."""
    tenant()
    orders, payers = made_orders(Random(3), count, coop=COOP)
    keep_orders(orders)
    made = statement(orders, payers, form=form, encoding=encoding, share=USUAL)

    file = imported(made.content)
    again = imported(made.content + b"\r\n")

    told = summary_of(file)
    assert (FileState.READY, len(made.dirt)) == (file.state, sum(told.values()))
    assert made.count(None) == told["matched"]
    assert made.count(Dirt.DOUBLED) == told["doubled"]
    assert made.count(*Dirt) == told["doubled"] + told["doubtful"]
    assert {"known": len(made.dirt)} == {name: n for name, n in summary_of(again).items() if n}
    assert file.content is None
    assert (file.lines_done, file.lines_total) == (len(made.dirt), len(made.dirt))


def test_the_same_bytes_are_one_file() -> None:
    """The cashier is told when they were imported; nothing is changed."""
    tenant()
    imported(file_of(document()))

    with pytest.raises(FileAlreadyImported) as refused:
        importing.take_file(COOP, "again.txt", file_of(document()), CASHIER, NOW)

    assert NOW.isoformat() == refused.value.values["imported_at"]
    assert (1, 1) == (StatementFile.unbound.count(), StatementLine.unbound.count())


def test_a_damaged_file_leaves_nothing_but_its_refusal() -> None:
    """Not a line of it, nor its bytes; the row of the damage is told."""
    tenant()
    orders, payers = made_orders(Random(3), 50, coop=COOP)
    made = statement(orders, payers, is_cut=True)

    file = imported(made.content)

    assert (FileState.REFUSED, None) == (file.state, file.content)
    assert "cut" in file.refusal
    assert file.refused_line == made.content.count(b"\n") + 1
    assert 0 == StatementLine.unbound.count()


def test_a_refused_file_may_be_tried_again() -> None:
    """What was missing may have been mended on our side."""
    tenant(bank_account="40703810100000000001")
    content = file_of(document())
    refused = imported(content).state
    importing.Tenant.objects.update(bank_account=WE.account)

    assert (FileState.REFUSED, FileState.READY) == (refused, imported(content).state)


def test_a_statement_of_a_stranger_is_refused() -> None:
    """Somebody else's money is not held for anybody here."""
    tenant(bank_account="40703810100000000001")

    file = imported(file_of(document()))

    assert AccountNotOurs.sentence == file.refusal


def test_an_interrupted_reading_is_begun_anew() -> None:
    """A worker that died half-way: each payment once, the known ones counted once."""
    tenant()
    keep_orders([order()])
    content = file_of(document())
    file = importing.take_file(COOP, "a.txt", content, CASHIER, NOW)
    importing.read_file(file, NOW)
    long_ago = NOW - importing.timedelta(hours=1)
    StatementFile.unbound.update(state=FileState.READING, content=content, begun_at=long_ago)

    duties.read_files(NOW)

    file.refresh_from_db()
    assert (FileState.READY, 0, 1) == (file.state, file.known_lines, StatementLine.unbound.count())


def test_periods_that_overlap_add_each_payment_once() -> None:
    """Tomorrow's statement has today's payments too."""
    tenant()
    keep_orders([order(1), order(2)])
    imported(file_of(line_keys(line(order(1).reference, number="1"))))

    later = imported(
        file_of(
            line_keys(line(order(1).reference, number="1")),
            line_keys(line(order(2).reference, number="2")),
        )
    )

    assert (1, 1) == (later.known_lines, summary_of(later)["matched"])


def test_an_order_is_matched_by_one_line_of_all_files() -> None:
    """A second payment with the same reference is a doubled one, also a day later."""
    tenant()
    keep_orders([order(1)])
    imported(file_of(line_keys(line(order(1).reference, number="1"))))

    later = imported(file_of(line_keys(line(order(1).reference, number="2"))))

    assert 1 == summary_of(later)["doubled"]


def test_a_line_finds_its_order_when_it_appears() -> None:
    """Money may come before its order is opened; later it is matched by itself."""
    tenant()
    imported(file_of(line_keys(line(order(1).reference))))
    before = StatementLine.unbound.get().outcome
    keep_orders([order(1)])

    changed = judging.rematch(COOP, OURS)

    assert (LineOutcome.UNKNOWN, 1) == (before, changed)
    assert LineOutcome.MATCHED == StatementLine.unbound.get().outcome


def test_a_payment_confirmed_before_its_statement_is_not_asked_for_again() -> None:
    """The cashier's word was first; the statement agrees with it, once."""
    tenant()
    keep_orders([order(1)], state=OrderState.PAID)
    Order.unbound.update(place="bank")
    OrderPart.unbound.update(paid_at=NOW)
    keys = [line_keys(line(order(1).reference, number=number)) for number in "12"]
    imported(file_of(*keys))

    duties.follow_lines(NOW)

    first, second = StatementLine.unbound.order_by("position")
    assert (LineState.CONFIRMED, LineState.WAITING) == (first.state, second.state)
    assert LineOutcome.DOUBLED == second.outcome


def test_a_payment_long_before_its_order_is_only_suggested() -> None:
    """The ledger would refuse it, and with it the other payments of the act."""
    tenant()
    keep_orders([order(1)])
    Order.unbound.update(opened_at=NOW + importing.timedelta(days=40))

    imported(file_of(line_keys(line(order(1).reference))))

    row = StatementLine.unbound.get()
    assert (LineOutcome.SUGGESTED, "date_far", [1]) == (row.outcome, row.why, row.suggestions)


def test_what_is_still_to_come_is_what_must_match() -> None:
    """An order paid in part waits for the rest, not for all."""
    tenant()
    keep_orders([order(1, units=700_00)])
    OrderPart.unbound.update(units=200_00, paid_at=NOW)
    OrderPart.unbound.create(coop=COOP, order=1, purpose="entrance", units=500_00)

    imported(file_of(line_keys(line(order(1).reference, units=500_00))))

    assert LineOutcome.MATCHED == StatementLine.unbound.get().outcome


def test_another_cooperative_has_its_own_lines() -> None:
    """The same file at two cooperatives: the same payment twice, each sees its own."""
    tenant()
    tenant("zarya")
    imported(file_of(document()))
    imported(file_of(document()), coop="zarya")

    assert {COOP, "zarya"} == set(StatementLine.unbound.values_list("coop", flat=True))
    assert 2 == StatementLine.unbound.values("digest").distinct().count()


def test_the_bank_says_what_it_said() -> None:
    """Everything of a payment is kept, and gives the same line again."""
    tenant()
    told = document({"СтатусСоставителя": "08", "ПлательщикКПП": "770701001"})

    imported(file_of(told))

    row = StatementLine.unbound.get()
    again = line_of(row)
    assert ("08", row.key) == (row.raw["СтатусСоставителя"], again.key)
    assert replace(ANNA, kpp="770701001") == again.payer
