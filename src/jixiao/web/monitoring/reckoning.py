"""What was reported of the indicators of a project during the year, for those who evaluate it afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.web.monitoring.content import SHAPE, causes_of, is_blank
from jixiao.web.monitoring.models import Sheet
from jixiao.web.projects.models import Project
from jixiao.web.rounds.models import HANDED_IN


@dataclass(frozen=True, slots=True)
class Reported:
    """One indicator as it stood in the period (``1—7月``): what was done, what was expected, why it fell short."""

    period: str
    actual: str
    forecast: str
    likelihood: str
    causes: tuple[str, ...]
    cause: str
    remark: str


def monitored(project: Project) -> Mapping[str, Reported]:
    """By the code of the indicator in the goal, what the latest sheet says that its unit has confirmed. One query."""
    sheet = (
        Sheet.objects.filter(project=project, state__in=HANDED_IN)
        .select_related("round")
        .order_by("-round__months", "-pk")
        .first()
    )
    if sheet is None:
        return {}
    rows = SHAPE.content_from(sheet.content).rows
    return {
        row["code"]: Reported(
            period=sheet.round.period,
            actual=row["actual"],
            forecast=row["forecast"],
            likelihood=row["likelihood"],
            causes=causes_of(row),
            cause=row["cause"],
            remark=row["remark"],
        )
        for row in rows
        if not is_blank(row)
    }
