"""Wrong workbooks: each gives messages that name the cell, what was read, what is wanted, and what to do."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt
from handmade import Book
from xlwt.CompoundDoc import XlsDoc

from jixiao.errors import InputErrors, UnreadableFileError
from jixiao.workbook import ReadResult, read_workbook

Messages = Callable[[Book], list[str]]


def unreadable(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_workbook(path)
    return caught.value.message


def an_xls(tmp_path: Path) -> Path:
    book = xlwt.Workbook()
    book.add_sheet("绩效指标").write(0, 0, "三级指标")
    path = tmp_path / "旧.xls"
    book.save(str(path))
    return path


def stream_of(book: xlwt.Workbook) -> bytes:
    return book.get_biff_data()


def rezip(source: Path, target: Path, **changes: bytes) -> Path:
    """The archive with some of its parts replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return target


# --- files that cannot be read at all ---------------------------------------------------------------------------------


def test_a_missing_file(tmp_path: Path) -> None:
    assert "找不到文件" in unreadable(tmp_path / "没有.xlsx")


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    path.touch()
    assert unreadable(path) == "空.xlsx：文件是空的（0 字节）；请重新保存或重新下载后再试。"


def test_a_file_of_500_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    assert (
        unreadable(path)
        == "大.xlsx：文件有 500 MB，超过上限 20 MB，没有读取；请删去图片、附件和多余的工作表后另存再试。"
    )


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_workbook(template: Path, tmp_path: Path, share: float) -> None:
    path = tmp_path / "半.xlsx"
    data = template.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "文件已损坏或不完整" in unreadable(path)
    assert "另存为 .xlsx" in unreadable(path)


