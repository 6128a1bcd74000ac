"""A member's way through a meeting: the ballot, its review, its change, its receipt; proxies."""

from __future__ import annotations

from typing import Any

import pytest

from coop.kernel.decisions import Choice
from coop.protocols.meetings import api
from coop.protocols.meetings.models import ProposalText
from coop.protocols.meetings.tests.site import TITLE, Site
from coop.protocols.testing.meetings import Meeting, stand

pytestmark = pytest.mark.django_db
FOR, AGAINST = Choice.FOR, Choice.AGAINST


def ballot_of(site: Site, meeting: Meeting, person: str) -> api.BallotStatus:
    account = site.coop.account(person)
    found = api.ballot_of(site.coop.name, meeting.number, meeting.row["round"], account)
    assert found is not None
    return found


def with_election(site: Site, **changes: Any) -> Meeting:
    """A question and an election of two among three, whose voting runs."""
    site.propose()
    people = ("boris", "elena", "dmitri")
    for person in people:
        stand(site.coop, person, "council")
    names = [site.coop.account(person) for person in people]
    return site.voting(elections={"names_council": names, "seats_council": "2"}, **changes)


def fill(site: Site, meeting: Meeting, person: str, told: dict[str, Any]) -> None:
    """The person fills the ballot in, looks at it and signs."""
    root = f"/meetings/{meeting.number}/ballot/"
    answer = site.send(person, root, told)
    assert answer["Location"] == f"{root}review/"
    site.sign(person, f"{root}review/")


def test_a_ballot_is_filled_in_reviewed_and_signed(open_site: Site) -> None:
    """All questions on one sheet; every choice in words before the signature."""
    meeting = with_election(open_site)
    root = f"/meetings/{meeting.number}/ballot/"
    sheet = open_site.page("zoya", root)
    assert "Вы можете голосовать, потому что вы пайщик с" in sheet.text
    assert "Выберите не более 2 имён." in sheet.text

    open_site.send("zoya", root, {"q0": "against", "dissent": "0", "for1": ["1", "3"]})
    told = open_site.page("zoya", f"{root}review/").text
    open_site.sign("zoya", f"{root}review/")

    assert f"{TITLE} (" in told
    assert "записать в протокол" in told
    assert "Избрание членов совета: Белова Елена Ивановна без ответа" in told
    cast = ballot_of(open_site, meeting, "zoya")
    assert cast.choices == (AGAINST, FOR, Choice.NONE, FOR)
    assert cast.dissents == (0,)


def test_a_ballot_is_changed_until_the_end(open_site: Site) -> None:
    """The form begins with what stands; the last ballot counts; afterwards there is no form."""
    meeting = with_election(open_site)
    fill(open_site, meeting, "zoya", {"q0": "against", "for1": ["1"], "rest1": "abstain"})

    page = open_site.page("zoya", f"/meetings/{meeting.number}/")
    assert "Ваш бюллетень записан" in page.text
    fill(open_site, meeting, "zoya", {"q0": "for", "for1": ["2"], "rest1": "against"})
    assert ballot_of(open_site, meeting, "zoya").choices == (FOR, AGAINST, FOR, AGAINST)
    assert meeting.row["present"] == 1
    meeting.end()
    assert open_site.status_code("zoya", f"/meetings/{meeting.number}/ballot/") == 404


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            {"q0": "for", "for1": ["1", "2", "3"]},
            "Голосуют не более чем за столько кандидатов, сколько мест.",
        ),
        ({}, "В бюллетене нужен ответ хотя бы на один вопрос."),
        (
            {"q0": "both", "for1": ["9"], "rest1": "for", "dissent": ["x", "7"]},
            "В бюллетене нужен ответ хотя бы на один вопрос.",
        ),
    ],
)
def test_a_wrong_ballot_says_what_is_wrong(
    open_site: Site, told: dict[str, Any], said: str
) -> None:
    """Too many names, nothing at all, or nonsense: nothing is sent to be signed."""
    meeting = with_election(open_site)

    answer = open_site.send("zoya", f"/meetings/{meeting.number}/ballot/", told)

    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_who_joined_later_reads_why_not(open_site: Site) -> None:
    """The list of voters is of the day of the call."""
    open_site.propose()
    meeting = open_site.called()
    open_site.coop.join("marina")
    meeting.open()

    text = open_site.page("marina", f"/meetings/{meeting.number}/").text

    assert "Вы вступили после созыва этого собрания" in text
    assert open_site.status_code("marina", f"/meetings/{meeting.number}/ballot/") == 404


