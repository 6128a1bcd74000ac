"""Questionnaires as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionnairesConfig(AppConfig):
    """Forms put together without code: registers ways there, a block, what waits, what is told,
    the duty that erases."""

    name = "coop.monocoop.questionnaires"
    label = "questionnaires"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what questionnaires offer."""
        from coop.monocoop import blocks, duties, inbox, menu
        from coop.monocoop.notifications.api import register_kind
        from coop.monocoop.questionnaires.blocks import BLOCKS
        from coop.monocoop.questionnaires.duties import DUTIES
        from coop.monocoop.questionnaires.inbox import waiting
        from coop.monocoop.questionnaires.inquiries import KINDS

        signed_in = frozenset({"person"})
        forms = (_("Forms and polls"), "questionnaires:list", "list-checks", signed_in, 62)
        asked = (_("Inquiries"), "questionnaires:inquiries", "message-square", signed_in, 63)
        menu.register(menu.MenuEntry(*forms, heading=menu.Heading.TOGETHER))
        menu.register(menu.MenuEntry(*asked, heading=menu.Heading.OWN))
        for block in BLOCKS:
            blocks.register(block)
        for duty in DUTIES:
            duties.register(duty)
        for kind in KINDS:
            register_kind(kind)
        inbox.register(waiting)
