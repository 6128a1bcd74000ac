"""What questionnaires refuse, each with what to do.

CoopError
└── QuestionnaireRefused
    ├── QuestionnaireClosed   it takes no answers now
    ├── AnsweredBefore        a poll takes one answer from a member
    ├── TooManyAnswers        one person sends more in a day than a person writes
    ├── AnswersStand          what was answered can't be asked otherwise
    ├── AnswersErased         an erased poll is not opened again
    └── InquiryClosed         nobody writes to a closed inquiry
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError


class QuestionnaireRefused(CoopError):
    """What is not done with a questionnaire; nothing is half-made."""

    code = "questionnaire_refused"
    sentence = gettext_noop("This can't be done with the form.")


class QuestionnaireClosed(QuestionnaireRefused):
    """It takes no answers now."""

    code = "questionnaire_closed"
    sentence = gettext_noop("This form takes no answers any more.")


class AnsweredBefore(QuestionnaireRefused):
    """A poll takes one answer from a member."""

    code = "answered_before"
    sentence = gettext_noop("You have answered already: a poll takes one answer from each member.")


class TooManyAnswers(QuestionnaireRefused):
    """One person sends more than a person writes; `count` a day."""

    code = "too_many_answers"
    sentence = gettext_noop("You have sent a great many today.")
    advice = gettext_noop("Go on tomorrow, or write to an inquiry that is open.")


class AnswersStand(QuestionnaireRefused):
    """What was answered can't become something else: a poll's questions, where answers go."""

    code = "answers_stand"
    sentence = gettext_noop("People have answered already: this can't be changed any more.")
    advice = gettext_noop("Close this form and make another.")


class AnswersErased(QuestionnaireRefused):
    """A poll whose answers were erased is not opened again: who answered it is not known."""

    code = "answers_erased"
    sentence = gettext_noop("The answers to this poll have been erased: it can't be opened again.")
    advice = gettext_noop("Make another poll.")


class InquiryClosed(QuestionnaireRefused):
    """Nobody writes to a closed inquiry."""

    code = "inquiry_closed"
    sentence = gettext_noop("This inquiry is closed.")
    advice = gettext_noop("Begin a new one.")
