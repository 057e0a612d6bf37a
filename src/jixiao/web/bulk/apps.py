"""Names this feature for Django."""

from django.apps import AppConfig


class BulkConfig(AppConfig):
    """成批办理."""

    name = "jixiao.web.bulk"
    label = "bulk"
    verbose_name = "成批办理"
