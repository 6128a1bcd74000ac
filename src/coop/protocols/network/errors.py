"""What the contract on `eosio` refuses; one class a code, the same sentences as in `contract/`.

Refusals of the words that other contracts use too have no contract of their own.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class NetworkRefusal(Refusal):
    """The network contract refused an action."""

    contract = "eosio"


@register_refusal
class AccountMalformed(NetworkRefusal):
    """The name offered for a person's chain account is not a random one."""

    code = "account_malformed"
    sentence = gettext_noop("A person's account name has twelve characters and no dots.")
    advice = gettext_noop("Take twelve random characters of a-z and 1-5.")


@register_refusal
class AccountReserved(NetworkRefusal):
    """A cooperative asked for a name of the chain itself."""

    code = "account_reserved"
    sentence = gettext_noop("Names of the chain itself are not given away.")
    advice = gettext_noop("Choose another account name.")


@register_refusal
class AccountTaken(NetworkRefusal):
    """The account name exists already."""

    code = "account_taken"
    sentence = gettext_noop("The account name is taken.")
    advice = gettext_noop("Choose another account name.")


@register_refusal
class AlreadyInitialised(NetworkRefusal):
    """The network was given its identity before."""

    code = "already_initialised"
    sentence = gettext_noop("The network has been initialised.")


@register_refusal
class CooperativeSuspended(Refusal):
    """Nothing is recorded in the name of a suspended cooperative."""

    code = "coop_suspended"
    sentence = gettext_noop("The cooperative is suspended.")
    advice = gettext_noop("Ask the network's operator.")


@register_refusal
class CurrencyInvalid(NetworkRefusal):
    """The currency of the books is malformed."""

    code = "currency_invalid"
    sentence = gettext_noop("This is no currency.")
    advice = gettext_noop("Give it as 2,RUB: digits after the point, then the code.")


@register_refusal
class FoundersOutOfRange(NetworkRefusal):
    """Too few or too many founders at once."""

    code = "founders_out_of_range"
    sentence = gettext_noop(
        "A cooperative is connected with 1 to 25 founders; others join it afterwards."
    )


@register_refusal
class TooFewFounders(NetworkRefusal):
    """The law's and the charter's least number of founders."""

    code = "too_few_founders"
    sentence = gettext_noop("The charter asks for more founders.")
    advice = gettext_noop("Name those of the first council; the others apply as anyone.")


@register_refusal
class NotInitialised(Refusal):
    """The network has no identity yet."""

    code = "not_initialised"
    sentence = gettext_noop("The network has not been initialised.")
    advice = gettext_noop("Run the network's first steps.")


@register_refusal
class NotListed(Refusal):
    """A contract asked for what it has no right to."""

    code = "not_listed"
    sentence = gettext_noop("Only a listed contract with this right may do it.")
    advice = gettext_noop("The operator lists contracts with `setprotocol`.")


@register_refusal
class NotTheNetwork(NetworkRefusal):
    """Somebody tried to change accounts, permissions or code by themselves."""

    code = "not_the_network"
    sentence = gettext_noop("Accounts, permissions and code are the network's to change.")
    advice = gettext_noop("Keys are changed by the network's own actions.")


@register_refusal
class QuotaExhausted(NetworkRefusal):
    """The cooperative's chain memory is full."""

    code = "quota_exhausted"
    sentence = gettext_noop("The cooperative has used up its memory.")
    advice = gettext_noop("Ask the network's operator for a larger quota.")


@register_refusal
class RepeatedFounder(NetworkRefusal):
    """A founder stands in the list twice."""

    code = "repeated_founder"
    sentence = gettext_noop("A founder is named twice.")


@register_refusal
class ScheduleRefused(NetworkRefusal):
    """The chain did not take the new list of producers."""

    code = "schedule_refused"
    sentence = gettext_noop("The chain takes no such schedule now.")
    advice = gettext_noop("Wait until the former list is in force.")


@register_refusal
class AccountUnknown(NetworkRefusal):
    """The named chain account does not exist."""

    code = "unknown_account"
    sentence = gettext_noop("No such chain account exists.")
    advice = gettext_noop("Open the account first.")


@register_refusal
class CooperativeUnknown(Refusal):
    """The cooperative is not connected to this network."""

    code = "unknown_coop"
    sentence = gettext_noop("No such cooperative is connected.")
    advice = gettext_noop("Check the cooperative's account name.")


@register_refusal
class KindUnknown(NetworkRefusal):
    """The kind of cooperative is none of three."""

    code = "unknown_kind"
    sentence = gettext_noop("There is no such kind of cooperative.")
    advice = gettext_noop("1 consumer society, 2 production cooperative, 3 cooperative.")


@register_refusal
class PermissionUnknown(NetworkRefusal):
    """The permission is not one of a cooperative's server keys."""

    code = "unknown_permission"
    sentence = gettext_noop("A server key is payer, registrar, certifier or connector.")


@register_refusal
class RightUnknown(NetworkRefusal):
    """The bits of a right are not known."""

    code = "unknown_right"
    sentence = gettext_noop("There is no such right.")


@register_refusal
class WrongSender(Refusal):
    """An action between contracts was sent by somebody else."""

    code = "wrong_sender"
    sentence = gettext_noop("Only another protocol's contract sends this action.")


@register_refusal
class WrongSigner(Refusal):
    """The signature under the document is another person's, or for another act."""

    code = "wrong_signer"
    sentence = gettext_noop("The document is not signed by this person for this act.")
    advice = gettext_noop("Open the document again and sign it with your own key.")
