"""What the programs contract refuses; one class a code, the same sentences as in `contract/`.

Refusals of the words that other contracts use too have no contract of their own.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class ProgramsRefusal(Refusal):
    """The programs contract refused an action."""

    contract = "programs"


@register_refusal
class AboveMost(ProgramsRefusal):
    """The contribution is larger than the regulation allows; `most`."""

    code = "above_most"
    sentence = gettext_noop("The program takes smaller contributions only.")
    advice = gettext_noop("Move less.")


@register_refusal
class AgentNotMember(ProgramsRefusal):
    """The named agent is no member."""

    code = "agent_not_member"
    sentence = gettext_noop("A program's agent is a member of the cooperative.")
    advice = gettext_noop("Name a member, or nobody.")


@register_refusal
class AlreadyAdmitted(ProgramsRefusal):
    """One admission is enough."""

    code = "already_admitted"
    sentence = gettext_noop("The member is admitted already.")


@register_refusal
class AlreadyJoined(ProgramsRefusal):
    """The member takes part under the present edition."""

    code = "already_joined"
    sentence = gettext_noop("The member takes part already.")


@register_refusal
class BalanceLeft(ProgramsRefusal):
    """Money of the member's is in the program; `share`, `fee`, `reserved`, `payout`."""

    code = "balance_left"
    sentence = gettext_noop("Something of the member's is still in the program.")
    advice = gettext_noop("Take it back or use it up first.")


@register_refusal
class BelowLeast(ProgramsRefusal):
    """The contribution is smaller than the regulation allows; `least`."""

    code = "below_least"
    sentence = gettext_noop("The program takes larger contributions only.")
    advice = gettext_noop("Move more.")


@register_refusal
class DaysTooMany(ProgramsRefusal):
    """A time in the terms is longer than anybody should wait."""

    code = "days_too_many"
    sentence = gettext_noop("A share is held for 10 years at most, and a fee waits a year at most.")


@register_refusal
class EditionChanged(ProgramsRefusal):
    """The member read another edition than the one in force; `edition`."""

    code = "edition_changed"
    sentence = gettext_noop("The program has another edition: read that one.")
    advice = gettext_noop("Read the present edition and sign it.")


@register_refusal
class EditionOutdated(Refusal):
    """The member signed a former edition."""

    code = "edition_outdated"
    sentence = gettext_noop("The program has a new edition: sign it or leave.")
    advice = gettext_noop("Read the new edition and sign it, or leave.")


@register_refusal
class FeeByOrder(ProgramsRefusal):
    """A share moved in would go round the fee of each contribution."""

    code = "fee_by_order"
    sentence = gettext_noop(
        "The program takes a fee of each contribution: contribute by a payment."
    )
    advice = gettext_noop("Contribute by a payment.")


@register_refusal
class FeeDiffers(ProgramsRefusal):
    """The fee's amount or period contradicts its rule, or the program takes no fee."""

    code = "fee_differs"
    sentence = gettext_noop("The fee, its period and its rule do not fit.")


@register_refusal
class FeeNotReturnable(ProgramsRefusal):
    """A fee returns only where the regulation says so."""

    code = "fee_not_returnable"
    sentence = gettext_noop("The regulation does not let a fee return.")


@register_refusal
class FeeTooSmall(ProgramsRefusal):
    """There is less of the member's fee in the program; `fee`."""

    code = "fee_too_small"
    sentence = gettext_noop("The member has paid less in fees to this program.")


@register_refusal
class FeebackPending(ProgramsRefusal):
    """A member asks for one fee at a time."""

    code = "feeback_pending"
    sentence = gettext_noop("The council considers another fee that the member asked back.")
    advice = gettext_noop("Wait for the council's decision.")


@register_refusal
class FeesNotKept(ProgramsRefusal):
    """A production cooperative's chart has no targeted funding for programs."""

    code = "fees_not_kept"
    sentence = gettext_noop("Cooperatives of this kind keep no fees or gifts in programs.")
    advice = gettext_noop("Leave fees and gifts out.")


@register_refusal
class LimitsDiffer(ProgramsRefusal):
    """Limits contradict each other or the program's model."""

    code = "limits_differ"
    sentence = gettext_noop("The limits of a contribution or of its time do not fit.")


@register_refusal
class ModelDiffers(ProgramsRefusal):
    """A wallet takes money; savings take shares; mutual aid takes fees and gifts alone."""

    code = "model_differs"
    sentence = gettext_noop("What the program takes does not fit its model.")


@register_refusal
class ModelFixed(ProgramsRefusal):
    """An edition tried another posting model."""

    code = "model_fixed"
    sentence = gettext_noop("A program keeps its posting model: members' shares stand in it.")
    advice = gettext_noop("Propose another program.")


@register_refusal
class NoShareInProgram(ProgramsRefusal):
    """A wallet's share is free anyway, and mutual aid keeps none."""

    code = "no_share_in_program"
    sentence = gettext_noop("The program keeps no shares of its own.")


@register_refusal
class NotAdmitted(ProgramsRefusal):
    """The member is not on the agent's list."""

    code = "not_admitted"
    sentence = gettext_noop("The program is open to members whom its agent admits.")
    advice = gettext_noop("Ask the program's agent.")


