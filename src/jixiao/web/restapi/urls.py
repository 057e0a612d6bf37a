"""Addresses of the interface, its document, and the page of one's tokens."""

from django.urls import path

from jixiao.web.restapi import views
from jixiao.web.restapi.api import api

app_name = "restapi"

urlpatterns = [
    path("", views.documentation, name="docs"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<uuid:code>/revoke/", views.revoke, name="token-revoke"),
    path("v1/openapi.json", views.openapi, name="openapi"),
    path("v1/", api.urls),
]
