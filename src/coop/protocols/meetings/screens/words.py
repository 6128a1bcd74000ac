"""How screens speak of meetings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.kernel.decisions import Base, Choice, Majority
from coop.protocols.meetings import rules
from coop.protocols.meetings.api import MeetingStatus
from coop.protocols.meetings.electorate import Eligibility, Ground
from coop.protocols.meetings.rules import Body, Form, Needs, Result, Stage, Way

Text = str | Promise

BODIES: Mapping[Body, Text] = {
    Body.MEMBERS: gettext_lazy("General meeting of members"),
    Body.DELEGATES: gettext_lazy("General meeting of delegates"),
    Body.SECTION: gettext_lazy("Meeting of the section"),
}
FORMS: Mapping[Form, Text] = {
    Form.IN_PERSON: gettext_lazy("In person"),
    Form.REMOTE: gettext_lazy("With participation from afar"),
    Form.ABSENTEE: gettext_lazy("In absence"),
    Form.MIXED: gettext_lazy("In person and in absence"),
}
FORM_NOTES: Mapping[Form, Text] = {
    Form.IN_PERSON: gettext_lazy("All come together in one place."),
    Form.REMOTE: gettext_lazy("All come together, some by a video link."),
    Form.ABSENTEE: gettext_lazy("Nobody comes together: ballots are handed in until a day."),
    Form.MIXED: gettext_lazy("Who can't come hands a ballot in."),
}
STAGES: Mapping[Stage, tuple[Text, str, str]] = {
    Stage.PLANNED: (gettext_lazy("Waits for the council's decision"), "wait", "hourglass"),
    Stage.CALLED: (gettext_lazy("The meeting is called"), "note", "calendar"),
    Stage.VOTING: (gettext_lazy("Voting is open"), "good", "vote"),
    Stage.COUNTING: (gettext_lazy("Votes are being counted"), "wait", "hourglass"),
    Stage.DECIDED: (gettext_lazy("Waits for the minutes"), "wait", "pen-line"),
    Stage.FAILED: (gettext_lazy("There was no quorum"), "bad", "circle-x"),
    Stage.SIGNED: (gettext_lazy("Minutes are signed"), "good", "check"),
    Stage.DROPPED: (gettext_lazy("Not called"), "", "x"),
}
"""The stage in words, the chip's colour and its icon."""
WAITS_FOR_MEMBERS: tuple[Text, str, str] = (
    gettext_lazy("Waits for members' signatures"),
    "wait",
    "users",
)
CHOICES: Mapping[Choice, Text] = {
    Choice.NONE: gettext_lazy("left out"),
    Choice.FOR: gettext_lazy("For"),
    Choice.AGAINST: gettext_lazy("Against"),
    Choice.ABSTAIN: gettext_lazy("Abstain"),
}
CODES = {"for": Choice.FOR, "against": Choice.AGAINST, "abstain": Choice.ABSTAIN}
CODE_OF = {choice: code for code, choice in CODES.items()} | {Choice.NONE: ""}
RESULTS: Mapping[Result, tuple[Text, str, str]] = {
    Result.PENDING: (gettext_lazy("Not counted yet"), "", "clock"),
    Result.APPROVED: (gettext_lazy("Approved"), "good", "check"),
    Result.REJECTED: (gettext_lazy("Not approved"), "bad", "x"),
    Result.ELECTED: (gettext_lazy("Elected"), "good", "check"),
    Result.NOT_ELECTED: (gettext_lazy("Not elected"), "", "x"),
}
WAYS: Mapping[Way, Text] = {
    Way.IN_PERSON: gettext_lazy("by the voter"),
    Way.PROXY: gettext_lazy("by proxy"),
    Way.PAPER: gettext_lazy("on paper"),
}
OFFICES: Mapping[str, Text] = {
    rules.CHAIR: gettext_lazy("Chair of the council"),
    rules.COUNCIL: gettext_lazy("Member of the council"),
    rules.AUDITOR: gettext_lazy("Member of the audit commission"),
    rules.BOARD: gettext_lazy("Member of the board"),
    rules.DELEGATE: gettext_lazy("Delegate of the section"),
    rules.SECTION_CHAIR: gettext_lazy("Chair of the section"),
}
OFFICE_NOTES: Mapping[str, Text] = {
    rules.CHAIR: gettext_lazy("Leads the council and signs its minutes."),
    rules.COUNCIL: gettext_lazy("Decides between general meetings."),
    rules.AUDITOR: gettext_lazy("Checks the council and the board; sits in neither of them."),
    rules.BOARD: gettext_lazy("Runs the business; the first elected is its chair."),
    rules.DELEGATE: gettext_lazy("Votes for the section in the meeting of delegates."),
    rules.SECTION_CHAIR: gettext_lazy("Leads the section."),
}
_MAJORITIES: Mapping[tuple[Majority, Base], Text] = {
    (Majority.SIMPLE, Base.PRESENT): gettext_lazy("more than half of those who take part"),
    (Majority.SIMPLE, Base.ALL): gettext_lazy("more than half of all voters"),
    (Majority.TWO_THIRDS, Base.PRESENT): gettext_lazy("two thirds of those who take part"),
    (Majority.TWO_THIRDS, Base.ALL): gettext_lazy("two thirds of all voters"),
    (Majority.THREE_QUARTERS, Base.PRESENT): gettext_lazy("three quarters of those who take part"),
    (Majority.THREE_QUARTERS, Base.ALL): gettext_lazy("three quarters of all voters"),
    (Majority.UNANIMOUS, Base.PRESENT): gettext_lazy("all who take part"),
    (Majority.UNANIMOUS, Base.ALL): gettext_lazy("all voters"),
}


