"""The officers' desk: papers, counts, minutes with two signatures, effects, contests, files."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coop.documents.models import Document, SignedAct
from coop.kernel.decisions import Choice
from coop.protocols.meetings import api, dispatching
from coop.protocols.meetings.models import Material, PaperBallot
from coop.protocols.meetings.rules import State, Way
from coop.protocols.meetings.tests.site import TITLE, Site
from coop.protocols.testing.meetings import Meeting

pytestmark = pytest.mark.django_db
FOR, AGAINST = Choice.FOR, Choice.AGAINST


def status_of(site: Site, meeting: Meeting) -> api.MeetingStatus:
    found = api.meeting(site.coop.name, meeting.number)
    assert found is not None
    return found


def counted(site: Site, **changes: Any) -> Meeting:
    """A meeting that has decided: three for, one against who asks to be named."""
    site.propose()
    meeting = site.voting(**changes)
    for person in ("vera", "boris", "galina"):
        meeting.vote(person, FOR)
    meeting.vote("zoya", AGAINST, dissents=[0])
    meeting.end()
    meeting.conclude()
    return meeting


def test_two_officers_enter_a_paper(open_site: Site) -> None:
    """The second entry counts it; one officer is not two."""
    open_site.propose()
    meeting = open_site.voting()
    address = f"/meetings/{meeting.number}/desk/papers/"
    told = {"voter": "Белова", "q0": "for"}

    open_site.sign("galina", address, told)
    again = open_site.wrong("galina", address, told)
    open_site.sign("vera", address, told)

    assert again == ["Этот бюллетень внесли вы; подтверждает другое должностное лицо."]
    cast = api.ballot_of(open_site.coop.name, meeting.number, 1, open_site.coop.account("elena"))
    assert cast is not None
    assert (cast.way, cast.choices) == (Way.PAPER, (FOR,))


def test_what_differs_is_shown_side_by_side(open_site: Site) -> None:
    """It counts for nothing until it is entered anew."""
    open_site.propose()
    meeting = open_site.voting()
    meeting.enter("galina", "elena", FOR)
    meeting.enter("vera", "elena", AGAINST)

    text = open_site.page("vera", f"/meetings/{meeting.number}/desk/papers/").text

    assert "Внесено по-разному" in text
    assert f"{TITLE} За Против" in text
    assert meeting.row["present"] == 0
    assert PaperBallot.unbound.get(coop=open_site.coop.name).other_officer


def test_a_paper_of_who_voted_is_refused(open_site: Site) -> None:
    """The own ballot counts; a stranger has none."""
    open_site.propose()
    meeting = open_site.voting()
    open_site.coop.join("marina")
    meeting.vote("elena", FOR)
    address = f"/meetings/{meeting.number}/desk/papers/"

    assert open_site.wrong("vera", address, {"voter": "Белова", "q0": "for"}) == [
        "Этот пайщик уже проголосовал сам; засчитан тот бюллетень."
    ]
    assert open_site.wrong("vera", address, {"voter": "7", "q0": "for"}) == [
        "Этот пайщик не голосует на этом собрании."
    ]


def test_minutes_bear_two_signatures_under_one_paper(open_site: Site) -> None:
    """Who signs first draws them up; the other signs the very same document; then they act."""
    meeting = counted(open_site)
    address = f"/meetings/{meeting.number}/desk/minutes/"

    open_site.sign("vera", address, {"course": "Выступила Иванова З. А."})
    second = open_site.page("galina", address)
    open_site.sign("galina", address)

    assert "course" not in second.controls
    status = status_of(open_site, meeting)
    assert status.state is State.SIGNED
    acts = SignedAct.unbound.filter(template="meetminutes", contract="meetings")
    assert {act.content_digest for act in acts} == {status.minutes}
    assert acts.count() == 2
    fields = Document.unbound.get(content_digest=status.minutes).fields
    assert fields["present"] == 4
    assert fields["questions"][0]["dissents"] == ["Иванова Зоя Андреевна"]
    assert fields["questions"][0]["lines"][0]["votes_for"] == 3
    assert [each["way"] for each in fields["attendants"]] == ["лично"] * 4
    assert fields["course"] == "Выступила Иванова З. А."
    assert fields["convened_by"].startswith("решением совета (вопрос № ")


def test_only_the_two_sign_minutes(open_site: Site) -> None:
    """Another officer waits until the chair's days are over."""
    meeting = counted(open_site)
    address = f"/meetings/{meeting.number}/desk/minutes/"
    assert open_site.status_code("boris", address) == 404

    open_site.coop.chain.pass_time(days=30)

    assert open_site.status_code("boris", address) == 200
    assert open_site.status_code("zoya", address) == 404


