"""The two file formats in all their writings: old .xls records and .xlsx XML, and what damaged files come to."""

import io
import random
import struct
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlwt
from xlwt.CompoundDoc import XlsDoc

from jixiao.document.sheets.raw import Raw, Unusable
from jixiao.errors import InputErrors, UnreadableFileError
from jixiao.examples import load_example
from jixiao.frameworks import load_framework
from jixiao.workbook import read_workbook, write_workbook
from jixiao.workbook.grid import Grid, open_grids


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def narrow(text: str) -> bytes:
    return struct.pack("<HB", len(text), 0) + text.encode("latin-1")


def wide(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def cell(row: int, column: int, style: int = 0) -> bytes:
    return struct.pack("<HHH", row, column, style)


def xls(path: Path, sheet: bytes, *, before: bytes = b"", version: int = 0x600, name: bytes = b"\1\0S") -> Grid:
    """One sheet of hand-made records, read."""
    start = record(0x809, struct.pack("<HH", version, 5) + bytes(12)) + before
    end = record(0x0A)
    position = len(start) + len(record(0x85, bytes(6) + name)) + len(end)
    stream = start + record(0x85, struct.pack("<IH", position, 0) + name) + end
    stream += record(0x809, struct.pack("<HH", version, 16) + bytes(12)) + sheet + record(0x0A)
    XlsDoc().save(str(path), stream.ljust(5000, b"\0"))
    (grid,) = open_grids(path)
    return grid


def xlsx(path: Path, sheet: str, *, strings: str = "", styles: str = "", properties: str = "") -> Grid:
    """One sheet of hand-made XML, read."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", f'<workbook {space}>{properties}<sheets><sheet name="S" r:id="a"/></sheets></workbook>'
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="a" Target="/xl/worksheets/s.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/s.xml", f"<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>")
        archive.writestr("xl/sharedStrings.xml", f"<sst {space}>{strings}</sst>")
        archive.writestr("xl/styles.xml", f"<styleSheet {space}>{styles}</styleSheet>")
    (grid,) = open_grids(path)
    return grid


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return tmp_path / "旧.xls"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "新.xlsx"


# --- .xls -------------------------------------------------------------------------------------------------------------


def packed(value: int, *, whole: bool, hundredths: bool) -> int:
    return (value << 2 & 0xFFFFFFFF) | whole << 1 | hundredths


@pytest.mark.parametrize(
    ("rk", "value"),
    [
        (packed(1200, whole=True, hundredths=False), "1200"),
        (packed(-5, whole=True, hundredths=False), "-5"),
        (packed(17092, whole=True, hundredths=True), "170.92"),
        (struct.unpack("<Q", struct.pack("<d", 0.5))[0] >> 32, "0.5"),
    ],
)
def test_numbers_in_four_bytes(old: Path, rk: int, value: str) -> None:
    assert xls(old, record(0x27E, cell(0, 0) + struct.pack("<I", rk))).at(0, 0) == Decimal(value)


def test_several_numbers_in_one_record(old: Path) -> None:
    values = b"".join(struct.pack("<HI", 0, packed(n, whole=True, hundredths=False)) for n in (7, 8, 9))
    grid = xls(old, record(0xBD, struct.pack("<HH", 2, 1) + values + struct.pack("<H", 3)))
    assert grid.rows[2] == (None, Decimal(7), Decimal(8), Decimal(9))


def test_results_of_formulas(old: Path) -> None:
    def formula(column: int, result: bytes) -> bytes:
        return record(0x06, cell(0, column) + result + bytes(8))

    text = formula(0, b"\0\0\0\0\0\0\xff\xff") + record(0x207, wide("合格"))
    truth = formula(1, b"\1\0\1\0\0\0\xff\xff")
    error = formula(2, b"\2\0\x07\0\0\0\xff\xff")
    number = formula(3, struct.pack("<d", 2.5))
    empty = formula(4, b"\3\0\0\0\0\0\xff\xff")
    grid = xls(old, text + truth + error + number + empty)
    assert grid.rows[0] == ("合格", True, Unusable("#DIV/0!"), Decimal("2.5"))


def test_truth_values_errors_and_labels(old: Path) -> None:
    grid = xls(
        old,
        record(0x205, cell(0, 0) + b"\1\0")
        + record(0x205, cell(0, 1) + b"\x2a\1")
        + record(0x204, cell(0, 2) + wide("字")),
    )
    assert grid.rows[0] == (True, Unusable("#N/A"), "字")


def test_the_older_format_with_its_code_page(old: Path) -> None:
    label = "合计".encode("gbk")
    grid = xls(
        old,
        record(0x204, cell(0, 0) + struct.pack("<H", len(label)) + label),
        before=record(0x42, struct.pack("<H", 936)) + record(0x41E, struct.pack("<HB", 170, 2) + b"0%"),
        version=0x500,
        name=bytes([4]) + "指标".encode("gbk"),
    )
    assert (grid.name, grid.at(0, 0)) == ("指标", "合计")


def test_days_counted_from_1904(old: Path) -> None:
    styles = record(0x41E, struct.pack("<H", 170) + wide("yyyy/m/d")) + record(0xE0, struct.pack("<HH", 0, 170))
    grid = xls(old, record(0x203, cell(0, 0) + struct.pack("<d", 1)), before=record(0x22, b"\1\0") + styles)
    assert grid.at(0, 0) == date(1904, 1, 2)


def test_an_embedded_chart_is_passed_over(old: Path) -> None:
    chart = record(0x809, bytes(16)) + record(0x203, cell(5, 5) + struct.pack("<d", 99)) + record(0x0A)
    grid = xls(old, chart + record(0x203, cell(0, 0) + struct.pack("<d", 1)))
    assert grid.rows == ((Decimal(1),),)


def test_long_shared_strings_run_on_over_records(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    texts = [f"第{n}项：" + "社区服务站能力提升" * (n % 40) for n in range(300)] + ["plain " * 400, "混 mixed " * 300]
    for row, text in enumerate(texts):
        sheet.write(row, 0, text)
    sheet.write_rich_text(len(texts), 0, ["正文", ("加粗", xlwt.easyfont("bold true")), "结束"])
    path = tmp_path / "长.xls"
    book.save(str(path))
    (grid,) = open_grids(path)
    assert [row[0] for row in grid.rows] == [*texts, "正文加粗结束"]


def test_shared_strings_that_end_too_early(old: Path) -> None:
    with pytest.raises(UnreadableFileError, match="文件结构有误"):
        xls(old, b"", before=record(0xFC, bytes(8) + struct.pack("<HB", 50, 1) + b"a\0"))


def test_a_stream_of_another_program(old: Path) -> None:
    XlsDoc().save(str(old), b"\0" * 5000)
    data = old.read_bytes().replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))
    old.write_bytes(data)
    with pytest.raises(UnreadableFileError, match="不是 Excel 工作簿"):
        open_grids(old)


def test_sectors_that_run_in_a_circle(old: Path) -> None:
    xls(old, record(0x203, cell(0, 0) + struct.pack("<d", 1)))
    data = bytearray(old.read_bytes())
    table = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
    start = struct.unpack_from("<I", data, table)[0]
    struct.pack_into("<I", data, table + 4 * start, start)
    old.write_bytes(data)
    with pytest.raises(UnreadableFileError, match="文件结构有误"):
        open_grids(old)


def small_compound(stream: bytes) -> bytes:
    """A compound file whose Workbook is a small stream: sectors of 64 bytes within the root entry’s stream."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

    def entry(name: str, kind: int, start: int, size: int) -> bytes:
        words = name.encode("utf-16-le")
        head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words) + 2 if name else 0, kind, 1)
        return (
            head
            + struct.pack("<III", free, free, 1 if kind == 5 else free)
            + bytes(36)
            + struct.pack("<II", start, size)
            + bytes(4)
        )

    count = -(-len(stream) // 64)
    store = stream.ljust(-(-count * 64 // 512) * 512, b"\0")
    held = len(store) // 512
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 2, 1, end, 0, 0) + struct.pack("<108I", *[free] * 108)
    chains = [table, end, end, *range(4, 3 + held), end]
    small = [*range(1, count), end]
    directory = entry("Root Entry", 5, 3, len(store)) + entry("Workbook", 2, 0, len(stream)) + entry("", 0, 0, 0) * 2
    sectors = [struct.pack("<128I", *chains, *[free] * (128 - len(chains))), directory]
    sectors += [struct.pack("<128I", *small, *[free] * (128 - len(small))), store]
    return header[:512] + b"".join(sectors)


def test_a_small_workbook_in_small_sectors(tmp_path: Path) -> None:
    start = record(0x809, struct.pack("<HH", 0x600, 5) + bytes(12))
    name = b"\1\0S"
    position = len(start) + 4 + 6 + len(name) + 4
    stream = start + record(0x85, struct.pack("<IH", position, 0) + name) + record(0x0A)
    stream += (
        record(0x809, struct.pack("<HH", 0x600, 16) + bytes(12))
        + record(0x203, cell(1, 1) + struct.pack("<d", 8))
        + record(0x0A)
    )
    path = tmp_path / "小.xls"
    path.write_bytes(small_compound(stream))
    assert open_grids(path)[0].at(1, 1) == 8


# --- .xlsx ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('<c r="A1"><v>170.92000000000002</v></c>', Decimal("170.92")),
        ('<c r="A1"><v>1E3</v></c>', Decimal(1000)),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Unusable("#REF!")),
        ('<c r="A1" t="d"><v>2024-03-01T00:00:00</v></c>', date(2024, 3, 1)),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>', "甲乙"),
        ('<c r="A1" t="str"><f>A2</f><v>文字</v></c>', "文字"),
        ('<c r="A1"><f>A2*2</f></c>', Unusable()),
        ('<c r="A1"><f>A2*2</f><v>4</v></c>', Decimal(4)),
        ('<c r="A1" t="s"><v>0</v></c>', "合\n计"),
        ('<c r="A1" t="s"><v>1</v></c>', "站"),
        ('<c r="A1" s="1"><v>0.95</v></c>', "95%"),
        ('<c r="A1" s="2"><v>0.5</v></c>', Decimal("0.5")),
        ('<c r="A1" s="3"><v>45352</v></c>', date(2024, 3, 1)),
        ('<c r="A1" s="3"><v>59</v></c>', date(1900, 2, 28)),
        ('<c r="A1" s="3"><v>-7</v></c>', Decimal(-7)),
        ("<c><v>3</v></c>", Decimal(3)),
    ],
)
def test_a_cell(new: Path, xml: str, value: Raw) -> None:
    strings = "<si><t>合_x000D_\n计</t></si><si><t>站</t><rPh><t>zhàn</t></rPh></si>"
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="0&quot;%&quot;"/>'
        '<numFmt numFmtId="171" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
        '</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
    )
    assert xlsx(new, f'<row r="1">{xml}</row>', strings=strings, styles=styles).at(0, 0) == value


