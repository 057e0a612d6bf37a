"""What people do all day: each step is a page of a kind, chosen by chance as often as its number says."""

import random
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from itertools import cycle

from bench.webvisit import Answer, Visitor

CODE = "[0-9a-f-]{36}"
YEARS = ("2023", "2024", "2025", "2026", "2027")
WORDS = ("道路养护", "技能培训", "第3街道", "服务站 2025", "设备更新")
AXES = ("region", "department", "kind", "year")

Step = Callable[[], object]


class Person(ABC):
    """A visitor with what they remember from page to page."""

    def __init__(self, visitor: Visitor, chance: random.Random) -> None:
        self.visitor, self.chance = visitor, chance
        self.drafts: list[str] = []
        self.tasks: list[str] = []
        self.projects: list[str] = []

    def step(self) -> None:
        """One page, chosen by chance."""
        steps, often = zip(*self.habits(), strict=True)
        self.chance.choices(steps, often)[0]()

    @abstractmethod
    def habits(self) -> list[tuple[Step, int]]:
        """The pages and how often each is opened."""

    def desk(self) -> None:
        self.visitor.get("desk", "/")

    def listed(self) -> None:
        self._remember(self.visitor.get("list", "/projects/"))

    def project(self) -> None:
        if not self.projects:
            self.listed()
        if self.projects:
            self.visitor.get("project", f"/projects/{self.chance.choice(self.projects)}/")

    def search(self) -> None:
        self.visitor.get("search", f"/search/?q={_quoted(self.chance.choice(WORDS))}")

    def _remember(self, answer: Answer) -> None:
        self.projects = re.findall(rf'href="/projects/({CODE})/"', answer.body) or self.projects


class Clerk(Person):
    """Declares and reports for one unit."""

    def habits(self) -> list[tuple[Step, int]]:
        return [
            (self.desk, 2),
            (self.listed, 2),
            (self.project, 3),
            (self.form, 2),
            (self.submit, 1),
            (self.report, 3),
            (self.save, 1),
            (self.search, 1),
        ]

    def form(self) -> None:
        draft = self._draft()
        self.visitor.get("form (declaration)", f"/projects/{draft}/edit/")

    def submit(self) -> None:
        draft = self._draft()
        self.drafts.remove(draft)
        address = f"/projects/{draft}/step/submit/"
        page = self.visitor.get("step", address)
        self.visitor.post("submit", address, page.form(reason="请审核。"))

    def report(self) -> None:
        self.visitor.get("form (self-evaluation)", f"/evaluations/{self._task()}/edit/")

    def save(self) -> None:
        address = f"/evaluations/{self._task()}/edit/"
        page = self.visitor.get("form (self-evaluation)", address)
        self.visitor.post("save", address, page.form(do="save"))

    def _draft(self) -> str:
        if not self.drafts:
            found = self.visitor.get("list", "/projects/?turn=own")
            self.drafts = re.findall(rf'href="/projects/({CODE})/"', found.body)
        return self.chance.choice(self.drafts)

    def _task(self) -> str:
        if not self.tasks:
            found = self.visitor.get("tasks", "/evaluations/?turn=own")
            self.tasks = re.findall(rf'href="/evaluations/({CODE})/"', found.body)
        return self.chance.choice(self.tasks)


class Reviewer(Person):
    """Reads what others handed in, narrows lists, and looks at dashboards."""

    def habits(self) -> list[tuple[Step, int]]:
        return [
            (self.desk, 1),
            (self.listed, 2),
            (self.narrowed, 3),
            (self.deeper, 1),
            (self.project, 3),
            (self.handed_in, 2),
            (self.dashboard, 3),
            (self.search, 1),
            (self.reviews, 1),
        ]

    def narrowed(self) -> None:
        year, state = self.chance.choice(YEARS), self.chance.choice(("approved", "submitted", "draft"))
        self._remember(self.visitor.get("filtered list", f"/projects/?year={year}&state={state}"))

    def deeper(self) -> None:
        first = self.visitor.get("list", "/projects/")
        following = first.links(r"[^\"]*after=[0-9]+[^\"]*")
        if following:
            self._remember(self.visitor.get("next page", f"/projects/{following[0]}"))

    def handed_in(self) -> None:
        state = self.chance.choice(("", "&state=open", "&late=late", "&grade=优"))
        self.visitor.get("tasks", f"/evaluations/?year={self.chance.choice(YEARS)}{_quoted(state)}")

    def reviews(self) -> None:
        self.visitor.get("reviews", "/reviews/")

    def dashboard(self) -> None:
        asked = f"by={self.chance.choice(AXES)}&year={self.chance.choice((*YEARS, 'all'))}"
        board = self.visitor.get("dashboard", f"/dashboards/?{asked}")
        below = board.links(r"/dashboards/\?[^\"]*(?:region|department)=[^\"]*")
        if below:
            self.visitor.get("dashboard", self.chance.choice(below))


SHARES: tuple[tuple[str, type[Person]], ...] = (
    *(("clerk", Clerk),) * 6,
    ("finance", Reviewer),
    ("department", Reviewer),
    ("finance", Reviewer),
    ("city", Reviewer),
)
"""Of ten people six are clerks, one sees a whole city; the first of every fifty of these sees the province."""


def crowd(names: dict[str, list[str]], count: int, port: int) -> list[Person]:
    """``count`` people of all sorts; with the fifth reviewer of a city it is the province, twice."""
    turns = {what: iter(cycle(names[what])) for what in names}
    people: list[Person] = []
    for number in range(count):
        what, sort = SHARES[number % len(SHARES)]
        if what == "city" and number % 50 == 9:
            what = "province"
        visitor = Visitor(port, next(turns[what]))
        people.append(sort(visitor, random.Random(number)))
    return people


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="=&")
