"""Names this feature for Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """报告审核."""

    name = "jixiao.web.reviews"
    label = "reviews"
    verbose_name = "报告审核"
