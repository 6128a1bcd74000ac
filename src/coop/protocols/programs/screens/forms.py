"""The questions about a program. Plain words; the ledger's terms are made of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.kernel.errors import Refusal
from coop.kernel.money import Amount, Symbol
from coop.monocoop.formats import AmountUnreadable, read_amount
from coop.monocoop.forms import CheckCards, ChoiceCards
from coop.protocols.programs import errors
from coop.protocols.programs.presets import Section
from coop.protocols.programs.rules import (
    FEES,
    GRACE_DAYS_MAX,
    HOLD_DAYS_MAX,
    FeePeriod,
    FeeRule,
    Model,
    Returning,
    Taking,
    Terms,
    Who,
    check_terms,
)

PERCENT = Symbol("PERCENT", 2)
TEXT_MAX = 20_000
MODELS = (
    (Model.WALLET, _("A wallet | Money comes as share and goes back as share.")),
    (Model.SAVINGS, _("Saving together | Each member's share stands in the program.")),
    (Model.AID, _("Mutual aid | No shares: fees and gifts make a fund.")),
)
WHO = (
    (Who.EVERY_MEMBER, _("Every member")),
    (Who.LISTED, _("Whom the agent admits | The program's agent puts members on a list.")),
)
TAKES = (
    (Taking.SHARE_MONEY, _("Share in money")),
    (Taking.SHARE_PROPERTY, _("Share in property | By an act, at the council's valuation.")),
    (Taking.FEE_MONEY, _("Membership fee in money")),
    (Taking.DONATION, _("Gifts")),
    (Taking.FEE_FROM_SHARE, _("Share turned into a fee | By the member's own statement.")),
)
RETURNS = (
    (Returning.MONEY, _("Share in money")),
    (Returning.PROPERTY, _("Share in property | Novation: goods instead of money.")),
    (Returning.FEE, _("Membership fee | Into the share, when the council decides so.")),
)
FEE_RULES = (
    (FeeRule.NONE, _("No regular fee")),
    (FeeRule.FIXED, _("A fixed fee | Every month or every year.")),
    (FeeRule.PERCENT, _("A part of each share contribution | On top of it.")),
)
FEE_PERIODS = ((FeePeriod.MONTHLY, _("every month")), (FeePeriod.YEARLY, _("every year")))
TOLD_AT: Mapping[type[Refusal], str] = {
    errors.ModelDiffers: "takes",
    errors.NothingTaken: "takes",
    errors.FeesNotKept: "takes",
    errors.ReturnsDiffer: "returns",
    errors.FeeDiffers: "fee_rule",
    errors.DaysTooMany: "hold_days",
    errors.LimitsDiffer: "most",
    errors.AgentNotMember: "agent",
    errors.SectionUnknown: "who",
}
"""At which question a refusal of the terms is told."""
FindMember = Callable[[int], str]
"""A register number → the member's account; empty when nobody has it."""


class SumField(forms.CharField):
    """A sum of money as people type it; an empty one is zero."""

    def __init__(self, **told: Any) -> None:
        """`currency` is set by the form that has the field."""
        self.currency: Symbol | None = None
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        given: dict[str, Any] = {"required": False, "max_length": 25, "widget": widget}
        super().__init__(**(given | told))

    def clean(self, value: Any) -> int:
        """The sum in minor units."""
        text = str(super().clean(value))
        if not text.strip() or self.currency is None:
            return 0
        try:
            return read_amount(text, self.currency).units
        except AmountUnreadable:
            raise forms.ValidationError(gettext("A sum reads like 1 500,50.")) from None


class AsksSums(forms.Form):
    """A form with sums in the cooperative's currency."""

    def __init__(self, given: Any = None, *, currency: Symbol) -> None:
        """Every sum is read in this currency."""
        super().__init__(given, label_suffix="")
        self.currency = currency
        for field in self.fields.values():
            if isinstance(field, SumField):
                field.currency = currency


