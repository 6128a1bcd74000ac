"""Serves two cooperatives with the real server, in a process of its own: `served.py PORT`.

Tables are made as they stand today, without the way there, so that it is up in a moment.
"""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from coop.cli import start_django

SLUGS = ("voskhod", "zarya")


class WithoutMigrations:
    """Tells Django that no app has migrations."""

    def __contains__(self, _app: str) -> bool:
        return True

    def __getitem__(self, _app: str) -> None:
        return None


def main(port: int) -> None:
    """Make the tables and the cooperatives, then serve until stopped."""
    start_django()
    from coop.monocoop import serving
    from coop.monocoop.tenants import Tenant, TenantHost

    Path(settings.HOME).mkdir(parents=True, exist_ok=True)
    settings.MIGRATION_MODULES = WithoutMigrations()
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    for slug in SLUGS:
        row = Tenant.objects.create(account=slug, slug=slug, name=slug, legal_name=slug)
        TenantHost.objects.create(host=f"{slug}.example", tenant=row)
    serving.serve_site(port=port, workers=1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
