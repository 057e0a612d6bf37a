"""Names this feature for Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """人员."""

    name = "jixiao.web.accounts"
    label = "accounts"
    verbose_name = "人员"
