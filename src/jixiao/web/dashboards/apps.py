"""Names this feature for Django."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """统计分析."""

    name = "jixiao.web.dashboards"
    label = "dashboards"
    verbose_name = "统计分析"
