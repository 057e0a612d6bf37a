"""Addresses of in-year monitoring."""

from django.urls import path

from jixiao.web.monitoring import batches, exchange, filling, listing, summary, views

app_name = "monitoring"

urlpatterns = [
    path("", listing.sheets, name="list"),
    path("export/", listing.export, name="list-export"),
    path("summary/", summary.workbook, name="summary"),
    path("rounds/", batches.rounds, name="rounds"),
    path("rounds/new/", batches.new, name="round-new"),
    path("rounds/<uuid:code>/", batches.progress, name="round"),
    path("rounds/<uuid:code>/change/", batches.change, name="round-change"),
    path("rounds/<uuid:code>/<slug:verb>/", batches.step, name="round-step"),
    path("urged/<uuid:code>/<slug:verb>/", views.urged, name="urged"),
    path("<uuid:code>/", views.detail, name="detail"),
    path("<uuid:code>/edit/", filling.edit, name="edit"),
    path("<uuid:code>/check/", filling.check, name="check"),
    path("<uuid:code>/drop/", filling.drop, name="drop"),
    path("<uuid:code>/print/", views.printed, name="print"),
    path("<uuid:code>/form/", exchange.export, name="export"),
    path("<uuid:code>/word/", exchange.document, name="document"),
    path("<uuid:code>/import/", exchange.bring, name="import"),
    path("<uuid:code>/urge/", views.urge, name="urge"),
    path("<uuid:code>/step/<slug:verb>/", views.step, name="step"),
]