def needs_words(needs: Needs) -> str:
    """What a question needs to be approved."""
    return str(_MAJORITIES[needs.majority, needs.base])


def title_words(body: Body, number: int, *, is_annual: bool, section: str = "") -> str:
    """A meeting's name on screens; a section's has the section's name."""
    words = _("Annual general meeting") if is_annual else str(BODIES[body])
    if section:
        words = _("%(words)s “%(section)s”") % {"words": words, "section": section}
    return _("%(words)s No. %(number)s") % {"words": words, "number": number}


def title_of(status: MeetingStatus) -> str:
    """The name of a planned meeting on screens."""
    plan, section = status.plan, status.section_name
    return title_words(plan.body, status.number, is_annual=plan.is_annual, section=section)


def day_words(moment: datetime) -> str:
    """A day in the reader's zone and language."""
    return date_format(localtime(moment), "j E Y")


def date_words(day: date) -> str:
    """A date in the reader's language."""
    return date_format(day, "j E Y")


def moment_words(moment: datetime) -> str:
    """A moment in the reader's zone and language."""
    return date_format(localtime(moment), "j E Y, H:i")


def ground_words(of: Eligibility) -> str:
    """Why the person may vote, or may not, in one sentence."""
    match of.ground:
        case Ground.MEMBER:
            told = _("You may vote because you have been a member since %(day)s, No. %(number)s.")
            return told % {"day": day_words(of.since) if of.since else "", "number": of.number}
        case Ground.DELEGATE:
            return _("You may vote because your section has elected you its delegate.")
        case Ground.SECTION:
            return _("You may vote because you vote in this section.")
        case Ground.NOT_MEMBER:
            return _("Only members vote at the general meeting.")
        case Ground.JOINED_LATER:
            return _(
                "You joined after this meeting was called: you vote from the next one on. "
                "The list of voters is fixed on the day of the call."
            )
        case Ground.LEFT:
            return _("Your membership has ended: you vote no more.")
        case Ground.OTHER_SECTION:
            return _("Those vote here who voted in this section when the meeting was called.")
        case Ground.NO_MANDATE:
            return _("Delegates vote here: your section's delegate votes for your section.")


def quorum_words(basis_points: int) -> str:
    """What the quorum's mark rests on."""
    whole, rest = divmod(basis_points, 100)
    share = f"{whole},{rest:02}" if rest else str(whole)
    return _(
        "By law more than half must take part (Civil Code art. 181.2); by the charter at least "
        "%(share)s %%."
    ) % {"share": share}
