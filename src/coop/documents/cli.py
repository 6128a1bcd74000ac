"""`coop verify PACKAGE.zip [--node URL]`: check a package of documents without asking its maker."""

from __future__ import annotations

import os
from pathlib import Path

import click
import django
from django.utils.translation import gettext as _

from coop.documents.errors import DocumentError
from coop.documents.evidence import NodeEvidence
from coop.documents.findings import Outcome, Report
from coop.documents.verify import verify_package

MARKS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.NOT_CHECKED: "?"}


@click.command("verify")
@click.argument("package", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--node", metavar="URL", help="Look the acts up on this node, as http://127.0.0.1:8888."
)
def verify(package: Path, node: str | None) -> None:
    """Check a package of documents: digests, signatures and, with a node, the recorded acts.

    Ends with 0 when all holds, 1 when something doesn't, 2 when the file is no package.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
    django.setup()  # the verdict speaks the installation's language
    try:
        report = _report(package, node)
    except DocumentError as error:
        click.echo(f"✗ {error}", err=True)
        raise SystemExit(2) from error
    _tell(report)
    raise SystemExit(0 if report.is_sound else 1)


def _report(package: Path, node: str | None) -> Report:
    if not node:
        return verify_package(package)
    with NodeEvidence(node) as evidence:
        return verify_package(package, evidence)


def _tell(report: Report) -> None:
    for check in report.checks:
        about = f"{check.about}: " if check.about else ""
        click.echo(f"{MARKS[check.outcome]} {about}{check.sentence}")
    click.echo("")
    for document in report.manifest.documents:
        for signature in document.signatures:
            click.echo(
                _("{document} was signed by {signer} on {time}, block {block}.").format(
                    document=document.template,
                    signer=signature.signer,
                    time=signature.time.strftime("%Y-%m-%d %H:%M:%S UTC"),
                    block=signature.block,
                )
            )
    click.echo("")
    click.echo(_verdict(report))


def _verdict(report: Report) -> str:
    if not report.is_sound:
        return _("NO: this package does not hold. Do not rely on it.")
    if report.not_checked:
        return _("YES, as far as it was checked: nothing was changed and every signature holds.")
    return _("YES: nothing was changed, every signature holds, every act is on the chain.")
