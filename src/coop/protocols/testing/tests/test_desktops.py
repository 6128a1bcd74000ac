"""Every block before every reader: nothing of another cooperative, nothing above the reader's role.

Two cooperatives keep the same things under names that tell whose they are; one person belongs to
both, so that a query which forgets the cooperative would show the other's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from coop.chain.models import Cursor
from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop import people, roles
from coop.monocoop.blocks import Block, UploadKind, all_blocks
from coop.monocoop.blocks.figures import figures
from coop.monocoop.blocks.viewing import fill
from coop.monocoop.desktops import readers
from coop.monocoop.desktops.audiences import BY_ROLE
from coop.monocoop.desktops.defaults import default_layout
from coop.monocoop.desktops.groups import group_kinds
from coop.monocoop.desktops.models import Upload
from coop.monocoop.requests import CoopRequest
from coop.monocoop.tenants import Tenant
from coop.protocols.charter.models import CharterVersion
from coop.protocols.charter.presets import presets
from coop.protocols.council.models import Composition, CompositionSeat, Matter
from coop.protocols.funds.models import FundMove, Openness
from coop.protocols.funds.rules import Fund
from coop.protocols.ledger.models import AccountTurnover, MemberBalance
from coop.protocols.ledger.rules import Bucket
from coop.protocols.membership.models import Member, Profile
from coop.protocols.membership.rules import Kind, State
from coop.protocols.network.models import Cooperative
from coop.protocols.programs.models import Participation, Program
from coop.protocols.programs.rules import ProgramState, Terms
from coop.protocols.sections import rules as sections
from coop.protocols.sections.models import MemberVote, SectionRow, SectionText
from coop.store.tenancy import bound

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
ANNA = AccountName("anna")
MARKS = {"voskhod": "Восходящее", "zarya": "Заревое"}
ROLES: Mapping[str, frozenset[str]] = {
    "visitor": frozenset({"visitor"}),
    "nobody": frozenset({"person"}),
    "applicant": frozenset({"person", "applicant"}),
    "member": frozenset({"person", "member"}),
    "cashier": frozenset({"person", "member", "cashier"}),
    "council": frozenset({"person", "member", "council"}),
    "chair": frozenset({"person", "member", "council", "chair"}),
    "auditor": frozenset({"person", "member", "auditor"}),
    "section_chair": frozenset({"person", "member", "section_chair"}),
}
UPLOADS = {
    "voskhod": "11111111-1111-4111-8111-111111111111",
    "zarya": "22222222-2222-4222-8222-222222222222",
}


def found(coop: str) -> Tenant:
    """A cooperative with something in every block, each thing under the cooperative's mark."""
    mark = MARKS[coop]
    tenant = Tenant.objects.create(
        account=coop,
        slug=coop,
        name=f"{mark} общество",
        legal_name=mark,
        purpose=f"{mark} дело",
        address=f"{mark} улица, 1",
    )
    Cooperative.unbound.create(
        coop=coop, kind=1, state=1, currency="RUB", currency_precision=2,
        memory_quota_bytes=1, accounts_opened=0, connected_at=NOW,
    )  # fmt: skip
    preset = presets()[0]
    CharterVersion.unbound.create(
        coop=coop,
        version=1,
        kind=1,
        parameters=preset.values(),
        adopted_at=NOW,
    )
    _members(coop, mark)
    _programs(coop, mark)
    _council(coop)
    _section(coop, mark)
    FundMove.unbound.create(
        coop=coop, entry=1, fund=next(iter(Fund)), units=100, memo=None, moved_at=NOW
    )
    Openness.unbound.create(coop=coop, is_public=True, changed_by="anna", changed_at=NOW)
    Upload.unbound.create(
        coop=coop, id=UPLOADS[coop], kind=UploadKind.FILE, name=f"{mark}.pdf",
        content_type="application/pdf", size=1, uploaded_by="anna", uploaded_at=NOW,
    )  # fmt: skip
    return tenant


