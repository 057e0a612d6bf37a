"""Addresses of units, regions and people."""

from django.urls import path

from jixiao.web.orgs import imports, people, views

app_name = "orgs"
urlpatterns = [
    path("units/", views.units, name="units"),
    path("units/add/", views.unit_add, name="unit-add"),
    path("units/<uuid:code>/", views.unit, name="unit"),
    path("units/<uuid:code>/change/", views.unit_change, name="unit-change"),
    path("units/<uuid:code>/move/", views.unit_move, name="unit-move"),
    path("units/<uuid:code>/close/", views.unit_close, name="unit-close"),
    path("units/<uuid:code>/people/add/", people.add, name="person-add"),
    path("units/<uuid:code>/people/invite/", people.invite, name="invite"),
    path("people/", people.people, name="people"),
    path("people/<uuid:code>/", people.one, name="person"),
    path("people/<uuid:code>/roles/<uuid:unit_code>/", people.roles, name="roles"),
    path("people/<uuid:code>/switch/", people.switch, name="person-switch"),
    path("people/<uuid:code>/reset/", people.reset, name="person-reset"),
    path("people/<uuid:code>/code/off/", people.second_factor_off, name="person-code-off"),
    path("import/", imports.upload, name="import"),
    path("import/template/", imports.template, name="import-template"),
    path("import/<uuid:code>/", imports.confirm, name="import-confirm"),
    path("regions/", views.regions, name="regions"),
]
