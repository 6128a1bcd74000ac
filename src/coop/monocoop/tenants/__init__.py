"""Tenants: the cooperatives that this installation serves, each reached by its host names."""

from coop.monocoop.tenants.rows import DomainClaim, Tenant, TenantHost

__all__ = ["DomainClaim", "Tenant", "TenantHost"]
