"""Charts carry their figures, keep long names whole and the order given."""

from decimal import Decimal

from jixiao.report.charts import png, specification, svg, wrap
from jixiao.report.model import Bar, Chart, ChartKind

LONG = "一个名字特别长的绩效指标，长到一行放不下，还要再长一些"


def chart(*bars: Bar, kind: ChartKind = ChartKind.COMPLETION) -> Chart:
    return Chart("c", kind, "指标完成率", "完成率（%）", bars)


def test_every_figure_and_name_is_in_the_picture() -> None:
    drawn = svg(chart(Bar(LONG, "", Decimal("97.89"), "97.89%"), Bar("㎡⑳喆堃", "", Decimal(140), "140.00%")))
    for words in (*wrap(LONG), "㎡⑳喆堃", "97.89%", "140.00%", "完成率（%）"):
        assert words in drawn


def test_order_is_kept_and_labels_are_level() -> None:
    axis = specification(chart(Bar("乙", "", Decimal(1), "1"), Bar("甲", "", Decimal(2), "2")))["encoding"]["y"]
    assert axis["sort"] is None
    assert axis["axis"]["labelAngle"] == 0


def test_two_bars_of_one_name_stay_two() -> None:
    rows = specification(chart(Bar("同名", "", Decimal(1), "1"), Bar("同名", "", Decimal(2), "2")))["data"]["values"]
    assert len({row["label"] for row in rows}) == 2


def test_series_are_told_apart_without_colour() -> None:
    bars = (Bar("产出", "分值", Decimal(50), "50"), Bar("产出", "得分", Decimal(40), "40.00"))
    scale = specification(chart(*bars, kind=ChartKind.POINTS))["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == ["分值", "得分"]
    assert len(set(scale["range"])) == 2


def test_markup_in_a_name_stays_text() -> None:
    drawn = svg(chart(Bar("<script>x</script>", "", Decimal(1), "1"), Bar("b", "", Decimal(0), "0")))
    assert "<script" not in drawn


def test_picture_for_word_is_a_png() -> None:
    assert png(chart(Bar("甲", "", Decimal(0), "0"))).startswith(b"\x89PNG")


def test_wrap_keeps_every_character() -> None:
    assert "".join(wrap(LONG)) == LONG
    assert wrap("") == [""]


def test_alternative_text_tells_the_figures() -> None:
    assert chart(Bar("产出", "得分", Decimal(4), "4.00")).alt == "指标完成率（完成率（%））：产出（得分） 4.00。"


def test_the_figures_of_a_comparison_stand_in_a_column_clear_of_the_target() -> None:
    layers = specification(chart(Bar("甲", "", Decimal("97.89"), "97.89%")))["layer"]
    named = [layer["mark"] for layer in layers if layer["mark"]["type"] == "text"]
    assert named[0]["text"] == "目标"
    assert layers[-1]["encoding"]["x"] == {"value": {"expr": "width + 58"}}
    drawn = svg(chart(Bar("甲", "", Decimal(90), "90.00%"), Bar("乙", "", Decimal(80), "80.00%")))
    assert drawn.count(">目标</text>") == 1


def test_all_pictures_are_of_one_width_so_that_letters_are_of_one_size() -> None:
    long = svg(chart(Bar(LONG, "", Decimal(90), "90.00%")))
    short = svg(chart(Bar("甲", "", Decimal(1), "1.00"), kind=ChartKind.SOURCES))
    assert 'width="560"' in long
    assert 'width="560"' in short


def test_the_finished_picture_names_the_fonts_of_the_report() -> None:
    assert "Noto Sans CJK SC" in svg(chart(Bar("甲", "", Decimal(1), "1")))
