"""What the signature sheet's script says by itself."""

from __future__ import annotations

from django.utils.translation import gettext as _


def sheet_words() -> dict[str, str]:
    """Texts by name, given to the page as data."""
    return {
        "act_differs": _(
            "This browser read something else than the page shows, so nothing was signed. "
            "Reload the page; if it happens again, tell the cooperative."
        ),
        "digest": _("What the signature stands under"),
        "network": _("Ledger"),
        "way_signed": _("Signed. The ledger is recording it."),
        "way_recorded": _("Recorded. In a few moments it becomes final; you need not wait."),
        "way_final": _("Final: nobody can change it any more."),
    }
