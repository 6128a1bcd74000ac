"""The draft of an amendment renders with usual, least and hostile fields, and says what it must."""

from __future__ import annotations

from coop.documents.factory import Renderer
from coop.protocols.charter.documents import AMENDMENT
from coop.protocols.charter.documents.fields import AmendmentFields
from coop.protocols.membership.tests import papers

VALUE = {
    "title": "Вступительный взнос",
    "was": "200,00 ₽",
    "becomes": "500,00 ₽",
    "norm": "от 0,00 ₽",
    "article": "3085-1, ст. 16, 22",
}
MAJORITY = {
    "title": "Размер членского взноса",
    "was": "больше половины",
    "becomes": "не меньше двух третей",
    "law": "больше половины",
    "article": "3085-1, ст. 16 п. 2",
}


def text_of(renderer: Renderer, **changes: object) -> str:
    told: dict[str, object] = {
        "cooperative": papers.COOPERATIVE,
        "number": 3,
        "version": 2,
        "signer": papers.SIGNER,
        "values": (VALUE,),
        "majorities": (MAJORITY,),
        "decided_by": "больше половины (3085-1, ст. 16 п. 2)",
        "keeps_former": True,
    }
    fields = AmendmentFields.model_validate(told | changes)
    return papers.text_of(renderer, AMENDMENT, fields)


def test_a_draft_words_the_decision(renderer: Renderer) -> None:
    """Was and becomes, the norm with its article, the wording, the majority, the registration."""
    text = text_of(renderer)

    assert "Проект изменений устава № 3" in text
    assert "вместо «200,00 ₽» установить «500,00 ₽»" in text
    assert "3085-1, ст. 16, 22" in text
    assert "для принятия решения требуется — не меньше двух третей" in text
    assert "больше половины (3085-1, ст. 16 п. 2)" in text
    assert "государственной регистрации" in text
    assert "действовавшим при их вступлении" in text


def test_a_draft_of_majorities_alone(renderer: Renderer) -> None:
    """Without values there is no table of them; not every kind keeps old versions for members."""
    text = text_of(renderer, values=(), keeps_former=False)

    assert "Положения устава" not in text
    assert "Большинство голосов" in text
    assert "действовавшим при их вступлении" not in text


def test_a_long_draft_spreads_over_pages(renderer: Renderer) -> None:
    """Sixty-four changes are told like one."""
    text = text_of(renderer, values=(VALUE,) * 64, majorities=())

    assert text.count("установить «500,00 ₽»") == 64


def test_hostile_words_are_printed_as_they_stand(renderer: Renderer) -> None:
    """Markup in a word is no markup."""
    assert text_of(renderer, values=(VALUE | {"was": papers.HOSTILE},))