def test_votes_are_hidden_until_the_end_and_that_is_said(open_site: Site) -> None:
    """Quorum and votes are two bars; the second waits, and nobody is told it is a secret."""
    open_site.propose()
    meeting = open_site.voting(materials={"is_hidden": "on"})
    for person in ("boris", "dmitri", "elena", "galina"):
        meeting.vote(person, FOR)
    during = open_site.page("zoya", f"/meetings/{meeting.number}/").text
    meeting.end()
    meeting.conclude()
    after = open_site.page("zoya", f"/meetings/{meeting.number}/").text

    assert "Участвовали: 4 из 6" in during
    assert "подсчитать их всё равно может каждый" in during
    assert "За : 4" not in during.replace("За: 4", "За : 4")
    assert "За: 4" in after.replace("За : 4", "За: 4")


def test_a_receipt_is_checked_by_anybody(open_site: Site, visitor: Any) -> None:
    """Its number shows what counts, without a name; a replaced one counts no more."""
    meeting = with_election(open_site)
    fill(open_site, meeting, "zoya", {"q0": "for"})
    first = ballot_of(open_site, meeting, "zoya").transaction
    shown = visitor.get(f"/meetings/receipts/{first}/").content.decode()
    fill(open_site, meeting, "zoya", {"q0": "against"})
    replaced = visitor.get(f"/meetings/receipts/{first}/").content.decode()

    assert "Этот бюллетень засчитан" in shown
    assert open_site.coop.account("zoya") in shown
    assert "Иванова Зоя" not in shown
    assert "Засчитанного бюллетеня с таким номером нет" in replaced
    pdf = open_site.browser("zoya").get(f"/meetings/{meeting.number}/receipt.pdf")
    assert pdf.content.startswith(b"%PDF")


def test_a_blank_is_printed(open_site: Site) -> None:
    """For voting on paper."""
    meeting = with_election(open_site)

    pdf = open_site.browser("zoya").get(f"/meetings/{meeting.number}/ballot/blank.pdf")

    assert pdf.content.startswith(b"%PDF")


def test_one_registers_where_people_come_together(open_site: Site) -> None:
    """Being present counts for the quorum before any vote."""
    open_site.propose()
    meeting = open_site.voting(holding={"form": "4", "place": "Правление"})

    open_site.sign("zoya", f"/meetings/{meeting.number}/attend/")

    assert meeting.row["present"] == 1
    assert "Ваше участие отмечено" in open_site.page("zoya", f"/meetings/{meeting.number}/").text
    assert open_site.send("zoya", f"/meetings/{meeting.number}/attend/").status_code == 404


def test_nobody_registers_in_absence(open_site: Site) -> None:
    """There is no such screen for a meeting held in absence."""
    open_site.propose()
    meeting = open_site.voting()

    assert open_site.send("zoya", f"/meetings/{meeting.number}/attend/").status_code == 404


# --- proxies


