"""What a clock starts in membership: certificates for new members, the end of forgotten drafts.

The certificate is signed by the cooperative's *certifier*, a machine key that can certify members
and do nothing else. A certificate on its way is found in the outbox, so the duty may run at any
time and as often as one likes.
"""

from __future__ import annotations

import logging
from datetime import datetime

from coop.chain.acts import act_digest, signed_document
from coop.chain.keys import PrivateKey
from coop.chain.models.outbox import OutboxEntry, OutboxState
from coop.chain.outbox import Outbox
from coop.chain.transactions import Action, PermissionLevel, Transaction
from coop.documents.models import Document
from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import Step, ledger
from coop.monocoop.acts.ledger import Ledger
from coop.monocoop.acts.machine_keys import Permission, machine_key
from coop.monocoop.duties import Duty
from coop.monocoop.tenants import Tenant
from coop.protocols.membership import api, drafting, drafts
from coop.protocols.membership.actions import step_of
from coop.protocols.membership.commands import CertifyMember
from coop.protocols.membership.documents import CERTIFICATE
from coop.protocols.membership.matters import package_of

log = logging.getLogger(__name__)
AT_ONCE_MAX = 20
EVERY_SECONDS = 5
ONE_DAY_SECONDS = 24 * 3600
NETWORK = "eosio"
ON_ITS_WAY = (OutboxState.WAITING, OutboxState.RECORDED, OutboxState.FINAL)


def issue_certificates(now: datetime) -> int:
    """Sign and post the certificates that are due; return how many."""
    due = [pair for pair in api.certificates_due(limit=AT_ONCE_MAX) if not _is_posted(*pair)]
    return sum(_tried(AccountName(coop), AccountName(account), now) for coop, account in due)


def _tried(coop: AccountName, account: AccountName, now: datetime) -> bool:
    """One member's trouble does not keep the others waiting."""
    try:
        return _issue(coop, account, ledger.client(), now=now)
    except CoopError as error:
        log.warning("The certificate of %s in %s waits: %s", account, coop, error)
        return False


def _issue(coop: AccountName, account: AccountName, client: Ledger, *, now: datetime) -> bool:
    tenant, status = Tenant.objects.filter(account=coop).first(), api.member(coop, account)
    name = people.name_of(coop, account)
    if tenant is None or status is None or name == account:
        return False  # another installation's cooperative, or a founder who has told no name yet
    certifier = machine_key(coop, Permission.CERTIFIER)
    document = _kept(coop, account) or drafting.certificate(
        tenant, status, name, str(certifier.public), now
    )
    step = step_of(CertifyMember(coop, account), document.id)
    signed = _transaction(coop, step, document, certifier, client).sign(
        client.info().chain_id, machine_key(coop, Permission.PAYER), certifier
    )
    outbox = Outbox()
    outbox.post(signed, coop=coop, signer=coop, purpose=_purpose(account))
    refusal = outbox.send_now(signed.id, client, now)
    if refusal is not None:
        raise refusal
    return True


def _transaction(
    coop: AccountName, step: Step, document: Document, certifier: PrivateKey, client: Ledger
) -> Transaction:
    """The payer's action, then the certificate with its signature."""
    info, content = client.info(), bytes.fromhex(document.content_digest)
    digest = act_digest(
        info.chain_id, coop, document.template, document.edition, int(document.subject), content
    )
    signature = str(certifier.sign(digest))
    told = step.data | {"document": signed_document(document.edition, content, signature)}
    pay = client.abi(NETWORK).encode_action("pay", {"coop": coop})
    certify = client.abi(step.contract).encode_action(step.action, told)
    actions = (
        Action(NETWORK, "pay", (PermissionLevel(coop, Permission.PAYER),), pay),
        Action(step.contract, step.action, (PermissionLevel(coop, Permission.CERTIFIER),), certify),
    )
    return Transaction.build(info, actions)


def _kept(coop: str, account: str) -> Document | None:
    """A certificate drawn up before, whose transaction expired."""
    papers = Document.unbound.filter(
        coop=coop, package=package_of(account), template=CERTIFICATE.template
    )
    kept: Document | None = papers.filter(shredded_at__isnull=True).first()
    return kept


def _is_posted(coop: str, account: str) -> bool:
    entries = OutboxEntry.unbound.filter(coop=coop, purpose=_purpose(account))
    return bool(entries.filter(state__in=ON_ITS_WAY).exists())


def _purpose(account: str) -> str:
    return f"certificate:{account}"


DUTIES = (
    Duty("membership.certificates", EVERY_SECONDS, issue_certificates),
    Duty("membership.drafts", ONE_DAY_SECONDS, drafts.forget_old),
)
