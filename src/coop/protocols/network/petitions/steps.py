"""The steps of a petition: their order, their titles, which of them are done."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.kernel.errors import CoopError
from coop.protocols.charter import api as charter
from coop.protocols.network.petitions import checking, places
from coop.protocols.network.petitions.rows import Petition
from coop.protocols.network.rules import SeatRole


class Step(StrEnum):
    """One screen with one question."""

    NAME = "name"
    REGISTRATION = "registration"
    BANK = "bank"
    CHARTER = "charter"
    PAPERS = "papers"
    FOUNDERS = "founders"
    ADDRESS = "address"
    LOOK = "look"
    SIGNATURES = "signatures"
    REVIEW = "review"


ORDER = tuple(Step)
TITLES: dict[Step, str | Promise] = {
    Step.NAME: _("The cooperative"),
    Step.REGISTRATION: _("State register"),
    Step.BANK: _("Bank"),
    Step.CHARTER: _("Charter"),
    Step.PAPERS: _("Papers"),
    Step.FOUNDERS: _("Founders and council"),
    Step.ADDRESS: _("Address of the site"),
    Step.LOOK: _("Look"),
    Step.SIGNATURES: _("Signatures"),
    Step.REVIEW: _("Look it over and send"),
}


def faults_of(petition: Petition, step: Step) -> list[CoopError]:
    """What of a step is wrong or missing; empty for one that is done."""
    preset = preset_of(petition)
    site = petition.site
    if preset is None:
        return []
    match step:
        case Step.NAME:
            return [*checking.names_faults(site, preset)]
        case Step.REGISTRATION:
            return [*checking.numbers_faults(site, preset), *checking.contact_faults(site)]
        case Step.BANK:
            return [*checking.bank_faults(site, preset)]
        case Step.CHARTER:
            return [*charter.refusals_of(preset, values_of(petition), language=petition.language)]
        case Step.FOUNDERS:
            return [*checking.composition_faults(*composition_of(petition), values_of(petition))]
        case Step.ADDRESS:
            return places.faults_of(site.get("slug", ""), account=petition.account)
        case _:
            return []


def is_done(petition: Petition, step: Step) -> bool:
    """Whether a step has all it asks for."""
    if preset_of(petition) is None or faults_of(petition, step):
        return False
    match step:
        case Step.REGISTRATION:
            return bool(petition.site.get("address"))
        case Step.CHARTER:
            return petition.has_read_charter
        case Step.PAPERS:
            return petition.has_read_papers
        case Step.LOOK:
            return petition.has_seen_look
        case Step.SIGNATURES:
            founders = petition.founders.all()
            return bool(founders) and all(founder.signed_up_at for founder in founders)
        case _:
            return True


def missing(petition: Petition) -> list[Step]:
    """Steps that must be done before the petition is sent."""
    return [step for step in ORDER if step is not Step.REVIEW and not is_done(petition, step)]


def preset_of(petition: Petition) -> charter.Preset | None:
    """The chosen preset; None while there is none."""
    known = {each.code: each for each in charter.presets()}
    return known.get(petition.preset)


def values_of(petition: Petition) -> dict[str, int]:
    """All values of the first charter; empty while no preset is chosen."""
    preset = preset_of(petition)
    return preset.values(**petition.parameters) if preset else {}


def composition_of(petition: Petition) -> tuple[int, list[SeatRole]]:
    """How many founders there are, and the seats of those who sit in the council."""
    seats = [SeatRole[founder.seat.upper()] for founder in petition.founders.all()]
    return len(seats), [seat for seat in seats if seat is not SeatRole.NONE]
