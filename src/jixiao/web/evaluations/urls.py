"""Addresses of self-evaluation."""

from django.urls import path

from jixiao.web.evaluations import listing, views

app_name = "evaluations"

urlpatterns = [
    path("", listing.tasks, name="list"),
    path("export/", listing.export, name="list-export"),
    path("<uuid:code>/", views.detail, name="detail"),
]
