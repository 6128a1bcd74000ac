"""Draws up minutes as a document in the archive: one paper that two people sign."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop
from pydantic import BaseModel

from coop.documents.kinds import DocumentKind
from coop.documents.models import Document
from coop.kernel.errors import CoopError
from coop.monocoop.tenants import Tenant
from coop.protocols.council import api, minutes, papers, rules, sessions
from coop.protocols.council.documents import MINUTES, SESSION_MINUTES
from coop.protocols.council.models import Matter, Session
from coop.protocols.council.rules import Capacity, MinutesState, Signers
from coop.protocols.council.signers import surroundings


class NotYoursToSign(CoopError):
    """The account signs these minutes neither as the chair nor as the secretary now."""

    code = "not_yours_to_sign"
    sentence = gettext_noop("These minutes are not yours to sign now.")
    advice = gettext_noop("The page of the matter says who signs them.")


class PaperElsewhere(CoopError):
    """The document that bears the first signature is kept by another installation."""

    code = "paper_elsewhere"
    sentence = gettext_noop("The paper that was signed first is not kept on this site.")
    advice = gettext_noop("Sign on the site where the minutes were drawn up.")


def paper_for(
    matter: Matter, signer: str, tenant: Tenant, now: datetime, *, anew: bool = False
) -> Document:
    """The minutes of a settled matter for this signer.

    Who signs first draws them up; the other gets the very document that bears the first signature.
    `anew` draws another up, where this signer may. Raises `NotYoursToSign` and `PaperElsewhere`.
    """
    signatures = api.signatures_on([matter])[matter.number]
    state, signers = api.minutes_state(matter, signatures), api.signers_of(matter)
    if signatures and not anew:
        _check_capacity(state, signer, signers, now)
        return _signed_first(matter, signatures[0].content)
    signing = _signing(state, signer, signers, now, anew=anew)
    seated = [seat.account for seat in api.seats_of(matter)]
    fields = minutes.compose(matter, signing, surroundings(tenant, seated, signing))
    package = api.describe(matter).package or f"matter/{matter.number}"
    return _drawn_up(MINUTES, fields, matter, tenant, package, now)


def session_paper_for(
    session: Session, signer: str, tenant: Tenant, now: datetime, *, anew: bool = False
) -> Document:
    """The minutes of a session for this signer, as `paper_for` gives a matter's."""
    signatures = sessions.signatures_of(session)
    state, signers = sessions.minutes_state(session, signatures), sessions.signers_of(session)
    if signatures and not anew:
        _check_capacity(state, signer, signers, now)
        return _signed_first(session, signatures[0].content)
    signing = _signing(state, signer, signers, now, anew=anew)
    seated = [seat.account for seat in api.seats_of(session)]
    fields = minutes.compose_of_session(session, signing, surroundings(tenant, seated, signing))
    package = sessions.package_of(session.number)
    return _drawn_up(SESSION_MINUTES, fields, session, tenant, package, now)


def _check_capacity(state: MinutesState, signer: str, signers: Signers, now: datetime) -> Capacity:
    capacity = rules.capacity_of(state, signer, signers, now)
    if capacity is None:
        raise NotYoursToSign
    return capacity


def _signing(
    state: MinutesState, signer: str, signers: Signers, now: datetime, *, anew: bool
) -> dict[Capacity, str]:
    """Whom the minutes name when this signer draws them up."""
    if anew and not rules.may_begin_anew(state, signer, signers, now):
        raise NotYoursToSign
    before = state.unsigned() if anew else state
    capacity = _check_capacity(before, signer, signers, now)
    return rules.expected_signers(before, signer, capacity, signers)


def _signed_first(of: Matter | Session, content: str) -> Document:
    kept = papers.paper_by_digest(of.coop, content)
    if kept is None:
        raise PaperElsewhere(number=of.number)
    return kept


def _drawn_up(
    kind: DocumentKind,
    fields: BaseModel,
    of: Matter | Session,
    tenant: Tenant,
    package: str,
    now: datetime,
) -> Document:
    """The same paper if somebody drew it up already, else a new one."""
    drawn: Document | None = (
        Document.unbound.filter(
            coop=of.coop,
            template=kind.template,
            subject=str(of.number),
            shredded_at__isnull=True,
        )
        .order_by("-created_at")
        .first()
    )
    if drawn is not None and drawn.fields == fields.model_dump(mode="json"):
        return drawn
    return papers.draw_up(kind, fields, tenant, package=package, subject=of.number, now=now)
