"""The blank workbook that a clerk opens: official headings, drop-downs, sums, print set-up, no injection."""

import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from handmade import Book, plain
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.errors import InputErrors, JixiaoError
from jixiao.evaluation import Evaluation, FundSource, Identity, Indicator, SpendingItem, Subject
from jixiao.evaluation import Funds as EvaluationFunds
from jixiao.examples import load_example
from jixiao.frameworks import list_frameworks, list_packs, load_framework, load_pack
from jixiao.frameworks.model import Framework
from jixiao.money import Amount, Unit
from jixiao.workbook import read_workbook, write_template, write_workbook
from jixiao.workbook.layout import Form, Table
from jixiao.workbook.sheets import GUIDE, SHEETS

EVIL = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "{=1}",
    "\t=1",
    "http://example.org/",
    "internal:甲!A1",
]
TOLD = (
    "unit",
    "purpose",
    "content",
    "process",
    "management",
    "achievements",
    "experience",
    "limitations",
    "other",
)
"""As many texts of the first sheet."""


@pytest.fixture(scope="module")
def opened(template: Path) -> Book:
    return Book(openpyxl.load_workbook(template))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("project") / "评价.xlsx"
    write_template(path, load_framework("mof-2020-10-project"))
    return Book(openpyxl.load_workbook(path))


def column(book: Book, name: str, heading: str) -> list[object]:
    row, index = book.head(name, heading)
    values = [cells[index - 1].value for cells in book.sheet(name).iter_rows(min_row=row + 1)]
    return [value for value in values if value is not None]


def lists(sheet: Worksheet) -> dict[str, str]:
    """The drop-downs of a sheet by the cell ranges that they cover."""
    return {str(v.sqref): str(v.formula1) for v in sheet.data_validations.dataValidation if v.type == "list"}


def test_the_sheets_are_those_of_the_official_forms(opened: Book) -> None:
    assert opened.book.sheetnames == [GUIDE, *(sheet.name for sheet in SHEETS)]
    assert opened.book.sheetnames[1:6] == ["项目基本信息", "资金来源与到位", "支出明细", "绩效目标", "绩效指标"]


def test_the_cover_says_which_edition_and_how_to_fill(opened: Book) -> None:
    words = "\n".join(str(c.value) for row in opened.sheet(GUIDE).iter_rows() for c in row if c.value)
    assert "mof-2020-10-self" in words
    assert "财预〔2020〕10号" in words
    assert "空白不等于 0" in words
    assert all(sheet.name in words for sheet in SHEETS)


def test_headings_carry_units_and_remarks(opened: Book) -> None:
    row, index = opened.head("资金来源与到位", "全年预算数")
    cell = opened.sheet("资金来源与到位").cell(row, index)
    assert str(cell.value).replace("\n", "") == "全年预算数（元）"
    assert "金额" in cell.comment.text
    row, index = opened.head("绩效指标", "实际完成值")
    assert "空白不是 0" in opened.sheet("绩效指标").cell(row, index).comment.text


def test_drop_downs(opened: Book) -> None:
    offered = "".join(lists(opened.sheet("绩效指标")).values())
    for word in ("≥", "区间", "按完成比例计分", "是,否", "基本达成"):
        assert word in offered
    assert "正式资料,工作资料,原始凭证,说明材料" in "".join(lists(opened.sheet("佐证材料")).values())
    assert "优,良,中,差" in "".join(lists(opened.sheet("项目基本信息")).values())
    assert "省级" in "".join(lists(opened.sheet("资金来源与到位")).values())
    for sheet in opened.book.worksheets:
        assert all(len(formula) <= 257 for formula in lists(sheet).values())


