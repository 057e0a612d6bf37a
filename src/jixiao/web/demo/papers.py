"""Small evidence files: one page of PDF, or a list in Excel, made when the county is made."""

from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao.evaluation import EvidenceKind
from jixiao.web.base.excel import workbook
from jixiao.web.demo.places import County
from jixiao.web.evaluations import evidence
from jixiao.web.evaluations.content import goal_of
from jixiao.web.evaluations.evaluation import version_of
from jixiao.web.evaluations.models import Task
from jixiao.web.orgs.models import Role

ONE_IN = 5
"""So many of the tasks that were filled in have files."""

FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    "/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)
"""The Chinese font that every reader of PDF brings, or puts another in the place of."""


def prove(county: County, task: Task) -> None:
    """Attach an acceptance note as PDF and a list of records as a workbook to some of the tasks."""
    if county.chance.randrange(ONE_IN):
        return
    project, by = task.project, county.who(task.unit, Role.HANDLER)
    rows = goal_of(version_of(task)).rows
    codes = [row["code"] for row in rows]
    lines = (
        f"{project.name}验收单",
        f"建设单位：{task.unit.name}",
        f"验收日期：{project.fiscal_year}年12月{county.chance.randint(5, 25)}日",
        "验收意见：按合同完成全部内容，质量合格，同意验收。",
        "（示例文件，内容虚构）",
    )
    note = SimpleUploadedFile("验收单.pdf", page_of(lines))
    evidence.add(task, [note], kind=EvidenceKind.FORMAL.value, indicators=codes[:2], by=by)
    head = ("序号", "指标", "完成时间", "完成情况", "经办人")
    records = [
        (number, row["name"], f"{project.fiscal_year}-{county.chance.randint(3, 12):02d}-15", "已完成", str(by or ""))
        for number, row in enumerate(rows, start=1)
    ]
    ledger = SimpleUploadedFile("工作台账.xlsx", workbook({"工作台账": (head, records)}))
    evidence.add(task, [ledger], kind=EvidenceKind.WORKING.value, indicators=codes, by=by)


def page_of(lines: Sequence[str]) -> bytes:
    """A page of A4 as PDF with a heading and lines below it."""
    words = "".join(_set(line, number) for number, line in enumerate(lines))
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>",
        FONT,
        f"<</Length {len(words)}>>\nstream\n{words}endstream",
    )
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{one}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF\n".encode("ascii")


def _set(line: str, number: int) -> str:
    """A line at its place; a long heading is smaller."""
    size = min(22, 440 // len(line)) if number == 0 else 14
    return f"BT /F {size} Tf 72 {760 - 40 * number} Td <{line.encode('utf-16-be').hex()}> Tj ET\n"
