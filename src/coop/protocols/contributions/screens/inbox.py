"""What waits: for a member money to pay and acts to sign, for officers property and arrears."""

from __future__ import annotations

from collections.abc import Iterator, Set

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop.kernel.names import AccountName
from coop.monocoop.inbox import InboxItem
from coop.protocols.contributions import api, drafting
from coop.protocols.contributions.rules import PropertyState, Urgency
from coop.protocols.contributions.screens.forms import written


def money_awaited(coop: AccountName, person: AccountName, _roles: Set[str]) -> Iterator[InboxItem]:
    """Contributions the person has signed and not paid."""
    for one in api.contributions_of(coop, person, limit=20):
        if one.is_awaited:
            yield InboxItem(
                title=_("Pay your contribution"),
                subtitle=written(one.amount),
                url=reverse("contributions:order", args=[one.order]),
                kind="pay",
                icon="qr-code",
            )


def rest_due(coop: AccountName, person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """The rest of the minimum share, when its time comes near or is over."""
    if "member" not in roles:
        return
    standing = api.minimum_standing(coop, person, now=timezone.now())
    if standing is None or standing.urgency in (Urgency.PAID, Urgency.CALM):
        return
    yield InboxItem(
        title=_("Pay the rest of your minimum share"),
        subtitle=_("The charter gives a time for it."),
        url=reverse("contributions:rest"),
        due_at=standing.schedule.due_at,
        kind="pay",
        icon="hourglass",
    )


def acts_to_sign(coop: AccountName, person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """The owner signs first, then the cooperative's representative."""
    if "member" not in roles:
        return
    states = (PropertyState.APPROVED, PropertyState.HANDED)
    for one in api.properties_in(coop, states):
        signs = one.member if one.state is PropertyState.APPROVED else _taker(coop, one)
        if signs == person:
            yield InboxItem(
                title=_("Sign the act of transfer"),
                subtitle=written(one.value),
                url=reverse("contributions:one", args=[one.number]),
                due_at=one.standing.holds_until,
                kind="sign",
                icon="pen-line",
            )


def property_offered(
    coop: AccountName, person: AccountName, roles: Set[str]
) -> Iterator[InboxItem]:
    """Property that waits for an appraisal, for the accountant and the chair; not their own."""
    if roles.isdisjoint({"accountant", "chair"}):
        return
    waiting = api.properties_in(coop, (PropertyState.OFFERED,))
    count = sum(1 for one in waiting if one.member != person)
    if count:
        yield InboxItem(
            title=_("Appraise property"),
            subtitle=ngettext("%d offer", "%d offers", count) % count,
            url=reverse("contributions:stock"),
            kind="confirm",
            for_role="accountant",
            icon="archive",
        )


def arrears(coop: AccountName, _person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """Members who have not paid the rest of the minimum share in time."""
    if roles.isdisjoint({"accountant", "chair"}):
        return
    count = api.arrears_count(coop)
    if count:
        yield InboxItem(
            title=_("Minimum share not paid in time"),
            subtitle=ngettext("%d member", "%d members", count) % count,
            url=reverse("contributions:stock"),
            kind="deadline",
            for_role="accountant",
            icon="hourglass",
        )


def _taker(coop: str, one: api.PropertyStatus) -> str:
    act = api.paper_of(coop, one.standing.act)
    if act is not None and act.fields:
        return str(act.fields["receiver"]["account"])
    try:
        return drafting.receiver_of(coop, one)[0]
    except drafting.NobodyTakes:
        return ""


PROVIDERS = (money_awaited, rest_due, acts_to_sign, property_offered, arrears)
