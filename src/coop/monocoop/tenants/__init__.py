"""Tenants: the cooperatives that this installation serves, each reached by its host names."""

from coop.monocoop.tenants.rows import Tenant, TenantHost

__all__ = ["Tenant", "TenantHost"]
