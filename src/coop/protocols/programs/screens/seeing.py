"""What the screens of programs share: the program asked for, the person's roles, papers to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils import timezone

from coop.documents import archive
from coop.documents.errors import DocumentShredded, RenderFailed
from coop.documents.models import Document
from coop.kernel.money import Amount
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in
from coop.protocols.membership import api as membership
from coop.protocols.network import api as network
from coop.protocols.programs import api
from coop.protocols.programs.api import ParticipationStatus, ProgramMissing, ProgramStatus
from coop.protocols.programs.drafting import Signing, conditions_of
from coop.protocols.programs.visible import visible_to

CHAIRS = ("chair", "deputy")
OFFICERS = frozenset({"council", "chair", "deputy", "secretary", "accountant"})
READERS = OFFICERS | {"auditor"}
"""Who sees every program and who takes part in it; the audit commission changes nothing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A program as the person who looks sees it."""

    status: ProgramStatus
    joined: ParticipationStatus | None
    share: Amount
    gathered: Amount | None
    """What participants' shares in it come to, where a sum is to be gathered."""
    may_join: bool
    may_keep: bool
    """Whether the person acts for the cooperative in it."""

    @property
    def target(self) -> Amount | None:
        """The sum to be gathered."""
        units = self.status.terms.target
        return Amount(units, self.share.symbol) if units else None


def program_or_404(request: CoopRequest, number: int) -> ProgramStatus:
    """The program of this number, where the reader may see it: see `visible`."""
    try:
        status = api.program(request.coop.account, number)
    except ProgramMissing as error:
        raise Http404 from error
    if not READERS.isdisjoint(roles_in(request)) or visible_to(request, [status]):
        return status
    if not api.takes_part(request.coop.account, person_of(request).account, number):
        raise Http404
    return status


def seen(request: CoopRequest, status: ProgramStatus) -> Seen:
    """The program with what the person who looks has to do with it."""
    return seen_all(request, [status])[0]


def seen_all(request: CoopRequest, statuses: list[ProgramStatus]) -> list[Seen]:
    """Programs with what the person who looks has to do with each."""
    coop, account = request.coop.account, person_of(request).account
    joined = {one.program: one for one in api.participation(coop, account)}
    roles, currency = roles_in(request), network.currency(coop)
    shares = api.shares_in(coop, account, statuses)
    asks = any(one.terms.who is not api.Who.EVERY_MEMBER for one in statuses)
    admitted = api.admitted_to(coop, account) if asks else frozenset()
    return [
        Seen(
            status=status,
            joined=joined.get(status.number),
            share=Amount(shares[status.number], currency),
            gathered=(
                Amount(api.gathered(coop, status), currency) if status.terms.target else None
            ),
            may_join=status.number not in joined
            and "member" in roles
            and api.joinable(status, admitted),
            may_keep=api.acts_for(coop, status, account, roles),
        )
        for status in statuses
    ]


def signing(request: CoopRequest, now: datetime | None = None) -> Signing:
    """The person who looks, as the one who signs."""
    return Signing(request.coop, person_of(request), now or timezone.now())


def condition_facts(request: CoopRequest, status: ProgramStatus) -> list[dict[str, str]]:
    """The terms in words, for the component of facts."""
    told = conditions_of(request.coop.account, status.terms)
    return [{"term": each.label, "value": each.value} for each in told]


def member_numbered(coop: str, number: int) -> str:
    """The account of the member with this register number; empty when nobody has it."""
    found = membership.register(coop, as_of=timezone.now(), query=str(number)).members
    return next((str(one.account) for one in found if one.number == number), "")


def number_of(coop: str, account: str) -> int | None:
    """The register number of a member."""
    status = membership.member(coop, account) if account else None
    return status.number if status else None


def pdf_of(coop: str, document: str) -> HttpResponse:
    """The very bytes of a paper that every member may read."""
    paper = _paper(coop, document)
    try:
        content = archive.pdf_of(paper)
    except (DocumentShredded, OSError) as error:
        raise Http404 from error
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{paper.template}.pdf"'
    return response


def picture_of(coop: str, document: str) -> HttpResponse:
    """The first page of such a paper."""
    try:
        content = archive.first_page_of(_paper(coop, document))
    except (DocumentShredded, RenderFailed, OSError) as error:
        raise Http404 from error
    return HttpResponse(content, content_type="image/png")


def _paper(coop: str, document: str) -> Document:
    paper: Document | None = (
        Document.unbound.filter(coop=coop, id=document).first() if document else None
    )
    if paper is None or paper.is_shredded:
        raise Http404
    return paper