class TermsForm(AsksSums):
    """What a program is, in questions; `terms` are the answers as the ledger takes them."""

    terms: Terms | None = None

    title = forms.CharField(
        label=_("What is the program called?"),
        max_length=120,
        help_text=_("Two or three words, as members will say it."),
    )
    purpose = forms.CharField(
        label=_("Which need of members does it meet?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence. Promise no income: a program meets a need."),
    )
    model = forms.TypedChoiceField(
        label=_("How does it work?"), choices=MODELS, coerce=int, widget=ChoiceCards
    )
    who = forms.TypedChoiceField(
        label=_("Who may join?"), choices=WHO, coerce=int, widget=ChoiceCards
    )
    takes = forms.TypedMultipleChoiceField(
        label=_("What do members bring?"), choices=TAKES, coerce=int, widget=CheckCards
    )
    returns = forms.TypedMultipleChoiceField(
        label=_("What goes back to them?"),
        choices=RETURNS,
        coerce=int,
        widget=CheckCards,
        required=False,
    )
    fee_rule = forms.TypedChoiceField(
        label=_("Is there a regular membership fee?"),
        choices=FEE_RULES,
        coerce=int,
        widget=ChoiceCards,
    )
    fee_sum = SumField(label=_("The fixed fee"))
    fee_period = forms.TypedChoiceField(
        label=_("How often?"), choices=FEE_PERIODS, coerce=int, required=False
    )
    grace_days = forms.IntegerField(
        label=_("Days of grace"),
        min_value=0,
        max_value=GRACE_DAYS_MAX,
        required=False,
        help_text=_("How long after the period's first day the fee may still be paid."),
    )
    fee_percent = SumField(label=_("Percent of each contribution"), help_text=_("For example 1,5."))
    least = SumField(label=_("The smallest share contribution"))
    most = SumField(label=_("The largest share contribution"))
    target = SumField(
        label=_("How much is to be gathered?"), help_text=_("Shown to members as progress.")
    )
    hold_days = forms.IntegerField(
        label=_("How many days does a share stay?"),
        min_value=0,
        max_value=HOLD_DAYS_MAX,
        required=False,
        help_text=_("Until then it does not go back to the wallet. Empty: no limit."),
    )
    agent = forms.IntegerField(
        label=_("Register number of the agent"),
        min_value=1,
        required=False,
        help_text=_("Who acts for the cooperative in the program. Empty: the chair."),
    )

    def __init__(
        self,
        given: Any = None,
        *,
        currency: Symbol,
        keeps_fees: bool,
        find_member: FindMember,
        fixed_model: Model | None = None,
    ) -> None:
        """A next edition keeps its model; a production cooperative has no fees in programs."""
        super().__init__(given, currency=currency)
        self.keeps_fees, self.find_member = keeps_fees, find_member
        percent = self.fields["fee_percent"]
        if isinstance(percent, SumField):
            percent.currency = PERCENT
        if fixed_model is not None:
            self._keep("model", lambda value: value == fixed_model)
        if not keeps_fees:
            self._keep("model", lambda value: value != Model.AID)
            self._keep("takes", lambda value: not value & FEES)
            self._keep("returns", lambda value: value != Returning.FEE)
            self._keep("fee_rule", lambda value: value == FeeRule.NONE)

    def _keep(self, name: str, allowed: Callable[[int], bool]) -> None:
        field = self.fields[name]
        field.choices = [each for each in field.choices if allowed(int(each[0]))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Make the terms, and tell what contradicts at its own question."""
        told = self.cleaned_data
        if self.errors:
            return told
        agent = self.find_member(told["agent"]) if told["agent"] else ""
        if told["agent"] and not agent:
            self.add_error("agent", gettext("The register has no member with this number."))
            return told
        terms = _terms(told, agent)
        try:
            check_terms(terms, keeps_fees=self.keeps_fees)
        except Refusal as refusal:
            self.add_error(TOLD_AT.get(type(refusal)), gettext(refusal.sentence))
        else:
            self.terms = terms
        return told


class TextsForm(forms.Form):
    """The regulation's text blocks; one question a section."""

    def __init__(self, sections: Iterable[Section], given: Any = None) -> None:
        """Each section is a question of its own; none may stay empty."""
        super().__init__(given, label_suffix="")
        self.sections = tuple(sections)
        for section in self.sections:
            self.fields[section.key] = forms.CharField(
                label=section.title,
                max_length=TEXT_MAX,
                initial=section.text,
                widget=forms.Textarea(attrs={"rows": 6}),
            )

    def texts(self, given: Mapping[str, str]) -> list[dict[str, str]]:
        """The sections with what was typed, right or wrong."""
        return [
            section.model_dump() | {"text": given.get(section.key, section.text)[:TEXT_MAX]}
            for section in self.sections
        ]


class MoveForm(AsksSums):
    """How much share is to be moved."""

    sum = SumField(label=_("How much?"), required=True)


class FeeForm(AsksSums):
    """How much of a fee."""

    sum = SumField(label=_("How much?"), required=True)


class MemberForm(forms.Form):
    """A member by register number."""

    number = forms.IntegerField(label=_("Register number of the member"), min_value=1)


class ReasonForm(forms.Form):
    """Why a program is to be closed."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Printed in the proposal that the council reads."),
    )


def answers_of(terms: Terms, currency: Symbol, agent_number: int | None) -> dict[str, Any]:
    """The form's answers which these terms are made of."""

    def typed(units: int, symbol: Symbol = currency) -> str:
        return Amount(units, symbol).digits() if units else ""

    is_percent = terms.fee_rule is FeeRule.PERCENT
    return {
        "model": str(int(terms.model)),
        "who": str(int(terms.who)),
        "takes": [str(int(bit)) for bit in terms.takes],
        "returns": [str(int(bit)) for bit in terms.returns],
        "fee_rule": str(int(terms.fee_rule)),
        "fee_sum": "" if is_percent else typed(terms.fee),
        "fee_percent": typed(terms.fee, PERCENT) if is_percent else "",
        "fee_period": str(int(terms.fee_period or FeePeriod.MONTHLY)),
        "grace_days": str(terms.grace_days or ""),
        "least": typed(terms.least),
        "most": typed(terms.most),
        "target": typed(terms.target),
        "hold_days": str(terms.hold_days or ""),
        "agent": str(agent_number or ""),
    }


def _terms(told: Mapping[str, Any], agent: str) -> Terms:
    """The terms; what does not belong to the model or the rule of the fee is left out."""
    model, rule = Model(told["model"]), FeeRule(told["fee_rule"])
    takes = returns = 0
    for bit in told["takes"]:
        takes |= bit
    for bit in told["returns"]:
        returns |= bit
    is_fixed, has_shares = rule is FeeRule.FIXED, model is not Model.AID
    fee = told["fee_percent"] if rule is FeeRule.PERCENT else told["fee_sum"] if is_fixed else 0
    return Terms(
        model=model,
        who=Who(told["who"]),
        takes=Taking(takes),
        returns=Returning(returns),
        fee_rule=rule,
        fee_period=FeePeriod(told["fee_period"] or 0) if is_fixed else FeePeriod.NONE,
        fee=fee,
        grace_days=(told["grace_days"] or 0) if is_fixed else 0,
        least=told["least"] if has_shares else 0,
        most=told["most"] if has_shares else 0,
        target=told["target"],
        hold_days=(told["hold_days"] or 0) if model is Model.SAVINGS else 0,
        agent=agent,
    )
