"""Addresses of the ledger's screens, mounted at `/ledger/`."""

from django.urls import path, re_path

from coop.protocols.ledger.screens import books, entering, member

PAPER = r"(?P<kind>pdf|xlsx)$"

urlpatterns = [
    path("wallet/", member.wallet, name="wallet"),
    re_path(rf"^wallet/statement\.{PAPER}", member.statement_file, name="statement"),
    path("books/", books.books, name="books"),
    re_path(rf"^books/sheet\.{PAPER}", books.books_file, name="sheet"),
    re_path(r"^books/entries\.(?P<kind>csv|xlsx)$", books.entries_file, name="entries"),
    path("books/accounts/<slug:code>/", books.account, name="account"),
    path("books/members/<slug:account>/", books.member, name="member"),
    re_path(
        rf"^books/members/(?P<account>[a-z1-5.]{{1,13}})/statement\.{PAPER}",
        books.member_file,
        name="member_statement",
    ),
    path("books/entries/<int:number>/", books.entry, name="entry"),
    path("books/entries/<int:number>/reverse/", entering.undo, name="reverse"),
    path("books/voucher/", entering.voucher, name="voucher"),
]
