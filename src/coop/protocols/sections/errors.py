"""What the sections contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class SectionsRefusal(Refusal):
    """The sections contract refused an action."""

    contract = "sections"


@register_refusal
class AgreementsDiffer(SectionsRefusal):
    """The cooperative's signature is over another paper than the chair's."""

    code = "agreements_differ"
    sentence = gettext_noop("Both sign one and the same agreement.")
    advice = gettext_noop("Open the agreement that the section's chair has signed.")


@register_refusal
class AlreadyLiable(SectionsRefusal):
    """The agreement bears both signatures."""

    code = "already_liable"
    sentence = gettext_noop("The agreement on liability is signed already.")


@register_refusal
class AlreadyOnList(SectionsRefusal):
    """A member was listed twice."""

    code = "already_on_list"
    sentence = gettext_noop("The member is on the list already.")


@register_refusal
class AlreadySupported(SectionsRefusal):
    """One supports a proposal once."""

    code = "already_supported"
    sentence = gettext_noop("The member supports this section already.")


@register_refusal
class AlreadyThere(SectionsRefusal):
    """The member votes there already, or takes part as a guest."""

    code = "already_there"
    sentence = gettext_noop("The member is in this section already.")


@register_refusal
class AlreadyTrusted(SectionsRefusal):
    """The person holds a trust in force."""

    code = "already_trusted"
    sentence = gettext_noop("The person is trusted already.")
    advice = gettext_noop("End the former trust first.")


@register_refusal
class BeforeCouncil(SectionsRefusal):
    """The council is asked about this section."""

    code = "before_council"
    sentence = gettext_noop("The section is before the council already.")
    advice = gettext_noop("Wait for the council's decision.")


@register_refusal
class BeyondPower(SectionsRefusal):
    """A trust would outlive the power it rests on."""

    code = "beyond_power"
    sentence = gettext_noop("The trust ends no later than the chair's power.")
    advice = gettext_noop("Choose an earlier day.")


@register_refusal
class BeyondTerm(SectionsRefusal):
    """A power of attorney would outlive the chair's term."""

    code = "beyond_term"
    sentence = gettext_noop("The power ends no later than the chair's term.")
    advice = gettext_noop("Choose an earlier day.")


@register_refusal
class ChairFirst(SectionsRefusal):
    """The cooperative can't sign an agreement nobody has signed."""

    code = "chair_first"
    sentence = gettext_noop("The section's chair signs first.")
    advice = gettext_noop("Ask the section's chair to sign the agreement.")


@register_refusal
class LaterElection(SectionsRefusal):
    """An election that came later holds."""

    code = "later_election"
    sentence = gettext_noop("A later meeting has elected to this office.")


@register_refusal
class NoSectionChair(SectionsRefusal):
    """Nobody is there to be empowered."""

    code = "no_section_chair"
    sentence = gettext_noop("The section has no chair to empower.")
    advice = gettext_noop("Hold the section's meeting and elect a chair.")


@register_refusal
class NobodyElected(SectionsRefusal):
    """All those elected have left the section."""

    code = "nobody_elected"
    sentence = gettext_noop("Nobody of those elected votes in the section now.")
    advice = gettext_noop("Hold the election again.")


@register_refusal
class NotChair(SectionsRefusal):
    """The person is neither the chair nor a deputy in office."""

    code = "not_chair"
    sentence = gettext_noop("Only the chair or a deputy in office does it.")


@register_refusal
class NotDelegate(SectionsRefusal):
    """The person holds no mandate of this section."""

    code = "not_delegate"
    sentence = gettext_noop("The person is no delegate of this section.")


@register_refusal
class NotEmpowered(SectionsRefusal):
    """There is no power of attorney to revoke."""

    code = "not_empowered"
    sentence = gettext_noop("The section's chair holds no power of attorney.")


@register_refusal
class NotFounded(SectionsRefusal):
    """The section is only proposed, or closed."""

    code = "not_founded"
    sentence = gettext_noop("The section is not founded.")