def test_cells_and_rows_without_positions_follow_each_other(new: Path) -> None:
    grid = xlsx(new, "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>")
    assert grid.rows == ((Decimal(1), Decimal(2)), (None, Decimal(3)))


def test_days_of_a_workbook_from_1904(new: Path) -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    grid = xlsx(
        new,
        '<row r="1"><c r="A1"><v>0.5</v></c><c r="B1"><v>1</v></c></row>',
        styles=styles,
        properties='<workbookPr date1904="1"/>',
    )
    assert grid.rows[0] == (Decimal("0.5"), date(1904, 1, 2))


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="-3"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1"><v>1e999</v></c></row>',
        '<row r="1"><c r="A1"><v>好</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>明天</v></c></row>',
        "<row><c></row>",
    ],
)
def test_xml_that_no_program_writes(new: Path, xml: str) -> None:
    with pytest.raises(UnreadableFileError, match="XML 有误"):
        xlsx(new, xml)


def test_too_many_elements(new: Path) -> None:
    with pytest.raises(UnreadableFileError, match="超过 2000000 个 XML 元素"):
        xlsx(new, "<row/>" * 2_000_000)


def test_another_packing(new: Path) -> None:
    xlsx(new, '<row r="1"><c r="A1"><v>1</v></c></row>')
    with zipfile.ZipFile(new, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/worksheets/t.xml", "<worksheet/>")
    with pytest.raises(UnreadableFileError, match="压缩方式不认识"):
        open_grids(new)


def test_a_time_is_a_part_of_a_day(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = datetime(2024, 3, 1, 18, 30)
    path = tmp_path / "时.xlsx"
    book.save(path)
    assert open_grids(path)[0].at(0, 0) == date(2024, 3, 1)


# --- damage -----------------------------------------------------------------------------------------------------------


def spoil(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    start = chance.randrange(len(spoilt))
    for _ in range(chance.choice([1, 2, 8, 40])):
        at = chance.choice([chance.randrange(len(spoilt)), (start + chance.randrange(20)) % len(spoilt)])
        spoilt[at] = chance.choice([0, 255, chance.randrange(256)])
    return bytes(spoilt)


def outcome(path: Path) -> str:
    try:
        read_workbook(path)
    except (UnreadableFileError, InputErrors) as error:
        return type(error).__name__
    return "read"


def test_damaged_xls_files_are_read_or_refused(tmp_path: Path) -> None:
    """A fast reader took the process down on one of a few hundred of these."""
    book = xlwt.Workbook()
    info = book.add_sheet("项目基本信息")
    info.write(0, 0, "项目名称")
    info.write(0, 1, "某项目")
    sheet = book.add_sheet("绩效指标")
    for column, heading in enumerate(["一级指标", "三级指标", "年度指标值", "实际完成值", "分值"]):
        for row in range(12):
            sheet.write(row, column, heading if row == 0 else f"{heading}{row}" if column < 2 else row)
    buffer = io.BytesIO()
    book.save(buffer)
    chance = random.Random(7)
    path = tmp_path / "坏.xls"
    outcomes = set()
    for _ in range(150):
        path.write_bytes(spoil(buffer.getvalue(), chance))
        outcomes.add(outcome(path))
    assert {"UnreadableFileError", "read"} <= outcomes


def test_damaged_xml_is_read_or_refused(tmp_path: Path) -> None:
    evaluation = load_example("fozuling-2017")
    source = tmp_path / "好.xlsx"
    write_workbook(source, evaluation, load_framework("mof-2020-10-self"))
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(7)
    path = tmp_path / "坏.xlsx"
    outcomes = set()
    for _ in range(60):
        name = chance.choice(["xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet6.xml"])
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, spoil(content, chance) if part == name else content)
        outcomes.add(outcome(path))
    assert "UnreadableFileError" in outcomes
