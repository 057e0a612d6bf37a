"""Addresses: each feature has its own list."""

from django.conf import settings
from django.urls import include, path

from jixiao.web.base import views
from jixiao.web.operations import health

urlpatterns = [
    path("", views.home, name="home"),
    path("health/", health.health, name="health"),
    path("accounts/", include("jixiao.web.accounts.urls")),
    path("orgs/", include("jixiao.web.orgs.urls")),
    path("audit/", include("jixiao.web.audit.urls")),
    path("projects/", include("jixiao.web.projects.urls")),
    path("reviews/", include("jixiao.web.reviews.urls")),
    path("funds/", include("jixiao.web.funds.urls")),
    path("api/", include("jixiao.web.restapi.urls")),
    path("notices/", include("jixiao.web.notices.urls")),
    path("search/", include("jixiao.web.search.urls")),
    path("bulk/", include("jixiao.web.bulk.urls")),
    path("evaluations/", include("jixiao.web.evaluations.urls")),
    path("reports/", include("jixiao.web.reporting.urls")),
    path("rescoring/", include("jixiao.web.rescoring.urls")),
    path("dashboards/", include("jixiao.web.dashboards.urls")),
    path("monitoring/", include("jixiao.web.monitoring.urls")),
]

if settings.OIDC:
    urlpatterns.append(path("oidc/", include("mozilla_django_oidc.urls")))

handler400 = "jixiao.web.base.views.refused"
handler404 = "jixiao.web.base.views.not_found"
handler403 = "jixiao.web.base.views.forbidden"
handler500 = "jixiao.web.base.views.failed"
