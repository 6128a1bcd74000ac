"""Papers of sections: each says what a lawyer looks for, whatever the fields hold."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pydantic import BaseModel
from pypdf import PdfReader

from coop.documents.factory import Renderer
from coop.documents.kinds import DocumentKind
from coop.documents.parties import CooperativeDetails, SignerDetails
from coop.protocols.membership.tests.papers import COOPERATIVE, HOSTILE, pdf_of, text_of
from coop.protocols.sections import documents, wording
from coop.protocols.sections.api import SectionWords
from coop.protocols.sections.documents.fields import (
    Agent,
    ChoiceFields,
    ClosingFields,
    FoundingFields,
    LiabilityFields,
    PowerFields,
    ProposalFields,
    SupportFields,
    TrustFields,
)
from coop.protocols.sections.rules import Kind

ANNA = SignerDetails(
    name="Иванова Любовь Петровна", account="k3x5aq1zb2mn", capacity="Пайщик", key_id="4F2A 91C0"
)
CHAIR = SignerDetails(
    name="Орлова Вера Ильинична",
    name_genitive="Орловой Веры Ильиничны",
    account="vera11111112",
    capacity="Председатель совета",
)
AGENT = Agent(
    name="Иванова Любовь Петровна",
    name_dative="Ивановой Любови Петровне",
    member_number=12,
    account="k3x5aq1zb2mn",
    born_on_in_words="1 февраля 1959 г.",
    residence="170100, г. Тверь, ул. Советская, д. 2, кв. 3",
)
WORDS = SectionWords(
    name="Заволжский",
    place="г. Тверь, Заволжский район",
    borders="дома по ул. Горького, Благоева и Шишкова",
    address="г. Тверь, ул. Горького, д. 12",
    meeting_place="Библиотека имени Герцена, читальный зал",
)


def shared(**changes: Any) -> dict[str, Any]:
    details = wording.details_of(7, Kind.PLACE, WORDS, by_list=False)
    return {
        "cooperative": COOPERATIVE,
        "person": ANNA,
        "section": details,
        "number": 7,
        "charter_version": 1,
        **changes,
    }


def of_member(**changes: Any) -> dict[str, Any]:
    told = {
        "member_name": ANNA.name,
        "member_name_genitive": "Ивановой Любови Петровны",
        "member_number": 12,
    }
    return shared(**(told | changes))


def proposal(**changes: Any) -> ProposalFields:
    return ProposalFields(**of_member(**({"least": 3, "days": 30} | changes)))


def support(**changes: Any) -> SupportFields:
    told = {
        "proposed_on_in_words": "1 марта 2026 г.",
        "initiator": "Семёнов Олег Ильич",
        "stays_in": "",
    }
    return SupportFields(**of_member(**(told | changes)))


def founding(**changes: Any) -> FoundingFields:
    return FoundingFields(**shared(**({"person": CHAIR, "days": 30} | changes)))


def closing(**changes: Any) -> ClosingFields:
    told = {
        "person": CHAIR,
        "into": "",
        "reason": "Собрание участка не собирает кворума",
        "voters": 4,
        "days": 30,
    }
    return ClosingFields(**shared(**(told | changes)))


def choice(**changes: Any) -> ChoiceFields:
    told = {"former": "«Южный» (№ 2)", "laid_down": ("уполномоченный кооперативного участка",)}
    return ChoiceFields(**of_member(**(told | changes)))


def power(**changes: Any) -> PowerFields:
    told = {
        "person": CHAIR,
        "agent": AGENT,
        "signer_capacity_genitive": "председателя совета",
        "meeting": 3,
        "made_on_in_words": "1 марта 2026 г.",
        "until_in_words": "1 марта 2027 г.",
        "term_until_in_words": "10 февраля 2031 г.",
    }
    return PowerFields(**shared(**(told | changes)))


def liability(**changes: Any) -> LiabilityFields:
    told = {
        "agent": AGENT,
        "representative": CHAIR,
        "representative_capacity_genitive": "председателя совета",
        "meeting": 3,
    }
    return LiabilityFields(**shared(**(told | changes)))


def trust(**changes: Any) -> TrustFields:
    told = {
        "agent": AGENT.model_copy(update={"name_dative": "Семёнову Олегу Ильичу"}),
        "power_made_on_in_words": "1 марта 2026 г.",
        "power_until_in_words": "1 марта 2027 г.",
        "made_on_in_words": "5 марта 2026 г.",
        "until_in_words": "1 сентября 2026 г.",
    }
    return TrustFields(**shared(**(told | changes)))


PAPERS = (
    (documents.PROPOSAL, proposal()),
    (documents.SUPPORT, support()),
    (documents.FOUNDING, founding()),
    (documents.CLOSING, closing()),
    (documents.CHOICE, choice()),
    (documents.POWER, power()),
    (documents.LIABILITY, liability()),
    (documents.TRUST, trust()),
)


def test_the_proposal_calls_a_founding_meeting(renderer: Renderer) -> None:
    """What is founded and where, how many supporters it needs, that it is no legal entity."""
    text = text_of(renderer, documents.PROPOSAL, proposal())

    for words in (
        "Предложение о создании кооперативного участка № 7",
        "«Заволжский»",
        "дома по ул. Горького",
        "Библиотека имени Герцена",
        "в форме заочного голосования",
        "не менее 3 пайщиков",
        "в течение 30 дней",
        "не является юридическим лицом",
        "статья 17",
        "181.2",
    ):
        assert words in text


def test_support_is_a_vote_with_a_known_consequence(renderer: Renderer) -> None:
    """For the founding; and whether one votes here from then on, or stays where one is."""
    free = text_of(renderer, documents.SUPPORT, support())
    bound = text_of(renderer, documents.SUPPORT, support(stays_in="«Южный» (№ 2)"))

    assert "Заявление участника учредительного собрания" in free
    assert "голосую за" in free
    assert "прошу учитывать мой голос в этом участке" in free
    assert "продолжаю голосовать в нём" in bound
    assert "прошу учитывать мой голос" not in bound


def test_closing_and_merging_say_where_people_vote(renderer: Renderer) -> None:
    """A closed section's members vote nowhere, a merged one's in the other."""
    closed = text_of(renderer, documents.CLOSING, closing())
    merged = text_of(renderer, documents.CLOSING, closing(into="«Южный» (№ 2)"))

    assert "не состоят с правом голоса ни в одном участке" in closed
    assert "голосуют в участке «Южный» (№ 2)" in merged
    assert "о присоединении кооперативного участка" in merged
    assert "не собирает кворума" in closed


def test_a_transfer_says_what_ends(renderer: Renderer) -> None:
    """The former section, and offices that are laid down by leaving it."""
    transfer = text_of(renderer, documents.CHOICE, choice())
    first = text_of(renderer, documents.CHOICE, choice(former="", laid_down=()))

    assert "вместо участка «Южный» (№ 2)" in transfer
    assert "прекращаются мои полномочия: уполномоченный" in transfer
    assert "вместо участка" not in first
    assert "прекращаются мои полномочия" not in first


def test_a_power_of_attorney_has_what_the_code_asks(renderer: Renderer) -> None:
    """Date (void without it), principal, agent, powers, term, no substitution."""
    text = text_of(renderer, documents.POWER, power())

    for words in (
        "Дата совершения доверенности: 1 марта 2026 г.",
        "ОГРН 1027700132195",
        "в лице председателя совета Орловой Веры Ильиничны",
        "Ивановой Любови Петровне",
        "дата рождения — 1 февраля 1959 г.",
        "место жительства — 170100",
        "№ 12 в реестре пайщиков",
        "подписывать акты приёма",
        "по 1 марта 2027 г. включительно",
        "без права передоверия",
        "собранием участка № 3",
        "пункт 3 статьи 182",
        "статья 188",
    ):
        assert words in text


def test_the_agreement_names_property_limits_and_both_sides(renderer: Renderer) -> None:
    """Acts of handing over, real damage by fault, its limit; no labour contract; two signatures."""
    text = text_of(renderer, documents.LIABILITY, liability())

    for words in (
        "по актам приёма",
        "реальный ущерб",
        "возникших по его вине",
        "Предел ответственности — стоимость имущества",
        "не является трудовым",
        "Удержание из паевых взносов без письменного согласия пайщика не производится",
    ):
        assert words in text
    assert text.count("Подписано электронно") == 2


def test_a_trust_is_no_substitution(renderer: Renderer) -> None:
    """Given in the chair's own name, for acts of fact: a substitution would need a notary (187)."""
    text = text_of(renderer, documents.TRUST, trust())

    for words in (
        "Дата совершения доверенности: 5 марта 2026 г.",
        "Семёнову Олегу Ильичу",
        "от моего имени",
        "не является передоверием",
        "без права передоверия",
        "по 1 сентября 2026 г. включительно",
        "статья 403",
    ):
        assert words in text


