"""Addresses of self-evaluation."""

from django.urls import path

from jixiao.web.evaluations import batches, evidence, exchange, filling, listing, views

app_name = "evaluations"

urlpatterns = [
    path("", listing.tasks, name="list"),
    path("export/", listing.export, name="list-export"),
    path("rounds/", batches.rounds_page, name="rounds"),
    path("rounds/new/", batches.new, name="round-new"),
    path("rounds/<uuid:code>/", batches.progress, name="round"),
    path("rounds/<uuid:code>/edit/", batches.change, name="round-edit"),
    path("rounds/<uuid:code>/step/<slug:verb>/", batches.step, name="round-step"),
    path("<uuid:code>/", views.detail, name="detail"),
    path("<uuid:code>/edit/", filling.edit, name="edit"),
    path("<uuid:code>/check/", filling.check, name="check"),
    path("<uuid:code>/drop/", filling.drop, name="drop"),
    path("<uuid:code>/files/", evidence.files, name="files"),
    path("<uuid:code>/files/<uuid:file>/", evidence.take, name="file"),
    path("<uuid:code>/files/<uuid:file>/edit/", evidence.change, name="file-edit"),
    path("<uuid:code>/files/<uuid:file>/remove/", evidence.remove, name="file-remove"),
    path("<uuid:code>/import/", exchange.bring, name="import"),
    path("<uuid:code>/export/<slug:kind>/", exchange.export, name="export"),
    path("<uuid:code>/print/", views.printed, name="print"),
    path("<uuid:code>/step/<slug:verb>/", views.step, name="step"),
]
