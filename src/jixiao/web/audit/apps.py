"""Names this feature for Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """操作日志."""

    name = "jixiao.web.audit"
    label = "audit"
    verbose_name = "操作日志"
