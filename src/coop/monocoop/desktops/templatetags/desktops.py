"""`{% load desktops %}`: fields of the settings panel by name."""

from __future__ import annotations

from django import forms, template
from django.forms import BoundField

register = template.Library()


@register.simple_tag
def field_of(panel: forms.Form, name: str) -> BoundField:
    """One control of the panel."""
    return panel[name]
