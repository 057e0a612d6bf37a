"""Addresses of projects."""

from django.urls import path

from jixiao.web.projects import editing, kinds, listing, views

app_name = "projects"

urlpatterns = [
    path("", listing.projects, name="list"),
    path("export/", listing.export, name="list-export"),
    path("new/", editing.new, name="new"),
    path("kinds/", kinds.kinds, name="kinds"),
    path("kinds/<uuid:code>/", kinds.change, name="kind"),
    path("<uuid:code>/", views.detail, name="detail"),
    path("<uuid:code>/edit/", editing.edit, name="edit"),
    path("<uuid:code>/check/", editing.check, name="check"),
    path("<uuid:code>/drop/", editing.drop, name="drop"),
    path("<uuid:code>/import/", editing.bring, name="import"),
    path("<uuid:code>/export/", views.export, name="export"),
    path("<uuid:code>/print/", views.printed, name="print"),
    path("<uuid:code>/versions/", views.versions, name="versions"),
    path("<uuid:code>/step/<slug:verb>/", views.step, name="step"),
]
