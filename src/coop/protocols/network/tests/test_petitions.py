"""A petition from its first word to the operator's answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coop.kernel.errors import CoopError
from coop.monocoop.identity.models import Contact, Login
from coop.monocoop.platform.models import Letter
from coop.monocoop.tenants import Tenant
from coop.protocols.network.errors import RepeatedFounder
from coop.protocols.network.petitions import (
    deciding,
    drafting,
    founders,
    invitations,
    naming,
    places,
)
from coop.protocols.network.petitions.errors import (
    FounderKnown,
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    PetitionChanged,
    PetitionSent,
    PetitionUndecided,
    PetitionUnready,
    SlugTaken,
)
from coop.protocols.network.petitions.founders import Told
from coop.protocols.network.petitions.rows import Petition, PetitionFounder, PetitionState
from coop.protocols.network.petitions.steps import Step, missing
from coop.protocols.network.tests.petitioners import NOW, begun, named, ready, sign_up

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("name", "account", "slug"),
    [
        ("Огонёк", "ogonek", "ogonek"),
        ("ПО «Щедрый край»", "poschedryikr", "po-schedryi-krai"),
        ("12-й квартал", "ikvartal", ""),
    ],
)
def test_names_are_made_of_the_cooperatives_own(name: str, account: str, slug: str) -> None:
    """The account sounds like the name, and the address is suggested where it can be."""
    assert account == naming.account_of(name, lambda _name: False)
    assert slug == naming.slug_of(name)


def test_a_taken_account_gets_digits_and_a_strange_name_chance() -> None:
    """The chain's digits are one to five; what has no letters is random."""
    taken = {"ogonek", "ogonek1"}

    assert naming.account_of("Огонёк", taken.__contains__) == "ogonek2"
    assert len(naming.account_of("合作社", lambda _name: False)) == 12


def test_a_draft_is_found_by_its_link_alone() -> None:
    """A renewed link ends the former one."""
    petition, code = begun()
    assert drafting.find(code) == petition

    renewed = drafting.renew_link(petition)

    assert (drafting.find(code), drafting.find(renewed)) == (None, petition)
    assert drafting.find("nonsense") is None


def test_what_is_missing_is_told_step_by_step() -> None:
    """An empty draft lacks all; a whole one nothing."""
    petition, _code = begun()

    assert Step.NAME in missing(petition)
    assert [] == missing(ready("Заря"))
    with pytest.raises(PetitionUnready):
        deciding.send(petition, now=NOW)


def test_a_sent_petition_is_not_changed() -> None:
    """Neither values nor founders nor invitations, until it is taken back."""
    petition = ready()
    deciding.send(petition, now=NOW)
    founder = petition.founders.first()
    assert founder is not None
    founder.petition = petition
    changes = (
        lambda: drafting.keep_typed(petition, {"inn": ""}, now=LATER),
        lambda: founders.remove(founder, now=LATER),
        lambda: founders.add(petition, Told("Новый", "new@example.org"), now=LATER),
        lambda: invitations.invite(founder, now=LATER),
        lambda: deciding.send(petition, now=LATER),
    )
    for change in changes:
        with pytest.raises(PetitionSent):
            change()

    deciding.take_back(petition)
    drafting.keep_typed(petition, {"purpose": "Дружим"}, now=LATER)

    assert petition.site["purpose"] == "Дружим"


def test_a_change_begun_before_the_sending_comes_too_late() -> None:
    """Two browsers: one sends, the other still shows the draft; what was sent stays as it was."""
    petition = ready()
    other = Petition.objects.get(pk=petition.pk)
    deciding.send(petition, now=NOW)

    with pytest.raises(PetitionSent):
        drafting.keep_typed(other, {"purpose": "Иное"}, now=LATER)
    with pytest.raises(PetitionSent):
        founders.add(other, Told("Новый", "new@example.org"), now=LATER)
    with pytest.raises(PetitionSent):
        deciding.send(other, now=LATER)

    assert "purpose" not in Petition.objects.get().site
    assert Petition.objects.get().founders.count() == 5


def test_what_was_taken_back_meanwhile_is_not_accepted() -> None:
    """The operator's page is older than the petitioner's second thought."""
    petition = ready()
    deciding.send(petition, now=NOW)
    read = Petition.objects.get(pk=petition.pk)
    deciding.take_back(petition)

    with pytest.raises(PetitionChanged):
        deciding.accept(read, revision=read.revision, now=LATER)

    assert Petition.objects.get().state == PetitionState.DRAFT


