"""The sheets about surveys, sites, data, evidence and conclusions, as data (see :mod:`jixiao.workbook.sheets`)."""

from jixiao.evaluation import EvidenceKind
from jixiao.workbook.layout import Column, Kind, Table, choices

SURVEY_OPTIONS = ("很满意", "满意", "基本满意", "不太满意", "不满意", "不了解")
"""The columns for answers; other options are written in words in the column 其他选项."""

SURVEYS = Table(
    "surveys",
    "满意度调查",
    (
        Column(
            "indicator",
            "所属指标",
            width=20,
            aliases=("对应指标", "三级指标", "指标名称", "指标"),
            comment="与「绩效指标」表中的三级指标名称一致。一次调查有几组、几题的，从第二行起本列留空。",
            required=True,
        ),
        Column(
            "method",
            "汇总方法",
            Kind.CHOICE,
            9,
            aliases=("计算方法", "满意度计算方法"),
            choices=choices(f"M{n}" for n in range(1, 7)),
            open_choice=True,
            comment=(
                "M1：100/80/60/40/20；M2：100/75/50/25/0；M3：100/80/60/30/0；M4：前两项占比；M5："
                "前三项占比；M6：满意占比。也可写各选项的权重，例如 100/75/50/25/0。"
            ),
        ),
        Column("population", "调查对象总数", Kind.COUNT, 9, "人", aliases=("总体", "总人数", "服务对象总数")),
        Column("issued", "发放", Kind.COUNT, 7, "份", aliases=("发放问卷", "发放份数", "发放数")),
        Column("returned", "回收", Kind.COUNT, 7, "份", aliases=("回收问卷", "回收份数", "回收数")),
        Column("valid", "有效", Kind.COUNT, 7, "份", aliases=("有效问卷", "有效份数", "有效数")),
        Column("conducted", "调查时间和方式", width=18, aliases=("调查方式", "调查时间", "调查方法"), lines=2),
        Column("group", "调查群体", width=14, aliases=("群体", "分组", "对象类别")),
        Column("group_size", "群体人数", Kind.COUNT, 8, "人", aliases=("分组人数",)),
        Column("question", "题目", width=28, aliases=("问题", "调查题目", "问卷题目"), lines=2),
        Column("weight", "题目权重", Kind.NUMBER, 8, aliases=("权重",), comment="各题同等重要的留空。"),
        *(Column(f"option:{o}", o, Kind.COUNT, 8, "人") for o in SURVEY_OPTIONS),
        Column(
            "options",
            "其他选项及人数",
            Kind.OPTIONS,
            22,
            aliases=("其他选项",),
            comment="选项与左边各列不同时，全部写在这里，例如：非常好=50；好=30；一般=10。",
        ),
    ),
    anchor="indicator",
    rows=12,
    continues=("group", "group_size", "question", "weight", *(f"option:{o}" for o in SURVEY_OPTIONS), "options"),
)
SITES = Table(
    "sites",
    "示范点（子项目）",
    (
        Column(
            "name",
            "示范点名称",
            width=22,
            aliases=("示范点", "子项目名称", "子项目", "名称", "社区"),
            comment="一个示范点有几个指标的，从第二行起只填右边的指标、目标值和实际值，本列留空。",
            required=True,
        ),
        Column("unit", "实施单位", width=18, aliases=("单位", "承办单位")),
        Column("budget", "预算", Kind.MONEY, 14, "元", aliases=("预算数", "预算金额", "安排资金"), sums=True),
        Column("arrived", "到位金额", Kind.MONEY, 14, "元", aliases=("到位资金", "实际到位资金"), sums=True),
        Column("arrived_on", "到位日期", Kind.DATE, 15, aliases=("到位时间",)),
        Column("spent", "实际支出", Kind.MONEY, 14, "元", aliases=("支出金额", "执行数", "支出"), sums=True),
        Column("note", "备注", width=20, aliases=("说明",), lines=2),
        Column(
            "indicator",
            "指标",
            width=22,
            aliases=("三级指标", "所属指标", "对应指标", "指标名称"),
            comment="与「绩效指标」表中的三级指标名称一致。",
        ),
        Column("target", "目标值", Kind.MEASURE, 12, aliases=("计划值", "指标值", "年度指标值")),
        Column("actual", "实际完成值", Kind.MEASURE, 12, aliases=("完成值", "实际值")),
    ),
    anchor="name",
    rows=20,
    continues=("indicator", "target", "actual"),
    total="合计（自动计算）",
)
BASIC_DATA = Table(
    "basic_data",
    "基础数据",
    (
        Column("ordinal", "序号", Kind.ORDINAL, 5),
        Column(
            "name",
            "数据项",
            width=30,
            aliases=("数据名称", "项目", "名称", "基础数据", "指标"),
            comment="计算公式用到的数据，例如：编制数、在职人员数、计划培训人数。",
            required=True,
        ),
        Column("unit", "单位", width=9, aliases=("计量单位", "度量单位")),
        Column("planned", "计划数", Kind.MEASURE, 16, aliases=("计划", "目标数", "预算数")),
        Column("actual", "实际数", Kind.MEASURE, 16, aliases=("实际", "完成数", "数值", "决算数")),
        Column("period", "统计口径/期间", width=20, aliases=("统计期间", "期间", "口径", "统计口径"), lines=2),
        Column("data_source", "数据来源", width=20, aliases=("来源", "资料来源"), lines=2),
    ),
    anchor="name",
    rows=20,
)
EVIDENCE = Table(
    "evidence",
    "一、佐证材料",
    (
        Column(
            "code",
            "编号",
            width=8,
            aliases=("佐证编号", "材料编号", "序号"),
            comment="例如：E1、E2；在其他表中引用。",
            required=True,
        ),
        Column("name", "材料名称", width=34, aliases=("名称", "佐证材料名称", "资料名称"), lines=2),
        Column(
            "kind",
            "类型",
            Kind.CHOICE,
            12,
            aliases=("材料类型", "资料类型"),
            choices=choices(k.value for k in EvidenceKind),
        ),
        Column("origin", "来源", width=16, aliases=("材料来源", "出具单位", "提供单位")),
        Column("on", "日期", Kind.DATE, 15, aliases=("形成日期", "时间", "材料日期")),
        Column(
            "supports",
            "支撑的指标",
            Kind.NAMES,
            28,
            aliases=("对应指标", "所支撑指标", "支撑指标"),
            comment="三级指标名称，多个用分号隔开。",
            lines=2,
        ),
        Column("pages", "页码", width=8, aliases=("页数",)),
        Column("original", "是否原件", Kind.YES_NO, 9, aliases=("原件",)),
    ),
    anchor="code",
    rows=20,
)
ATTACHMENTS = Table(
    "attachments",
    "二、附件",
    (
        Column("ordinal", "序号", Kind.ORDINAL, 8),
        Column("name", "附件名称", width=34, aliases=("附件",), required=True),
        Column("file", "文件名", width=28, aliases=("文件",)),
        Column(
            "present",
            "是否已提供",
            Kind.YES_NO,
            11,
            aliases=("已提供", "是否提供"),
            comment="写明应有但没有提供的填“否”；留空为已提供。",
        ),
    ),
    anchor="name",
    rows=8,
)
PROBLEMS = Table(
    "problems",
    "一、存在的问题",
    (
        Column("code", "问题编号", width=9, aliases=("编号",), comment="例如：P1；在建议中引用。"),
        Column("text", "存在的问题", width=46, aliases=("问题", "主要问题", "问题描述"), required=True, lines=2),
        Column("cause", "原因分析", width=36, aliases=("原因", "问题原因"), lines=2),
        Column(
            "indicators",
            "涉及的指标",
            Kind.NAMES,
            28,
            aliases=("对应指标", "相关指标", "涉及指标"),
            comment="三级指标名称，多个用分号隔开。",
            lines=2,
        ),
    ),
    anchor="text",
    rows=6,
)
ADVICE = Table(
    "advice",
    "二、有关建议",
    (
        Column("ordinal", "序号", Kind.ORDINAL, 9),
        Column("text", "建议", width=56, aliases=("有关建议", "建议内容", "改进建议"), required=True, lines=2),
        Column(
            "problems",
            "针对的问题",
            Kind.CODES,
            28,
            aliases=("对应问题", "问题编号", "针对问题"),
            comment="问题编号，多个用顿号隔开。",
        ),
    ),
    anchor="text",
    rows=6,
)
