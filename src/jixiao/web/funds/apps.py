"""Names this feature for Django."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """资金."""

    name = "jixiao.web.funds"
    label = "funds"
    verbose_name = "资金"
