"""The shell's tables."""

from coop.monocoop.tenants.rows import Tenant, TenantHost

__all__ = ["Tenant", "TenantHost"]
