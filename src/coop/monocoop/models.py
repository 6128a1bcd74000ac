"""The shell's tables."""

from coop.monocoop.tenants.rows import DomainClaim, Tenant, TenantHost

__all__ = ["DomainClaim", "Tenant", "TenantHost"]
