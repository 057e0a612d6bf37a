"""Names this feature for Django."""

from django.apps import AppConfig


class RescoringConfig(AppConfig):
    """抽查复核."""

    name = "jixiao.web.rescoring"
    label = "rescoring"
    verbose_name = "抽查复核"
