"""Members govern themselves: sections, delegates, a new council; and anybody can recount it all.

On a rehearsal's network, whose notice of a meeting is shortened. What is not at a browser is done
off stage, with people's own keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .assembly import propose_section, sign_minutes, stand, support_section, vote_for
from .conftest import running
from .installations import Installation
from .offstage import Offstage, Refused
from .people import DESK, PHONE, Person

pytestmark = [pytest.mark.journey, pytest.mark.thorough]
CAST = Path(__file__).parent / "cast_selfgov.toml"
VOTING_SECONDS = 25
POKROVSKY, ZARECHNY, BEEKEEPERS = 1, 2, 3
SECTION_MEETING = "Собрание участка «Покровский»"
DELEGATES_MEETING = "Общее собрание уполномоченных"


@dataclass
class Company:
    """Everybody of the cast, at a browser of their own where they need one."""

    browser: Browser
    installation: Installation
    seated: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Call people by what they are in this story."""
        names = self.installation.people
        self.liubov, self.dmitri, self.galina = names("member")[:3]
        self.alsu, self.sergei, self.elena = names("member")[3:6]
        self.artyom, self.tatiana, self.alexei = names("member")[6:]
        (self.chair,) = names("chair")
        (self.deputy,) = names("deputy")
        (self.cashier,) = names("cashier")
        self.anna, self.timur, _secretary = names("council")

    @property
    def of_zarechny(self) -> tuple[str, ...]:
        """Who votes in Zarechny, besides those who stay away."""
        return self.alsu, self.sergei, self.anna

    @property
    def beekeepers(self) -> tuple[str, ...]:
        """Who votes in the beekeepers' section, besides those who stay away."""
        return self.artyom, self.tatiana, self.alexei, self.chair

    @property
    def other_delegates(self) -> tuple[str, ...]:
        """Whom those two sections elect: a section of six elects two."""
        return self.alsu, self.artyom, self.tatiana

    def their_agendas(self) -> tuple[dict[str, object], ...]:
        """What the meetings of those two sections elect."""
        one, two = [self.other_delegates[0]], list(self.other_delegates[1:])
        return (
            agenda([("delegate", 1, one)], self.alsu, self.sergei, ZARECHNY),
            agenda([("delegate", 2, two)], self.artyom, self.alexei, BEEKEEPERS),
        )

    def at(self, name: str, size: dict[str, int] = PHONE) -> Person:
        """This person's browser."""
        if name not in self.seated:
            self.seated[name] = Person.at(self.browser, self.installation.site, size)
            self.seated[name].enter_as(name)
        return self.seated[name]


