"""What the meetings contract refuses of results and minutes; re-exported by `errors.py`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import register_refusal
from coop.protocols.meetings.errors.ballots import MeetingsRefusal


@register_refusal
class NotEnded(MeetingsRefusal):
    """The end is still to come."""

    code = "not_ended"
    sentence = gettext_noop("A meeting is counted after its end.")


@register_refusal
class AlreadyConcluded(MeetingsRefusal):
    """A second count."""

    code = "already_concluded"
    sentence = gettext_noop("The meeting's result stands already.")


@register_refusal
class NotConcluded(MeetingsRefusal):
    """The result does not stand yet."""

    code = "not_concluded"
    sentence = gettext_noop("The meeting is not counted yet.")


@register_refusal
class NotInCommittee(MeetingsRefusal):
    """Whoever is no counter."""

    code = "not_in_committee"
    sentence = gettext_noop("Only the counting committee signs the counting sheet.")


@register_refusal
class NotDecided(MeetingsRefusal):
    """No result, no quorum, or signed by both."""

    code = "not_decided"
    sentence = gettext_noop(
        "Minutes are signed once the meeting is counted and before both have signed."
    )


@register_refusal
class NotSigner(MeetingsRefusal):
    """Neither chair nor secretary of the meeting."""

    code = "not_signer"
    sentence = gettext_noop("The meeting's chair and secretary sign its minutes.")


@register_refusal
class AlreadySigned(MeetingsRefusal):
    """A second signature of one person."""

    code = "already_signed"
    sentence = gettext_noop("The paper bears this signature already.")


@register_refusal
class MinutesDiffer(MeetingsRefusal):
    """The second signature is under another document."""

    code = "minutes_differ"
    sentence = gettext_noop("Chair and secretary sign one and the same document.")


@register_refusal
class VotesChanged(MeetingsRefusal):
    """Minutes that were drawn up over other counts."""

    code = "votes_changed"
    sentence = gettext_noop("The minutes tell another number of voters.")
    advice = gettext_noop("Draw the minutes up anew.")


@register_refusal
class NotSigned(MeetingsRefusal):
    """A result before both signatures."""

    code = "not_signed"
    sentence = gettext_noop("Chair and secretary sign first.")


@register_refusal
class TookEffect(MeetingsRefusal):
    """A second effect."""

    code = "took_effect"
    sentence = gettext_noop("The result has taken effect already.")


@register_refusal
class NotElected(MeetingsRefusal):
    """An election without a winner."""

    code = "not_elected"
    sentence = gettext_noop("Nobody was elected: the election is to be held again.")


@register_refusal
class ContestOver(MeetingsRefusal):
    """Too late to contest; `until`."""

    code = "contest_over"
    sentence = gettext_noop("Decisions are contested within six months.")
