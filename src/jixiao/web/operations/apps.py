"""Names this feature for Django."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """运行维护."""

    name = "jixiao.web.operations"
    label = "operations"
    verbose_name = "运行维护"
