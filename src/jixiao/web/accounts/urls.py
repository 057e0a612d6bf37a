"""Addresses of accounts."""

from django.urls import path

from jixiao.web.accounts import signing, views

app_name = "accounts"
urlpatterns = [
    path("login/", signing.sign_in, name="login"),
    path("login/code/", signing.token, name="token"),
    path("logout/", signing.sign_out, name="logout"),
    path("join/<str:secret>/", views.join, name="join"),
    path("me/", views.me, name="me"),
    path("me/password/", views.password, name="password"),
    path("me/sessions/end/", views.end_others, name="end-others"),
    path("me/code/", views.second_factor, name="second-factor"),
    path("me/code/off/", views.second_factor_off, name="second-factor-off"),
]
