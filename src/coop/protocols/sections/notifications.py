"""What members are told about sections."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.notifications.kinds import NotificationKind

FOUNDED = NotificationKind("sections.founded", _("Your section is founded"))
CLOSED = NotificationKind("sections.closed", _("Your section is closed or merged"))
ELECTED = NotificationKind("sections.elected", _("You are elected in your section"))
ENDING = NotificationKind("sections.ending", _("Your term or power ends soon"))

KINDS = (FOUNDED, CLOSED, ELECTED, ENDING)
