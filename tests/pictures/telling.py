"""What has happened in the cooperative until the day on which it is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.db.models import QuerySet

from coop.demo import acting, money, story
from coop.demo.cast import Player
from coop.documents.models import Document
from coop.kernel.decisions import Choice
from coop.monocoop.content.models import Announcement, Page
from coop.monocoop.questionnaires.models import Questionnaire
from coop.protocols.council import actions as council
from coop.protocols.council.models import Matter, MatterState
from coop.protocols.membership import profiles
from coop.protocols.testing.cooperative import moment

from . import banking
from .world import World

TODAY = datetime(2026, 10, 20, 8, 30, tzinfo=UTC)
AUDITORS = ("Соколов", "Шевченко", "Попова")
MINUTES = "Протокол заседания совета"
ROLES = {
    "applicant": "Крылова",
    "member": "Иванова",
    "auditor": "Соколов",
    "council": "Белова",
    "secretary": "Гущина",
    "cashier": "Зимина",
    "chair": "Орлова",
}


def roles(world: World) -> Mapping[str, Player]:
    """Who is looked over the shoulder of, by role."""
    return {role: world.player(surname) for role, surname in ROLES.items()}


MAIN_PAGES = {
    "platform": ("founder", "/"),
    "connecting": ("founder", "/connect/{petition}/"),
    "public": ("visitor", "/"),
    "joining": ("visitor", "/membership/join/"),
    "checking": ("visitor", "/check/{minutes}"),
    "home": ("member", "/"),
    "inbox": ("member", "/inbox/"),
    "wallet": ("member", "/ledger/wallet/"),
    "program": ("member", "/programs/1/"),
    "sections": ("member", "/sections/"),
    "meeting": ("member", "/meetings/1/"),
    "ballot": ("member", "/meetings/1/ballot/"),
    "council": ("council", "/council/"),
    "matter": ("council", "/council/matters/{matter}/"),
    "cashier": ("cashier", "/payments/desk/"),
    "chair": ("chair", "/"),
    "constructor": ("chair", "/desktops/edit/member/"),
    "operator": ("operator", "/operator/"),
}
"""What pictures are taken of, in a newcomer's order: by name, whose page, and where it stands."""


def main_pages(world: World, petition: str) -> Mapping[str, tuple[str, str]]:
    """Those pages with the values of the story; `petition` is the secret of one."""
    papers = Document.unbound.filter(coop=world.cast.coop, title=MINUTES)
    values = {
        "petition": petition,
        "minutes": papers.earliest("created_at").pk,
        "matter": _open_matters(world).earliest("number").number,
    }
    return {
        name: (role, address.format_map(values)) for name, (role, address) in MAIN_PAGES.items()
    }


def tell(world: World) -> None:
    """The whole story, to the morning of today."""
    begin(world)
    world.at(datetime(2026, 9, 14, 9, tzinfo=UTC))
    seat_commission(world)
    write(world)
    call_meeting(world)
    world.at(datetime(2026, 10, 19, 7, tzinfo=UTC))
    world.do_duties()
    vote_in_meeting(world)
    bring_before_council(world)
    spend(world)
    bring_money(world)
    world.at(TODAY)
    world.do_duties()


def begin(world: World) -> None:
    """Founders pay; people apply and are admitted; the first programs are adopted."""
    stage, cast = world.stage, world.cast
    stage.hand.open_accounts([*cast.members, cast.applicant])
    for player in cast.everyone:
        profiles.keep(cast.coop, player.account, story.citizen(player), now=acting.now())
    acting.confirm_payments(stage)
    world.at(datetime(2026, 3, 16, 9, tzinfo=UTC))
    story.apply(stage, cast.members)
    acting.confirm_payments(stage)
    world.at(acting.now() + timedelta(days=4))
    world.decide()
    world.do_duties()
    money.adopt_programs(stage)
    world.at(datetime(2026, 4, 6, 9, tzinfo=UTC))
    money.contribute(stage)


def seat_commission(world: World) -> None:
    """The general meeting's election takes effect; told by a contract that has its right."""
    values = {
        "coop": world.cast.coop,
        "auditors": [world.player(name).account for name in AUDITORS],
        "until": moment(acting.now() + timedelta(days=1826)),
    }
    world.chain.push([world.network.relayed("assembly", "commission", "seat", **values)])


