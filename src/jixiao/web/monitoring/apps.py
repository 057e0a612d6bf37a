"""Names this feature for Django."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """绩效运行监控."""

    name = "jixiao.web.monitoring"
    label = "monitoring"
    verbose_name = "绩效运行监控"
