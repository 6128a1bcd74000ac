"""What the council tells its people: sessions, matters, minutes that wait for a signature."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.notifications.kinds import NotificationKind, Urgency

SESSION = NotificationKind("council.session", _("A session of the council"), is_statutory=True)
MATTER = NotificationKind("council.matter", _("A matter before the council"), Urgency.CALM)
MINUTES = NotificationKind("council.minutes", _("Minutes wait for your signature"))

KINDS = (SESSION, MATTER, MINUTES)
