"""Jixiao (绩效): performance evaluation of public expenditure (财政支出绩效评价).

The small public interface is :mod:`jixiao.api`; everything else may change between versions.
"""

__version__ = "0.1.0"