def test_the_committee_signs_its_sheet(open_site: Site) -> None:
    """One sheet for all counters, with what came how."""
    meeting = counted(open_site, people={"committee": "Кузнецов\nБелова"})
    address = f"/meetings/{meeting.number}/desk/attest/"

    open_site.sign("dmitri", address)
    open_site.sign("elena", address)

    status = status_of(open_site, meeting)
    assert len(status.attested) == 2
    sheets = Document.unbound.filter(template="countsheet")
    assert sheets.count() == 1
    told = sheets.get().fields
    assert (told["present"], told["in_person"], told["silent"]) == (4, 4, 0)
    assert open_site.send("zoya", address).status_code == 404


def test_the_proof_of_notice_tells_how_it_went(open_site: Site) -> None:
    """Signed by an officer once all are notified; names are in the annex and nothing else."""
    open_site.propose()
    meeting = open_site.called()
    address = f"/meetings/{meeting.number}/desk/dispatch/"
    early = open_site.send("galina", address)
    dispatching.notify(status_of(open_site, meeting), open_site.coop.now)

    open_site.sign("galina", address)

    assert early.status_code == 404
    assert status_of(open_site, meeting).dispatched_at is not None
    told = Document.unbound.get(template="dispatch").fields
    assert (told["voters"], told["notified"], len(told["annex"])) == (6, 6, 6)
    assert set(told["annex"][0]) == {"name", "number", "told"}


def test_who_has_not_voted_is_listed(open_site: Site) -> None:
    """For a reminder by telephone; with how many are missing."""
    open_site.propose()
    meeting = open_site.voting()
    meeting.vote("zoya", FOR)

    text = open_site.page("vera", f"/meetings/{meeting.number}/desk/absent/").text

    assert "Белова Елена Ивановна" in text
    assert "Иванова Зоя Андреевна" not in text
    assert "Для кворума нужно ещё: 3." in text


def test_a_decision_is_contested_until_its_last_day(open_site: Site) -> None:
    """The notice goes to all members; after six months there is no such screen."""
    meeting = counted(open_site)
    meeting.sign("vera")
    meeting.sign("galina")
    address = f"/meetings/{meeting.number}/questions/0/contest/"
    assert "Последний день" in open_site.page("zoya", address).text

    open_site.sign("zoya", address, {"grounds": "Не уведомили.", "court": "Районный суд"})

    assert "1 пайщик уведомил об оспаривании" in (
        open_site.page("elena", f"/meetings/{meeting.number}/").text
    )
    open_site.coop.chain.pass_time(days=184)
    assert open_site.status_code("zoya", address) == 404


def test_files_are_added_by_officers(open_site: Site) -> None:
    """By their content and not by their names; members read them; who is no officer adds none."""
    open_site.propose()
    meeting = open_site.called()
    address = f"/meetings/{meeting.number}/files/"
    paper = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 sample", "application/pdf")
    script = SimpleUploadedFile("plan.pdf", b"<script>", "application/pdf")

    refused = open_site.wrong("vera", address, {"title": "План", "file": script})
    added = open_site.send("vera", address, {"title": "План", "file": paper})

    assert refused[0].startswith("Такие файлы не принимаются")
    assert added.status_code == 302
    row = Material.unbound.get(coop=open_site.coop.name)
    answer = open_site.browser("zoya").get(f"{address}{row.id}/")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 sample"
    other = {"title": "Ещё", "file": io.BytesIO(b"%PDF")}
    assert open_site.send("zoya", address, other).status_code == 404


def test_results_and_their_effects_are_told(open_site: Site) -> None:
    """What was decided, what took effect, what was refused and why."""
    meeting = counted(open_site)
    meeting.sign("vera")
    meeting.sign("galina")
    waiting = open_site.page("zoya", f"/meetings/{meeting.number}/").text
    open_site.sign("vera", f"/meetings/{meeting.number}/desk/effect/0/")
    done = open_site.page("zoya", f"/meetings/{meeting.number}/").text

    assert "Исполнится в течение нескольких минут" in waiting
    assert "Исполнено" in done
    assert "Отремонтировать склад до осени." in done
