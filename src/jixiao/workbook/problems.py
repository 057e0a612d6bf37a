"""Everything that is wrong with one workbook, gathered so that all of it can be told at once.

What makes a value unusable is an error and stops the evaluation; what was read but is odd is a finding (codes XLS…,
explained in ``review/rules/xls``).
"""

from jixiao.errors import JixiaoError
from jixiao.place import Place
from jixiao.review import Finding, find_rule


class Problems:
    """The errors and findings of one reading."""

    def __init__(self) -> None:
        self.errors: list[JixiaoError] = []
        self.findings: list[Finding] = []
        self._own_units: dict[tuple[str | None, str], list[Place]] = {}

    def error(self, place: Place, template: str, **args: object) -> None:
        """Something that must be mended before the workbook can be evaluated."""
        self.errors.append(JixiaoError(template, place=str(place), **args))

    def notice(self, code: str, place: Place, message: str, *, related: tuple[Place, ...] = (), **args: object) -> None:
        """Something odd in what was read; the value stands as read."""
        finding = Finding(place=place, message=message, args=args, related=related)
        self.findings.append(find_rule(code).sign(finding))

    def own_unit(self, place: Place, heading_unit: str) -> None:
        """An amount that is written with another unit than its column’s heading; told once a sheet."""
        self._own_units.setdefault((place.sheet, heading_unit), []).append(place)

    def finish(self) -> tuple[Finding, ...]:
        """All findings."""
        for (_, unit), places in self._own_units.items():
            self.notice(
                "XLS01",
                places[0],
                "标题的单位是{unit}，这里写的是“{read}”{others}；已按单元格里的单位换算，请核对。",
                related=tuple(places[1:]),
                unit=unit,
                read=places[0].text,
                others=f"（本表共 {len(places)} 处写了自己的单位）" if len(places) > 1 else "",
            )
        self._own_units.clear()
        return tuple(self.findings)
