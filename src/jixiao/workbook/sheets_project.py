"""The sheets about the project itself and its money, as data (see :mod:`jixiao.workbook.sheets`)."""

from jixiao.evaluation import FundLevel, Subject
from jixiao.workbook.layout import Column, Form, Kind, Table, choices

SUBJECTS = {"项目支出": Subject.PROJECT.value, "部门整体支出": Subject.DEPARTMENT.value}

IDENTITY = Form(
    "identity",
    "一、基本信息",
    (
        Column(
            "name",
            "项目名称",
            aliases=("部门名称", "项目（部门）名称", "评价对象"),
            required=True,
            department="部门（单位）名称",
        ),
        Column(
            "unit",
            "实施单位",
            aliases=("项目单位", "项目实施单位", "单位名称", "预算单位", "实施单位（盖章）", "填报单位"),
            department="填报单位",
        ),
        Column("department", "主管部门", aliases=("主管部门（单位）", "项目主管部门", "预算主管部门", "主管单位")),
        Column(
            "fiscal_year",
            "预算年度",
            Kind.YEAR,
            aliases=("年度", "评价年度", "所属年度", "财政年度"),
            comment="四位年份，例如：2024。",
        ),
        Column("subject", "评价对象类型", Kind.CHOICE, choices=SUBJECTS),
        Column(
            "framework",
            "评价框架",
            aliases=("框架编号", "评价指标体系", "框架"),
            comment="评价框架的编号；一般不用改。",
        ),
        Column(
            "kind",
            "项目类型",
            aliases=("项目类别", "项目属性"),
            comment="例如：常年性、延续性、一次性；部门填行政单位、事业单位等。",
            department="单位类型",
        ),
        Column("started", "开始日期", Kind.DATE, aliases=("项目开始时间", "开始时间", "起始日期")),
        Column("finished", "完成日期", Kind.DATE, aliases=("项目完成时间", "完成时间", "结束日期", "结束时间")),
        Column("finished_all_work", "工作是否全部完成", Kind.YES_NO, aliases=("是否全部完成", "是否完成")),
        Column("evaluated_on", "评价日期", Kind.DATE, aliases=("填报日期", "填表日期", "自评日期")),
        Column("evaluator", "评价机构", aliases=("评价单位", "评价组织", "第三方机构")),
        Column(
            "purpose",
            "立项背景和目的",
            aliases=("立项目的", "项目目的", "立项背景及目的", "评价目的", "主要职能"),
            lines=3,
            department="部门主要职能",
        ),
        Column(
            "content",
            "主要内容",
            aliases=("项目内容", "项目主要内容", "主要内容及实施情况"),
            lines=3,
            department="机构设置、人员编制和年度主要工作",
        ),
        Column(
            "basis",
            "立项依据",
            Kind.LINES,
            aliases=("政策依据", "立项依据文件"),
            lines=3,
            comment="每行一份文件，写明标题和文号。",
            department="履职依据",
        ),
        Column(
            "methods",
            "评价方法",
            Kind.LINES,
            aliases=("主要评价方法",),
            lines=2,
            comment="每行一种方法，例如：比较法。",
        ),
        Column("process", "评价工作过程", aliases=("评价过程", "工作过程", "组织实施过程"), lines=3),
        Column("management", "组织管理情况", aliases=("项目管理情况", "组织及管理", "管理情况"), lines=3),
        Column("achievements", "主要绩效", aliases=("主要成效", "成效", "项目成效"), lines=3),
        Column("experience", "主要经验及做法", aliases=("主要经验", "经验做法", "主要经验和做法"), lines=3),
        Column("limitations", "评价局限性", aliases=("局限性",), lines=2),
        Column("other", "其他需要说明的问题", aliases=("其他需要说明的事项", "其他需要说明事项", "其他说明"), lines=2),
        Column("mark", "标注", aliases=("示例标注",), comment="在所有输出中显示的标注，例如：示例权重。一般留空。"),
    ),
)
PEOPLE = Table(
    "people",
    "二、人员",
    (
        Column("name", "姓名", width=12, required=True),
        Column(
            "role",
            "职责",
            width=16,
            aliases=("角色", "分工"),
            comment="例如：项目负责人、财务负责人、填报人、主评人。",
        ),
        Column("unit", "所在单位", width=24, aliases=("单位", "工作单位")),
        Column("phone", "联系电话", width=16, aliases=("电话", "手机", "联系方式")),
    ),
    anchor="name",
    rows=5,
)
CLAIMS = Form(
    "claims",
    "三、自评结论（已有自评结果的填写）",
    (
        Column("total", "自评总分", Kind.NUMBER, aliases=("自评得分", "自评总得分", "总得分", "综合得分"), unit="分"),
        Column("grade", "自评等级", aliases=("评价等级", "自评结果", "等级")),
        Column("framework", "自评所用指标体系", aliases=("自评框架", "自评依据的指标体系")),
    ),
)
CLAIM_SECTIONS = Table(
    "sections",
    "四、自评分项得分",
    (
        Column("name", "分项名称", width=20, aliases=("分项", "一级指标", "评价内容"), required=True),
        Column("weight", "分值", Kind.NUMBER, 10, "分", aliases=("满分", "权重", "标准分")),
        Column("points", "自评得分", Kind.NUMBER, 10, "分", aliases=("得分",)),
    ),
    anchor="name",
    rows=5,
)