@register_refusal
class NotAgent(ProgramsRefusal):
    """Somebody else than the agent acted for the program."""

    code = "not_agent"
    sentence = gettext_noop("Only the program's agent does it.")


@register_refusal
class NotChair(ProgramsRefusal):
    """The person neither chairs the council nor is a deputy."""

    code = "not_chair"
    sentence = gettext_noop("Only the chair or a deputy in office does it.")
    advice = gettext_noop("Ask the chair.")


@register_refusal
class NotListedProgram(ProgramsRefusal):
    """An admission to a program that is open anyway."""

    code = "not_listed_program"
    sentence = gettext_noop("The program is not one to which members are admitted.")


@register_refusal
class NotParticipant(Refusal):
    """The member has signed no accession to the program."""

    code = "not_participant"
    sentence = gettext_noop("The member has not joined the program.")
    advice = gettext_noop("Join the program first.")


@register_refusal
class NotTaken(ProgramsRefusal):
    """The regulation does not let shares in money come."""

    code = "not_taken"
    sentence = gettext_noop("The program takes no share in money.")


@register_refusal
class NotThisMatter(ProgramsRefusal):
    """The council told of a matter that is about nothing pending here."""

    code = "not_this_matter"
    sentence = gettext_noop("The matter is not about this proposal.")


@register_refusal
class NothingTaken(ProgramsRefusal):
    """A program that takes nothing does nothing."""

    code = "nothing_taken"
    sentence = gettext_noop("A program takes something: shares, fees or gifts.")


@register_refusal
class NumberTaken(ProgramsRefusal):
    """Two papers were drawn up under one number; `next`."""

    code = "number_taken"
    sentence = gettext_noop("Another proposal came first: draw the paper up anew.")
    advice = gettext_noop("Draw the paper up anew and sign that one.")


@register_refusal
class ProgramClosed(Refusal):
    """Nobody joins or pays into a closed program."""

    code = "program_closed"
    sentence = gettext_noop("The program is closed.")


@register_refusal
class ProposalPending(ProgramsRefusal):
    """One proposal about a program at a time."""

    code = "proposal_pending"
    sentence = gettext_noop("The council considers another proposal about this program.")
    advice = gettext_noop("Wait for the council, or take that proposal back.")


@register_refusal
class ReturnsDiffer(ProgramsRefusal):
    """A share goes back in some form; what does not come cannot go back."""

    code = "returns_differ"
    sentence = gettext_noop("What the program gives back does not fit what it takes.")


@register_refusal
class ShareOnHold(ProgramsRefusal):
    """A part of the share came too lately; `held`, `share`."""

    code = "share_on_hold"
    sentence = gettext_noop("The regulation holds the share in the program longer.")
    advice = gettext_noop("Wait, or take less.")


@register_refusal
class TooManyPrograms(ProgramsRefusal):
    """A member's list of programs is full."""

    code = "too_many_programs"
    sentence = gettext_noop("A member takes part in at most 32 programs.")
    advice = gettext_noop("Leave a program first.")


@register_refusal
class TooManyProposals(ProgramsRefusal):
    """The council's list is full."""

    code = "too_many_proposals"
    sentence = gettext_noop("The council considers at most 16 proposals at one time.")
    advice = gettext_noop("Wait for the council, or take a proposal back.")


@register_refusal
class UnitsOutOfRange(ProgramsRefusal):
    """An amount of nothing, or beyond what a balance can hold."""

    code = "units_out_of_range"
    sentence = gettext_noop("The amount is above zero and not larger than the books can hold.")


@register_refusal
class BitsUnknown(ProgramsRefusal):
    """A kind of contribution or return that nobody knows."""

    code = "unknown_bits"
    sentence = gettext_noop("There is no such kind of contribution or return.")


@register_refusal
class FeeRuleUnknown(ProgramsRefusal):
    """The rule is none of three."""

    code = "unknown_fee_rule"
    sentence = gettext_noop("There is no such rule of a fee.")


@register_refusal
class ModelUnknown(ProgramsRefusal):
    """The model is none of three."""

    code = "unknown_model"
    sentence = gettext_noop("There is no such posting model.")


@register_refusal
class ProgramUnknown(Refusal):
    """The number is no program's."""

    code = "unknown_program"
    sentence = gettext_noop("There is no such program.")


@register_refusal
class ProposalUnknown(ProgramsRefusal):
    """The proposal was never made, or is decided already."""

    code = "unknown_proposal"
    sentence = gettext_noop("The council considers no such proposal.")


@register_refusal
class SectionUnknown(ProgramsRefusal):
    """The cooperative has no such section."""

    code = "unknown_section"
    sentence = gettext_noop("There is no such section.")
    advice = gettext_noop("Open the program to every member or to listed ones.")


@register_refusal
class WhoUnknown(ProgramsRefusal):
    """The circle of members is none of three."""

    code = "unknown_who"
    sentence = gettext_noop("A program is open to all members, a section or listed members.")


@register_refusal
class WalletOnOneSide(ProgramsRefusal):
    """From program to program a share goes through the wallet."""

    code = "wallet_on_one_side"
    sentence = gettext_noop("A share moves between the wallet and one program.")
    advice = gettext_noop("Move it to the wallet first.")
