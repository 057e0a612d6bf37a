"""Addresses of steps for many things."""

from django.urls import path

from jixiao.web.bulk import views

app_name = "bulk"

urlpatterns = [
    path("", views.runs, name="list"),
    path("of/<slug:name>/", views.choose, name="choose"),
    path("<uuid:code>/", views.run, name="run"),
    path("<uuid:code>/start/", views.start, name="start"),
    path("<uuid:code>/cancel/", views.cancel, name="cancel"),
    path("<uuid:code>/export/", views.export, name="export"),
]