SOURCES = Table(
    "sources",
    "一、资金来源与到位",
    (
        Column("ordinal", "序号", Kind.ORDINAL, 5),
        Column(
            "name",
            "资金来源",
            width=22,
            aliases=("资金名称", "来源", "资金项目", "资金来源名称"),
            required=True,
            comment=(
                "例如：省级专项补助、当年财政拨款、上年结转资金。一笔资金分几次到位的，从第二次起只填到位金额、"
                "到位日期和到位凭证，本列留空。"
            ),
        ),
        Column(
            "level",
            "资金级次",
            Kind.CHOICE,
            10,
            aliases=("级次", "资金级别", "资金层级"),
            choices=choices(level.value for level in FundLevel),
        ),
        Column(
            "initial", "年初预算数", Kind.MONEY, 15, "元", aliases=("年初预算", "年初批复数", "年初批复预算"), sums=True
        ),
        Column(
            "budget",
            "全年预算数",
            Kind.MONEY,
            15,
            "元",
            aliases=("全年预算", "预算数", "预算数(A)", "调整后预算数", "预算金额", "计划安排资金", "计划投入资金"),
            comment="调整后的预算数。",
            sums=True,
        ),
        Column("due_on", "应到位日期", Kind.DATE, 15, aliases=("应到位时间", "计划到位日期", "计划到位时间")),
        Column(
            "arrived",
            "到位金额",
            Kind.MONEY,
            15,
            "元",
            aliases=("实际到位资金", "到位资金", "实际到位金额", "实际到位"),
            sums=True,
        ),
        Column("arrived_on", "到位日期", Kind.DATE, 15, aliases=("实际到位日期", "到位时间", "实际到位时间")),
        Column("arrival_document", "到位凭证", width=14, aliases=("到账凭证", "到位文号", "拨款文号", "凭证号")),
        Column(
            "spent",
            "实际支出",
            Kind.MONEY,
            15,
            "元",
            aliases=("全年执行数", "执行数", "执行数(B)", "实际支出数", "支出金额", "实际执行数", "预算执行数"),
            sums=True,
        ),
        Column("document", "资金文件", width=18, aliases=("资金文号", "下达文件", "文号", "资金下达文件", "批复文号")),
        Column(
            "explanation",
            "情况说明",
            width=22,
            aliases=("说明", "备注", "原因说明"),
            comment="到位超过预算、未足额到位、迟到位的原因。",
            lines=2,
        ),
    ),
    anchor="name",
    rows=12,
    continues=("arrived", "arrived_on", "arrival_document"),
    total="合计（自动计算）",
    stated="账面合计",
    note="账面合计：账上或批复中的总数，与自动合计不同时填写；系统会核对两者。",
)
FUNDS_FORM = Form(
    "funds",
    "二、资金情况说明",
    (
        Column(
            "stated_execution_rate",
            "自报预算执行率",
            Kind.RATE,
            unit="%",
            aliases=("预算执行率", "执行率", "自述执行率"),
        ),
        Column(
            "explanation", "结余、迟到位或超支的原因", aliases=("资金情况说明", "结余原因", "执行率偏低原因"), lines=3
        ),
    ),
)
ITEMS = Table(
    "items",
    "支出明细",
    (
        Column("ordinal", "序号", Kind.ORDINAL, 5),
        Column(
            "name",
            "支出项目",
            width=30,
            aliases=("项目", "支出内容", "支出事项", "费用名称", "明细项目", "支出明细", "用途"),
            required=True,
        ),
        Column(
            "parent",
            "上级项目",
            width=18,
            aliases=("所属项目", "上级支出项目", "大类"),
            comment="本行是哪一项的“其中”，填那一项的支出项目名称；合计只加没有上级项目的行。",
        ),
        Column("budget", "预算金额", Kind.MONEY, 15, "元", aliases=("预算", "预算数", "计划金额"), sums=True),
        Column(
            "spent",
            "实际支出",
            Kind.MONEY,
            15,
            "元",
            aliases=("支出金额", "实际支出数", "金额", "实际支出金额", "执行数", "决算数", "支出数"),
            sums=True,
        ),
        Column("site", "示范点", width=16, aliases=("子项目", "示范点名称", "实施地点")),
        Column("indicator", "对应指标", width=20, aliases=("对应绩效指标",)),
        Column("note", "备注", width=24, aliases=("说明", "用途说明"), lines=2),
    ),
    anchor="name",
    rows=24,
    total="合计（自动计算）",
    stated="账面合计",
    top_level_only="parent",
)
OVERALL = Form(
    "overall",
    "一、总体目标",
    (Column("overall_goal", "总体目标", aliases=("总目标", "项目总体目标", "实施期目标", "年度总体目标"), lines=5),),
)
GOALS = Table(
    "goals",
    "二、年度目标",
    (
        Column("ordinal", "序号", Kind.ORDINAL, 14),
        Column(
            "expected",
            "预期目标",
            width=52,
            aliases=("年度目标", "年初设定目标", "项目年度目标", "预期年度目标"),
            required=True,
            lines=3,
        ),
        Column(
            "actual",
            "实际完成情况",
            width=52,
            aliases=("完成情况", "目标实际完成情况", "年度目标完成情况", "实际完成"),
            lines=3,
        ),
    ),
    anchor="expected",
    rows=6,
)
