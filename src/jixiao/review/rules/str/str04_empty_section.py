"""STR04 empty-section."""

from jixiao.review import Reporter, Severity, reported


@reported(
    "STR04",
    "empty-section",
    severity=Severity.WARNING,
    by=Reporter.REPORT,
    since="0.1",
    source="财预〔2020〕10号 附件3",
)
def empty_section() -> None:
    """报告有标出【待补充】的空缺。

    ## 检查什么
    写报告时，提纲要求的内容在工作簿里没有填的，标出【待补充】；按工作表归拢，一张工作表提一条。其他规则已经就同一件事提出的（如未达标没有写原因、满意度没有调查），这里不再重复。

    ## 为什么
    空着的部分是审核时首先退回的理由；程序不替单位编写没有提供的内容。

    ## 反例
    报告“项目组织管理情况”只有【待补充：组织管理情况和管理制度名称】。

    ## 正例
    在“项目基本信息”填写管理机构和制度名称，报告写出“街道社会事务办公室牵头，按《……管理办法》执行”。

    ## 怎样修改
    按所列各项在对应的工作表补填（没有的填“无”），然后重新生成报告。
    """
