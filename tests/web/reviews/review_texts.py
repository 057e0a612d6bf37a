"""A report with known faults, and the same without them."""

FAULTY = """2025年度社区服务站建设项目支出绩效自评报告
一、项目概况
项目单位：桂花社区居委会。
项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。
二、自评结论
本项目自评得分95分，等级为良。
"""
CORRECTED = FAULTY.replace("1.5万元", "1.9万元").replace("等级为良", "等级为优")
