"""`/style/`: every component with sample values, to look at and to test; not in production."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from coop.kernel.money import RUB, Amount
from coop.monocoop.forms import ChoiceCards
from coop.monocoop.requests import CoopRequest


class SampleForm(forms.Form):
    """One field of each kind, with help and errors."""

    surname = forms.CharField(label="Фамилия", help_text="Как в паспорте.")
    born_on = forms.DateField(label="Дата рождения", widget=forms.DateInput(attrs={"type": "date"}))
    email = forms.EmailField(label="Электронная почта", help_text="Пришлём копию документов.")
    patronymic = forms.CharField(label="Отчество", required=False)
    region = forms.ChoiceField(
        label="Регион", choices=[("77", "Москва"), ("78", "Санкт-Петербург")]
    )
    kind = forms.ChoiceField(
        label="Кто вступает",
        widget=ChoiceCards,
        choices=[
            ("citizen", "Гражданин | Вступаете лично, по паспорту"),
            ("sole_proprietor", "Предприниматель | По ОГРНИП и ИНН"),
            ("organisation", "Организация | Подписывает руководитель"),
        ],
    )
    note = forms.CharField(label="Пожелания", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="Прочитал(а) устав и положения")


def show(request: CoopRequest) -> HttpResponse:
    """The page of all components; in production there is no such page."""
    if settings.IS_PRODUCTION:
        raise Http404
    form = SampleForm({"surname": "Петрова", "email": "anna@", "kind": "citizen", "region": "77"})
    messages.success(request, "Заявление сохранено.")
    return render(request, "monocoop/style.html", sample_values() | {"form": form})


def sample_values() -> dict[str, object]:
    """What the components show on the style page."""
    now = timezone.now()
    return {
        "now": now,
        "soon": now + timedelta(hours=5),
        "later": now + timedelta(days=3),
        "past": now - timedelta(hours=2),
        "total": Amount(1_250_000, RUB),
        "free": Amount(820_000, RUB),
        "held": Amount(430_000, RUB),
        "fee": Amount(-30_000, RUB),
        "icons": [
            "house",
            "inbox",
            "wallet",
            "gavel",
            "users",
            "scale",
            "receipt",
            "id-card",
            "vote",
        ],
        "choices": [
            {
                "value": "card",
                "title": "По QR-коду",
                "note": "В приложении банка",
                "icon": "qr-code",
                "checked": True,
            },
            {
                "value": "transfer",
                "title": "По реквизитам",
                "note": "Из любого банка",
                "icon": "landmark",
            },
        ],
        "pills": [
            {"label": "Все", "url": "#", "current": True},
            {"label": "Ждут решения", "url": "#"},
            {"label": "Принятые", "url": "#"},
        ],
        "stages": [
            {"title": "Подписано", "state": "done", "at": now - timedelta(minutes=4)},
            {"title": "Записано", "state": "now", "note": "Обычно это занимает несколько секунд"},
            {"title": "Окончательно", "state": "later"},
        ],
        "headings": ["Пайщик", "Номер", "Вступил", "Паевой взнос"],
        "rows": [
            ["Анна Петрова", "12", "3 марта 2026", "1 000,00 ₽"],
            ["Николай Салтыков-Щедрин", "13", "8 апреля 2026", "12 500,00 ₽"],
        ],
        "facts": [
            {"term": "Документ", "value": "Заявление о вступлении"},
            {"term": "Подписала", "value": "Анна Петрова"},
            {"term": "Записано", "value": "22 ноября 2026, 18:04"},
        ],
    }
