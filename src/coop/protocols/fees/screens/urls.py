"""Addresses of the fees' screens, mounted at `/fees/`."""

from django.urls import path

from coop.protocols.fees.screens import arrears, drafts, mine

app_name = "fees"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("<int:fee>/pay/", mine.pay, name="pay"),
    path("<int:fee>/payment/", mine.payment, name="payment"),
    path("<int:fee>/cancel/", mine.cancel, name="cancel"),
    path("reference/", mine.reference, name="reference"),
    path("arrears/", arrears.arrears, name="arrears"),
    path("arrears/arrears.csv", arrears.export, name="export"),
    path("set/", drafts.drafts, name="drafts"),
    path("set/draft/", drafts.draft, name="draft"),
    path("set/<int:number>/drop/", drafts.drop, name="drop"),
]
