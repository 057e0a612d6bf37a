"""Addresses of notices."""

from django.urls import path

from jixiao.web.notices import done, views

app_name = "notices"

urlpatterns = [
    path("", views.notices, name="list"),
    path("export/", views.export, name="list-export"),
    path("read/", views.read_all, name="read-all"),
    path("settings/", views.settings, name="settings"),
    path("done/", done.entries, name="done"),
    path("done/export/", done.export, name="done-export"),
    path("<uuid:code>/", views.one, name="open"),
    path("<uuid:code>/read/", views.read_one, name="read"),
]
