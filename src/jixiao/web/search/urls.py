"""The address of the search."""

from django.urls import path

from jixiao.web.search import views

app_name = "search"

urlpatterns = [
    path("", views.results, name="results"),
    path("export/", views.export, name="export"),
]
