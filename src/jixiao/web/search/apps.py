"""Names this feature for Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """检索."""

    name = "jixiao.web.search"
    label = "search"
    verbose_name = "检索"
