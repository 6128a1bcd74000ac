"""The tenant's tables. A tenant is no `TenantRow`: it is what those are bound to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.theme.brand import DEFAULT_BRAND
from coop.monocoop.theme.fonts import DEFAULT_FONT, Font, font_named

COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("A colour reads like #0e6b56."))


if TYPE_CHECKING:
    NameColumn: TypeAlias = models.CharField[str, AccountName]
else:
    NameColumn = models.CharField


class AccountNameField(NameColumn):
    """A column that holds a chain account's name and gives back an `AccountName`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 13)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_unused: object) -> AccountName | None:
        """Make the column's text a name."""
        return AccountName(value) if value else None

    def to_python(self, value: Any) -> Any:
        """Make a form's or fixture's text a name."""
        return AccountName(value) if value else None


class Tenant(models.Model):
    """A cooperative as this installation serves it: names, look, how to reach and pay it."""

    account = AccountNameField(unique=True)
    slug = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=24, default="consumer_society")

    name = models.CharField(max_length=120)
    """Short name, as people say it."""
    legal_name = models.CharField(max_length=300)
    legal_name_genitive = models.CharField(max_length=300, blank=True)
    legal_name_dative = models.CharField(max_length=300, blank=True)
    legal_name_instrumental = models.CharField(max_length=300, blank=True)
    purpose = models.TextField(blank=True)
    """Who we are and what we do for members, in two or three sentences."""

    inn = models.CharField(max_length=12, blank=True)
    kpp = models.CharField(max_length=9, blank=True)
    ogrn = models.CharField(max_length=15, blank=True)
    address = models.CharField(max_length=300, blank=True)
    city = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)

    bank_name = models.CharField(max_length=200, blank=True)
    bank_code = models.CharField(max_length=9, blank=True)
    """БИК."""
    bank_account = models.CharField(max_length=20, blank=True)
    """Расчётный счёт."""
    bank_correspondent = models.CharField(max_length=20, blank=True)
    """Корреспондентский счёт."""

    brand_colour = models.CharField(max_length=7, default=DEFAULT_BRAND, validators=[COLOUR])
    font = models.CharField(max_length=20, default=DEFAULT_FONT)
    logo = models.CharField(max_length=120, blank=True)
    """The folder of the logo's pictures: see `theme/logos.py`."""
    closed_at = models.DateTimeField(null=True)
    """When the cooperative left: no name leads to its site since."""

    def __str__(self) -> str:
        return self.name

    @property
    def typeface(self) -> Font:
        """The family of type of this cooperative's pages."""
        return font_named(self.font)

    @property
    def theme_key(self) -> str:
        """What the stylesheet depends on: an address with it may be kept."""
        return f"{self.brand_colour[1:]}-{self.font}"

    @property
    def logo_key(self) -> str:
        """The logo's digest; empty without one."""
        return self.logo.rpartition("/")[2]


class TenantHost(models.Model):
    """A host name that leads to a cooperative, in lower case, without a port."""

    host = models.CharField(max_length=253, unique=True)
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE, related_name="hosts")
    is_main = models.BooleanField(default=False)
    """The address that documents and letters name."""
    verified_at = models.DateTimeField(null=True)
    """When the domain itself said so; None for a host that the operator has put here."""

    class Meta:
        """One main host a cooperative."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(is_main=True), name="one_main_host"
            )
        ]


class DomainClaim(models.Model):
    """A domain that a cooperative calls its own, until the domain's own record says so."""

    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE, related_name="claims")
    host = models.CharField(max_length=253)
    token = models.CharField(max_length=64)
    """What the domain's TXT record must hold; nobody but this cooperative is told it."""
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=12, blank=True)
    """What the domain said last: see `domains.Answer`."""

    class Meta:
        """One claim a cooperative and domain; several cooperatives may claim one."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant", "host"], name="one_claim_a_domain")
        ]
