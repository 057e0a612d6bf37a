"""Names this feature for Django."""

from django.apps import AppConfig


class RestapiConfig(AppConfig):
    """接口."""

    name = "jixiao.web.restapi"
    label = "restapi"
    verbose_name = "接口"
