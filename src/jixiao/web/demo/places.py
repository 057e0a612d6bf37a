"""The regions, units and people of the county."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from django.contrib.auth.hashers import make_password

from jixiao.web.accounts.models import User
from jixiao.web.demo import names
from jixiao.web.demo.marking import Account
from jixiao.web.orgs import services
from jixiao.web.orgs.models import Level, Region, Role, Unit


@dataclass(slots=True)
class County:
    """Where everything happens, who works there, and the chance that decides."""

    year: int
    chance: Random
    password: str
    root: Region
    finance: Unit
    units: list[Unit] = field(default_factory=list)
    """Those that declare projects."""
    people: dict[tuple[int, Role], User] = field(default_factory=dict)
    accounts: list[Account] = field(default_factory=list)

    def who(self, unit: Unit, role: Role) -> User | None:
        """The person with that role in the unit."""
        return self.people.get((unit.pk, role))


def settle(*, year: int, seed: int, password: str) -> County:
    """Make the county with forty units and their people."""
    province = _region(names.PROVINCE, Level.PROVINCE, None)
    city = _region(names.CITY, Level.CITY, province)
    root = _region(names.COUNTY, Level.COUNTY, city)
    finance = _unit(f"{names.COUNTY}{names.FINANCE}", root, None)
    county = County(year, Random(seed), make_password(password), root, finance)
    hire = _hiring(county)
    _finance(county, hire)
    bureaus = _bureaus(county, hire)
    _streets(county, hire, bureaus["民政局"])
    firm = _unit(names.FIRM, root, None)
    _hire_one(county, hire, firm, Role.LEAD_EVALUATOR, "zhuping")
    _hire_one(county, hire, firm, Role.EVALUATOR, "disanfang")
    _hire_one(county, hire, firm, Role.EXPERT, "zhuanjia")
    return county


Hiring = Iterator[str]


def _finance(county: County, hire: Hiring) -> None:
    _hire_one(county, hire, county.finance, Role.FINANCE_PERFORMANCE, "jixiao")
    _hire_one(county, hire, county.finance, Role.FINANCE_BUSINESS, "yewu")
    _hire_one(county, hire, county.finance, Role.ADMIN, "guanli")
    audit = _unit(f"{names.COUNTY}{names.AUDIT}", county.root, None)
    _hire_one(county, hire, audit, Role.AUDIT, "shenji")


def _bureaus(county: County, hire: Hiring) -> dict[str, Unit]:
    made = {}
    for name, below in names.BUREAUS.items():
        bureau = _declaring(county, hire, f"{names.COUNTY}{name}", county.root, None)
        _hire_one(county, hire, bureau, Role.DEPARTMENT, "minzheng" if name == "民政局" else "")
        for subordinate in below:
            _declaring(county, hire, f"{names.COUNTY}{subordinate}", county.root, bureau)
        made[name] = bureau
    return made


def _streets(county: County, hire: Hiring, bureau: Unit) -> None:
    offices = []
    for name in names.STREETS:
        region = _region(name, Level.STREET, county.root)
        office = f"{name}办事处" if name.endswith("街道") else f"{name}人民政府"
        offices.append(_declaring(county, hire, office, region, bureau))
        _hire_one(county, hire, offices[-1], Role.DEPARTMENT, "jiedao" if name == names.STREETS[0] else "")
    for number, name in enumerate(names.COMMUNITIES):
        above = offices[max(0, number - 1)]
        title = f"{name}{'村民' if name.endswith('村') else '居民'}委员会"
        first = ("jingban", "fuze") if number == 0 else ("", "")
        _declaring(county, hire, title, above.region, above, *first)


def _declaring(
    county: County, hire: Hiring, name: str, region: Region, parent: Unit | None, handler: str = "", head: str = ""
) -> Unit:
    """A unit with somebody who fills in and somebody who confirms."""
    unit = _unit(name, region, parent)
    _hire_one(county, hire, unit, Role.HANDLER, handler)
    _hire_one(county, hire, unit, Role.HEAD, head)
    county.units.append(unit)
    return unit


def _hire_one(county: County, hire: Hiring, unit: Unit, role: Role, username: str) -> None:
    """A person for a role; one with a name of their own is shown at the log-in page."""
    number = len(county.people) + 1
    user = User.objects.create(
        username=username or f"u{number:03d}",
        full_name=next(hire),
        password=county.password,
        phone=f"010-5550{number:04d}",
    )
    services.set_roles(user, unit, [role], by=None)
    county.people[unit.pk, role] = user
    if username:
        county.accounts.append(Account(username, f"{role.label}（{unit.name}）"))


def _hiring(county: County) -> Hiring:
    """Names, no two the same."""
    known: set[str] = set()
    while True:
        name = county.chance.choice(names.SURNAMES) + "".join(county.chance.sample(names.GIVEN, 2))
        if name not in known:
            known.add(name)
            yield name


def _region(name: str, level: Level, parent: Region | None) -> Region:
    return services.add_region(name=name, level=level, number="", parent=parent, by=None)


def _unit(name: str, region: Region, parent: Unit | None) -> Unit:
    return services.add_unit(name=name, number="", region=region, parent=parent, by=None)