def test_sums_are_closed_and_the_rest_is_open(opened: Book) -> None:
    sheet = opened.sheet("支出明细")
    row, index = opened.head("支出明细", "实际支出")
    total, below = sheet.cell(row + 1, index), sheet.cell(row + 4, index)
    assert "SUMIF(" in str(total.value)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.insertRows
    assert total.protection.locked
    assert not below.protection.locked
    assert below.number_format == "#,##0.00"
    far = sheet.column_dimensions["C"]
    assert far.width


@pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS])
def test_each_sheet_prints_on_the_width_of_a4(opened: Book, name: str) -> None:
    sheet = opened.sheet(name)
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.fitToWidth in (None, 1)  # one page wide is what a workbook means by leaving it out
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area


def test_long_tables_keep_their_headings(opened: Book) -> None:
    row, _ = opened.head("绩效指标", "三级指标")
    sheet = opened.sheet("绩效指标")
    assert sheet.freeze_panes == f"D{row + 1}"
    assert sheet.print_title_rows == f"${row}:${row}"


def test_cells_for_values_keep_what_is_typed(opened: Book) -> None:
    """In a general cell “95%” would turn into 0.95 and “1/2” into a date."""
    row, index = opened.head("绩效指标", "年度指标值")
    assert opened.sheet("绩效指标").cell(row + 2, index).number_format == "@"
    row, index = opened.head("资金来源与到位", "到位日期")
    assert opened.sheet("资金来源与到位").cell(row + 4, index).number_format == 'yyyy"年"m"月"d"日"'


def test_prescribed_indicators_stand_there(project: Book) -> None:
    names = column(project, "绩效指标", "三级指标")
    assert {"立项依据充分性", "预算执行率", "满意度"} <= set(names)
    assert len([name for name in names if "合计" not in str(name)]) == 17
    assert "决策" in column(project, "绩效指标", "一级指标")
    elements = column(project, "评分要点", "所属指标")
    assert elements.count("立项依据充分性") == 5
    assert not column(project, "绩效指标", "实际完成值")


def test_without_prescribed_indicators_the_levels_stand_there(opened: Book) -> None:
    assert "成本指标" in column(opened, "绩效指标", "二级指标")
    names = [n for n in column(opened, "绩效指标", "三级指标") if "合计" not in str(n)]
    assert names == []


@pytest.mark.parametrize("edition", ["mof-2020-10-self", "mof-2021-101", "hubei-2020-self"])
def test_a_pack_finds_its_place_in_every_edition(edition: str, tmp_path: Path) -> None:
    """Packs are written in the names of 10号: 成本 is a level of its own in 101号, and Hubei has one block for all."""
    framework = load_framework(edition)
    path = tmp_path / "包.xlsx"
    write_template(path, framework, pack=load_pack("public-facilities"))
    book = Book(openpyxl.load_workbook(path))
    first, second, names = (column(book, "绩效指标", level) for level in ("一级指标", "二级指标", "三级指标"))
    rows = list(zip(first, second, [name for name in names if name != "合计（自动计算）"], strict=True))
    levels = [
        (section.name, level2)
        for section in framework.sections
        for level2 in (*section.level2, *(() if "可持续影响" in section.level2 else ("可持续影响",)))
    ]
    order = [levels.index(row[:2]) for row in rows]
    assert order == sorted(order)


def test_a_pack_proposes_indicators_without_targets(framework: Framework, tmp_path: Path) -> None:
    pack = load_pack(list_packs()[0].id)
    path = tmp_path / "包.xlsx"
    write_template(path, framework, pack=pack)
    book = Book(openpyxl.load_workbook(path))
    names = column(book, "绩效指标", "三级指标")
    assert {spec.name for spec in pack.indicators} <= set(names)
    assert not column(book, "绩效指标", "年度指标值")