@pytest.mark.parametrize(("kind", "fields"), PAPERS, ids=lambda each: getattr(each, "template", ""))
def test_papers_stand_on_one_or_two_pages(
    renderer: Renderer, kind: DocumentKind, fields: BaseModel
) -> None:
    """Each names its law and its charter's version, and fits."""
    reader = PdfReader(io.BytesIO(pdf_of(renderer, kind, fields)))

    assert len(reader.pages) <= 2
    assert "версия 1 в реестре" in text_of(renderer, kind, fields)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (documents.PROPOSAL, proposal(member_name_genitive=HOSTILE)),
        (documents.SUPPORT, support(initiator=HOSTILE, stays_in=HOSTILE)),
        (documents.CLOSING, closing(into=HOSTILE, reason=HOSTILE)),
        (documents.CHOICE, choice(former=HOSTILE, laid_down=(HOSTILE,))),
        (documents.FOUNDING, founding(cooperative=CooperativeDetails(name="А"))),
        (documents.POWER, power(person=ANNA, agent=AGENT.model_copy(update={"residence": ""}))),
        (documents.LIABILITY, liability(cooperative=CooperativeDetails(name="А"))),
        (documents.TRUST, trust(cooperative=CooperativeDetails(name="А"))),
    ],
)
def test_any_values_render(renderer: Renderer, kind: DocumentKind, fields: BaseModel) -> None:
    """Markup, long words, empty names: printed, not obeyed."""
    details = wording.details_of(
        7, Kind.OCCUPATION, SectionWords(name=HOSTILE, place=HOSTILE, borders=HOSTILE), by_list=True
    )

    assert text_of(renderer, kind, fields.model_copy(update={"section": details}))
