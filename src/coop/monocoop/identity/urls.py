"""Identity's addresses."""

from django.urls import path

from coop.monocoop.identity import demo, screens_join, screens_security, screens_sign_in

app_name = "identity"

urlpatterns = [
    path("join/key/", screens_join.key, name="key"),
    path("join/key/begin", screens_join.begin, name="join_begin"),
    path("join/key/finish", screens_join.finish, name="join_finish"),
    path("join/opening/", screens_join.opening, name="opening"),
    path("signin/", screens_sign_in.page, name="sign_in"),
    path("signin/sheet/", screens_sign_in.by_sheet, name="by_sheet"),
    path("signin/passkey/begin", screens_sign_in.passkey_begin, name="passkey_begin"),
    path("signin/passkey/open", screens_sign_in.passkey_open, name="passkey_open"),
    path("signin/password/begin", screens_sign_in.password_begin, name="password_begin"),
    path("signin/password/open", screens_sign_in.password_open, name="password_open"),
    path("signin/sheet/begin", screens_sign_in.sheet_begin, name="sheet_begin"),
    path("signin/finish", screens_sign_in.finish, name="sign_in_finish"),
    path("signout/", screens_sign_in.leave, name="sign_out"),
    path("signed-out/", screens_sign_in.signed_out, name="signed_out"),
    path("security/", screens_security.page, name="security"),
    path("security/ways/begin", screens_security.begin, name="add_begin"),
    path("security/ways/finish", screens_security.finish, name="add_finish"),
    path("security/ways/<int:copy_id>/remove", screens_security.remove, name="remove"),
    path(
        "security/ask/remove", screens_security.question, {"purpose": "remove"}, name="ask_remove"
    ),
    path("security/ask/sheet", screens_security.question, {"purpose": "sheet"}, name="ask_sheet"),
    path("security/sheet/", screens_security.sheet, name="sheet"),
    path("security/sheet/confirm", screens_security.confirm_sheet, name="confirm_sheet"),
    path("demo/", demo.page, name="demo"),
    path("demo/enter", demo.enter, name="demo_enter"),
]
