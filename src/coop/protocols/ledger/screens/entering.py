"""What the accountant enters by hand: a voucher, a reversal; both are signed on the sheet."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.documents.parties import SignerDetails, key_id
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.ledger import actions, proofs
from coop.protocols.ledger.chart import LedgerAccount
from coop.protocols.ledger.models import Entry
from coop.protocols.ledger.operations import OPERATIONS
from coop.protocols.ledger.screens import pages
from coop.protocols.ledger.screens.books import entry_or_404
from coop.protocols.ledger.screens.forms import ReversalForm, VoucherForm


@role_required("accountant")
def voucher(request: CoopRequest) -> HttpResponse:
    """A voucher: fill in, look at both accounts, sign."""
    form = VoucherForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "ledger/voucher.html", {"form": form})
    posting, told = form.posting(), form.cleaned_data
    debit, credit = proofs.sides_of(posting)
    step = actions.enter(_signer(request), posting, told["happened_on"], told["grounds"])
    return prepare(
        request,
        steps=[step],
        title=_("Accounting voucher"),
        consequences=[
            f"{pages.account_title(debit)} → {pages.account_title(credit)}",
            f"{posting.amount} · {told['grounds']}",
            _("The entry can be undone by a reversal alone; nothing is deleted."),
        ],
        next_url=reverse("ledger:books"),
    )


@role_required("accountant")
def undo(request: CoopRequest, number: int) -> HttpResponse:
    """A reversal: look at the entry the other way round, say why, sign."""
    entry = entry_or_404(request, number)
    if not _may_be_undone(entry):
        return redirect("ledger:entry", number)
    form = ReversalForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        shown = {
            "form": form,
            "row": pages.book_rows(entry.coop, [entry])[0],
            "debit": pages.account_title(entry.credit),
            "credit": pages.account_title(entry.debit),
        }
        return render(request, "ledger/reversal.html", shown)
    debit, credit = LedgerAccount(entry.credit), LedgerAccount(entry.debit)
    row = pages.book_rows(entry.coop, [entry])[0]
    return prepare(
        request,
        steps=[actions.reverse(_signer(request), entry, form.cleaned_data["grounds"])],
        title=_("Reversal of entry %(number)s") % {"number": number},
        consequences=[
            f"{pages.account_title(debit)} → {pages.account_title(credit)}",
            f"{row.amount} {row.member}",
            _("The original entry stays; a new one moves the money back."),
        ],
        next_url=reverse("ledger:entry", args=[number]),
    )


def _may_be_undone(entry: Entry) -> bool:
    is_undone = Entry.unbound.filter(coop=entry.coop, reverses=entry.number).exists()
    return OPERATIONS[entry.operation].is_reversible and not entry.reverses and not is_undone


def _signer(request: CoopRequest) -> actions.Signer:
    person = person_of(request)
    details = SignerDetails(
        name=people.name_of(request.coop.account, person.account),
        account=person.account,
        capacity="Бухгалтер",
        key_id=key_id(person.public_key),
    )
    return actions.Signer(request.coop, person.account, details, timezone.localtime())
