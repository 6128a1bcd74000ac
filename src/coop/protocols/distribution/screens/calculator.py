"""The calculator: who gets how much, checked against law, charter and books; then the signature."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.kernel.errors import CoopError
from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import Step, prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.distribution import api, drafting, rules
from coop.protocols.distribution.actions import step_of
from coop.protocols.distribution.commands import DraftResult, SealResult, TellLines
from coop.protocols.distribution.drafting import Proposal
from coop.protocols.distribution.screens.forms import CalculatorForm
from coop.protocols.membership import api as membership
from coop.protocols.network import api as network

MEMBERS_MAX = 5000


@never_cache
@role_required("accountant")
@require_http_methods(["GET", "POST"])
def calculator(request: CoopRequest) -> HttpResponse:
    """Enter totals and labour, look at the lines, sign."""
    coop = request.coop.account
    symbol, limits = network.currency(coop), api.limits(coop)
    members = _members(coop)
    form = CalculatorForm(
        request.POST or None,
        symbol=symbol,
        members=members,
        initial={"year": timezone.localdate().year - 1, "table": _table(coop, members)},
    )
    lines: tuple[rules.ResultLine, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            totals = form.totals()
            rules.check(totals, limits)
            lines = rules.calculate(totals, api.participations(coop, form.cleaned_data["table"]))
        except CoopError as refused:
            form.add_error(None, " ".join(filter(None, (_(refused.sentence), _advice(refused)))))
        else:
            if request.POST.get("do") == "sign":
                year = form.cleaned_data["year"]
                return _sign(request, Proposal(api.next_number(coop), year, totals, lines))
    names = people.names_of(coop, [str(line.member) for line in lines])
    shown = {
        "form": form,
        "limits": {
            "retained": Amount(limits.retained, symbol),
            "most": Amount(max(0, limits.most), symbol),
            "is_by_income": limits.is_by_income,
            "is_off": not limits.points,
        },
        "lines": [
            {
                "name": names[str(line.member)],
                "labour": Amount(line.labour, symbol),
                "share": Amount(line.share, symbol),
                "total": Amount(line.units, symbol),
            }
            for line in lines
        ],
    }
    return render(request, "distribution/calculator.html", shown)


def telling(
    coop: AccountName, accountant: AccountName, number: int, lines: tuple[rules.ResultLine, ...]
) -> list[Step]:
    """The next steps of telling lines, and the seal when they are the last."""
    chunks = rules.chunks(lines)
    steps = [
        step_of(TellLines(coop, accountant, number, chunk))
        for chunk in chunks[: rules.CHUNKS_AN_ACT]
    ]
    if len(chunks) <= rules.CHUNKS_AN_ACT:
        steps.append(step_of(SealResult(coop, accountant, number)))
    return steps


def _sign(request: CoopRequest, proposal: Proposal) -> HttpResponse:
    coop, signer = request.coop.account, person_of(request)
    document = drafting.draw_up(proposal, signer, request.coop, timezone.now())
    drafting.keep(coop, proposal)
    draft = DraftResult(coop, signer.account, proposal.number, proposal.year, proposal.totals)
    return prepare(
        request,
        steps=[
            step_of(draft, document.id),
            *telling(coop, signer.account, proposal.number, proposal.lines),
        ],
        title=_("Draft of how the year's result is distributed"),
        consequences=[
            _("The draft with every line goes to the general meeting."),
            _("Only the general meeting decides: until then nobody is owed anything."),
        ],
        next_url=reverse("distribution:result", args=[proposal.number]),
    )


def _members(coop: str) -> dict[int, AccountName]:
    page = membership.register(coop, as_of=timezone.now(), limit=MEMBERS_MAX)
    return {each.number: each.account for each in page.members if each.number}


def _table(coop: str, members: dict[int, AccountName]) -> str:
    names = people.names_of(coop, [str(account) for account in members.values()])
    return "\n".join(
        f"{number}; {names[str(account)].replace(';', ' ')}; 0"
        for number, account in members.items()
    )


def _advice(refused: CoopError) -> str:
    return str(_(refused.advice)) if refused.advice else ""
