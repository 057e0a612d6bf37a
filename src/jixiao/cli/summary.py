"""What ``evaluate`` prints about one project: the result first, then why, then what to mend, then the files."""

from dataclasses import replace
from pathlib import Path

from jixiao.api import Result
from jixiao.cli.table import clip, table
from jixiao.evaluation import Subject
from jixiao.lang import labelled, say
from jixiao.money import Unit, show_percent
from jixiao.review import Finding, Severity
from jixiao.scoring import IndicatorScore, Status

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}


def summary(result: Result, written: tuple[Path, ...], language: str) -> str:
    """The whole summary as text."""
    parts = [_head(result, language), _sections(result, language), _indicators(result, language)]
    parts.append(findings_text(result.findings, language))
    if written:
        parts.append(table([(say(language, "已写出"), str(path)) for path in written], indent=""))
    return "\n\n".join(part for part in parts if part)


def _head(result: Result, language: str) -> str:
    identity, card, edition = result.evaluation.identity, result.scorecard, result.framework
    rows = [(say(language, "文件"), str(result.file))]
    department = result.evaluation.subject is Subject.DEPARTMENT
    rows.append((say(language, "部门" if department else "项目"), identity.name))
    if identity.mark:
        rows.append((say(language, "标注"), identity.mark))
    if identity.unit:
        rows.append((say(language, "单位"), identity.unit))
    rows.append((say(language, "体系"), f"{edition.id}　{edition.cited}"))
    rows.append((say(language, "结果"), _outcome(result, language)))
    rate = card.funds.execution_rate
    if rate is not None:
        spent, budget = card.funds.spent.value, card.funds.budget.value
        operands = " ÷ ".join(_wan(value) for value in (spent, budget) if value is not None)
        told = say(language, "{rate}（{operands}）", rate=show_percent(rate), operands=operands)
        rows.append((say(language, "执行率"), told))
    claims = result.evaluation.claims
    if claims.total is not None or claims.grade:
        points = "" if claims.total is None else say(language, "{total} 分", total=claims.total)
        rows.append((say(language, "原报告"), f"{points} {claims.grade}".strip()))
    rows += [(say(language, "说明"), say(language, "{note}", note=note)) for note in card.notes]
    return table(rows, indent="")


def _outcome(result: Result, language: str) -> str:
    card = result.scorecard
    status = say(language, card.status.value)
    if card.status is Status.UNSCORED or card.total is None:
        return say(language, "{status}（没有可以评分的指标，原因见下）", status=status)
    if card.status is Status.PARTIAL:
        template = "{status}：{total} 分，只含分值 {scored} 的指标（满分 {full}），不评等级"
        return say(language, template, status=status, total=card.total, scored=card.scored_weight, full=card.full)
    without = say(language, "不评等级") if result.framework.grades else say(language, "本体系不分等级")
    grade = card.grade or without
    return say(language, "{total} 分（满分 {full}）　等级：{grade}", total=card.total, full=card.full, grade=grade)


def _wan(yuan: object) -> str:
    from decimal import Decimal

    from jixiao.money import Amount

    return Amount.computed(Decimal(str(yuan))).show(Unit.WAN)


def _sections(result: Result, language: str) -> str:
    sections = [s for s in result.scorecard.sections if s.weight or s.points]
    if result.scorecard.status is Status.UNSCORED or not sections:
        return ""
    head = tuple(say(language, word) for word in ("一级指标", "得分", "分值", "得分率"))
    rows = [head]
    for section in sections:
        rate = show_percent(section.rate) if section.rate is not None else "—"
        rows.append((section.name, str(section.points), str(section.weight), rate))
    return table(rows, right=(1, 2, 3))


def _indicators(result: Result, language: str) -> str:
    scores = result.scorecard.indicators
    if not scores:
        return ""
    rows = [tuple(say(language, word) for word in ("指标", "得分/分值", "理由"))]
    rows += [(clip(score.indicator.name, 28), _points(score, language), score.reason) for score in scores]
    return table(rows, right=(1,))


def _points(score: IndicatorScore, language: str) -> str:
    points = say(language, "未评分") if score.points is None else str(score.points)
    return f"{points}/{'—' if score.weight is None else score.weight}"


def findings_text(findings: tuple[Finding, ...], language: str) -> str:
    """The findings like a compiler's: severity, code, place and sentence (the file stands above)."""
    if not findings:
        return say(language, "检查结果：没有发现问题。")
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    head = say(
        language,
        "检查结果：错误 {errors}，警告 {warnings}，提示 {notices}",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notices=counts[Severity.NOTICE],
    )
    lines = [head]
    for finding in findings:
        word = say(language, SEVERITY_WORDS[finding.severity])
        sentence = say(language, finding.message, **finding.args)
        lines.append(f"  {word} {finding.code} {labelled(language, str(replace(finding.place, file=None)), sentence)}")
    return "\n".join(lines)
