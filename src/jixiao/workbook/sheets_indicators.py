"""The sheets about indicators and how each is judged, as data (see :mod:`jixiao.workbook.sheets`)."""

from jixiao.evaluation import Operator
from jixiao.facts import Column as Heading
from jixiao.facts.table_names import INDICATOR_HEADINGS
from jixiao.frameworks.methods import METHODS
from jixiao.workbook.layout import Column, Kind, Table, choices

METHOD_TITLES = {spec.title: name for name, spec in METHODS.items()}
GRADES = ("优", "良", "中", "差", "基本达成", "部分实现", "较低", "达成", "部分达成", "未达成")

_EVIDENCE = Column(
    "evidence",
    "佐证编号",
    Kind.CODES,
    12,
    aliases=INDICATOR_HEADINGS[Heading.EVIDENCE],
    comment="填「佐证材料」表中的编号，多个用顿号隔开，例如：E1、E3。",
)
_INDICATOR = Column(
    "indicator",
    "所属指标",
    width=24,
    aliases=("三级指标", "指标名称", "对应指标", "指标"),
    comment="与「绩效指标」表中的三级指标名称一致。同名指标请写成“二级指标/三级指标”。",
    required=True,
)

NO_LEVEL = "—"
"""A level that an indicator has not; an empty cell repeats the one above."""

INDICATORS = Table(
    "indicators",
    "绩效指标",
    (
        Column(
            "level1",
            "一级指标",
            width=10,
            aliases=INDICATOR_HEADINGS[Heading.LEVEL1],
            comment="合并单元格或只在第一行填写都可以。",
        ),
        Column(
            "level2",
            "二级指标",
            width=12,
            aliases=INDICATOR_HEADINGS[Heading.LEVEL2],
            comment="合并单元格或只在第一行填写都可以。",
        ),
        Column(
            "name",
            "三级指标",
            width=24,
            aliases=INDICATOR_HEADINGS[Heading.NAME],
            required=True,
        ),
        Column(
            "operator",
            "指标性质",
            Kind.OPERATOR,
            9,
            aliases=INDICATOR_HEADINGS[Heading.OPERATOR],
            choices=choices(o.value for o in Operator),
            comment=(
                "≥ 不低于；≤ 不高于；= 等于；区间 两数之间；时间 不晚于某日；定性 按等级评判；要素 按评价要点；"
                "扣分 逐条扣分；是否 是或否。目标值里已写“≥95%”的，本列可留空。"
            ),
        ),
        Column(
            "target",
            "年度指标值",
            Kind.MEASURE,
            14,
            aliases=INDICATOR_HEADINGS[Heading.TARGET],
            comment="填数字、百分比、日期或文字，例如：2400、95%、80—120、2024年12月31日、显著提升。",
        ),
        Column(
            "unit",
            "计量单位",
            width=9,
            aliases=INDICATOR_HEADINGS[Heading.UNIT],
            comment="例如：人次、%、个。目标值里已写单位的，本列可留空。",
        ),
        Column(
            "actual",
            "实际完成值",
            Kind.MEASURE,
            14,
            aliases=INDICATOR_HEADINGS[Heading.ACTUAL],
            comment="尚未取得的留空；空白不是 0，系统会注明“未评分”。",
        ),
        Column("weight", "分值", Kind.NUMBER, 7, "分", aliases=INDICATOR_HEADINGS[Heading.WEIGHT], sums=True),
        Column(
            "claimed_points",
            "自评得分",
            Kind.NUMBER,
            7,
            "分",
            aliases=INDICATOR_HEADINGS[Heading.POINTS],
            comment="已有自评结果的填写，系统会与重新计算的得分核对；没有的留空。",
            sums=True,
        ),
        Column(
            "achieved_grade",
            "达成等级",
            Kind.CHOICE,
            10,
            aliases=("完成等级", "评判等级", "达成情况"),
            choices=choices(GRADES),
            open_choice=True,
            comment="定性指标填写评判的等级，用本框架的等级名称。",
        ),
        Column(
            "achieved_share",
            "等级内得分比例",
            Kind.PERCENT,
            9,
            "%",
            aliases=("得分比例", "达成比例"),
            comment="定性指标在等级区间内的得分比例，例如 85。",
        ),
        Column(
            "deviation_reason",
            "偏差原因分析",
            width=24,
            aliases=INDICATOR_HEADINGS[Heading.REASON],
            lines=2,
        ),
        Column("improvement", "改进措施", width=20, aliases=("整改措施",), lines=2),
        _EVIDENCE,
        Column("explanation", "指标解释", width=28, aliases=INDICATOR_HEADINGS[Heading.EXPLANATION], lines=2),
        Column("standard", "评分标准", width=32, aliases=INDICATOR_HEADINGS[Heading.STANDARD], lines=2),
        Column(
            "target_basis",
            "目标值依据",
            width=18,
            aliases=("指标值依据", "标准来源", "目标依据", "指标值说明"),
            lines=2,
        ),
        Column("data_source", "数据来源", width=16, aliases=("资料来源", "取数来源")),
        Column(
            "method",
            "计分方法",
            Kind.CHOICE,
            18,
            aliases=("评分方法", "计分方式"),
            choices=METHOD_TITLES,
            comment="留空则按评价框架规定的方法计分。",
        ),
        Column(
            "parameters",
            "方法参数",
            Kind.PARAMETERS,
            16,
            aliases=("计分参数", "参数"),
            comment="写成“参数=数值”，多个用分号隔开，例如：floor=0.6。",
        ),
        Column("applicable", "是否适用", Kind.YES_NO, 9, aliases=("适用",), comment="不适用的指标填“否”；留空为适用。"),
        Column(
            "spec",
            "框架指标编号",
            width=22,
            aliases=("指标编号", "框架编号", "指标代码"),
            comment="评价框架规定的指标的编号；一般不用改。",
        ),
    ),
    anchor="name",
    rows=30,
    total="合计（自动计算）",
    printed=14,
)
ELEMENTS = Table(
    "elements",
    "评分要点",
    (
        _INDICATOR,
        Column("text", "评价要点", width=52, aliases=("要点", "评分要点", "评价内容"), required=True, lines=2),
        Column(
            "share",
            "占比",
            Kind.PERCENT,
            8,
            "%",
            aliases=("权重", "份额", "要点占比"),
            comment="占该指标分值的百分比；全部留空则各要点等分。",
        ),
        Column(
            "met",
            "达成程度",
            Kind.PERCENT,
            10,
            "%",
            aliases=("是否达成", "达成情况", "完成程度", "是否符合"),
            comment="完全达到填“是”或 100，没有达到填“否”或 0，部分达到填百分比；没有评判的留空。",
        ),
        Column("remark", "评价说明", width=32, aliases=("评价意见", "说明", "备注", "扣分原因"), lines=2),
        _EVIDENCE,
    ),
    anchor="text",
    rows=40,
)
DEDUCTIONS = Table(
    "deductions",
    "扣分事项",
    (
        _INDICATOR,
        Column(
            "reason",
            "扣分事由",
            width=60,
            aliases=("扣分原因", "扣分事项", "存在问题"),
            required=True,
            comment="每条写明查到的事实。评判后没有扣分的指标写一行“无”，扣分填 0。",
            lines=2,
        ),
        Column("points", "扣分", Kind.NUMBER, 8, "分", aliases=("扣分值", "扣减分值", "扣分分值")),
        _EVIDENCE,
    ),
    anchor="reason",
    rows=20,
)
NO_DEDUCTION = "无"
"""The row that says: judged, and nothing to take off."""
