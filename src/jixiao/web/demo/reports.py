"""Reports that units handed in for review, in text as they come, some with the faults that are found most."""

from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao.web.demo.places import County
from jixiao.web.orgs.models import Role
from jixiao.web.projects.models import Project
from jixiao.web.reviews import services
from jixiao.web.reviews.models import ReviewedReport, State
from jixiao.web.reviews.tasks import carry_out

TEMPLATE = """{year}年度{name}项目支出绩效自评报告

一、项目概况
（一）项目单位：{unit}。
（二）项目内容：按{year}年初下达的预算和实施方案组织实施。
（三）资金情况：项目资金共{total}万元，其中财政拨款{fiscal}万元，其他资金{other}万元。

二、项目资金执行情况
{year}年度预算{total}万元，实际支出{spent}万元，预算执行率{rate}%。

三、绩效目标完成情况
年度绩效目标基本完成，各项产出指标达到预期，服务对象满意度{satisfied}%。

四、自评结论
本项目自评得分{score}分，等级为“{grade}”。

五、存在的问题和改进措施
部分任务上半年进度偏慢。下一步将细化实施方案，按月调度进度。
"""


def upload_all(county: County, projects: list[Project], number: int) -> None:
    """Reports of last year's projects, reviewed; some returned with what was found."""
    chosen = county.chance.sample([one for one in projects if one.fiscal_year < county.year], number)
    by = county.who(county.finance, Role.FINANCE_BUSINESS)
    for place, project in enumerate(chosen):
        text = _text(project, county.chance, faulty=place % 3 != 2)
        file = SimpleUploadedFile(f"{project.name}自评报告.txt", text.encode())
        report = services.upload(file, unit=project.unit, profile="finance", year=project.fiscal_year, by=by)
        carry_out(str(report.code))
        _decide(county, ReviewedReport.objects.select_related("unit").get(pk=report.pk), place)


def _text(project: Project, chance: Random, *, faulty: bool) -> str:
    fiscal = int((project.year_fiscal or 0) / 10000)
    other = chance.randint(1, 6)
    total = fiscal + other
    spent = total * chance.randint(86, 100)  # in hundredths of 万元
    said: dict[str, object] = {
        "year": project.fiscal_year,
        "name": project.name.replace(f"{project.fiscal_year}年", ""),
        "unit": project.unit.name,
        "fiscal": fiscal,
        "other": other,
        "total": total,
        "spent": f"{spent // 100}.{spent % 100:02d}",
        "rate": f"{spent // total}.00",
        "satisfied": chance.randint(88, 98),
        "score": 95,
        "grade": "优",
    }
    if faulty:
        fault = chance.choice(("sum", "grade", "rate"))
        faults: dict[str, dict[str, object]] = {
            "sum": {"other": other + chance.randint(2, 5)},
            "grade": {"grade": "良"},
            "rate": {"rate": f"{spent // total - 7}.00"},
        }
        said |= faults[fault]
    return TEMPLATE.format(**said)


def _decide(county: County, report: ReviewedReport, place: int) -> None:
    """Some are sent back, some are done with, the rest waits for a person."""
    if report.state != State.CHECKED:
        return
    by = county.who(county.finance, Role.FINANCE_BUSINESS)
    if report.errors and place % 2:
        services.take(report, "return", by=by, reason="请核对资金和结论，更正后重新提交。")
    elif not report.errors:
        services.take(report, "close", by=by, reason="没有发现问题。")
