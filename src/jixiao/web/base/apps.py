"""Names this feature for Django."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """The page around every page."""

    name = "jixiao.web.base"
    verbose_name = "界面"

    def ready(self) -> None:
        """Fields speak like the pages."""
        from jixiao.web.base.wording import speak

        speak()
