"""Addresses of re-scoring."""

from django.urls import path

from jixiao.web.rescoring import assigned, listing, samples, views

app_name = "rescoring"

urlpatterns = [
    path("", listing.rescores, name="list"),
    path("export/", listing.export, name="list-export"),
    path("statistics/", listing.statistics, name="statistics"),
    path("statistics/export/", listing.statistics_export, name="statistics-export"),
    path("policies/", listing.policies, name="policies"),
    path("policies/<uuid:code>/", listing.policy, name="policy"),
    path("samples/", samples.samples, name="samples"),
    path("samples/new/", samples.new, name="sample-new"),
    path("samples/<uuid:code>/", samples.sample, name="sample"),
    path("samples/<uuid:code>/export/", samples.export, name="sample-export"),
    path("samples/<uuid:code>/assign/", samples.assign_sample, name="sample-assign"),
    path("tasks/<uuid:code>/", samples.task, name="task"),
    path("tasks/<uuid:code>/begin/", views.begin, name="begin"),
    path("tasks/<uuid:code>/assign/", samples.assign_task, name="task-assign"),
    path("tasks/<uuid:code>/adopt/", samples.adopt, name="adopt"),
    path("assignments/<uuid:code>/end/", samples.end, name="end"),
    path("assigned/", assigned.assigned, name="assigned"),
    path("assigned/<uuid:code>/", assigned.work, name="work"),
    path("assigned/<uuid:code>/begin/", assigned.begin, name="opinion-begin"),
    path("assigned/<uuid:code>/evidence/<uuid:file>/", assigned.evidence, name="evidence"),
    path("assigned/<uuid:code>/report/<slug:format>/", assigned.report, name="report"),
    path("assigned/<uuid:code>/verdict/", assigned.verdict, name="verdict"),
    path("opinions/<uuid:code>/", assigned.opinion, name="opinion"),
    path("opinions/<uuid:code>/keep/", assigned.keep, name="opinion-keep"),
    path("<uuid:code>/", views.detail, name="detail"),
    path("<uuid:code>/edit/", views.edit, name="edit"),
    path("<uuid:code>/keep/", views.keep, name="keep"),
    path("<uuid:code>/step/<slug:verb>/", views.step, name="step"),
    path("<uuid:code>/export/<slug:format>/", views.export, name="export"),
]