def test_a_proxy_votes_until_the_principal_does(open_site: Site) -> None:
    """Given and ended on the site; the principal's own ballot always wins."""
    meeting = with_election(open_site)
    until = open_site.coop.now.date().replace(year=open_site.coop.now.year + 1).isoformat()
    told = {"agent": "Кузнецов", "scope": str(meeting.number), "until": until}
    open_site.sign("zoya", "/meetings/proxy/", told)
    zoya = open_site.coop.account("zoya")
    address = f"/meetings/{meeting.number}/ballot/for/{zoya}/"

    assert "Иванова Зоя Андреевна" in open_site.page("dmitri", f"/meetings/{meeting.number}/").text
    assert open_site.status_code("elena", address) == 404
    open_site.send("dmitri", address, {"q0": "against"})
    open_site.sign("dmitri", f"{address}review/")
    assert ballot_of(open_site, meeting, "zoya").way is api.Way.PROXY
    fill(open_site, meeting, "zoya", {"q0": "for"})

    assert ballot_of(open_site, meeting, "zoya").choices[0] is FOR
    assert open_site.status_code("dmitri", address) == 404
    open_site.sign("zoya", "/meetings/proxy/end/")
    assert api.proxy_of(open_site.coop.name, zoya) is None


def test_nobody_is_ones_own_proxy(open_site: Site) -> None:
    """Nor a proxy for a day that is over."""
    told = {"agent": "Иванова Зоя", "scope": "0", "until": "2099-01-01"}

    own = open_site.wrong("zoya", "/meetings/proxy/", told)
    over = open_site.wrong(
        "zoya", "/meetings/proxy/", told | {"agent": "Кузнецов", "until": "2020-01-01"}
    )

    assert own == ["Нельзя быть доверенным у самого себя."]
    assert over == ["Этот день уже прошёл."]


# --- proposals, offices, words


def test_a_proposal_waits_for_an_agenda(open_site: Site) -> None:
    """Signed under the number the ledger gives; then it stands in the assistant."""
    open_site.propose()

    assert ProposalText.unbound.get(coop=open_site.coop.name).title == TITLE
    assert "Ждёт повестки" in open_site.page("elena", "/meetings/proposals/").text
    open_site.step("body", {"whose": "members"})
    open_site.step("holding", {"form": "3"})
    assert TITLE in open_site.page("vera", "/meetings/call/agenda/").text


def test_the_library_fills_a_proposal_in(open_site: Site) -> None:
    """A common question with its wording, to be completed."""
    page = open_site.page("zoya", "/meetings/proposals/new/?from=rewards")

    assert "Оплата труда" in str(page.controls["title"].get("value"))


def test_a_member_stands_and_stands_down(open_site: Site) -> None:
    """The consent is signed; the list shows who stands."""
    open_site.sign("zoya", "/meetings/offices/auditor/stand/", {"about": "Бухгалтер."})
    assert [each.office for each in api.candidates(open_site.coop.name)] == ["auditor"]
    assert "Снять кандидатуру" in str(
        open_site.browser("zoya").get("/meetings/offices/").content.decode()
    )

    open_site.sign("zoya", "/meetings/offices/auditor/standdown/")

    assert api.candidates(open_site.coop.name) == ()
    assert open_site.status_code("zoya", "/meetings/offices/tsar/stand/") == 404


def test_voters_speak_on_a_question(open_site: Site) -> None:
    """Under their names; a word is taken back by its author or who presides, by nobody else."""
    open_site.propose()
    meeting = open_site.called()
    address = f"/meetings/{meeting.number}/questions/0/"
    open_site.send("zoya", address, {"text": "Муку негде <b>хранить</b>."})
    said = open_site.browser("elena").get(address).content.decode()
    remark = said.partition(f"/meetings/{meeting.number}/words/")
    assert "&lt;b&gt;хранить" in said
    assert remark[1] == ""  # Elena may not take Zoya's word back

    from coop.protocols.meetings.models import Remark

    row = Remark.unbound.get(coop=open_site.coop.name)
    gone = f"/meetings/{meeting.number}/words/{row.pk}/remove/"
    assert open_site.send("elena", gone).status_code == 404
    assert open_site.send("zoya", gone).status_code == 302
    assert "хранить" not in open_site.page("elena", address).text
