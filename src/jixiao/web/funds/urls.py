"""Addresses of the money."""

from django.urls import path

from jixiao.web.funds import entering, imports, listing, ruling, views

app_name = "funds"

urlpatterns = [
    path("", listing.projects, name="list"),
    path("export/", listing.export, name="list-export"),
    path("thresholds/", ruling.thresholds, name="thresholds"),
    path("thresholds/<uuid:code>/", ruling.threshold, name="threshold"),
    path("import/template/", imports.template, name="import-template"),
    path("import/<uuid:code>/", imports.confirm, name="import-confirm"),
    path("sources/<uuid:code>/adjust/", entering.adjust, name="adjust"),
    path("sources/<uuid:code>/correct/", entering.correct_source, name="source-correct"),
    path("sites/<uuid:code>/correct/", entering.correct_site, name="site-correct"),
    path("entries/<uuid:code>/", views.entry, name="entry"),
    path("entries/<uuid:code>/reverse/", entering.reverse, name="reverse"),
    path("entries/<uuid:code>/attach/", entering.add_files, name="attach"),
    path("files/<uuid:code>/", views.file, name="file"),
    path("<uuid:code>/", views.detail, name="detail"),
    path("<uuid:code>/entries/", views.entries, name="entries"),
    path("<uuid:code>/source/", entering.add_source, name="source-add"),
    path("<uuid:code>/site/", entering.add_site, name="site-add"),
    path("<uuid:code>/explain/", entering.explain, name="explain"),
    *(path(f"<uuid:code>/add/{kind}/", entering.add, {"kind": kind}, name=f"add-{kind}") for kind in entering.SORTS),
    path("<uuid:code>/import/", imports.upload, name="import"),
    path("<uuid:code>/export/", views.export, name="export"),
    path("<uuid:code>/print/", views.printed, name="print"),
]
