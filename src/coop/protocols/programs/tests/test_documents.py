"""Papers of programs: each renders with usual, least and hostile fields, and says what it must."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from coop.documents.factory import Renderer
from coop.documents.kinds import DocumentKind
from coop.documents.parties import CooperativeDetails, SignerDetails
from coop.kernel.money import RUB
from coop.protocols.membership.tests.papers import COOPERATIVE, HOSTILE, SIGNER, text_of
from coop.protocols.programs import documents, wording
from coop.protocols.programs.documents import fields as said
from coop.protocols.programs.presets import presets
from coop.protocols.programs.rules import Terms, check_terms

PROMISES = re.compile(r"гарантир|доходност|прибыл|процентов годовых|не облага|налог", re.I)
PARTIES = {"cooperative": COOPERATIVE, "person": SIGNER}
CONDITION = said.Condition(label="Что вносится", value="паевой взнос деньгами")
SECTION = said.TextSection(key="basis", title="Правовая основа", paragraphs=("Первый.", "Второй."))


def papers(
    title: str = "Складчина", text: str = "Нужен трактор."
) -> list[tuple[DocumentKind, BaseModel]]:
    """Every kind of paper with these words."""
    condition = said.Condition(label=title, value=text)
    section = said.TextSection(key="goals", title=title, paragraphs=(text, text))
    named = {"program": 2, "title": title}
    amount = said.Sum(digits=text, words=text)
    regulation = said.RegulationFields(
        **PARTIES, **named, proposal=7, edition=3, purpose=text,
        conditions=(CONDITION, condition), sections=(SECTION, section),
    )  # fmt: skip
    accession = said.AccessionFields(
        **PARTIES, **named, edition=3, purpose=text, regulation="ab" * 32,
        conditions=(condition,), is_renewal=False,
    )  # fmt: skip
    return [
        (documents.REGULATION, regulation),
        (documents.REGULATION, regulation.model_copy(update={"program": 0, "edition": 1})),
        (documents.CLOSING, said.ClosingFields(
            **PARTIES, **named, proposal=8, reason=text, participants=3)),
        (documents.ACCESSION, accession),
        (documents.ACCESSION, accession.model_copy(update={"is_renewal": True})),
        (documents.LEAVING, said.LeavingFields(**PARTIES, **named)),
        (documents.MOVE, said.MoveFields(**PARTIES, source=title, target=text, sum=amount)),
        (documents.FEEBACK, said.FeebackFields(**PARTIES, **named, sum=amount)),
    ]  # fmt: skip


def test_every_kind_has_a_paper() -> None:
    """What is tested here are all papers of programs."""
    assert {kind.template for kind, _ in papers()} == {one.template for one in documents.KINDS}


@pytest.mark.parametrize("number", range(8))
def test_hostile_words_are_only_printed(renderer: Renderer, number: int) -> None:
    """Code, marks and endless words in a title or a text do no harm."""
    kind, fields = papers(HOSTILE, HOSTILE)[number]

    assert "panic" in text_of(renderer, kind, fields)


def test_the_least_parties_are_enough(renderer: Renderer) -> None:
    """A cooperative and a signer of whom only a name is known."""
    least = {
        "cooperative": CooperativeDetails(name="А"),
        "person": SignerDetails(name="Б", account="aaaaaaaaaaaa"),
    }
    for kind, fields in papers():
        assert text_of(renderer, kind, fields.model_copy(update=least))


def test_a_regulation_says_what_the_methodology_asks(renderer: Renderer) -> None:
    """Its own paper: approval by the council, purpose, conditions, numbered clauses."""
    kind, fields = papers()[0]
    text = text_of(renderer, kind, fields)

    for words in (
        "Утверждается решением совета",
        "Предложение № 7",
        "редакция 3",
        "Назначение программы. Нужен трактор.",
        "Что вносится паевой взнос деньгами",
        "1. Правовая основа",
        "1.2. Второй.",
    ):
        assert words in text, words


def test_an_accession_pins_the_regulation(renderer: Renderer) -> None:
    """Edition and content digest stand in what the member signs, and that no income is promised."""
    kind, fields = papers()[3]
    text = text_of(renderer, kind, fields)

    assert "в редакции 3" in text
    assert "abababab" in text.replace(" ", "")
    assert "доход на взносы не начисляется и не обещается" in text


@pytest.mark.parametrize("preset", presets(), ids=lambda one: one.key)
def test_presets_promise_nothing(preset: object) -> None:
    """Neither income nor taxes: signs of a pyramid, and disputed tax law."""
    told = preset.model_dump()  # type: ignore[attr-defined]
    texts = [told["title"], told["purpose"], *(one["text"] for one in told["sections"])]

    assert not [text for text in texts if PROMISES.search(text)]


@pytest.mark.parametrize("preset", presets(), ids=lambda one: one.key)
def test_presets_are_sound_and_complete(preset: object) -> None:
    """Sound terms, ten sections, no empty one, and every term has its words."""
    terms = Terms.read({**Terms().told(), **preset.terms})  # type: ignore[attr-defined]
    check_terms(terms, keeps_fees=True)

    assert [one.key for one in preset.sections] == [  # type: ignore[attr-defined]
        "basis", "words", "goals", "joining", "cabinet", "contributions", "returns", "rights",
        "force", "changes",
    ]  # fmt: skip
    assert all(one.paragraphs for one in preset.sections)  # type: ignore[attr-defined]
    labels = [each.label for each in wording.conditions(terms, RUB)]
    assert labels[:4] == ["Учёт", "Кто участвует", "Что вносится", "Что возвращается"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"takes": 5, "fee_rule": 2, "fee": 150}, "1,5 % от каждого паевого взноса"),
        ({"takes": 5, "fee_rule": 2, "fee": 10_000}, "100 % от каждого паевого взноса"),
        ({"takes": 5, "fee_rule": 1, "fee": 10_000, "fee_period": 2}, "100,00 ₽ в год"),
        ({"hold_days": 21}, "не менее 21 дня"),
        ({"least": 100, "most": 5_000}, "от 1,00 ₽ до 50,00 ₽"),
        ({"takes": 5}, "в размере, который вносит участник"),
        ({"model": 3, "takes": 8, "returns": 0}, "взносы не возвращаются"),
    ],
)
def test_terms_are_told_in_words(changed: dict[str, int], words: str) -> None:
    """What the ledger counts by is what people read."""
    terms = Terms.read({**Terms().told(), **changed})
    told = " ".join(each.value for each in wording.conditions(terms, RUB)).replace("\u00a0", " ")

    assert words in told
