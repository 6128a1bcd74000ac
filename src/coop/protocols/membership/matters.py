"""The matter that membership puts before the council: the admission of an applicant.

The words go into the council's minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.formats import write_amount
from coop.protocols.council.api import MatterDescription, MatterKind
from coop.protocols.membership import api, profiles, wording
from coop.protocols.membership.api import MemberStatus, Terms
from coop.protocols.membership.applicant import Applicant
from coop.protocols.membership.documents import APPLICATION

ADMISSION = "admission"


def package_of(account: str) -> str:
    """The key of all papers of one person's joining."""
    return f"{ADMISSION}/{account}"


def describe(coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """Admissions in people's words, each with the application behind it."""
    accounts = {subject: AccountName.from_value(subject) for subject in subjects}
    listed = list(accounts.values())
    applicants = profiles.applicants_of(coop, listed)
    names, statuses = people.names_of(coop, listed), api.members(coop, listed)
    versions = {one.charter_version for one in statuses.values() if one.charter_version}
    terms = {version: api.terms_at(coop, version) for version in versions}
    applications = _applications_of(coop, listed)
    return {
        subject: _described(
            account,
            applicants.get(account),
            names[account],
            summary=_summary(statuses.get(account), terms),
            document=applications.get(package_of(account), ""),
        )
        for subject, account in accounts.items()
    }


def _described(
    account: AccountName, applicant: Applicant | None, name: str, *, summary: str, document: str
) -> MatterDescription:
    name = applicant.display_name if applicant else name
    accusative = wording.accusative(applicant) if applicant else name
    return MatterDescription(
        title=f"Приём в пайщики: {name}",
        summary=summary,
        document=document,
        decision=f"Принять в пайщики: {accusative} (счёт в реестре {account}).",
        rejection=f"Отказать в приёме в пайщики: {name} (счёт в реестре {account}).",
        package=package_of(account),
    )


def _summary(status: MemberStatus | None, terms: Mapping[int, Terms]) -> str:
    if status is None or status.charter_version is None:
        return "Заявление о приёме в пайщики."
    then = terms[status.charter_version]
    told = wording.received(status.standing.paid)
    entrance = write_amount(then.entrance, language="ru")
    share = write_amount(then.share, language="ru")
    costs = f"вступительный взнос {entrance}, паевой взнос при вступлении {share}"
    return f"Заявление о приёме в пайщики; {costs}; {told}."


def _applications_of(coop: str, accounts: Iterable[str]) -> dict[str, str]:
    """The newest application's id by package."""
    papers = Document.unbound.filter(
        coop=coop,
        package__in=[package_of(account) for account in accounts],
        template=APPLICATION.template,
    )
    oldest_first = papers.order_by("created_at").values_list("package", "id")
    return {package: str(document) for package, document in oldest_first}


KINDS = (MatterKind(name=ADMISSION, contract="membership", describe=describe),)