def _members(coop: str, mark: str) -> None:
    Member.unbound.create(
        coop=coop, account="anna", number=7, kind=Kind.CITIZEN, state=State.MEMBER,
        charter_version=1, since=NOW,
    )  # fmt: skip
    Profile.unbound.create(
        coop=coop, account="anna", fields={}, display_name=f"{mark} Анна", changed_at=NOW
    )
    units = 111_00 if coop == "voskhod" else 999_00
    MemberBalance.unbound.create(coop=coop, member="anna", bucket=Bucket.SHARE_MAIN, units=units)
    AccountTurnover.unbound.create(coop=coop, account="entrancefee", debit=0, credit=units)
    _paper(coop, mark, digest=f"{coop[0]}1", package="membership/anna", subject=str(ANNA.value))


def _programs(coop: str, mark: str) -> None:
    digest = ("a" if coop == "voskhod" else "b") * 64
    Program.unbound.create(
        coop=coop, number=1, state=ProgramState.ADOPTED, edition=1, adopted_at=NOW,
        decision=1, regulation=digest, terms=Terms().told(),
    )  # fmt: skip
    Participation.unbound.create(
        coop=coop, account="anna", program=1, edition=1, joined_at=NOW, signed_at=NOW
    )
    _paper(coop, mark, digest=digest, package="program/1", subject="1")


def _paper(coop: str, mark: str, *, digest: str, package: str, subject: str) -> None:
    Document.unbound.create(
        coop=coop, template="regulation", edition=1, title=f"{mark} бумага", package=package,
        subject=subject, salt=b"", content_digest=digest.ljust(64, "0"), created_at=NOW, engine={},
        fields={"title": f"{mark} программа", "purpose": f"{mark} цель"},
    )  # fmt: skip


def _council(coop: str) -> None:
    Composition.unbound.create(coop=coop, version=1, seated_at=NOW, until=NOW + timedelta(days=365))
    CompositionSeat.unbound.create(coop=coop, version=1, position=0, account="anna", role=2)
    Matter.unbound.create(
        coop=coop, number=1, kind=f"of{coop}", subject="1", contract="nobody", composition=1,
        charter=1, opened_at=NOW, closes_at=NOW + timedelta(days=3),
    )  # fmt: skip


def _section(coop: str, mark: str) -> None:
    digest = ("c" if coop == "voskhod" else "d") * 64
    SectionRow.unbound.create(
        coop=coop, number=1, kind=1, state=sections.State.FOUNDED, by_list=False, by_council=False,
        initiator="anna", document=digest, proposed_at=NOW, voters=3,
        chair="boris",
    )  # fmt: skip
    SectionText.unbound.create(
        coop=coop, document=digest, name=f"{mark} участок", place=f"{mark} село",
        changed_by="anna", changed_at=NOW,
    )  # fmt: skip
    MemberVote.unbound.create(coop=coop, account="anna", section=1, since=NOW)


SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "general.text": {"text": {"ru": "Свои слова"}},
    "general.links": {"links": [{"words": {"ru": "Чат"}, "address": "/x/"}]},
    "general.faq": {"questions": [{"question": {"ru": "Как?"}, "answer": {"ru": "Так."}}]},
    "general.file": {"file": UPLOADS["zarya"]},
}
"""What the blocks need to say anything; the file is another cooperative's on purpose."""
WITH_OWN_DATA = (
    "general.welcome",
    "general.contacts",
    "general.address",
    "membership.card",
    "ledger.wallet",
    "programs.programs",
    "council.agenda",
    "sections.mine",
    "registry.papers",
)


@pytest.fixture(autouse=True)
def _two_cooperatives() -> Iterator[None]:
    Cursor.objects.create(chain_id="00" * 32, block=9, final_block=9, updated_at=NOW)
    for coop in MARKS:
        found(coop)
    with bound(AccountName("voskhod")):
        yield


