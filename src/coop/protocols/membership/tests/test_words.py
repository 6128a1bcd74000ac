"""Every sentence that a person may meet has its Russian words."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, override

from coop.protocols.membership import errors
from coop.protocols.membership.applicant import PROBLEMS

REFUSALS = [
    kind for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.MembershipRefusal)
    and kind is not errors.MembershipRefusal
]  # fmt: skip


@pytest.mark.parametrize("sentence", list(PROBLEMS.values()), ids=list(PROBLEMS))
def test_problem_is_told_in_russian(sentence: str) -> None:
    """A mistake in a form is explained in the reader's language."""
    with override("ru"):
        assert gettext(sentence) != sentence


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_refusal_is_told_in_russian(refusal: type[errors.MembershipRefusal]) -> None:
    """What the ledger refuses is explained as well, with the way out."""
    with override("ru"):
        assert gettext(refusal.sentence) != refusal.sentence
        assert not refusal.advice or gettext(refusal.advice) != refusal.advice
