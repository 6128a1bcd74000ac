"""What the browser code says by itself, in the person's language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def browser_words() -> dict[str, str]:
    """Texts by name, given to the page as data; `words.js` reads them."""
    return {
        "declined": _("The passkey was not used. Nothing has happened; you can try again."),
        "no_passkeys": _("This browser can't make passkeys. Choose a password instead."),
        "no_prf": _(
            "This passkey can say who you are, but it can't keep your signature. "
            "Choose a password, or another device for the passkey."
        ),
        "offline": _("The server does not answer. Check your connection; nothing is lost."),
        "insecure": _("This page needs a secure connection (https) to keep your signature safe."),
        "wrong_copy": _("This way does not open your signature. Use another one."),
        "password_short": _("The password needs at least twelve characters."),
        "passwords_differ": _("The two passwords differ."),
        "email_wrong": _("Check the e-mail: it reads like name@example.org."),
        "code_length": _("The code has fourteen groups of four characters."),
        "code_wrong": _("One of the characters is not right. Compare the code with the sheet."),
        "group_wrong": _(
            "These characters are not those on the sheet. Look at the group's number."
        ),
        "unknown": _("Something went wrong in this browser. Reload the page and try again."),
        "remove_sure": _("Remove it? This device will no longer open your signature."),
    }