@register_refusal
class NotGuest(SectionsRefusal):
    """One leaves only where one takes part."""

    code = "not_guest"
    sentence = gettext_noop("The member is no guest of this section.")


@register_refusal
class NotInitiator(SectionsRefusal):
    """Only who proposed a section takes the proposal back."""

    code = "not_initiator"
    sentence = gettext_noop("Only its initiator does it.")


@register_refusal
class NotOnList(SectionsRefusal):
    """A private section takes only whom its chair has listed."""

    code = "not_on_list"
    sentence = gettext_noop("The member is not on the section's list.")
    advice = gettext_noop("Ask the section's chair to put you on the list.")


@register_refusal
class NotPrivate(SectionsRefusal):
    """The section keeps no list."""

    code = "not_private"
    sentence = gettext_noop("Any member may choose this section.")


@register_refusal
class NotProposed(SectionsRefusal):
    """The proposal is before the council, founded or closed."""

    code = "not_proposed"
    sentence = gettext_noop("The section is not a proposal any more.")


@register_refusal
class NotSectionChair(SectionsRefusal):
    """The person is not elected, not empowered, or has not signed the agreement."""

    code = "not_section_chair"
    sentence = gettext_noop("Only who leads the section does it.")


@register_refusal
class NotThisMatter(SectionsRefusal):
    """The council's matter is another one."""

    code = "not_this_matter"
    sentence = gettext_noop("The matter is not about this section.")


@register_refusal
class NotTrusted(SectionsRefusal):
    """The person holds no trust of this section."""

    code = "not_trusted"
    sentence = gettext_noop("The section does not trust this person.")


@register_refusal
class OwnTrust(SectionsRefusal):
    """A chair named the chair."""

    code = "own_trust"
    sentence = gettext_noop("Nobody is one's own trusted person.")
    advice = gettext_noop("Choose another member.")


@register_refusal
class SameSection(SectionsRefusal):
    """A section was to be merged into itself."""

    code = "same_section"
    sentence = gettext_noop("A section is not merged into itself.")
    advice = gettext_noop("Choose another section.")


@register_refusal
class StillDelegate(SectionsRefusal):
    """A mandate in force is not erased."""

    code = "still_delegate"
    sentence = gettext_noop("The mandate's term is not over.")


@register_refusal
class TermOver(SectionsRefusal):
    """The day is in the past."""

    code = "term_over"
    sentence = gettext_noop("The term ends in the past.")
    advice = gettext_noop("Choose a later day.")


@register_refusal
class TooManyMerges(SectionsRefusal):
    """The chain of merges is as long as it may be."""

    code = "too_many_merges"
    sentence = gettext_noop("Too many merges in a row lead to this section.")
    advice = gettext_noop("Close the section; its members choose another one.")


@register_refusal
class TooManyTrusted(SectionsRefusal):
    """All three places are taken."""

    code = "too_many_trusted"
    sentence = gettext_noop("A section has three trusted persons at most.")
    advice = gettext_noop("End one of the trusts first.")


@register_refusal
class KindUnknown(SectionsRefusal):
    """The kind's number is none of the two."""

    code = "unknown_kind"
    sentence = gettext_noop("A section is of a place or of an occupation.")


@register_refusal
class MatterUnknown(SectionsRefusal):
    """An organ decided on something that sections do not know."""

    code = "unknown_matter"
    sentence = gettext_noop("Such a matter is not about sections.")


@register_refusal
class OfficeUnknown(SectionsRefusal):
    """The office is another organ's."""

    code = "unknown_office"
    sentence = gettext_noop("A section elects its chair and its delegates.")


@register_refusal
class QuestionUnknown(SectionsRefusal):
    """The question is none of such a meeting."""

    code = "unknown_question"
    sentence = gettext_noop("There is no such question.")


@register_refusal
class SectionUnknown(SectionsRefusal):
    """The number is no section's."""

    code = "unknown_section"
    sentence = gettext_noop("There is no such section.")
