"""Who may look at dashboards: those who read what others handed in."""

from permissions.table import Row, statuses

READERS = statuses(403, reader=200, department=200, finance=200, auditor=200)

ROWS = [Row("dashboards:board", READERS), Row("dashboards:export", READERS)]
