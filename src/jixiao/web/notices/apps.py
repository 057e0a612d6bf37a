"""Names this feature for Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """通知."""

    name = "jixiao.web.notices"
    label = "notices"
    verbose_name = "通知"
