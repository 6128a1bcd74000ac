"""Made statements are the same each time and as dirty as told."""

from __future__ import annotations

from random import Random

import pytest

from coop.protocols.payments.bank.damage import FileCut, StatementDamaged
from coop.protocols.payments.bank.generate import USUAL, Form, Made, made_orders, made_statement
from coop.protocols.payments.bank.reading import read_statement
from coop.protocols.payments.tests.bank.story import COOP, DAY, WE


def _made(form: Form = Form.CLIENT_BANK, *, is_cut: bool = False) -> Made:
    random = Random(11)
    orders, payers = made_orders(random, 400, coop=COOP)
    return made_statement(
        random, orders, payers, payee=WE, day=DAY, form=form, share=USUAL, is_cut=is_cut
    )


def test_one_seed_is_one_file() -> None:
    """A fault found on a made file can be shown again."""
    assert _made() == _made()


def test_the_usual_dirt_is_there_and_the_rest_is_clean() -> None:
    """Both the dirt and the clean payments are in the file as told."""
    made = _made()

    assert len(made.dirt) > made.count(None) > 380


@pytest.mark.parametrize("form", list(Form))
def test_a_cut_file_is_refused(form: Form) -> None:
    """Half a file is damage in either format."""
    with pytest.raises(StatementDamaged) as refused:
        read_statement(_made(form, is_cut=True).content)

    assert isinstance(refused.value, FileCut)
