"""Names this feature for Django."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """单位."""

    name = "jixiao.web.orgs"
    label = "orgs"
    verbose_name = "单位"
