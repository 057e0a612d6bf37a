"""An edition of an official framework (评价指标体系), as read from its YAML file.

Everything that differs between editions is a value here, so that adding an edition touches one file and no code:
weights and their cases, indicators with their evaluation points, the function that turns a target and an actual
into a share of the weight, grades, rounding, the outline of the report. Each value carries its clause and how sure
we are of it (``domain/README.md``: V read in the regulation, D in a derivative, P practice, U unverified).

All numbers are ``Decimal``. Weights and points are in 分; shares and rates are fractions of one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Confidence(StrEnum):
    """How sure a statement is (``domain/README.md``)."""

    REGULATION = "V"
    DERIVATIVE = "D"
    PRACTICE = "P"
    UNVERIFIED = "U"


class Subject(StrEnum):
    """What an edition evaluates."""

    PROJECT = "project"
    DEPARTMENT = "department"


class Stage(StrEnum):
    """Who evaluates (10号 §4): the unit itself, or its department or the finance bureau."""

    SELF = "self"
    EVALUATION = "evaluation"


class RoundingMode(StrEnum):
    """How points are cut to the printed digits: 四舍五入, or truncated where an edition says so."""

    HALF_AWAY = "half-away"
    TRUNCATE = "truncate"


class NotApplicable(StrEnum):
    """What happens to the weight of an indicator that does not apply (``domain/scoring.md`` §8.1)."""

    RESCALE = "rescale"
    """The points of the others are converted to the edition's total."""
    REDISTRIBUTE = "redistribute"
    """Its weight goes to the others of its level 2, in proportion."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: a document's clause, and how sure we are."""

    clause: str
    confidence: Confidence = Confidence.REGULATION


@dataclass(frozen=True, slots=True)
class Rounding:
    """How many digits points have, and how they are cut."""

    digits: int
    mode: RoundingMode
    source: Source


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade (等级): ``lower`` ≤ total < ``upper``, or ≤ ``upper`` where ``upper_inclusive``."""

    name: str
    lower: Decimal
    upper: Decimal
    upper_inclusive: bool
    aliases: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a table of bands: the share of the weight when ``lower`` ≤ rate < ``upper``.

    ``lower_inclusive``/``upper_inclusive`` say which ends belong to it; ``None`` is unbounded.
    """

    lower: Decimal | None
    upper: Decimal | None
    lower_inclusive: bool
    upper_inclusive: bool
    share: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A named level of a qualitative indicator (评判等级): the evaluator gives a share within it.

    ``lower`` ≤ share < ``upper``, or ≤ ``upper`` where ``upper_inclusive``. Where both are equal the share is fixed,
    which makes a table of conditions (条件计分).
    """

    name: str
    lower: Decimal
    upper: Decimal
    upper_inclusive: bool
    aliases: tuple[str, ...] = ()

    def holds(self, share: Decimal) -> bool:
        """Whether ``share`` of the weight may be given at this level."""
        return self.lower <= share and (share < self.upper or (self.upper_inclusive and share == self.upper))


@dataclass(frozen=True, slots=True)
class Method:
    """A scoring method: the name of one of the closed set in ``jixiao.frameworks.methods``, with its parameters.

    ``parameters`` are decimals (``floor``, ``step``, ``deduct`` …) and words (``above: fault``); ``bands`` is the
    table of the banded methods, ``levels`` that of the qualitative ones. What each method reads is documented with
    the method and checked on load.
    """

    name: str
    source: Source
    parameters: Mapping[str, Decimal | str] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    levels: tuple[Level, ...] = ()

    def level(self, name: str) -> Level | None:
        """The level called ``name`` (its name or an alias), or nothing."""
        cleaned = name.strip()
        return next((level for level in self.levels if cleaned == level.name or cleaned in level.aliases), None)


@dataclass(frozen=True, slots=True)
class Rate:
    """How an indicator's actual value is computed from basic data (基础数据) or the funds.

    ``kind``: ``share`` = a ÷ b · ``change`` = (a − b) ÷ b · ``saving`` = (b − a) ÷ b, where ``a`` and ``b`` are names
    that ``jixiao.evaluation.inputs.lookup`` resolves (``实际支出``, ``编制数`` …).
    """

    kind: str
    numerator: str
    denominator: str
    source: Source


@dataclass(frozen=True, slots=True)
class Element:
    """One 评价要点 of an indicator, and its share of the weight (``None``: split equally)."""

    text: str
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class IndicatorSpec:
    """An indicator that the edition prescribes (共性指标), or one that a pack suggests.

    ``path`` is (level 1, level 2). ``weight`` is what the edition says exactly, ``suggested`` what practice gives.
    ``method`` overrides the edition's default for its kind; ``rate`` makes the actual value computed, not typed.
    ``kind`` is the key of ``Framework.methods`` that it is scored by, where its operator alone does not say.
    """

    id: str
    name: str
    path: tuple[str, ...]
    source: Source
    weight: Decimal | None = None
    weight_min: Decimal | None = None
    weight_max: Decimal | None = None
    suggested: Decimal | None = None
    explanation: str = ""
    standard: str = ""
    operator: str = ""
    unit: str = ""
    target: str = ""
    target_basis: str = ""
    evidence: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    method: Method | None = None
    rate: Rate | None = None
    required: bool = False
    aliases: tuple[str, ...] = ()
    kind: str = ""
    data_source: str = ""
    suggested_source: Source | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A level-1 block (一级指标) with its level-2 names and the other names people give it.

    ``level2_aliases`` maps another name of a level-2 block to ours. ``kinds`` maps a level-2 name to the key of
    ``Framework.methods`` that its indicators are scored by where they say nothing else (满意度 → ``satisfaction``);
    an empty name stands for the whole section.
    """

    name: str
    level2: tuple[str, ...]
    aliases: tuple[str, ...]
    source: Source
    level2_aliases: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    def second(self, name: str) -> str | None:
        """Our name of the level-2 block that ``name`` means, or nothing."""
        cleaned = name.strip()
        return cleaned if cleaned in self.level2 else self.level2_aliases.get(cleaned)


