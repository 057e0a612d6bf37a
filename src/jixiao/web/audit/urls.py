"""Addresses of the log."""

from django.urls import path

from jixiao.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.entries, name="list"),
    path("export/", views.export, name="export"),
]
