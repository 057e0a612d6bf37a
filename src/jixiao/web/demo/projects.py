"""Projects: declared with the indicators of their packs, and taken to every state."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from jixiao.frameworks.catalogue import list_packs
from jixiao.frameworks.model import Pack
from jixiao.web.accounts.models import User
from jixiao.web.demo import names
from jixiao.web.demo.amounts import Amounts
from jixiao.web.demo.figures import target_of, weights
from jixiao.web.demo.places import County
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.projects import services
from jixiao.web.projects.content import Content, content_from
from jixiao.web.projects.models import Kind, Project

CHAIN = ["street", "county", "finance"]
"""Three levels: the street, the bureau of the county, the finance bureau."""

RETURNS = (
    "数量指标没有明确统计口径，请补充说明。",
    "满意度目标偏低，请对照上年实际值核定。",
    "立项依据只写了会议名称，请补充文号。",
    "资金测算与实施内容对不上，请附测算明细。",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A project that is to be made."""

    unit: Unit
    kind: Kind
    pack: Pack
    name: str
    year: int


def declare_all(county: County, amounts: Amounts) -> list[Project]:
    """Declare everything; the approved projects of both years."""
    before, now = sum(amounts.tasks.values()), sum(amounts.goals.values())
    Kind.objects.update(chain=CHAIN)
    kinds = {kind.pack: kind for kind in Kind.objects.exclude(pack="")}
    plans = _plans(county, kinds, {county.year - 1: before, county.year: now})
    made = [_declared(county, plan) for plan in plans]
    ends = [end for end, number in amounts.goals.items() for _ in range(number)]
    county.chance.shuffle(ends)
    whole = ["approved"] * before + ends
    for project, end in zip(made, whole, strict=True):
        _WAYS[end](county, project)
    return [project for project, end in zip(made, whole, strict=True) if end == "approved"]


def _plans(county: County, kinds: dict[str, Kind], numbers: dict[int, int]) -> list[Plan]:
    """What each unit declares: no two of the same name in one unit."""
    packs = {pack.id: pack for pack in list_packs()}
    plans: list[Plan] = []
    for year, number in numbers.items():
        offered = {unit.pk: _offered(unit, county) for unit in county.units}
        for unit in cycle(county.units):
            pack, title = next(offered[unit.pk])
            name = f"{_short(unit)}{year}年{title}"
            plans.append(Plan(unit, kinds[pack], packs[pack], name, year))
            if sum(plan.year == year for plan in plans) == number:
                break
    return plans


def _offered(unit: Unit, county: County) -> Iterator[tuple[str, str]]:
    """The packs that fit a unit with their titles, in an order of chance."""
    fitting = next((packs for end, packs in names.PACKS.items() if _short(unit).endswith(end)), names.COMMON)
    known = [(pack, title) for pack in fitting for title in names.TITLES[pack]]
    county.chance.shuffle(known)
    yield from known


def _short(unit: Unit) -> str:
    """社区 for 社区居民委员会, and the like."""
    name = unit.name.removeprefix(names.COUNTY)
    for ending in ("居民委员会", "村民委员会", "办事处", "人民政府"):
        name = name.removesuffix(ending)
    return f"{name}村" if unit.name.endswith("村民委员会") and not name.endswith("村") else name


def _declared(county: County, plan: Plan) -> Project:
    by = county.who(plan.unit, Role.HANDLER)
    project = services.create(
        unit=plan.unit, kind=plan.kind, subject="project", name=plan.name, fiscal_year=plan.year, by=by
    )
    return services.save(project, _content(county, plan, by), version=project.version, by=by)


def _content(county: County, plan: Plan, by: User | None) -> Content:
    chance, year = county.chance, plan.year
    given = weights([indicator.path[0] for indicator in plan.pack.indicators])
    rows = [
        {
            "level1": indicator.path[0],
            "level2": indicator.path[1],
            "name": indicator.name,
            "operator": indicator.operator,
            "target": target_of(indicator.operator, indicator.unit, year, chance),
            "unit": indicator.unit,
            "weight": str(weight),
            "explanation": indicator.explanation,
            "basis": indicator.target_basis,
            "standard": indicator.standard,
            "evidence": "、".join(indicator.evidence),
        }
        for indicator, weight in zip(plan.pack.indicators, given, strict=True)
    ]
    money = chance.randrange(12, 400, 2)
    first = [f"{row['name']}{row['operator']}{row['target']}{row['unit']}" for row in rows[:2]]
    superior = plan.unit.superior()
    texts = {
        "name": plan.name,
        "fiscal_year": str(year),
        "year_fiscal": str(money),
        "year_other": str(chance.choice((0, 0, 0, 2, 5))),
        "department": superior.name if superior else plan.unit.name,
        "contact": by.full_name if by else "",
        "phone": by.phone if by else "",
        "started": f"{year}-0{chance.randint(1, 4)}-01",
        "finished": f"{year}-{chance.randint(9, 12)}-28",
        "basis": f"关于下达{year}年度项目预算的通知（青财预〔{year}〕{chance.randint(3, 60)}号）",
        "content": names.CONTENT[plan.pack.id],
        "overall": f"按期完成{plan.name}的各项任务，发挥资金效益。",
        "annual": "\n".join(first),
    }
    return content_from({"texts": texts, "rows": rows})


def _reviewer(county: County, project: Project) -> User | None:
    """Who acts for the unit whose turn it is."""
    unit = project.at
    if unit is None:
        return None
    return county.who(unit, Role.DEPARTMENT) or county.who(unit, Role.FINANCE_PERFORMANCE)


def _submit(county: County, project: Project) -> Project:
    return services.take(project, "submit", by=county.who(project.unit, Role.HEAD))


def _climb(county: County, project: Project) -> Project:
    """To the last level."""
    while not project.is_last_level:
        project = services.take(project, "forward", by=_reviewer(county, project))
    return project


def _approve(county: County, project: Project) -> Project:
    project = _climb(county, _submit(county, project))
    return services.take(project, "approve", by=_reviewer(county, project))


def _wait(county: County, project: Project) -> None:
    """At the finance bureau."""
    _climb(county, _submit(county, project))


def _return(county: County, project: Project) -> None:
    project = _submit(county, project)
    services.take(project, "return", by=_reviewer(county, project), reason=county.chance.choice(RETURNS))


def _adjust(county: County, project: Project) -> Project:
    project = _approve(county, project)
    reason = "年中追加资金，任务量相应增加，申请调整数量指标和预算。"
    return services.take(project, "adjust", by=county.who(project.unit, Role.HANDLER), reason=reason)


def _adjustment(county: County, project: Project) -> None:
    _submit(county, _adjust(county, project))


def _void(county: County, project: Project) -> None:
    reason = "与上级下达的同类项目重复，经研究不再实施。"
    services.take(project, "void", by=county.who(project.unit, Role.HEAD), reason=reason)


def _leave(county: County, project: Project) -> None:
    """As a draft."""


_WAYS = {
    "approved": _approve,
    "submitted": _submit,
    "waiting": _wait,
    "draft": _leave,
    "returned": _return,
    "adjusting": _adjust,
    "adjustment": _adjustment,
    "void": _void,
}
