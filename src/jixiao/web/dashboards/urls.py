"""Addresses of the dashboards."""

from django.urls import path

from jixiao.web.dashboards import views

app_name = "dashboards"

urlpatterns = [
    path("", views.board, name="board"),
    path("export/", views.export, name="export"),
]