@dataclass(frozen=True, slots=True)
class WeightCase:
    """The level-1 weights for one case, e.g. 无满意度指标. The first whose conditions hold is used.

    ``present``/``absent`` name level-1 sections that the evaluation must (not) have indicators in.
    """

    name: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    weights: Mapping[str, Decimal]
    adjustable: bool
    source: Source


@dataclass(frozen=True, slots=True)
class MinimumSum:
    """A rule such as “产出 + 效益 ≥ 60” (10号 §14)."""

    sections: tuple[str, ...]
    at_least: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class OverAchievement:
    """超额完成: from which completion rate a reason is wanted, and what is taken off (share of the weight) by band."""

    reason_above: Decimal
    deductions: tuple[Band, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Framework:
    """One edition, complete. ``methods`` gives the default method per kind of indicator.

    Keys of ``methods``: ``larger``, ``smaller``, ``equal``, ``range``, ``date``, ``qualitative``, ``elements``,
    ``deduction``, ``satisfaction``, ``yes_no``, ``execution``.
    """

    id: str
    title: str
    issuer: str
    document: str
    effective: date
    expires: date | None
    first_fiscal_year: int | None
    last_fiscal_year: int | None
    subject: Subject
    stage: Stage
    total: Decimal
    confidence: Confidence
    sections: tuple[Section, ...]
    weight_cases: tuple[WeightCase, ...]
    minimum_sums: tuple[MinimumSum, ...]
    grades: tuple[Grade, ...]
    rounding: Rounding
    methods: Mapping[str, Method]
    over_achievement: OverAchievement
    indicators: tuple[IndicatorSpec, ...]
    outline: str
    notes: tuple[str, ...]
    path: str
    """The file it was read from."""
    not_applicable: NotApplicable = NotApplicable.RESCALE

    @property
    def numbered(self) -> bool:
        """Whether ``document`` is a number such as 财预〔2020〕10号, not a remark that none was found."""
        return "〔" in self.document.split("（")[0]

    @property
    def cited(self) -> str:
        """How a sentence names it: 《title》 with its number where it has one."""
        title = self.title if "《" in self.title else f"《{self.title}》"
        return f"{title}（{self.document}）" if self.numbered else title

    def section(self, name: str) -> Section | None:
        """The level-1 section that ``name`` means (its name or an alias), or nothing."""
        cleaned = name.strip()
        for section in self.sections:
            if cleaned == section.name or cleaned in section.aliases:
                return section
        return None

    def home(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """Where an indicator that another edition or a pack puts at ``path`` stands in this edition, in our names.

        成本 is a level 2 under 产出 in 10号 and a level 1 in 101号: where level 2 is not known in its section but in
        another, that one is meant. What this edition has no place for keeps its own words.
        """
        section = self.section(path[0]) if path else None
        if section is None or len(path) < 2:
            return path if section is None else (section.name,)
        for candidate in (section, *self.sections):
            second = candidate.second(path[1])
            if second is not None:
                return candidate.name, second
        return section.name, path[1]

    def spec(self, name: str, path: tuple[str, ...] = ()) -> IndicatorSpec | None:
        """The prescribed indicator called ``name`` (its name or an alias), or nothing.

        53号 uses one name twice (管理制度健全性): of several, the one whose level 2 is that of ``path`` is meant.
        """
        cleaned = name.strip()
        found = [i for i in self.indicators if cleaned == i.name or cleaned in i.aliases]
        section = self.section(path[0]) if path else None
        second = section.second(path[1]) if section is not None and len(path) > 1 else None
        return next((i for i in found if second is not None and i.path[-1] == second), found[0] if found else None)

    def spec_by_id(self, identifier: str) -> IndicatorSpec | None:
        """The prescribed indicator with that id, or nothing."""
        return next((i for i in self.indicators if i.id == identifier), None)

    def kind_of(self, path: tuple[str, ...], name: str = "") -> str:
        """The kind (key of ``methods``) that place in the frame or that prescribed indicator has; empty: by operator.

        ``path`` is (level 1, level 2) as written by anybody; names and aliases are understood.
        """
        spec = self.spec(name, path) if name else None
        if spec is not None and spec.kind:
            return spec.kind
        section = self.section(path[0]) if path else None
        if section is None:
            return ""
        second = section.second(path[1]) if len(path) > 1 else None
        whole = section.kinds.get("", "")
        return whole if second is None else section.kinds.get(second, whole)

    def grade_of(self, total: Decimal) -> Grade | None:
        """The grade of a (rounded, published) total; nothing where the edition has no grades."""
        for grade in self.grades:
            if grade.lower <= total and (total < grade.upper or (grade.upper_inclusive and total == grade.upper)):
                return grade
        return None

    def in_force(self, fiscal_year: int) -> bool:
        """Whether it applies to that fiscal year (``domain/rules.md`` §0)."""
        first, last = self.first_fiscal_year, self.last_fiscal_year
        return (first is None or first <= fiscal_year) and (last is None or fiscal_year <= last)


@dataclass(frozen=True, slots=True)
class Pack:
    """A starter pack (指标包): suggested indicators for one kind of project, never a target value by itself."""

    id: str
    title: str
    description: str
    indicators: tuple[IndicatorSpec, ...]
    source: Source

    def placed_in(self, framework: Framework) -> "Pack":
        """The same suggestions with their paths in the names of ``framework`` (a pack is written in those of 10号)."""
        return replace(self, indicators=tuple(replace(i, path=framework.home(i.path)) for i in self.indicators))


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One line of a migration: which indicators of the older edition became which of the newer.

    Both are ids; an empty side says that the indicator was dropped, or is new. ``comparable`` says whether results
    over the years may be set side by side (same formula, same denominator).
    """

    older: tuple[str, ...]
    newer: tuple[str, ...]
    comparable: bool
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class Migration:
    """How one edition's indicators correspond to a later one's, so that results compare over years (STYLE §3)."""

    older: str
    newer: str
    maps: tuple[Correspondence, ...]
    path: str