def test_a_workbook_with_flipped_bytes(template: Path, tmp_path: Path) -> None:
    data = bytearray(template.read_bytes())
    for at in range(len(data) // 3, len(data) // 3 + 60):
        data[at] ^= 0x5A
    path = tmp_path / "坏.xlsx"
    path.write_bytes(data)
    assert "文件已损坏" in unreadable(path)


@pytest.mark.parametrize("size", [600, 2000, 4000])
def test_a_truncated_xls(tmp_path: Path, size: int) -> None:
    path = an_xls(tmp_path)
    path.write_bytes(path.read_bytes()[:size])
    assert "旧.xls：" in unreadable(path)


def test_a_text_file_called_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "其实是文本.xlsx"
    path.write_text("项目名称,某项目", encoding="utf-8")
    assert "不是 Excel 工作簿" in unreadable(path)


def test_another_archive_called_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "其实是压缩包.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "你好")
    assert "不是 Excel 工作簿" in unreadable(path)


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "加密.xlsx"
    plain = tmp_path / "外壳"
    XlsDoc().save(str(plain), b"\0" * 5000)
    name, encrypted = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    data = bytearray(plain.read_bytes())
    at = data.find(name)
    data[at : at + 64] = encrypted.ljust(64, b"\0")
    struct.pack_into("<H", data, at + 64, len(encrypted) + 2)
    path.write_bytes(data)
    assert unreadable(path).startswith("加密.xlsx：文件设有打开密码")


def test_an_xls_with_a_password(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("绩效指标")
    stream = stream_of(book)
    start = 4 + struct.unpack_from("<H", stream, 2)[0]
    path = tmp_path / "加密.xls"
    XlsDoc().save(str(path), stream[:start] + struct.pack("<HH", 0x2F, 6) + b"\1\0" * 3 + stream[start:])
    assert unreadable(path).startswith("加密.xls：文件设有打开密码")


def declare(path: Path, name: str, size: int) -> Path:
    """Let the directory of the archive say that a part unpacks to ``size`` bytes."""
    data = bytearray(path.read_bytes())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        if data[at + 46 : at + 46 + len(name)] == name.encode():
            struct.pack_into("<I", data, at + 24, size)
    path.write_bytes(data)
    return path


def test_a_zip_bomb_is_refused_by_its_directory(template: Path, tmp_path: Path) -> None:
    part = "xl/worksheets/sheet99.xml"
    path = rezip(template, tmp_path / "炸弹.xlsx", **{part: b" " * 1000})
    assert "压缩比" in unreadable(declare(path, part, 90_000_000))
    assert "解开后过大（声明 4" in unreadable(declare(path, part, 4_294_967_000))


def test_a_zip_bomb_that_lies_about_its_size(template: Path, tmp_path: Path) -> None:
    path = rezip(template, tmp_path / "谎报.xlsx", **{"xl/worksheets/sheet1.xml": b" " * 3_000_000})
    data = bytearray(path.read_bytes())
    size = struct.pack("<I", 3_000_000)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<I", 1000)
    path.write_bytes(data)
    assert "比声明的大" in unreadable(path)


def test_too_many_entries(tmp_path: Path) -> None:
    path = tmp_path / "多.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(5001):
            archive.writestr(f"xl/{number}.xml", "")
    assert "5001 个文件" in unreadable(path)


def test_entities_are_not_expanded(template: Path, tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    path = rezip(template, tmp_path / "实体.xlsx", **{"xl/worksheets/sheet2.xml": laughs})
    assert "XML 有误" in unreadable(path)


def test_a_far_away_cell_is_not_laid_out_in_memory(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "项目名称"
    book.active["XFD1048576"] = "远处"
    path = tmp_path / "远.xlsx"
    book.save(path)
    assert "1048576 行、16384 列" in unreadable(path)
    old = xlwt.Workbook()
    sheet = old.add_sheet("表")
    sheet.write(0, 0, 1)
    sheet.write(65535, 255, 1)
    old.save(str(tmp_path / "远.xls"))
    assert "65536 行、256 列" in unreadable(tmp_path / "远.xls")


def test_an_encrypted_archive_entry(template: Path, tmp_path: Path) -> None:
    data = bytearray(template.read_bytes())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        struct.pack_into("<H", data, at + 8, 1)
    path = tmp_path / "条目加密.xlsx"
    path.write_bytes(data)
    assert "无法解开" in unreadable(path)


def test_a_workbook_without_content(tmp_path: Path) -> None:
    path = tmp_path / "白.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(InputErrors) as caught:
        read_workbook(path)
    (error,) = caught.value.errors
    assert error.message.startswith(
        "白.xlsx：不是填报模板，也不是自评表（文件里有：没有内容的工作表）；请用 jixiao template "
    )


# --- sheets and headings ----------------------------------------------------------------------------------------------


def test_a_misspelt_sheet_is_named_with_the_right_name(filled: Book, errors_of: Messages) -> None:
    filled.sheet("绩效指标").title = "绩校指标"
    (message,) = errors_of(filled)
    assert message == "项目.xlsx：没有名为「绩效指标」的工作表，找到的是「绩校指标」；请把工作表名称改为「绩效指标」。"


def test_an_optional_sheet_with_a_misspelt_name_would_lose_data(filled: Book, errors_of: Messages) -> None:
    filled.sheet("支出明细").title = "支出明晰"
    assert "「支出明细」" in errors_of(filled)[0]


def test_a_missing_sheet(filled: Book, errors_of: Messages) -> None:
    filled.book.remove(filled.sheet("绩效指标"))
    (message,) = errors_of(filled)
    assert message.startswith("项目.xlsx：缺少工作表「绩效指标」（文件里有：")


def test_indicators_without_headings(filled: Book, errors_of: Messages) -> None:
    row, _ = filled.head("绩效指标", "三级指标")
    for cell in filled.sheet("绩效指标")[row]:
        cell.value = None
    assert "没有找到标题行，应有一行包含“三级指标”" in errors_of(filled)[0]


def test_a_second_heading_row_in_another_order(filled: Book, errors_of: Messages) -> None:
    sheet = filled.sheet("支出明细")
    row, name = filled.head("支出明细", "支出项目")
    sheet.cell(row + 5, name + 3).value = "支出项目"
    sheet.cell(row + 5, name).value = "实际支出"
    assert "标题行出现了两次" in errors_of(filled)[0]


# --- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "heading", "typed", "wanted"),
    [
        ("支出明细", "实际支出", "若干", "读到“若干”，「实际支出」这里要填金额（元）；请只写数字，或数字加单位"),
        ("支出明细", "实际支出", "约5万元", "读到“约5万元”"),
        ("支出明细", "实际支出", "5万元和3万元", "读到“5万元和3万元”"),
        ("支出明细", "实际支出", -500, "这里要填不小于 0 的金额；如是退款或冲减"),
        ("支出明细", "实际支出", "-500元", "这里要填不小于 0 的金额"),
        (
            "资金来源与到位",
            "到位日期",
            "2024年2月30日",
            "读到“2024年2月30日”，「到位日期」这里要填日期；请写成 2024年12月31日",
        ),
        ("资金来源与到位", "到位日期", "春节前后", "这里要填日期"),
        ("资金来源与到位", "到位日期", 45352, "这里要填日期"),
        ("资金来源与到位", "资金级次", "区级", "这里要填下列之一：中央、省级、市级、区县级"),
        ("绩效指标", "分值", "十分重要", "读到“十分重要”，「分值」这里要填数字（分）"),
        ("绩效指标", "分值", -5, "这里要填不小于 0 的数字"),
        ("绩效指标", "指标性质", "约等于", "读到“约等于”，「指标性质」这里要填下列之一：≥、>、≤、<、=、区间"),
        ("绩效指标", "计分方法", "按领导意见", "「计分方法」这里要填下列之一"),
        ("绩效指标", "是否适用", "也许", "「是否适用」这里要填“是”或“否”"),
        ("绩效指标", "方法参数", "百分之六十", "「方法参数」这里要填“参数=数值”"),
        ("绩效指标", "等级内得分比例", "130%", "不能超过 100%"),
        ("绩效指标", "等级内得分比例", "很高", "「等级内得分比例」这里要填百分比（0—100）；请写成 95% 的样子"),
    ],
)
def test_a_cell_with_something_else(
    filled: Book, errors_of: Messages, sheet: str, heading: str, typed: object, wanted: str
) -> None:
    cells = filled.put(sheet, 1, **{heading: typed})
    (message,) = errors_of(filled)
    assert message.startswith(f"项目.xlsx「{sheet}」{cells[heading]}：")
    assert wanted in message


def test_a_choice_suggests_the_nearest(filled: Book, errors_of: Messages) -> None:
    filled.put("资金来源与到位", 1, 资金级次="乡镇街")
    assert "是不是“乡镇街道”" in errors_of(filled)[0]


@pytest.mark.parametrize("typed", ["二〇二四", 24, "2024-2025"])
def test_a_year_that_is_none(filled: Book, errors_of: Messages, typed: object) -> None:
    cell = filled.label("项目基本信息", "预算年度", typed)
    (message,) = errors_of(filled)
    assert message.startswith(f"项目.xlsx「项目基本信息」{cell}：")
    assert "四位年份" in message


@pytest.mark.parametrize("typed", [1.5, -1, "一百多"])
def test_a_count_that_is_none(filled: Book, errors_of: Messages, typed: object) -> None:
    filled.put("满意度调查", 1, 所属指标="居民满意度", 发放=typed)
    assert "「发放」这里要填不小于 0 的整数" in errors_of(filled)[0]


def test_survey_options_without_counts(filled: Book, errors_of: Messages) -> None:
    filled.put("满意度调查", 1, 所属指标="居民满意度", 其他选项及人数="满意=多数")
    assert "“选项=人数”" in errors_of(filled)[0]


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A"])
def test_a_formula_that_failed(filled: Book, errors_of: Messages, error: str) -> None:
    cells = filled.put("支出明细", 1, 实际支出=error)
    filled.sheet("支出明细")[cells["实际支出"]].data_type = "e"
    (message,) = errors_of(filled)
    assert message == f"项目.xlsx「支出明细」{cells['实际支出']}：公式出错，读到 {error}；请改正公式，或直接填写数值。"


def test_a_formula_that_was_never_computed(filled: Book, errors_of: Messages) -> None:
    cells = filled.put("支出明细", 1, 实际支出="=30000*5")
    (message,) = errors_of(filled)
    assert message.startswith(f"项目.xlsx「支出明细」{cells['实际支出']}：是公式，但文件里没有保存计算结果")
    assert "用 Excel 或 WPS 打开文件、保存后重试" in message


def test_our_own_sums_need_no_computed_value(book: Book, errors_of: Messages, reads: Callable[..., ReadResult]) -> None:
    """openpyxl drops the values of the template’s sums: they are worked out anew, not read."""
    book.label("项目基本信息", "项目名称", "某项目")
    book.put("支出明细", 1, 支出项目="场地", 实际支出=5)
    result = reads(book)
    assert result.evaluation.funds.stated_spent is None
    assert result.evaluation.funds.items[0].spent.yuan == 5


def test_failed_formulas_of_an_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    info = book.add_sheet("项目基本信息")
    info.write(0, 0, "项目名称")
    info.write(0, 1, "旧表")
    sheet = book.add_sheet("绩效指标")
    for column, heading in enumerate(["三级指标", "指标值", "分值"]):
        sheet.write(0, column, heading)
    sheet.write(1, 0, "场次")
    sheet.row(1).set_cell_error(2, "#REF!")
    path = tmp_path / "旧.xls"
    book.save(str(path))
    with pytest.raises(InputErrors) as caught:
        read_workbook(path)
    assert [e.message for e in caught.value.errors] == [
        "旧.xls「绩效指标」C2：公式出错，读到 #REF!；请改正公式，或直接填写数值。"
    ]


def test_the_project_must_have_a_name(filled: Book, errors_of: Messages) -> None:
    filled.label("项目基本信息", "项目名称", None)
    assert errors_of(filled) == ["项目.xlsx「项目基本信息」：没有填写「项目名称」；请在项目名称右边的单元格填写。"]


def test_a_row_without_its_name_would_be_lost(filled: Book, errors_of: Messages) -> None:
    cells = filled.put("绩效指标", 1, 三级指标=None)
    (message,) = errors_of(filled)
    assert message.startswith(f"项目.xlsx「绩效指标」{cells['三级指标'].replace('C', 'D')}：这一行填了「指标性质」")


def test_an_indicator_twice(filled: Book, errors_of: Messages) -> None:
    filled.put("绩效指标", 2, 一级指标="产出指标", 二级指标="数量指标", 三级指标="建设服务站")
    (message,) = errors_of(filled)
    assert "三级指标“建设服务站”与 C" in message
    assert "重名" in message


def test_elements_of_an_unknown_indicator(filled: Book, errors_of: Messages) -> None:
    cells = filled.put("评分要点", 1, 所属指标="居民满意率", 评价要点="有问卷")
    (message,) = errors_of(filled)
    assert message.startswith(f"项目.xlsx「评分要点」{cells['所属指标']}：读到“居民满意率”")
    assert "是不是“居民满意度”" in message


def test_a_deduction_without_points(filled: Book, errors_of: Messages) -> None:
    filled.put("扣分事项", 1, 所属指标="建设服务站", 扣分事由="未验收")
    assert "没有填「扣分」" in errors_of(filled)[0]


def test_arrivals_without_a_source(filled: Book, errors_of: Messages) -> None:
    filled.put("资金来源与到位", 1, 资金来源=None, 资金级次=None, 全年预算数=None, 实际支出=None)
    assert "上面没有资金来源" in errors_of(filled)[0]


def test_a_site_result_without_an_indicator(filled: Book, errors_of: Messages) -> None:
    filled.put("示范点", 1, 示范点名称="甲", 目标值="3个")
    assert "没有填「指标」" in errors_of(filled)[0]


def test_everything_wrong_is_told_at_once(filled: Book, errors_of: Messages) -> None:
    filled.label("项目基本信息", "项目名称", None)
    filled.put("支出明细", 1, 实际支出="若干")
    filled.put("支出明细", 2, 实际支出=-1)
    filled.put("绩效指标", 1, 分值="十", 指标性质="大概")
    messages = errors_of(filled)
    assert len(messages) == 5
    assert all("；请" in message or "；如" in message for message in messages)


def test_a_malformed_number_is_read_as_written_and_marked(filled: Book, reads: Callable[..., ReadResult]) -> None:
    filled.put("支出明细", 2, 实际支出="1.0400元")
    result = reads(filled)
    (finding,) = (f for f in result.findings if f.code == "XLS07")
    assert "“1.0400元”的写法有误" in finding.text
    assert result.evaluation.funds.items[1].spent.as_written == "1.0400元"


def test_reading_leaves_the_file_alone(filled: Book, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    filled.book.save(buffer)
    path = tmp_path / "项目.xlsx"
    path.write_bytes(buffer.getvalue())
    read_workbook(path)
    assert path.read_bytes() == buffer.getvalue()


def test_a_long_cell_over_several_lines_is_quoted_in_one_short_line(filled: Book, errors_of: Messages) -> None:
    text = "甲\n乙" + "好" * 30_000
    filled.put("支出明细", 1, 实际支出=text)
    filled.put("评分要点", 1, 所属指标=text, 评价要点="有问卷")
    messages = errors_of(filled)
    assert len(messages) == 2
    assert all("读到“甲 乙好" in m and len(m.splitlines()) == 1 and len(m) < 200 for m in messages)
