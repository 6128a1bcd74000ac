"""Addresses of the distribution's screens, mounted at `/distribution/`."""

from django.urls import path

from coop.protocols.distribution.screens import accountant, calculator, cashier, mine

app_name = "distribution"
urlpatterns = [
    path("", accountant.results, name="results"),
    path("new/", calculator.calculator, name="calculator"),
    path("<int:number>/", accountant.result, name="result"),
    path("<int:number>/go-on/", accountant.go_on, name="go_on"),
    path("<int:number>/drop/", accountant.drop, name="drop"),
    path("due/", cashier.due, name="due"),
    path("due/<str:member>/pay/", cashier.pay, name="pay"),
    path("mine/", mine.mine, name="mine"),
]