def test_the_operator_decides_on_what_was_read() -> None:
    """A petition taken back, changed and sent anew is another revision."""
    petition = ready()
    deciding.send(petition, now=NOW)
    read = petition.revision
    deciding.take_back(petition)
    deciding.send(petition, now=LATER)

    with pytest.raises(PetitionChanged):
        deciding.accept(petition, revision=read, now=LATER)
    deciding.accept(petition, revision=petition.revision, now=LATER)

    assert petition.state == PetitionState.ACCEPTED
    with pytest.raises(PetitionUndecided):
        deciding.accept(petition, revision=petition.revision, now=LATER)
    with pytest.raises(PetitionSent):
        deciding.take_back(petition)


def test_a_refused_petition_comes_back_with_the_reason() -> None:
    """Nothing is lost: it is corrected and sent again; each turn is told by e-mail."""
    petition = ready()
    deciding.send(petition, now=NOW)

    deciding.refuse(petition, "Адрес не тот", revision=petition.revision, now=LATER)
    assert petition.is_open
    deciding.send(petition, now=LATER)

    assert petition.reason == ""
    bodies = [letter.body for letter in Letter.objects.order_by("pk")]
    assert len(bodies) == 3
    assert "Адрес не тот" in bodies[1]


def test_a_name_that_was_sent_is_held() -> None:
    """Of two who want one address the second is told so; a draft holds nothing."""
    first, second = ready("Огонёк"), begun("Огонёк")[0]
    assert first.site["slug"] == second.site["slug"]
    assert [] == missing(first)

    deciding.send(first, now=NOW)

    with pytest.raises(SlugTaken):
        places.check_slug("ogonek", account=second.account)


# --- invitations


def test_an_invitation_works_once() -> None:
    """Afterwards the founder has a signature, and the link says that it is used."""
    petition, _code = begun()
    founder = named(petition)[0]

    sign_up(founder, 0)

    founder.refresh_from_db()
    login = founder.login
    assert login is not None
    assert (login.opened_by, login.opened_at) == (petition.account, None)
    assert Contact.unbound.get(account=login.account).display_name == founder.name
    with pytest.raises(InvitationUsed):
        invitations.invited(secret_of(founder, "again"), now=NOW)


def secret_of(founder: PetitionFounder, code: str) -> str:
    """Put a known secret in the place of the founder's own."""
    PetitionFounder.objects.filter(pk=founder.pk).update(code_digest=drafting.digest_of(code))
    return code


def test_an_old_or_replaced_invitation_is_refused() -> None:
    """Two weeks, and only the newest link."""
    founder = named(begun()[0])[0]
    former = invitations.invite(founder, now=NOW)
    code = invitations.invite(founder, now=NOW)

    with pytest.raises(InvitationUnknown):
        invitations.invited(former, now=NOW)
    with pytest.raises(InvitationExpired):
        invitations.invited(code, now=NOW + timedelta(days=14))
    assert invitations.invited(code, now=LATER) == founder


def test_an_email_that_signs_here_already_is_told_so() -> None:
    """One e-mail is one signature on an installation."""
    first = named(begun()[0])[0]
    sign_up(first, 0)
    second = named(begun("Заря")[0])[0]

    with pytest.raises(FounderKnown):
        sign_up(second, 7)

    second.refresh_from_db()
    assert second.signed_up_at is None


def test_another_email_is_another_person() -> None:
    """A signature made with the former e-mail is given up; a name may be corrected."""
    petition, _code = begun()
    founder, other = named(petition)[:2]
    founder = sign_up(founder, 0)

    founders.change(founder, Told("Имя", founder.email, "chair"), now=NOW)
    assert founder.login is not None
    with pytest.raises(RepeatedFounder):
        founders.change(founder, Told("Имя", other.email.upper(), "chair"), now=NOW)
    founders.change(founder, Told("Имя", "other@example.org", "chair"), now=NOW)

    assert (founder.login, Login.objects.count(), Contact.unbound.count()) == (None, 0, 0)


def test_nobody_returned_nothing_is_kept() -> None:
    """After ninety days the draft goes, with the signatures made for it."""
    petition = ready()

    assert drafting.forget_old(NOW + timedelta(days=89)) == 0
    assert drafting.forget_old(NOW + timedelta(days=91)) == 1

    counts = (Petition, PetitionFounder, Login, Tenant)
    assert [0, 0, 0, 0] == [kind.objects.count() for kind in counts]
    assert not Contact.unbound.filter(coop=petition.account).exists()


def test_a_fault_that_no_step_saw_stops_the_sending() -> None:
    """What is sent is checked whole once more."""
    petition = ready()
    petition.parameters = {"quorum": 1}
    with pytest.raises(CoopError):
        deciding.send(petition, now=NOW)
