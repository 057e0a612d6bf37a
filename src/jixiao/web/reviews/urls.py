"""Addresses of the review desk."""

from django.urls import path

from jixiao.web.reviews import listing, sampling, statistics, views

app_name = "reviews"

urlpatterns = [
    path("", listing.reports, name="list"),
    path("export/", listing.export, name="list-export"),
    path("upload/", views.upload, name="upload"),
    path("statistics/", statistics.faults, name="statistics"),
    path("statistics/export/", statistics.export, name="statistics-export"),
    path("samples/", sampling.samples, name="samples"),
    path("samples/new/", sampling.new, name="sample-new"),
    path("samples/<uuid:code>/", sampling.sample, name="sample"),
    path("samples/<uuid:code>/export/", sampling.export, name="sample-export"),
    path("<uuid:code>/", views.detail, name="detail"),
    path("<uuid:code>/accept/", views.accept_all, name="accept-all"),
    path("<uuid:code>/remark/", views.remark, name="remark"),
    path("<uuid:code>/resubmit/", views.resubmit, name="resubmit"),
    path("<uuid:code>/step/<slug:verb>/", views.step, name="step"),
    path("<uuid:code>/findings/<uuid:finding>/", views.decide, name="decide"),
    path("<uuid:code>/file/<str:what>", views.download, name="file"),
]
