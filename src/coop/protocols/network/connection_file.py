"""The operator's file about a new cooperative: who it is, its founders, its charter's values."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from coop.chain.keys import PublicKey
from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName, NameMalformed
from coop.monocoop.theme import logos
from coop.monocoop.theme.brand import DEFAULT_BRAND
from coop.monocoop.theme.fonts import DEFAULT_FONT
from coop.monocoop.theme.logos import Logo
from coop.protocols.charter import api as charter
from coop.protocols.network.connecting import FOUNDERS_MAX, Connection, Founder
from coop.protocols.network.rules import OfficerRole, SeatRole


class ConnectionFileMalformed(CoopError):
    """A file that does not describe a cooperative."""

    code = "connection_file_malformed"
    sentence = "The file does not describe a cooperative."
    advice = "Compare it with the example in the README of the network protocol."


class LogoFileMissing(CoopError):
    """The file names a logo that can't be read; `file`, `reason`."""

    code = "logo_file_missing"
    sentence = "The logo's file can't be read."
    advice = "Put it beside the description, or take the line away."


def _account(text: str) -> str:
    try:
        return str(AccountName(text))
    except NameMalformed as error:
        raise ValueError(error.sentence) from error


Account = Annotated[str, AfterValidator(_account)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SiteEntry(_Strict):
    """How the installation serves the cooperative; the names are those of the tenant's row."""

    slug: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    hosts: tuple[str, ...] = ()
    kind: str = ""
    """Empty: the preset's own."""
    name: str
    legal_name: str
    legal_name_genitive: str = ""
    legal_name_dative: str = ""
    legal_name_instrumental: str = ""
    purpose: str = ""
    inn: str = ""
    kpp: str = ""
    ogrn: str = ""
    address: str = ""
    city: str = ""
    email: str = ""
    phone: str = ""
    bank_name: str = ""
    bank_code: str = ""
    bank_account: str = ""
    bank_correspondent: str = ""
    brand_colour: str = Field(default=DEFAULT_BRAND, pattern=r"^#[0-9a-fA-F]{6}$")
    font: str = DEFAULT_FONT
    logo_file: Path | None = Field(default=None, exclude=True)
    """A picture beside the file; it becomes the row's logo once it has been looked at."""

    def logo(self) -> Logo | None:
        """The logo, made of the picture; raises `PictureRefused` or `LogoFileMissing`."""
        if self.logo_file is None:
            return None
        try:
            return logos.read(self.logo_file.read_bytes())
        except OSError as error:
            raise LogoFileMissing(file=self.logo_file, reason=error.strerror) from error


class FounderEntry(_Strict):
    """A founder: chain account, public key, and what the founding minutes made of them."""

    name: str
    account: Account
    key: str
    seat: str = "none"
    roles: tuple[str, ...] = ()

    def founder(self) -> Founder:
        """As the operator's act takes it; raises `KeyError` for an unknown word."""
        roles = OfficerRole.NONE
        for role in self.roles:
            roles |= OfficerRole[role.upper()]
        seat = SeatRole[self.seat.upper()]
        key = PublicKey.from_string(self.key)
        return Founder(AccountName(self.account), key, int(seat), int(roles))


class ConnectionFile(_Strict):
    """The whole file."""

    account: Account
    preset: str
    memory_quota: int = Field(default=100_000_000, gt=0)
    site: SiteEntry
    founders: tuple[FounderEntry, ...] = Field(min_length=1, max_length=FOUNDERS_MAX)
    parameters: dict[str, int] = Field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The kind of cooperative, as the tenant's row names it; raises `PresetUnknown`."""
        return self.site.kind or charter.preset(self.preset).kind.name.lower()

    def connection(self) -> Connection:
        """What the operator decides; raises `PresetUnknown` or `ConnectionFileMalformed`."""
        try:
            founders = [entry.founder() for entry in self.founders]
        except KeyError as error:
            raise ConnectionFileMalformed(unknown_word=error.args[0]) from error
        return Connection(
            account=AccountName(self.account),
            preset=charter.preset(self.preset),
            founders=founders,
            memory_quota=self.memory_quota,
            parameters=self.parameters,
        )


def read(path: Path) -> ConnectionFile:
    """Read and check the file; raises `ConnectionFileMalformed` with the places that are wrong."""
    try:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return _beside(path, ConnectionFile.model_validate(content))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConnectionFileMalformed(file=path.name, reason=error) from error
    except ValidationError as error:
        places = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors())
        raise ConnectionFileMalformed(file=path.name, places=places) from error


def _beside(path: Path, told: ConnectionFile) -> ConnectionFile:
    """The same, its logo looked for in the file's own folder."""
    if told.site.logo_file is None:
        return told
    site = told.site.model_copy(update={"logo_file": path.parent / told.site.logo_file})
    return told.model_copy(update={"site": site})
