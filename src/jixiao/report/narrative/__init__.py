"""The words of a report, composed from data by templates.

Each *piece* is a function from the :class:`~jixiao.report.narrative.material.Material` to blocks, registered under the
name by which outlines call it. A piece says only what the data say; what a report must contain and the data lack is a
:class:`~jixiao.report.model.Missing` block. Nothing is invented.
"""
