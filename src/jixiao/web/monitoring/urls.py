"""Addresses of in-year monitoring."""

from django.urls import URLPattern

app_name = "monitoring"

urlpatterns: list[URLPattern] = []
