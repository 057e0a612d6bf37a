"""Everybody searches; what is found is what they may open (``tests/web/search``)."""

from permissions.table import Row, statuses

ROWS = [
    Row("search:results", statuses(200), data={"q": "项目"}),
    Row("search:export", statuses(200), data={"q": "项目", "kind": "project"}),
]
