"""The matter that membership puts before the council: the admission of an applicant.

The words go into the council's minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.protocols.council.api import MatterDescription, MatterKind
from coop.protocols.membership import api, profiles, wording
from coop.protocols.membership.documents import APPLICATION

ADMISSION = "admission"


def package_of(account: str) -> str:
    """The key of all papers of one person's joining."""
    return f"{ADMISSION}/{account}"


def describe(coop: str, subject: int) -> MatterDescription:
    """An admission in people's words, with the application behind it."""
    account = AccountName.from_value(subject)
    applicant = profiles.applicant_of(coop, account)
    name = applicant.display_name if applicant else people.name_of(coop, account)
    accusative = wording.accusative(applicant) if applicant else name
    return MatterDescription(
        title=f"Приём в пайщики: {name}",
        summary=_summary(coop, account),
        document=_application_of(coop, account),
        decision=f"Принять в пайщики: {accusative} (счёт в реестре {account}).",
        rejection=f"Отказать в приёме в пайщики: {name} (счёт в реестре {account}).",
        package=package_of(account),
    )


def _summary(coop: str, account: str) -> str:
    status = api.member(coop, account)
    if status is None or status.charter_version is None:
        return "Заявление о приёме в пайщики."
    terms = api.terms_at(coop, status.charter_version)
    told = wording.received(status.standing.paid)
    costs = f"вступительный взнос {terms.entrance}, минимальный паевой взнос {terms.share}"
    return f"Заявление о приёме в пайщики; {costs}; {told}."


def _application_of(coop: str, account: str) -> str:
    papers = Document.unbound.filter(
        coop=coop, package=package_of(account), template=APPLICATION.template
    )
    newest = papers.order_by("-created_at").first()
    return str(newest.id) if newest else ""


KINDS = (MatterKind(name=ADMISSION, contract="membership", describe=describe),)