class Anna:
    account = ANNA
    display_name = "Анна"


def asked(role: str, monkeypatch: pytest.MonkeyPatch) -> CoopRequest:
    """A request to Voskhod of Anna in a role, or of a visitor."""
    monkeypatch.setattr(roles, "_providers", [lambda _coop, _person: ROLES[role]])
    request: Any = RequestFactory().get("/")
    request.coop = Tenant.objects.get(account="voskhod")
    request.person = None if role == "visitor" else Anna()
    request._roles = ROLES[role]
    answer: CoopRequest = request
    return answer


def drawn(request: CoopRequest, block: Block) -> str | None:
    """What the reader sees of a block; None when it is left out."""
    filled = fill(request, block.name, SETTINGS.get(block.name, {}))
    if filled is None:
        return None
    return render_to_string(
        block.template, {"shown": filled.values, "level": 2, "coop": request.coop}, request
    )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("block", all_blocks(), ids=lambda block: block.name)
def test_each_block_before_each_role(
    block: Block, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who lacks the role sees nothing; who has it sees nothing of the other cooperative."""
    html = drawn(asked(role, monkeypatch), block)

    if block.roles.isdisjoint(ROLES[role]):
        assert html is None
    if html is not None:
        assert MARKS["zarya"] not in html
        assert "999" not in html
        assert "ofzarya" not in html


@pytest.mark.parametrize("name", WITH_OWN_DATA)
def test_the_own_data_are_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks that the test above watches do have something to tell."""
    block = next(one for one in all_blocks() if one.name == name)
    role = "visitor" if "visitor" in block.roles and name.startswith("general") else "chair"

    html = drawn(asked(role, monkeypatch), block)

    assert html is not None
    told = {"ledger.wallet": "111", "membership.card": "7", "council.agenda": "ofvoskhod"}
    assert told.get(name, MARKS["voskhod"]) in html


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.name)
def test_each_figure_before_each_role(
    figure: Any, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of a figure is left out for who may not see it, whatever the layout says."""
    request = asked(role, monkeypatch)
    for kind in ("general.table", "general.chart"):
        filled = fill(request, kind, {"figure": figure.name})

        assert (filled is None) is figure.roles.isdisjoint(ROLES[role])
        if filled:
            html = render_to_string(
                filled.block.template, {"shown": filled.values, "level": 2}, request
            )
            assert MARKS["zarya"] not in html
            assert "999" not in html


@pytest.mark.parametrize("audience", BY_ROLE, ids=lambda audience: audience.key)
def test_the_usual_layouts_are_sound(audience: Any) -> None:
    """What a new cooperative begins with names only blocks that its readers may see."""
    known = {block.name: block for block in all_blocks()}

    for tile in default_layout(audience.key).tiles():
        block = known[tile.block]
        assert tile.size in block.sizes
        assert not block.roles.isdisjoint(audience.roles), tile.block
        block.settings.model_validate(tile.settings)


def test_a_group_tells_the_same_people_from_both_sides() -> None:
    """Who holds a group is among its members, in one's own cooperative alone."""
    for kind in group_kinds():
        for subject in kind.held_by(AccountName("voskhod"), ANNA):
            assert "anna" in set(kind.members(AccountName("voskhod"), subject))
        for choice in kind.subjects(AccountName("zarya")):
            known = set(kind.members(AccountName("voskhod"), choice.value))
            held = kind.held_by(AccountName("voskhod"), ANNA)
            assert ("anna" in known) == (choice.value in held)
    section = next(kind for kind in group_kinds() if kind.name == "section")
    assert ["1"] == list(section.led_by(AccountName("voskhod"), AccountName("boris")))
    assert not section.led_by(AccountName("voskhod"), ANNA)
    assert {"anna"} <= set(people.members_of("voskhod"))
    assert "anna" in set(readers.accounts_of(AccountName("voskhod"), "member"))