def named(template: Path) -> Path:
    """The template with the cell beside 项目名称 filled and nothing else touched; openpyxl takes far longer."""
    filled = template.with_name("某.xlsx")
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(filled, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/worksheets/sheet2.xml":
                cell = re.search(rb'<c r="B4"( s="\d+")/>', content)
                typed = b'<c r="B4"%s t="inlineStr"><is><t>%s</t></is></c>' % (cell[1], "某".encode())
                content = content.replace(cell[0], typed)
            new.writestr(part, content)
    return filled


@pytest.mark.parametrize("framework_id", [framework.id for framework in list_frameworks()])
def test_a_blank_template_lacks_only_the_name(framework_id: str, tmp_path: Path) -> None:
    framework = load_framework(framework_id)
    path = tmp_path / "空白.xlsx"
    write_template(path, framework)
    with pytest.raises(InputErrors) as caught:
        read_workbook(path)
    (error,) = caught.value.errors
    label = "部门（单位）名称" if "department" in framework_id else "项目名称"
    assert error.message.endswith(f"没有填写「{label}」；请在{label}右边的单元格填写。")
    evaluation = read_workbook(named(path)).evaluation
    assert evaluation.identity.name == "某"
    assert evaluation.framework == framework_id
    assert evaluation.subject is framework.subject
    prescribed = [spec for spec in framework.indicators if framework.kind_of(spec.path[:1]) != "execution"]
    assert [i.name for i in evaluation.indicators] == [spec.name for spec in prescribed]
    assert all(i.actual is None for i in evaluation.indicators)


def test_a_template_for_a_department(tmp_path: Path) -> None:
    path = tmp_path / "部门.xlsx"
    write_template(path, load_framework("mof-2013-53-department"), subject=Subject.DEPARTMENT)
    book = Book(openpyxl.load_workbook(path))
    words = [c.value for row in book.sheet("部门基本信息").iter_rows() for c in row if c.value]
    assert "部门整体支出" in words
    assert {"部门基本信息表", "部门（单位）名称", "填报单位", "部门主要职能", "履职依据"} <= set(words)
    assert not {"项目名称", "实施单位", "立项依据", "立项背景和目的"} & set(words)
    guide = "\n".join(str(c.value) for row in book.sheet(GUIDE).iter_rows() for c in row if c.value)
    assert "先填「部门基本信息」" in guide
    assert "项目基本信息" not in guide


@pytest.mark.parametrize("old", [False, True])
def test_a_department_is_read_under_its_own_headings_and_the_old_ones(old: bool, tmp_path: Path) -> None:
    path = tmp_path / "部门.xlsx"
    write_template(path, load_framework("mof-2013-53-department"), subject=Subject.DEPARTMENT)
    book = openpyxl.load_workbook(path)
    sheet = book["部门基本信息"]
    former = {
        "部门（单位）名称": "项目名称",
        "填报单位": "实施单位",
        "部门主要职能": "立项背景和目的",
        "履职依据": "立项依据",
    }
    for row in sheet.iter_rows():
        if row[0].value in former:
            row[1].value = f"某局的{row[0].value}"
            row[0].value = former[row[0].value] if old else row[0].value
    sheet.title = "项目基本信息" if old else sheet.title
    book.save(path)
    result = read_workbook(path)
    identity = result.evaluation.identity
    assert (identity.name, identity.unit) == ("某局的部门（单位）名称", "某局的填报单位")
    assert (identity.purpose, identity.basis) == ("某局的部门主要职能", ("某局的履职依据",))
    assert result.evaluation.subject is Subject.DEPARTMENT
    assert not result.findings


def test_an_existing_file_is_not_overwritten(framework: Framework, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path, framework)
    with pytest.raises(JixiaoError, match="文件已存在，没有覆盖"):
        write_template(path, framework)
    write_template(path, framework, force=True)


def test_text_never_becomes_a_formula(framework: Framework, tmp_path: Path) -> None:
    path = tmp_path / "注入.xlsx"
    told = dict(zip(TOLD, EVIL, strict=True))
    evaluation = Evaluation(
        identity=Identity(name="名=1+1", **told),
        funds=EvaluationFunds(items=tuple(SpendingItem(name=text, note=text) for text in EVIL)),
        indicators=tuple(Indicator(name=text, path=("产出", "数量"), explanation=text) for text in EVIL),
    )
    write_workbook(path, evaluation, framework)
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or str(cell.value).startswith("=IF(SUMPRODUCT(ISTEXT(")
                assert cell.hyperlink is None
    read = read_workbook(path).evaluation
    assert [i.explanation for i in read.indicators] == [text.strip() for text in EVIL]
    assert {name: getattr(read.identity, name) for name in told} == {name: text.strip() for name, text in told.items()}


def test_sums_are_shown_before_anybody_recalculates(framework: Framework, tmp_path: Path) -> None:
    path = tmp_path / "数.xlsx"
    write_workbook(path, load_example("fozuling-2017"), framework)
    book = Book(openpyxl.load_workbook(path, data_only=True))
    row, index = book.head("支出明细", "实际支出")
    assert book.sheet("支出明细").cell(row + 1, index).value == pytest.approx(1553870.19)


def test_the_layout_has_one_meaning_for_each_heading() -> None:
    for sheet in SHEETS:
        for block in sheet.blocks:
            columns = block.columns if isinstance(block, Table) else block.fields
            own = [plain(c.header) for c in columns]
            assert len(own) == len(set(own))
            aliases = [name for c in columns for name in c.names]
            shared = {name for name in aliases if aliases.count(name) > 1}
            assert not shared, (sheet.name, shared)
        labels = [name for block in sheet.blocks if isinstance(block, Form) for f in block.fields for name in f.names]
        assert len(labels) == len(set(labels))


def office(folder: Path, kind: str, name: str) -> None:
    """What LibreOffice makes of a workbook."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / name)], check=True, capture_output=True, timeout=120
    )


def test_libreoffice_opens_it_and_saves_it_as_others_do(framework: Framework, tmp_path: Path) -> None:
    """A second opinion on the file, and a real .xls: both read back as the same evaluation."""
    write_workbook(tmp_path / "教学.xlsx", load_example("teaching"), framework)
    office(tmp_path, "xls", "教学.xlsx")
    assert read_workbook(tmp_path / "教学.xls").evaluation == read_workbook(tmp_path / "教学.xlsx").evaluation


def test_a_sum_over_amounts_in_words_says_that_it_is_none(framework: Framework, tmp_path: Path) -> None:
    """Spreadsheets leave “14万元” out of a sum: asked of LibreOffice, which works the formula out and prints it."""
    source = FundSource(name="补助", budget=Amount.of("14", Unit.WAN), spent=Amount.of("140000"))
    items = (
        SpendingItem(name="培训", spent=Amount.of("160000")),
        SpendingItem(name="教材", parent="培训", spent=Amount.of("2", Unit.WAN)),
    )
    evaluation = Evaluation(identity=Identity(name="甲"), funds=EvaluationFunds(sources=(source,), items=items))
    path = tmp_path / "合计.xlsx"
    write_workbook(path, evaluation, framework)
    written = openpyxl.load_workbook(path, data_only=True)
    shown = {name: [c.value for c in written[name][row]] for name, row in (("资金来源与到位", 5), ("支出明细", 4))}
    assert [shown["资金来源与到位"][index] for index in (3, 4, 9)] == [0, "含文字，未合计", 140000]
    assert shown["支出明细"][4] == 160000

    openpyxl.load_workbook(path).save(tmp_path / "未算.xlsx")  # without the results beside the formulas
    office(tmp_path, "pdf", "未算.xlsx")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "未算.pdf")]
    funds = next(page for page in pages if "资金来源与到位表" in page)
    spending = next(page for page in pages if "支出明细表" in page)
    assert "含文字，未合计" in funds
    assert funds.count("140,000.00") == 2
    assert "含文字，未合计" not in spending
    assert spending.count("160,000.00") == 2
