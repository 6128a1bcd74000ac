"""What a plan of a meeting may not hold, as the charter and the law said when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from coop.audit.discrepancies import Wrong
from coop.kernel.decisions import Base, Majority
from coop.kernel.names import name_from_value
from coop.protocols.charter.api import Charters, Competence, Organ, ReplayedCharter
from coop.protocols.council.api import Councils
from coop.protocols.meetings import rules
from coop.protocols.meetings.replay import Meetings
from coop.protocols.meetings.rules import Body, Item, Needs, Plan
from coop.protocols.membership.api import Register
from coop.protocols.sections.api import Sections

NOT_CONVENER = Wrong("not_convener", _("The meeting was convened by somebody who may not."))
NO_NOTICE = Wrong("notice_too_short", _("Voters had fewer days of notice than the charter gives."))
WRONG_FORM = Wrong("form_not_allowed", _("The charter does not let a meeting be held so."))
NO_DELEGATES = Wrong("no_delegates", _("The cooperative has too few sections for delegates."))
TOO_SMALL = Wrong("section_too_small", _("The section has too few members to decide."))
NOT_COMPETENT = Wrong("not_competent", _("The meeting was asked what another organ decides."))
NOT_FOR_DELEGATES = Wrong(
    "not_for_delegates", _("Delegates were asked what all members have to decide.")
)
NOT_STANDING = Wrong("not_standing", _("A candidate had not agreed to stand for the office."))
TOO_MANY_SEATS = Wrong("seats_out_of_range", _("An election had more seats than it may have."))

Flaw = tuple[Wrong, str, str]
"""What is wrong, what was told, what it should be."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What the other protocols' acts have made by now, as far as a plan stands on it."""

    charters: Charters
    councils: Councils
    register: Register
    sections: Sections

    def competence(self, charter: ReplayedCharter, item: Item) -> Competence | None:
        """Who decides a question, and how; None where no organ does."""
        if item.kind == rules.FREE and not item.is_election:
            organ = Organ.GENERAL_MEETING
            return Competence(item.kind, organ, Majority.SIMPLE, Base.PRESENT, by_delegates=True)
        return self.charters.competence(charter, item.kind)

    def needs(self, charter: ReplayedCharter, item: Item) -> Needs:
        """What a question needs to be approved."""
        rule = self.competence(charter, item)
        return Needs(rule.majority, rule.base) if rule else Needs()

    def electorate(self, coop: str, plan: Plan) -> int:
        """How many voters the meeting has now."""
        if plan.body is Body.MEMBERS:
            return self.register.members_count(coop)
        if plan.body is Body.DELEGATES:
            return self.sections.delegates_count(coop)
        return self.sections.voters_count(coop, plan.section)

    def last_place(self, coop: str, plan: Plan) -> int:
        """The last place that a voter may have in the meeting's ballots."""
        if plan.body is Body.DELEGATES:
            return self.sections.last_mandate(coop)
        return self.register.last_number(coop)

    def notice_days(self, charter: ReplayedCharter, plan: Plan) -> int:
        """For how many days voters are notified."""
        known = (self.competence(charter, item) for item in plan.items)
        needs_long = any(rule.long_notice for rule in known if rule)
        return rules.notice_days(
            charter.value("meetnotice"), charter.value("longnotice"), needs_long=needs_long
        )

    def postponed(self, coop: str, plan: Plan, now: datetime) -> Plan:
        """The plan of a meeting called late: it opens after its notice, for as long as planned."""
        days = self.notice_days(self.charters.in_force(coop), plan)
        return rules.postponed(plan, rules.earliest_opening(now, days))

    def leaves_notice(self, charter: ReplayedCharter, plan: Plan, now: datetime) -> bool:
        """Whether a meeting called now leaves its voters their days."""
        return rules.leaves_notice(plan.opens_at, now, self.notice_days(charter, plan))


def is_convener(bench: Bench, coop: str, person: str, plan: Plan, now: datetime) -> bool:
    """Whether the person may call such a meeting: chair or deputy, or who leads the section."""
    leads = plan.body is Body.SECTION and bench.sections.leads(coop, plan.section, person, now)
    return leads or bench.councils.heads(coop, person)


def flaws_of(bench: Bench, state: Meetings, coop: str, plan: Plan, now: datetime) -> Iterator[Flaw]:
    """What the plan may not hold, whoever's it is; nothing for a lawful one."""
    charter = bench.charters.in_force(coop)
    if not bench.leaves_notice(charter, plan, now):
        days = bench.notice_days(charter, plan)
        earliest = rules.earliest_opening(now, days)
        yield NO_NOTICE, plan.opens_at.isoformat(), earliest.isoformat()
    yield from _flaws_of_body(bench, coop, charter, plan)
    for item in plan.items:
        yield from _flaws_of_item(bench, state, coop, charter, plan, item)


def _flaws_of_body(bench: Bench, coop: str, charter: ReplayedCharter, plan: Plan) -> Iterator[Flaw]:
    is_afar = plan.form.is_afar and not charter.value("remote")
    is_absent = plan.form.is_absent and not charter.value("absentee")
    if is_afar or is_absent:
        yield WRONG_FORM, plan.form.name, ""
    if plan.body is Body.DELEGATES:
        founded = bench.sections.founded_count(coop)
        if founded < charter.value("delegates") or not bench.sections.delegates_count(coop):
            yield NO_DELEGATES, str(founded), str(charter.value("delegates"))
    if plan.body is Body.SECTION:
        voters = bench.sections.voters_count(coop, plan.section)
        if voters < charter.value("sectionmin"):
            yield TOO_SMALL, str(voters), str(charter.value("sectionmin"))


def _flaws_of_item(
    bench: Bench,
    state: Meetings,
    coop: str,
    charter: ReplayedCharter,
    plan: Plan,
    item: Item,
) -> Iterator[Flaw]:
    competence = bench.competence(charter, item)
    if competence is None:
        yield NOT_COMPETENT, item.kind, ""
        return
    organ = Organ.SECTION_MEETING if plan.body is Body.SECTION else Organ.GENERAL_MEETING
    if item.kind != rules.FREE and competence.organ is not organ:
        yield NOT_COMPETENT, item.kind, competence.organ.name.lower()
    if plan.body is Body.DELEGATES and not competence.by_delegates:
        yield NOT_FOR_DELEGATES, item.kind, ""
    if not item.is_election:
        return
    person = name_from_value(item.subject)
    is_member = bench.register.member(coop, person) is not None
    if not is_member or item.kind not in state.candidacies.get(person, ()):
        yield NOT_STANDING, f"{person}: {item.kind}", ""
    most = _most_seats(bench, coop, charter, plan, item)
    if not 1 <= item.seats <= most:
        yield TOO_MANY_SEATS, str(item.seats), str(most)


def _most_seats(bench: Bench, coop: str, charter: ReplayedCharter, plan: Plan, item: Item) -> int:
    if item.kind in rules.SINGLE:
        return 1
    candidates = sum(each.group == item.group for each in plan.items)
    if item.kind != rules.DELEGATE:
        return candidates
    voters = bench.sections.voters_count(coop, plan.section)
    return min(candidates, -(-voters // charter.value("delegnorm")))
