"""What meetings tell people: the notice of a call, which the law asks for, and results."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.notifications.kinds import NotificationKind, Urgency

KINDS = (
    NotificationKind("meetings.called", _("A meeting is called"), is_statutory=True),
    NotificationKind("meetings.signed", _("Decisions of a meeting"), Urgency.CALM),
    NotificationKind("meetings.contested", _("A decision of a meeting is contested")),
)
