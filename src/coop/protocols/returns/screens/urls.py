"""Addresses of the screens of returns, mounted at `/returns/`."""

from django.urls import path

from coop.protocols.returns.screens import asking, handing, mine

app_name = "returns"
urlpatterns = [
    path("", mine.listing, name="mine"),
    path("new/", asking.money, name="new"),
    path("new/review/", asking.review_money, name="review"),
    path("property/new/", asking.in_property, name="new_property"),
    path("property/review/", asking.review_property, name="review_property"),
    path("due/", handing.due, name="due"),
    path("<int:number>/", mine.one, name="one"),
    path("<int:number>/retract/", mine.retract, name="retract"),
    path("<int:number>/give/", handing.give, name="give"),
    path("<int:number>/receive/", handing.receive, name="receive"),
]
