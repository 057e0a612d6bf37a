"""Addresses of the report of a self-evaluation."""

from django.urls import path

from jixiao.web.reporting import views

app_name = "reporting"

urlpatterns = [
    path("<uuid:code>/", views.detail, name="detail"),
    path("<uuid:code>/sections/<slug:key>/", views.section, name="section"),
    path("<uuid:code>/sections/<slug:key>/check/", views.check, name="check"),
    path("<uuid:code>/sections/<slug:key>/drop/", views.drop, name="drop"),
    path("<uuid:code>/sections/<slug:key>/history/", views.history, name="history"),
    path("<uuid:code>/charts/<slug:key>.svg", views.chart, name="chart"),
    path("<uuid:code>/file/<slug:format>/", views.file, name="file"),
]
