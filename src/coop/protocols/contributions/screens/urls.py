"""Addresses of the contributions' screens, mounted at `/contributions/`."""

from django.urls import path

from coop.protocols.contributions.screens import mine, money, offering, stock

app_name = "contributions"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("add/", money.add, name="add"),
    path("rest/", money.rest, name="rest"),
    path("give/", money.give, name="give"),
    path("fee/", money.fee, name="fee"),
    path("latest/", mine.latest, name="latest"),
    path("orders/<int:order>/", mine.order, name="order"),
    path("orders/<int:order>/cancel/", mine.cancel, name="cancel"),
    path("convert/", offering.convert, name="convert"),
    path("convert/review/", offering.review_conversion, name="review_conversion"),
    path("property/offer/", offering.offer, name="offer"),
    path("property/offer/review/", offering.review_offer, name="review_offer"),
    path("property/", stock.stock, name="stock"),
    path("property/<int:number>/", stock.one, name="one"),
    path("property/<int:number>/hand/", stock.hand, name="hand"),
    path("property/<int:number>/take/", stock.take, name="take"),
    path("property/<int:number>/appraise/", stock.appraise, name="appraise"),
    path("property/<int:number>/retract/", stock.retract, name="retract"),
    path("property/<int:number>/decline/", stock.decline, name="decline"),
]
