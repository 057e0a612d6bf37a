"""What fits where: titles break where they read well, tables stay whole only where a page holds them."""

import pytest

from jixiao.report.model import Cell, Column, Table
from jixiao.report.sizes import COVER_CHARACTERS, cover_lines, is_kept, lines_of, title_lines, width_of


def table(rows: int, text: str = "短") -> Table:
    columns = (Column(10), Column(90))
    return Table("k", "表", columns, ((Cell("a"), Cell("b")),), tuple((Cell("1"), Cell(text)) for _ in range(rows)))


def test_a_short_table_stays_whole_and_a_long_one_does_not() -> None:
    assert is_kept(table(8), landscape=False)
    assert not is_kept(table(40), landscape=False)
    assert not is_kept(table(3, "很长的文字" * 200), landscape=True)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("短标题", ["短标题"]),
        ("社区公共服务站能力提升改造项目（教学示例）", ["社区公共服务站能力提升改造项目", "（教学示例）"]),
        ("市民政局2017年社区公共服务站基础设施建设和三社联动试点项目", None),
        ("", [""]),
    ],
)
def test_titles_break_where_they_read_well(name: str, lines: list[str] | None) -> None:
    broken = title_lines(name)
    assert "".join(broken) == name
    assert lines is None or broken == lines


def test_titles_never_break_within_a_number_or_before_a_mark() -> None:
    for shift in range(12):
        name = "字" * shift + "2017年度、（第二批）城乡社区服务体系建设与治理创新试点项目资金"
        for line in title_lines(name)[1:]:
            assert line[0] not in "）、"
            assert not line[0].isdigit() or line.startswith("2017")


def test_an_unbreakable_title_is_still_broken() -> None:
    assert "".join(title_lines("1" * 90)) == "1" * 90


def test_lines_are_counted_by_width() -> None:
    assert lines_of("一二三四五六", 3) == 2
    assert lines_of("a\nb", 10) == 2


@pytest.mark.parametrize("count", range(10, 61, 5))
def test_names_of_any_length_fit_the_cover_in_lines_of_like_length(count: int) -> None:
    name = ("东川区铜都街道铜源社区易地扶贫搬迁安置点社区治理与服务创新试点示范项目" * 2)[:count]
    lines = cover_lines(name)
    assert "".join(lines) == name
    widths = [width_of(line) for line in lines]
    assert max(widths) <= COVER_CHARACTERS
    assert max(widths) - min(widths) <= 8


def test_a_bracket_or_a_quotation_is_not_torn() -> None:
    assert cover_lines("社区公共服务站能力提升项目（教学示例）") == ["社区公共服务站能力提升项目", "（教学示例）"]
    assert cover_lines("社区公共服务站和“三社联动”试点建设项目")[1].startswith("“三社联动”")
    assert cover_lines("一行") == ["一行"]
