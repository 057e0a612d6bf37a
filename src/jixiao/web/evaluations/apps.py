"""Names this feature for Django."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    """绩效自评."""

    name = "jixiao.web.evaluations"
    label = "evaluations"
    verbose_name = "绩效自评"