@pytest.fixture(scope="module")
def rehearsal(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[Installation]:
    """An installation of its own, with a rehearsal's cast."""
    with running(tmp_path_factory, pytestconfig, CAST) as started:
        yield started


@pytest.fixture(scope="module")
def company(browser: Browser, rehearsal: Installation) -> Iterator[Company]:
    """The people of the rehearsal."""
    people = Company(browser, rehearsal)
    yield people
    for person in people.seated.values():
        person.leave()


@pytest.fixture(scope="module")
def offstage(
    rehearsal: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Offstage]:
    """Those who act without a browser."""
    with Offstage(rehearsal, tmp_path_factory.mktemp("offstage") / "acts.log") as acts:
        yield acts


def test_members_replace_their_council(
    company: Company, offstage: Offstage, rehearsal: Installation
) -> None:
    """Sections, delegates, a council anew; the former chair's signature moves nothing any more."""
    found_sections(company, offstage)
    elect_delegates(company, offstage)
    leave_an_act_unsigned(company.at(company.chair, DESK))
    elect_a_council(company, offstage)

    former = company.at(company.chair)
    former.button("Подписать").click()
    expect(former.page.get_by_role("alert")).to_contain_text("председатель")
    former.open("/council/")
    expect(former.heading()).to_have_text("Эта страница не для вас")
    with pytest.raises(Refused, match="not_chair"):
        offstage.do("begin", company.chair, "Совет как прежде", "бывшие")
    new = company.at(company.alsu, DESK)
    new.open("/council/")
    expect(new.heading()).to_have_text("Совет")

    checked = rehearsal.coop("audit")
    assert 0 == checked.returncode, checked.stdout + checked.stderr
    read_the_open_acts(company)


def found_sections(company: Company, offstage: Offstage) -> None:
    """One by its members in their browsers, one by members, one by the council."""
    initiator = company.at(company.liubov)
    propose_section(initiator, "Покровский", "Москва, Басманный район")
    offstage.begin(
        ("propose", company.alsu, "Заречный", "Москва, Даниловский район"),
        *(("support", name, ZARECHNY) for name in (company.sergei, company.elena)),
        ("begin", company.chair, "Пасечники", "пчеловодство"),
    )
    support_section(company.at(company.dmitri), "Покровский")
    assert [ZARECHNY, None, None, BEEKEEPERS] == offstage.finish()
    offstage.do("support", company.galina, POKROVSKY)
    offstage.do("council_decides")
    offstage.begin(
        *(("choose", name, ZARECHNY) for name in (company.anna, company.timur)),
        *(("choose", name, BEEKEEPERS) for name in company.beekeepers),
        *(("choose", name, BEEKEEPERS) for name in (company.deputy, company.cashier)),
    )
    initiator.page.reload()
    main = initiator.page.get_by_role("main")
    expect(main).to_contain_text("Голосуют 3 пайщика")
    expect(main).to_contain_text("участок избирает 1 уполномоченного")
    offstage.finish()


def elect_delegates(company: Company, offstage: Offstage) -> None:
    """Each section its own, at one time: the first in browsers; a section of two elects nobody."""
    stand(company.at(company.liubov), "Уполномоченный участка", "Двадцать лет на Покровке.")
    ours = agenda([("delegate", 1, [company.liubov])], company.liubov, company.dmitri, POKROVSKY)
    offstage.do("choose", company.galina, ZARECHNY)
    with pytest.raises(Refused, match="section_too_small"):
        offstage.do("convene", company.chair, ours)
    offstage.begin(
        ("choose", company.galina, POKROVSKY),
        *(("stand", name, "delegate") for name in company.other_delegates),
    )
    offstage.finish()

    voters = [company.at(name) for name in (company.liubov, company.dmitri)]
    offstage.begin(*(("convene", company.chair, each) for each in (ours, *company.their_agendas())))
    first, second, third = offstage.finish()
    offstage.begin(
        ("vote", company.galina, first, [company.liubov]),
        *(("vote", name, second, [company.alsu]) for name in company.of_zarechny),
        *(("vote", name, third, company.other_delegates[1:]) for name in company.beekeepers),
    )
    for voter in voters:
        vote_for(voter, SECTION_MEETING, [company.liubov])
    offstage.finish()
    sign_when_counted(company, offstage, SECTION_MEETING, company.liubov, company.dmitri)
    offstage.begin(
        ("sign_minutes", second, company.alsu, company.sergei),
        ("sign_minutes", third, company.artyom, company.alexei),
    )
    offstage.finish()
    offstage.do("turn_the_clocks_hands")
    delegate = company.at(company.liubov)
    delegate.open(f"/sections/{POKROVSKY}/")
    delegate.reload_until(delegate.link("Сложить полномочия"))


def leave_an_act_unsigned(chair: Person) -> None:
    """The chair begins a section, reads the sheet, and does not sign it yet."""
    chair.open("/sections/begin/")
    chair.page.get_by_role("radio", name="Место").check()
    chair.page.get_by_role("radio", name="Любой пайщик").check()
    chair.button("Продолжить").click()
    chair.page.get_by_label("Название участка").fill("Председательский")
    chair.page.get_by_label("Населённый пункт или район").fill("Москва")
    chair.button("Продолжить").click()
    chair.page.wait_for_url("**/sections/begin/where/")
    chair.button("Продолжить").click()
    chair.button("Прочитать и подписать").click()
    chair.page.wait_for_url("**/sign/**")


def elect_a_council(company: Company, offstage: Offstage) -> None:
    """Members demand a meeting of delegates, the council is not asked; delegates vote."""
    council = (company.dmitri, company.galina, company.sergei, company.elena)
    offstage.begin(
        *(("stand", name, "chair") for name in (company.chair, company.alsu)),
        *(("stand", name, "council") for name in council),
    )
    offstage.finish()
    elections = [("chair", 1, [company.chair, company.alsu]), ("council", 4, council)]
    number = offstage.do(
        "initiate", company.sergei, agenda(elections, company.liubov, company.artyom)
    )
    offstage.begin(*(("demand", name, number) for name in council[1:]))
    offstage.finish()
    delegates = [company.at(name) for name in (company.liubov, company.artyom)]
    member = company.at(company.dmitri)
    member.open(f"/meetings/{number}/")
    member.link("Потребовать это собрание").click()
    member.button("Прочитать и подписать").click()
    member.sign()
    others = (company.alsu, company.tatiana)
    offstage.begin(*(("vote", name, number, [company.alsu, *council]) for name in others))
    for delegate in delegates:
        vote_for(delegate, DELEGATES_MEETING, [company.alsu, *council])
    offstage.finish()
    sign_when_counted(company, offstage, DELEGATES_MEETING, company.liubov, company.artyom)
    offstage.do("turn_the_clocks_hands")
    member.open(f"/meetings/{number}/")
    member.reload_until(member.page.get_by_text("Исполнено"))


def agenda(
    elections: list[tuple[str, int, object]], chair: str, secretary: str, section: int = 0
) -> dict[str, object]:
    """What a meeting is to elect and who leads it."""
    return {
        "elections": elections,
        "chair": chair,
        "secretary": secretary,
        "section": section,
        "seconds": VOTING_SECONDS,
    }


def sign_when_counted(
    company: Company, offstage: Offstage, meeting: str, chair: str, secretary: str
) -> None:
    """When voting is over and counted, chair and secretary sign the same minutes."""
    page = company.at(chair)
    page.open("/meetings/")
    page.link_about(meeting).click()
    page.reload_until(page.page.get_by_text("Подсчёт голосов"), VOTING_SECONDS)
    offstage.do("turn_the_clocks_hands")
    for signer in (chair, secretary):
        sign_minutes(company.at(signer), meeting)


def read_the_open_acts(company: Company) -> None:
    """A stranger reads the ballots and the minutes on the page of openness, and nobody's name."""
    stranger = Person.at(company.browser, company.installation.site)
    main = stranger.page.get_by_role("main")
    for kind, act in (("vote", "Бюллетень"), ("minutes", "Подписан протокол собрания")):
        stranger.open(f"/openness/acts/?what=meetings.{kind}")
        expect(main.get_by_role("link", name=act).first).to_be_visible()
        for name in (company.alsu, company.liubov):
            expect(main).not_to_contain_text(name.split()[0])
    stranger.leave()
