"""The regions, units and people of the province: 10 cities, 100 counties, 20 departments at each, 1,000 communities."""

from dataclasses import dataclass, field
from typing import Any

CITIES, COUNTIES, STREETS, COMMUNITIES = 10, 10, 5, 2
"""Of each of the level above."""

DEPARTMENTS = (
    "民政",
    "教育",
    "卫生健康",
    "农业农村",
    "交通运输",
    "水利",
    "住房城乡建设",
    "文化旅游",
    "生态环境",
    "人力资源社会保障",
    "科技",
    "工业信息化",
    "商务",
    "应急管理",
    "自然资源",
    "市场监管",
    "退役军人事务",
    "医疗保障",
    "林业",
    "体育",
)
CIVIL = 0
"""The department that has streets and communities below it."""

CLERKS = 60

PASSWORD = "Blue-River-77"


@dataclass
class Place:
    """A unit in the making; ``parent`` and ``chain`` are the numbers of units."""

    pk: int
    name: str
    path: str
    region: int
    parent: int | None
    chain: str
    children: int = 0


@dataclass
class Province:
    """What others build upon."""

    declaring: list[Place] = field(default_factory=list)
    """The units that have a competent department, and declare projects."""
    by_level: dict[str, list[Place]] = field(default_factory=dict)
    finance: dict[str, list[Place]] = field(default_factory=dict)
    clerks: list[Place] = field(default_factory=list)
    """The units that have a clerk among the people."""


class Nodes:
    """Numbers and paths of a tree, as treebeard writes them."""

    def __init__(self, model: type[Any]) -> None:
        self.model, self.number, self.roots = model, 0, 0
        self.made: list[Any] = []
        self.places: dict[int, Place] = {}

    def add(self, name: str, parent: Place | None, region: int, **fields: object) -> Place:
        """A node below ``parent``; it is kept until :meth:`save`."""
        self.number += 1
        if parent is None:
            self.roots += 1
            path = self.model._get_path("", 1, self.roots)
        else:
            parent.children += 1
            path = self.model._get_path(parent.path, len(parent.path) // self.model.steplen + 1, parent.children)
        above = [self.places[parent.pk]] if parent is not None else []
        chain = [str(one.pk) for one in above]
        while above and above[-1].parent is not None:
            above.append(self.places[above[-1].parent])
            chain.append(str(above[-1].pk))
        place = Place(self.number, name, path, region, parent.pk if parent else None, f"[{', '.join(chain)}]")
        self.places[place.pk] = place
        depth = len(path) // self.model.steplen
        self.made.append(self.model(pk=place.pk, name=name, path=path, depth=depth, **fields))
        return place

    def save(self) -> None:
        """Write them all."""
        for node in self.made:
            node.numchild = self.places[node.pk].children
        self.model.objects.bulk_create(self.made, batch_size=2000)


def build() -> Province:
    """Regions, units and people, in an empty database."""
    from jixiao.web.orgs.models import Region, Unit

    regions, units, province = Nodes(Region), Nodes(Unit), Province()

    def unit(level: str, name: str, region: Place, parent: Place | None) -> Place:
        made = units.add(name, parent, region.pk, region_id=region.pk, number=f"{region.path}{units.number}")
        province.by_level.setdefault(level, []).append(made)
        if parent is not None:
            province.declaring.append(made)
        return made

    def finance(level: str, region: Place) -> None:
        made = units.add(f"{region.name}财政局", None, region.pk, region_id=region.pk)
        province.finance.setdefault(level, []).append(made)

    top = regions.add("山河省", None, 0, level="province")
    finance("province", top)
    heads = [unit("province", f"山河省{name}厅", top, None) for name in DEPARTMENTS]
    for c in range(CITIES):
        city = regions.add(f"第{c + 1}市", top, 0, level="city")
        finance("city", city)
        bureaus = [unit("city", f"{city.name}{DEPARTMENTS[i]}局", city, head) for i, head in enumerate(heads)]
        for n in range(COUNTIES):
            county = regions.add(f"{city.name}第{n + 1}区", city, 0, level="county")
            finance("county", county)
            own = [unit("county", f"{county.name}{DEPARTMENTS[i]}局", county, above) for i, above in enumerate(bureaus)]
            for s in range(STREETS):
                street = regions.add(f"{county.name}第{s + 1}街道", county, 0, level="street")
                office = unit("street", f"{street.name}办事处", street, own[CIVIL])
                for k in range(COMMUNITIES):
                    community = regions.add(f"{street.name}第{k + 1}社区", street, 0, level="community")
                    unit("community", f"{community.name}居委会", community, office)
    regions.save()
    units.save()
    _people(province)
    return province


def _people(province: Province) -> None:
    """Who visits: mostly those who declare, some who review, and those who see a great deal."""
    from django.contrib.auth.hashers import make_password

    from jixiao.web.accounts.models import User
    from jixiao.web.orgs.models import Membership, Role

    spread = [place for place in province.declaring if place not in province.by_level["city"]]
    province.clerks = spread[:: len(spread) // CLERKS][:CLERKS]
    wanted = [
        ("clerk", Role.HANDLER, province.clerks),
        ("department", Role.DEPARTMENT, province.by_level["county"][::150] + province.by_level["city"][:2]),
        ("bureau", Role.DEPARTMENT, province.by_level["province"][:1]),
        ("finance", Role.FINANCE_PERFORMANCE, province.finance["county"]),
        ("city", Role.FINANCE_PERFORMANCE, province.finance["city"]),
        ("province", Role.FINANCE_PERFORMANCE, province.finance["province"]),
    ]
    hashed = make_password(PASSWORD)
    for what, role, places in wanted:
        names = [f"{what}{number}" for number in range(1, len(places) + 1)]
        users = User.objects.bulk_create([User(username=name, full_name=name, password=hashed) for name in names])
        Membership.objects.bulk_create(
            [Membership(user=user, unit_id=place.pk, role=role) for user, place in zip(users, places, strict=True)]
        )
