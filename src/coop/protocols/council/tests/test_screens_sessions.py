"""Sessions on the site: called, come to, voted at, minuted, called off, released."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coop.documents.models import Document
from coop.protocols.council import sessions
from coop.protocols.council.models import Matter, MatterState, Session, SessionState
from coop.protocols.council.notices import places_of
from coop.protocols.council.tests import holding
from coop.protocols.council.tests.holding import move
from coop.protocols.council.tests.site import TITLE, Site, dates
from coop.protocols.testing import Choice

pytestmark = pytest.mark.django_db
CALL = "/council/sessions/call/"
FOR = Choice.FOR


def held(site: Site, matters: int = 2) -> tuple[holding.Session, list[int]]:
    """A session on free matters that runs."""
    agenda = [move(site.coop) for _ in range(matters)]
    return holding.Session.call(site.coop, agenda).begin(), agenda


def state_of(site: Site, session: holding.Session) -> str:
    row = Session.unbound.get(coop=site.coop.name, number=session.number)
    return str(row.state)


# --- calling


def test_the_chair_calls_a_session_step_by_step(open_site: Site) -> None:
    """Waiting matters are picked; the notice tells where, when and who keeps the minutes."""
    first, second = open_site.move(), move(open_site.coop)

    session = open_site.call([second, first], form=2)

    row = Session.unbound.get(coop=open_site.coop.name, number=session.number)
    agenda = [matter.number for matter in sessions.agenda_of(row)]
    assert agenda == [first, second]
    assert row.secretary == open_site.coop.account("galina")
    assert places_of(row).link == "https://video.example/sovet"
    told = Document.unbound.get(template="sessnotice").fields
    assert told["agenda"][0]["title"] == TITLE
    assert len(told["invited"]) == 5
    page = open_site.page("elena", f"/council/sessions/{session.number}/")
    assert "Вы приглашены" in page.text
    assert "С дистанционным участием" in page.text
    assert "Кто приглашён" in page.headings
    assert "Для кворума участвуют 4 из 5." in page.text


def test_matters_that_are_voted_on_are_not_offered(open_site: Site) -> None:
    """A vote cast stands: its matter is decided by itself."""
    voted, waiting = move(open_site.coop), move(open_site.coop)
    open_site.vote(voted, elena="for")

    page = open_site.page("vera", CALL)

    assert page.text.count("рассмотреть до") == 1
    assert open_site.wrong("vera", CALL, {"agenda": [voted]}) != []
    assert open_site.wrong("vera", CALL, {}) == ["Отметьте хотя бы один вопрос."]
    assert open_site.choose("vera", CALL, {"agenda": [waiting]}) == f"{CALL}holding/"


def test_illegal_dates_are_told_in_words(open_site: Site) -> None:
    """In the past, backwards, or longer than thirty days: one plain sentence each."""
    open_site.choose("vera", CALL, {"agenda": [move(open_site.coop)]})
    open_site.choose("vera", f"{CALL}holding/", {"form": 1, "place": "Мясницкая, 1"})
    now, day = open_site.coop.now, timedelta(days=1)

    said = [
        open_site.wrong("vera", f"{CALL}dates/", dates(opens, closes))
        for opens, closes in (
            (now - day, now + day),
            (now + day, now + day),
            (now + day, now + 32 * day),
        )
    ]

    assert said == [
        ["Заседание начинается после созыва."],
        ["Заседание заканчивается позже, чем начинается."],
        ["Заседание длится не больше 30 дней."],
    ]


def test_a_place_or_a_link_is_asked_for(open_site: Site) -> None:
    """A room has an address, a video link its own; nobody comes to a session in absence."""
    open_site.choose("vera", CALL, {"agenda": [move(open_site.coop)]})

    assert open_site.wrong("vera", f"{CALL}holding/", {"form": 1}) == ["Укажите, где собираетесь."]
    assert open_site.wrong("vera", f"{CALL}holding/", {"form": 2}) == [
        "Укажите, как участвовать дистанционно."
    ]
    open_site.choose("vera", f"{CALL}holding/", {"form": 3, "place": "Мясницкая, 1"})


def test_only_forms_of_the_charter_are_offered(open_site: Site) -> None:
    """Where the charter rules a form out, it does not stand there."""
    changes = [{"code": code, "value": 0} for code in ("councilrem", "councilabs")]
    open_site.coop.relay("assembly", "charter", "amend", parameters=changes)
    open_site.choose("vera", CALL, {"agenda": [move(open_site.coop)]})

    text = open_site.page("vera", f"{CALL}holding/").text

    assert "Очно" in text
    assert "Заочно" not in text
    assert open_site.wrong("vera", f"{CALL}holding/", {"form": 3}) != []


def test_only_heads_call_and_steps_have_an_order(open_site: Site) -> None:
    """A plain member of the council is led nowhere; who jumps ahead is led back."""
    assert open_site.status_code("elena", CALL) == 403
    answer = open_site.browser("boris").get(f"{CALL}review/")
    assert answer["Location"] == f"{CALL}agenda/"


def test_the_one_who_calls_does_not_keep_the_minutes(open_site: Site) -> None:
    """Two people sign: the caller is not among those who may be secretary."""
    open_site.choose("vera", CALL, {"agenda": [move(open_site.coop)]})
    open_site.choose("vera", f"{CALL}holding/", {"form": 3})
    opens = open_site.coop.now + timedelta(days=1)
    open_site.choose("vera", f"{CALL}dates/", dates(opens, opens + timedelta(days=1)))

    page = open_site.page("vera", f"{CALL}secretary/")

    assert "Зайцева Галина Петровна" in page.text
    own = {"secretary": open_site.coop.account("vera")}
    assert open_site.wrong("vera", f"{CALL}secretary/", own) != []


# --- held


def test_members_come_and_vote(open_site: Site) -> None:
    """Presence is signed; a vote is presence too; the bar of quorum stands apart from votes."""
    session, (first, second) = held(open_site)
    address = f"/council/sessions/{session.number}/"
    before = open_site.page("elena", address)
    open_site.sign("elena", f"{address}attend/")
    open_site.vote(first, vera="for")

    after = open_site.page("elena", address)
    again = open_site.send("elena", f"{address}attend/")

    assert "Я участвую" in before.text
    assert "Ждут вашего голоса 2 вопроса." in after.text
    assert "Белова Елена Ивановна член совета участвует" in after.text
    assert "Орлова Вера Ильинична председатель участвует" in after.text
    assert "Петров Борис Олегович заместитель председателя не участвует" in after.text
    assert "2 из 5" in after.text
    assert again.status_code == 409
    listed = open_site.page("elena", "/council/sessions/")
    assert "Идут сейчас" in listed.headings
    assert open_site.status_code("zoya", address) == 403
    assert "На заседании № " in open_site.page("elena", "/council/motions/").text
    assert second


def test_a_vote_before_the_session_is_refused(open_site: Site) -> None:
    """With the moment from which votes are taken."""
    number = move(open_site.coop)
    session = holding.Session.call(open_site.coop, [number])

    page = open_site.page("elena", f"/council/matters/{number}/")
    refused = open_site.send("elena", f"/council/matters/{number}/vote/", {"choice": "for"})

    assert f"Совет голосует по нему на заседании № {session.number}, начиная с" in page.text
    assert refused.status_code == 409
    assert "Заседание сейчас не идёт." in refused.content.decode()


def test_a_session_ends_with_one_paper_for_all(open_site: Site) -> None:
    """Two sign the minutes of all matters; each decision then takes effect by itself."""
    session, (first, second) = held(open_site)
    for person in ("vera", "boris", "galina", "dmitri"):
        open_site.vote(first, **{person: "for"})
    open_site.sign("elena", f"/council/matters/{first}/recuse/", {"text": "Я подрядчик."})
    open_site.sign(
        "dmitri", f"/council/matters/{second}/vote/", {"choice": "against", "dissent": "1"}
    )
    open_site.vote(second, vera="for", boris="against", galina="against")
    minutes = f"/council/sessions/{session.number}/minutes/"

    open_site.sign("vera", f"{minutes}sign/")
    open_site.sign("galina", f"{minutes}sign/")

    told = Document.unbound.get(template="sessminutes").fields
    assert (told["electorate"], told["present"], told["present_needed"]) == (5, 5, 4)
    approved, rejected = told["questions"]
    assert (approved["votes_for"], approved["approved"]) == (4, True)
    assert approved["recusals"] == [{"name": "Белова Елена Ивановна", "reason": "Я подрядчик."}]
    assert (rejected["votes_against"], rejected["silent"], rejected["approved"]) == (3, 1, False)
    assert rejected["dissents"] == ["Кузнецов Дмитрий Сергеевич"]
    assert told["secretary"]["capacity"] == "Секретарь заседания"
    assert "Исполнится в течение нескольких минут" in (
        open_site.page("elena", f"/council/sessions/{session.number}/").text
    )
    session.take_effect()
    page = open_site.page("elena", f"/council/sessions/{session.number}/")
    assert state_of(open_site, session) == SessionState.ENDED
    assert "Проведено" in page.text
    assert "Принято" in page.text
    assert "Не принято" in page.text


def test_a_decision_takes_effect_by_hand(open_site: Site) -> None:
    """Where the clock is late a member of the council asks for it; nobody else does."""
    session, (first, second) = held(open_site)
    session.vote_alike().sign()

    open_site.sign("elena", f"/council/matters/{first}/effect/")

    matter = Matter.unbound.get(coop=open_site.coop.name, number=first)
    assert matter.state == MatterState.APPROVED
    assert open_site.send("elena", f"/council/matters/{first}/effect/").status_code == 404
    assert open_site.send("zoya", f"/council/matters/{second}/effect/").status_code == 403


def test_a_session_without_quorum_says_so(open_site: Site) -> None:
    """Nothing is decided; its matters stand by themselves again."""
    session, (first, _second) = held(open_site)
    session.attend("vera").vote(first, elena=FOR).end()
    address = f"/council/sessions/{session.number}/"

    failed = open_site.page("elena", address)
    session.release()
    released = open_site.page("elena", address)

    assert "Кворума не было: ничего не решено" in failed.text
    assert "Кворума не было: ничего не решено" in released.text
    assert open_site.page("elena", f"/council/matters/{first}/").controls["choice"]
    assert open_site.status_code("vera", f"{address}minutes/") == 404


def test_the_chair_calls_a_session_off(open_site: Site) -> None:
    """Until somebody takes part; then it can't be called off."""
    agenda = [move(open_site.coop)]
    first = holding.Session.call(open_site.coop, agenda)
    assert "Отменить заседание" in open_site.page("vera", f"/council/sessions/{first.number}/").text
    open_site.sign("vera", f"/council/sessions/{first.number}/cancel/")
    second = holding.Session.call(open_site.coop, agenda).begin().attend("elena")

    refused = open_site.send("vera", f"/council/sessions/{second.number}/cancel/")

    assert state_of(open_site, first) == SessionState.CANCELLED
    assert "Прошедшие заседания" in open_site.page("elena", "/council/sessions/").headings
    assert refused.status_code == 409
    assert "В заседании уже кто-то участвовал." in refused.content.decode()
    assert open_site.send("elena", f"/council/sessions/{second.number}/cancel/").status_code == 403


def test_a_month_without_a_session_is_told_to_the_chair(open_site: Site) -> None:
    """The law asks for one a month; others are not nagged."""
    session, _agenda = held(open_site, matters=1)
    session.vote_alike().sign()
    session.take_effect()
    assert "Пора созвать" not in open_site.page("vera", "/council/sessions/").text

    open_site.coop.chain.pass_time(days=31)

    assert "Пора созвать заседание" in open_site.page("vera", "/council/sessions/").text
    assert "Пора созвать" not in open_site.page("elena", "/council/sessions/").text


def test_a_session_is_awaited_after_the_signature(open_site: Site) -> None:
    """The page of the number that is being recorded waits; further ones do not exist."""
    assert "Созыв записывается" in open_site.page("vera", "/council/sessions/1/").text
    assert open_site.status_code("vera", "/council/sessions/2/") == 404
