"""What a clock starts in questionnaires: old answers and finished inquiries are erased."""

from __future__ import annotations

from coop.monocoop.duties import Duty
from coop.monocoop.questionnaires.erasing import erase_due

ERASE_EVERY_SECONDS = 600

DUTIES = (Duty("questionnaires.erasing", ERASE_EVERY_SECONDS, erase_due, "erasing"),)
