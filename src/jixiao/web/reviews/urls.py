"""Addresses of the review desk."""

from django.urls import path

from jixiao.web.reviews import listing, samples, statistics, views

app_name = "reviews"

urlpatterns = [
    path("", listing.reports, name="list"),
    path("export/", listing.export, name="list-export"),
    path("upload/", views.upload, name="upload"),
    path("statistics/", statistics.faults, name="statistics"),
    path("statistics/export/", statistics.export, name="statistics-export"),
    path("samples/", samples.samples, name="samples"),
    path("samples/new/", samples.new, name="sample-new"),
    path("samples/<uuid:code>/", samples.sample, name="sample"),
    path("samples/<uuid:code>/export/", samples.export, name="sample-export"),
    path("<uuid:code>/", views.detail, name="detail"),
    path("<uuid:code>/accept/", views.accept_all, name="accept-all"),
    path("<uuid:code>/remark/", views.remark, name="remark"),
    path("<uuid:code>/resubmit/", views.resubmit, name="resubmit"),
    path("<uuid:code>/step/<slug:verb>/", views.step, name="step"),
    path("<uuid:code>/findings/<uuid:finding>/", views.decide, name="decide"),
    path("<uuid:code>/file/<str:what>", views.download, name="file"),
]
