"""Names this feature for Django."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """The page around every page."""

    name = "jixiao.web.base"
    verbose_name = "界面"
