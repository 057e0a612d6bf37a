"""Names this feature for Django."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """自评报告."""

    name = "jixiao.web.reporting"
    label = "reporting"
    verbose_name = "自评报告"
