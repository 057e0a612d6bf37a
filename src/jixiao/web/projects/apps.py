"""Names this feature for Django."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """项目与绩效目标."""

    name = "jixiao.web.projects"
    label = "projects"
    verbose_name = "项目与绩效目标"