def write(world: World) -> None:
    """The chair writes: an announcement, a page, a poll."""
    chair = world.browser(world.player("Орлова"))
    published = {"revision": "0", "do": "publish"}
    chair.post("/announcements/new/")
    told = Announcement.unbound.latest("changed_at")
    words = {
        "title": "Мёд и яблоки: записываемся до пятницы",
        "text": "Пасека под Тарусой отдаёт **мёд этого года**. Забираем в субботу на складе.",
        "audience": "member",
    }
    chair.post(f"/announcements/{told.id}/edit/", words | published)
    chair.post("/pages/new/")
    page = Page.unbound.latest("changed_at")
    words = {"title": "О нас", "slug": "o-nas", "text": "Мы соседи и покупаем **вместе**."}
    chair.post(f"/pages/{page.id}/edit/", words | published | {"is_listed": "on"})
    chair.post("/questionnaires/new/")
    poll = Questionnaire.unbound.latest("changed_at")
    question = {
        "q-0-key": "day",
        "q-0-kind": "choice",
        "q-0-title": "Когда удобно забирать?",
        "q-0-options": "В субботу утром\nВ субботу вечером\nВ воскресенье",
    }
    head = {"title": "День раздачи", "process": "poll", "audience": "member"}
    chair.post(f"/questionnaires/{poll.id}/edit/", head | question | published)


def call_meeting(world: World) -> None:
    """A member proposes, the chair calls a meeting in absence, the council agrees."""
    world.sign(
        world.player("Шевченко"),
        "/meetings/proposals/new/",
        {
            "kind": "free",
            "title": "О ремонте склада на Покровке",
            "decision": "Отремонтировать крышу склада до зимы за счёт операционного фонда.",
            "reason": "Крыша протекает, часть муки отсырела.",
        },
    )
    chair = world.player("Орлова")
    steps = {
        "body": {"whose": "members"},
        "holding": {"form": "3", "ballots_to": "Правление, пн–пт с 10 до 18"},
        "agenda": {"questions": ["meetings:free:1"]},
        "elections": {},
        "dates": {"opens_at": "2026-10-19T09:00", "closes_at": "2026-10-24T20:00"},
        "people": {"chair": "Орлова Мария", "secretary": "Гущина Людмила", "committee": ""},
        "materials": {"materials": "На странице собрания."},
    }
    for step, told in steps.items():
        world.send(chair, f"/meetings/call/{step}/", told)
    world.sign(chair, "/meetings/call/review/")
    world.decide()


def vote_in_meeting(world: World) -> None:
    """Some have voted already."""
    for player in world.cast.members[1:8]:
        world.send(player, "/meetings/1/ballot/", {"q0": "for"})
        world.sign(player, "/meetings/1/ballot/review/")


def bring_before_council(world: World) -> None:
    """A person has applied and paid; a council member moves a matter; two have voted."""
    stage = world.stage
    story.apply(stage, [world.cast.applicant])
    acting.confirm_payments(stage)
    admission = _open_matters(world).latest("number")
    for surname in ("Ковалёв", "Сафин"):
        player = world.player(surname)
        vote = council.cast_vote(world.cast.coop, admission.number, player.account, Choice.FOR)
        stage.hand.act(player, [vote])
    mover = world.player("Белова")
    world.send(mover, "/council/motions/new/", {"kind": "free"})
    words = {
        "title": "О договоре с пасекой",
        "decision": "Заключить договор поставки мёда на год.",
        "reason": "Пайщики заказали 120 килограммов.",
        "days": "14",
    }
    world.send(mover, "/council/motions/new/words/", words)
    world.sign(mover, "/council/motions/new/review/")


def spend(world: World) -> None:
    """A member asks for money for the common good; a section is proposed; a system is told."""
    world.governing.propose(world.player("Шевченко"), "Покровский участок", "г. Москва, Покровка")
    world.browser(world.player("Орлова")).post("/programs/new/", {"preset": "purchase"})
    new = {"title": "Учёт", "url": "https://books.example/told", "kinds": ["council.vote"]}
    world.browser(world.player("Орлова")).post("/site/webhooks/new/", new)


def bring_money(world: World) -> None:
    """Members bring more; the bank's statement shows most of it."""
    banking.order_shares(world, (("Шевченко", 200_000), ("Морозов", 75_000), ("Волкова", 350_000)))
    banking.read_statement(world, ("Шевченко", "Волкова"))


def _open_matters(world: World) -> QuerySet[Matter]:
    return Matter.unbound.filter(coop=world.cast.coop, state=MatterState.OPEN)
